"""Where the index of a set lives."""

from pathlib import Path

from eval.engines import own_home
from eval.records import QuestionSet


def _collection(articles: Path) -> QuestionSet:
    return QuestionSet(
        name="bench", folder=None, articles=articles, description="", thresholds={}, questions=()
    )


def test_collections_of_one_folder_name_stay_apart(tmp_path: Path) -> None:
    """Else one would be asked over the articles of the other while both are measured."""
    first, second = (
        own_home(_collection(tmp_path / place / "bench" / "articles.jsonl"), tmp_path)
        for place in ("a", "b")
    )
    assert first != second
    assert first.parent == second.parent == tmp_path / "eval"
    assert first.name.startswith("bench-")


def test_one_place_has_one_index_however_it_is_named(tmp_path: Path) -> None:
    """A path through a neighbour leads to the same folder."""
    plain = own_home(_collection(tmp_path / "bench" / "articles.jsonl"), tmp_path)
    around = own_home(_collection(tmp_path / "x" / ".." / "bench" / "articles.jsonl"), tmp_path)
    assert plain == around
