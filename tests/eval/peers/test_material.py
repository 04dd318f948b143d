"""Everyone gets the same articles, as their files give them."""

# A test's name states its fact.
# ruff: noqa: D103

import json
from pathlib import Path

import pytest

from eval.errors import SetError
from eval.peers.material import load_material, load_narrow_material, n_words


def _collection(folder: Path, searched: list[list[str]]) -> Path:
    folder.mkdir()
    articles = [
        {"doc_id": name, "title": None, "text": f"The port closed on day {name}.", "url": None}
        for name in ("a", "b", "c")
    ]
    questions = [
        {"id": f"q{n}", "question": "Did it close?", "searched": found, "expect": {}}
        for n, found in enumerate(searched)
    ]
    for name, rows in (("articles.jsonl", articles), ("questions.jsonl", questions)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_each_question_brings_the_article_that_was_found_first(tmp_path: Path) -> None:
    folder = _collection(tmp_path / "news", [["b", "a"], ["b"], ["c"]])
    narrow = load_narrow_material(str(folder), tmp_path / "home", n_questions=2)
    assert [article.doc_id for article in narrow.articles] == ["b"]
    assert [question.id for question in narrow.questions] == ["q0", "q1"]
    assert narrow.folder == tmp_path / "home" / "news-first-2-narrow"


def test_a_collection_that_names_no_article_cannot_be_narrowed(tmp_path: Path) -> None:
    folder = _collection(tmp_path / "news", [[], []])
    with pytest.raises(SetError, match="searched"):
        load_narrow_material(str(folder), tmp_path / "home", n_questions=2)


def test_a_set_of_the_project_is_taken_whole_with_only_the_dates_that_are_given(
    tmp_path: Path,
) -> None:
    nhs = load_material("nhs", tmp_path)
    given = {article.doc_id[:3]: article.published.start_on for article in nhs.articles}
    # The sidecar dates four; the fifth says its date in its text, which nobody reads here.
    assert [name for name, day in given.items() if day is None] == ["003"]
    assert len(given) == 5


def test_words_are_counted_over_all_articles(tmp_path: Path) -> None:
    folder = _collection(tmp_path / "news", [["a"]])
    # "The port closed on day a." three times.
    assert n_words(load_material(str(folder), tmp_path / "home").articles) == 18
