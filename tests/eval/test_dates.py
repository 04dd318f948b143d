"""Withheld dates against what is inferred."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from eval.dates import as_text, holds, main, measure, score
from eval.progress import Progress
from eval.records import Score
from index.records import UNKNOWN_DATE, Article, DateBasis, DateRange


def days(start: str | None, end: str | None) -> DateRange:
    """Give a range of days, inferred."""
    ends = [None if day is None else date.fromisoformat(day) for day in (start, end)]
    return DateRange(start_on=ends[0], end_on=ends[1], basis=DateBasis.INFERRED)


TRUE = days("2024-05-10", "2024-05-11")


def test_range_holds_a_day_that_is_all_in_it() -> None:
    """Ends count half-open; an open end reaches for ever."""
    assert holds(days("2024-05-10", "2024-05-11"), TRUE)
    assert holds(days(None, "2024-05-11"), TRUE)
    assert holds(days("2024-01-01", None), TRUE)
    assert not holds(days("2024-05-11", None), TRUE)
    assert not holds(days(None, "2024-05-10"), TRUE)
    assert not holds(TRUE, days("2024-05-10", "2024-05-12"))


def test_score_counts_ends_containment_and_width() -> None:
    """Of four: two closed (one of 31 days wrong, one of 1 right), one open and right, one not."""
    truth = dict.fromkeys("abcd", TRUE)
    found = {
        "a": days("2024-06-01", "2024-07-02"),
        "b": TRUE,
        "c": days(None, "2024-08-01"),
        "d": UNKNOWN_DATE,
    }
    dating = score(truth, found)
    assert (dating.both_ends, dating.one_end) == (Score(value=0.5, n=4), Score(value=0.25, n=4))
    assert dating.containment == Score(value=0.666667, n=3)
    assert dating.containment_both_ends == Score(value=0.5, n=2)
    assert (dating.width_p50_days, dating.width_p90_days) == (1, 31)


def test_nothing_dated_is_none() -> None:
    """No containment of nothing, and no width."""
    dating = score({"a": TRUE}, {"a": UNKNOWN_DATE})
    assert dating.containment == Score(value=None, n=0)
    assert dating.width_p50_days is None
    assert "containment            - of 0" in as_text({"all withheld": dating})


def test_given_dates_are_withheld_and_found_in_the_text() -> None:
    """A publication line is read again; the text without one stays undated; given ones help."""
    stated = Article(
        doc_id="stated",
        title="Ferry closes",
        text="Published 10 May 2024\n\nThe port has closed the ferry to Thornholm.",
        published=TRUE,
    )
    silent = Article(doc_id="silent", text="The ferry was blue and white.", published=TRUE)
    undated = Article(doc_id="undated", text="The ferry was green once.")
    measured = measure((stated, silent, undated), Progress("dates", io.StringIO()))
    assert list(measured) == ["all withheld", "a fifth withheld"]
    for dating in measured.values():
        assert dating.both_ends == Score(value=0.5, n=2)
        assert dating.containment == Score(value=1.0, n=1)


def test_command_writes_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The seeds' own set is measured; a collection without dates is bad input."""
    assert main("nhs", out=tmp_path) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == [
        *("all", "withheld", "a", "fifth", "withheld")
    ]
    figures = json.loads((tmp_path / "dates-nhs.json").read_text())
    assert figures["all withheld"]["both_ends"]["n"] == 4
    row = {"doc_id": "a", "title": None, "text": "It closed.", "published": None}
    (tmp_path / "articles.jsonl").write_text(json.dumps(row))
    (tmp_path / "questions.jsonl").write_text('{"id": "q", "question": "Closed?", "expect": {}}')
    assert main(tmp_path, out=tmp_path) == 2
    assert "no article has a given date" in capsys.readouterr().err
