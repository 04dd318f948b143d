"""Labelled sentences: read where they stand, in both shapes, or refused."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from eval.errors import SetError
from eval.judging.labelled import Label, read_rows

TEXT = "The mill closed in May. It was sold. Nobody was told why."
SENTENCE = "It was sold."
PLACE: dict[str, Any] = {
    "id": "r1",
    "question": "did the mill find a buyer?",
    "doc_id": "mill",
    "start": 24,
    "end": 36,
    "sha256": hashlib.sha256(SENTENCE.encode()).hexdigest(),
    "first": "affirms",
    "second": "partly",
    "label": "affirms",
}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Give a collection of one article."""
    article = {"doc_id": "mill", "title": "Mill news", "text": TEXT}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article), encoding="utf-8")
    return tmp_path


def _written(folder: Path, **changes: object) -> Path:
    path = folder / "rows.jsonl"
    path.write_text(json.dumps(PLACE | changes) + "\n", encoding="utf-8")
    return path


def test_a_place_is_read_with_what_stands_around_it(collection: Path) -> None:
    """The context is what the engine gives: the title and the sentence before."""
    (row,) = read_rows(_written(collection), collection)
    assert row.text == SENTENCE
    assert row.context == "Mill news\nThe mill closed in May."
    assert row.passes == (Label.AFFIRMS, Label.PARTLY)
    assert row.label is Label.AFFIRMS


def test_a_whole_sentence_stands_alone(tmp_path: Path) -> None:
    """Its short labels are brought to the same words."""
    path = tmp_path / "rows.jsonl"
    line = {"question": "did it?", "sentence": "It may.", "label": "open", "also": ["irrelevant"]}
    path.write_text(json.dumps(line), encoding="utf-8")
    (row,) = read_rows(path, None)
    assert (row.text, row.context, row.passes) == ("It may.", "", None)
    assert (row.label, row.also) == (Label.CALLED_FOR, (Label.IRRELEVANT,))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"doc_id": "other"}, "no article 'other'"),
        ({"start": 23}, "other words"),
        ({"end": 900}, "not inside"),
        ({"label": "maybe"}, "maybe"),
        ({"extra": 1}, "extra"),
    ],
)
def test_what_cannot_be_read_names_the_line(
    collection: Path, changes: dict[str, object], told: str
) -> None:
    """A changed article must not pass for the one that was labelled."""
    with pytest.raises(SetError, match=r"rows\.jsonl:1") as caught:
        read_rows(_written(collection, **changes), collection)
    assert told in str(caught.value)


def test_rows_without_their_collection_are_refused(collection: Path) -> None:
    """The message says what is needed."""
    with pytest.raises(SetError, match="give the collection"):
        read_rows(_written(collection), None)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """No rows measure nothing."""
    path = tmp_path / "rows.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(SetError, match="at least one row"):
        read_rows(path, None)
