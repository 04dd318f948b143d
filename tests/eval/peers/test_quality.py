"""What counts as found, and as not later than the day."""

# A test's name states its fact.
# ruff: noqa: D103

from datetime import date
from pathlib import Path

from eval.peers.quality import Ranked, found_in, index_of, ways
from eval.peers.subjects import Subject
from eval.peers.workers.protocol import Dates
from eval.records import EvalQuestion, Score
from index.records import Article, DateRange
from tests.eval.peers.material import MATERIAL

FEBRUARY = DateRange(start_on=date(2018, 2, 1), end_on=date(2018, 3, 1))
MAY = DateRange(start_on=date(2018, 5, 9), end_on=date(2018, 5, 10))
ARTICLES = (
    Article(doc_id="feb", text="a", published=FEBRUARY),
    Article(doc_id="may", text="b", published=MAY),
    Article(doc_id="undated", text="c"),
)
OF = ("txtai", "m", Dates.FILTER)


def _ranked(
    doc_ids: tuple[str, ...], as_of: str | None, expect: dict[str, object] | None = None
) -> Ranked:
    wanted = expect or {"status": "answered", "cite_any": "feb"}
    line = {"id": "q", "question": "Did it?", "as_of": as_of, "expect": wanted}
    return Ranked(question=EvalQuestion.model_validate(line), doc_ids=doc_ids)


def _figures(*ranked: Ranked) -> tuple[Score, Score, Score]:
    found = found_in(ranked, ARTICLES, OF)
    return found.as_of, found.not_later, found.right


def test_an_article_known_to_be_later_spoils_a_right_one() -> None:
    asked = _ranked(("feb", "may"), "2018-03-01")
    assert _figures(asked) == (Score(value=0, n=1), Score(value=0, n=1), Score(value=1, n=1))


def test_an_article_that_may_have_been_out_or_has_no_date_is_not_held_against_anyone() -> None:
    # 10 February lies within the range of `feb`.
    asked = _ranked(("undated", "feb"), "2018-02-10")
    assert _figures(asked) == (Score(value=1, n=1),) * 3


def test_the_first_day_of_a_range_is_not_later_than_itself() -> None:
    asked = _ranked(("feb", "may"), "2018-05-09")
    assert _figures(asked) == (Score(value=1, n=1),) * 3


def test_nothing_found_is_nothing_later_and_nothing_right() -> None:
    assert _figures(_ranked((), "2018-03-01")) == (
        Score(value=0, n=1),
        Score(value=1, n=1),
        Score(value=0, n=1),
    )


def test_only_the_first_five_articles_count() -> None:
    articles = (*ARTICLES, *(Article(doc_id=f"x{n}", text="x") for n in range(5)))
    asked = _ranked(("x0", "x1", "x2", "x3", "x4", "may", "feb"), "2018-03-01")
    found = found_in((asked,), articles, OF)
    assert (found.not_later.value, found.right.value) == (1, 0)
    assert (found.recall_at_5.value, found.recall_at_10.value) == (0, 1)


def test_questions_without_a_day_or_without_an_answer_by_then_count_for_recall_alone() -> None:
    unanswerable = {"status": "unanswerable"}
    found = found_in(
        (_ranked(("feb",), None), _ranked(("may",), "2018-01-01", unanswerable)), ARTICLES, OF
    )
    assert found.as_of == Score(value=None, n=0)
    assert found.recall_at_5 == Score(value=1, n=1)


def test_a_framework_uses_dates_in_three_ways_over_one_index() -> None:
    peer = Subject(name="txtai", python=Path("python"), log=Path("log"))
    assert ways(peer) == (Dates.FILTER, Dates.RECENCY, Dates.WITHHELD)
    assert {index_of(peer, MATERIAL, way) for way in ways(peer)} == {
        (Path("home/m/txtai"), Path("home/m/dated/articles.jsonl"))
    }


def test_ours_reads_dates_from_the_texts_where_they_are_withheld() -> None:
    ours = Subject(name="dateline", python=Path("python"), log=Path("log"))
    assert ways(ours) == (Dates.FILTER, Dates.WITHHELD)
    assert index_of(ours, MATERIAL, Dates.WITHHELD) == (
        Path("home/m/dateline-undated"),
        Path("home/m/undated/articles.jsonl"),
    )
