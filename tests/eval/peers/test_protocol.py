"""One line asks, one line answers, whatever a library prints between."""

# A test's name states its fact.
# ruff: noqa: D103

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from eval.peers.workers.protocol import (
    Dates,
    PlainArticle,
    Query,
    handle,
    peak_mib,
    query_of,
    read_plain,
)

ROOT = Path(__file__).parents[3]
ASKED = {"question": "Did it?", "as_of": "2018-03-01", "k": 3, "dates": "filter"}
NOISY = """
from eval.peers.workers.protocol import serve
class Noisy:
    def __init__(self):
        print("loading")
    def index(self, articles, folder):
        print("indexing")
        return 7
    def open(self, folder):
        raise OSError(f"no {folder}")
    def retrieve(self, query):
        return [query.question]
serve(Noisy)
"""


class Literal:
    """Gives back what it was asked."""

    def index(self, articles: Path, folder: Path) -> int:
        """Count the letters of both names."""
        return len(articles.name) + len(folder.name)

    def open(self, folder: Path) -> None:
        """Open nothing."""

    def retrieve(self, query: Query) -> Sequence[str]:
        """Give the question, and the day that filters."""
        return [query.question, str(query.filter_day)]


def test_each_request_is_answered_by_what_it_asks_for() -> None:
    worker = Literal()
    assert handle(worker, {"do": "index", "articles": "/x/abc", "folder": "/y/de"}) == {
        "n_passages": 5
    }
    assert handle(worker, {"do": "open", "folder": "/y"}) == {}
    # date(1, 1, 1) is day 1, and so 1 March 2018 is day 736754.
    assert handle(worker, {"do": "retrieve", **ASKED}) == {"doc_ids": ["Did it?", "736754"]}
    assert handle(worker, {"do": "memory"})["peak_mib"] == pytest.approx(peak_mib(), rel=0.1)


def test_what_a_worker_cannot_do_is_an_error() -> None:
    assert handle(Literal(), {"do": "ask", **ASKED}) == {"error": "no such request: 'ask'"}


@pytest.mark.parametrize("dates", [Dates.RECENCY, Dates.WITHHELD])
def test_only_the_filter_has_a_day(dates: Dates) -> None:
    assert query_of(ASKED | {"dates": dates.value}).filter_day is None


def test_a_question_without_a_day_filters_nothing() -> None:
    query = query_of(ASKED | {"as_of": None})
    assert (query.as_of, query.filter_day) == (None, None)


def test_an_article_begins_with_its_headline_once_and_is_out_by_its_last_day(
    tmp_path: Path,
) -> None:
    file = tmp_path / "articles.jsonl"
    rows = [
        {"doc_id": "a", "title": "T", "text": "Body", "published": {"start": None, "end": None}},
        {"doc_id": "b", "title": "T", "text": "T\nBody", "published": None},
        {
            "doc_id": "c",
            "title": None,
            "text": "Body",
            "published": {"start": "2018-02-01", "end": "2018-03-01"},
        },
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert read_plain(file) == [
        PlainArticle(doc_id="a", text="T\n\nBody", published_on=None),
        PlainArticle(doc_id="b", text="T\nBody", published_on=None),
        PlainArticle(doc_id="c", text="Body", published_on=date(2018, 2, 28)),
    ]
    assert [each.metadata for each in read_plain(file)] == [
        {"doc": "a"},
        {"doc": "b"},
        {"doc": "c", "published": 736753},
    ]


def test_what_a_library_prints_comes_between_no_replies() -> None:
    requests = [
        {"do": "index", "articles": "a", "folder": "b"},
        {"do": "open", "folder": "b"},
        {"do": "retrieve", **ASKED, "question": "“naïve”?"},
    ]
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", NOISY],
        input="".join(json.dumps(each) + "\n" for each in requests),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"n_passages": 7},
        {"error": "OSError: no b"},
        {"doc_ids": ["“naïve”?"]},
    ]
    assert done.stderr.split() == ["loading", "indexing"]
