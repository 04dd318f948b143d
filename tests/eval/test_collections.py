"""Public collections as sets."""

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eval.collections import is_collection, load_collection
from eval.errors import SetError
from index.load import load_readable

ARTICLES: tuple[dict[str, Any], ...] = (
    {
        "doc_id": "q1-000",
        "title": 'The "ferry" \\ closed\x7f',
        "text": "It closed.\r\nAt once.",
        "url": None,
        "source": None,
        "published": {"start": "2024-05-01", "end": "2024-05-02"},
    },
    {
        "doc_id": "q2-000",
        "title": None,
        "text": "It opened.",
        "url": "https://example.org",
        "source": "Port News",
        "published": None,
    },
    {"doc_id": "blank", "title": None, "text": " \n", "published": None},
)
QUESTIONS: tuple[dict[str, Any], ...] = (
    {"id": "q1", "question": "Closed?", "as_of": "2024-05-02", "expect": {"verdict": ["yes"]}},
    {
        "id": "q2",
        "question": "Which?",
        "as_of": None,
        "nota": True,
        "choices": ["Ferry", "None of the above"],
        "searched": ["q2-000"],
        "expect": {"choice": 0, "answers": ["Ferry"]},
    },
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a collection of two articles and one blank one, packed."""
    folder = tmp_path / "Harbour-2024"
    folder.mkdir()
    lines = "\n".join(json.dumps(row) for row in ARTICLES)
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "questions.jsonl").write_text("\n".join(json.dumps(row) for row in QUESTIONS))
    return folder


def test_collection_is_told_from_a_set(folder: Path, tmp_path: Path) -> None:
    """A folder with articles as JSON lines is a collection."""
    assert is_collection(folder)
    assert not is_collection(tmp_path)


def test_articles_arrive_as_they_were(folder: Path, tmp_path: Path) -> None:
    """Text to the letter, line ends included; title, source, address and days with it."""
    of = load_collection(folder, tmp_path / "work")
    first, second = load_readable((of.articles,)).articles
    assert (first.doc_id, first.text) == ("q1-000", "It closed.\r\nAt once.")
    assert first.title == 'The "ferry" \\ closed\x7f'
    assert (str(first.published.start_on), str(first.published.end_on)) == (
        "2024-05-01",
        "2024-05-02",
    )
    assert (second.source, second.url) == ("Port News", "https://example.org")
    assert second.published.start_on is None
    assert of.articles == folder / "articles.jsonl.gz"


def test_questions_become_a_set(folder: Path, tmp_path: Path) -> None:
    """The tag tells the none-of-the-above variant; a choice counts alone; no thresholds."""
    of = load_collection(folder, tmp_path / "work")
    first, second = of.questions
    assert (of.name, of.folder, of.thresholds) == ("harbour-2024", None, {})
    assert (first.kind_of, second.kind_of) == ("untagged", "nota")
    assert (second.expect.choice, second.expect.answers) == (0, None)
    assert second.relevant_docs == {"q2-000"}


def test_limit_takes_the_articles_of_its_questions(folder: Path, tmp_path: Path) -> None:
    """Of the first question, only the article that is named after it, with all that is known."""
    of = load_collection(folder, tmp_path / "work", limit=1)
    assert of.name == "harbour-2024-first-1"
    assert [question.id for question in of.questions] == ["q1"]
    (article,) = load_readable((of.articles,)).articles
    (whole,) = (
        row
        for row in load_readable((folder / "articles.jsonl.gz",)).articles
        if row.doc_id == "q1-000"
    )
    assert replace(article, published=whole.published) == whole
    assert (article.published.start_on, article.published.end_on) == (
        date(2024, 5, 1),
        date(2024, 5, 2),
    )


def test_bad_article_line_is_named(folder: Path, tmp_path: Path) -> None:
    """A line without text is refused with its number."""
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(b'{"doc_id": "a"}'))
    with pytest.raises(SetError, match=r"articles\.jsonl\.gz:1: expected the text of an article"):
        load_collection(folder, tmp_path / "work")


def test_damaged_archive_is_refused(folder: Path, tmp_path: Path) -> None:
    """A file that is no archive, or is cut short, is an error that names it."""
    whole = (folder / "articles.jsonl.gz").read_bytes()
    for damaged in (b"no archive", whole[:-20]):
        (folder / "articles.jsonl.gz").write_bytes(damaged)
        with pytest.raises(SetError, match=r"articles\.jsonl\.gz: is damaged or cut short"):
            load_collection(folder, tmp_path / "work")


def test_empty_collection_is_refused(folder: Path, tmp_path: Path) -> None:
    """No questions, no run."""
    (folder / "questions.jsonl").write_text("\n")
    with pytest.raises(SetError, match="at least one question"):
        load_collection(folder, tmp_path / "work")
    with pytest.raises(SetError, match="found neither"):
        load_collection(tmp_path, tmp_path / "work")
