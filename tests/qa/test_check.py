"""The last gate: a citation that does not check is an error."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace
from datetime import date

import pytest

from index.records import UNKNOWN_DATE, Article
from qa.answering.check import check_answer
from qa.errors import CitationError
from qa.records import Answer, Kind, Reason, Stance, Status, TimelineEntry, Verdict
from tests.citations import cite
from tests.qa.builders import article, between, on

REFUSED = article("😀 We will not close it. Née e\u0301.", "a", on("2018-02-28"))
CLOSED = article("It has closed.", "b", on("2018-05-09"))
ARTICLES = {"a": REFUSED, "b": CLOSED}


ANSWER = Answer(
    question="did it close?",
    as_of=None,
    kind=Kind.POLAR,
    status=Status.ANSWERED,
    verdict=Verdict.YES,
    reversed=True,
    reason=None,
    answer="Yes [2]. “We will not close it.” [1] “It has closed.” [2]",
    confidence=0.5,
    citations=(cite(REFUSED, 2, 23, 1), cite(CLOSED, 0, 14, 2)),
    timeline=(
        TimelineEntry(
            published=on("2018-05-09"), event=None, state=Stance.AFFIRMS, markers=(2,), current=True
        ),
    ),
    related=(),
    generation="0123456789ab",
    n_articles=2,
)
FIRST, SECOND = ANSWER.citations
REFUSAL = replace(
    ANSWER,
    status=Status.UNANSWERABLE,
    verdict=None,
    reversed=False,
    reason=Reason.NO_EVIDENCE,
    answer="The articles do not say.",
    citations=(),
    timeline=(),
)


def check(answer: Answer, articles: dict[str, Article] | None = None) -> None:
    check_answer(answer, (articles or ARTICLES).__getitem__)


@pytest.mark.parametrize(
    "answer",
    [
        ANSWER,
        REFUSAL,
        replace(REFUSAL, related=(cite(CLOSED, 3, 6, None),)),
        replace(ANSWER, as_of=date(2018, 5, 9)),
        replace(ANSWER, timeline=()),
    ],
)
def test_an_answer_whose_quotes_are_their_slices_passes(answer: Answer) -> None:
    check(answer)


@pytest.mark.parametrize("inside", ["[2018] EWHC 12", "a note [7] and more"])
def test_a_number_in_brackets_inside_a_quote_is_no_marker(inside: str) -> None:
    source = article(f"The ruling ({inside}) stands.", "b", on("2018-05-09"))
    told = cite(source, 0, len(source.text), 1)
    answer = replace(ANSWER, answer=f"Yes [1].\n“{told.quote}” [1]", citations=(told,), timeline=())
    check(answer, {"b": source})


@pytest.mark.parametrize(
    "quote",
    [
        "We will close it.",  # a dropped "not" is 99 % similar
        "we will not close it.",
        "We will not close it. ",
        " We will not close it",
        "",
    ],
)
def test_a_quote_that_is_not_its_slice_is_an_error(quote: str) -> None:
    for changed in (
        replace(ANSWER, citations=(replace(FIRST, quote=quote), SECOND)),
        replace(REFUSAL, related=(replace(FIRST, marker=None, quote=quote),)),
    ):
        with pytest.raises(CitationError, match="is not what"):
            check(changed)


def test_letters_that_only_look_alike_are_not_alike() -> None:
    combined = cite(REFUSED, 24, 31, None)
    assert combined.quote == "Née e\u0301."
    check(replace(REFUSAL, related=(combined,)))
    with pytest.raises(CitationError):
        check(replace(REFUSAL, related=(replace(combined, quote="Née é."),)))


def test_a_text_that_changed_is_an_error_even_where_the_slice_is_the_same() -> None:
    changed = ARTICLES | {"b": article("It has closed. Or not.", "b", on("2018-05-09"))}
    with pytest.raises(CitationError, match="is not the one that was cited"):
        check(ANSWER, changed)


@pytest.mark.parametrize(
    "answer",
    [
        replace(ANSWER, answer="Yes [2]."),
        replace(ANSWER, answer="Yes."),
        replace(ANSWER, answer="Yes [1][2][3]."),
        replace(ANSWER, citations=(FIRST,)),
        replace(ANSWER, citations=(SECOND, FIRST)),
        replace(ANSWER, citations=(FIRST, replace(SECOND, marker=1))),
        replace(ANSWER, citations=(FIRST, replace(SECOND, marker=3))),
        replace(ANSWER, citations=(FIRST, replace(SECOND, marker=None))),
        replace(ANSWER, citations=(), timeline=()),
    ],
)
def test_markers_and_citations_that_do_not_match_are_an_error(answer: Answer) -> None:
    with pytest.raises(CitationError, match="do not match"):
        check(answer)


def test_a_timeline_that_names_no_citation_is_an_error() -> None:
    entry = replace(ANSWER.timeline[0], markers=(3,))
    with pytest.raises(CitationError, match="timeline"):
        check(replace(ANSWER, timeline=(entry,)))


def test_a_refusal_that_cites_is_an_error() -> None:
    with pytest.raises(CitationError, match="must carry no citations"):
        check(replace(ANSWER, status=Status.UNANSWERABLE))


@pytest.mark.parametrize(
    "published",
    [on("2018-05-10"), between("2018-05-09", "2018-05-11"), between("2018-05-01", None)],
)
def test_what_was_not_certainly_published_by_the_day_is_an_error(published: object) -> None:
    later = {"a": REFUSED, "b": replace(CLOSED, published=published)}
    with pytest.raises(CitationError, match="was not certainly published"):
        check(replace(ANSWER, as_of=date(2018, 5, 9)), later)


def test_an_undated_article_is_not_cited_as_of_a_day() -> None:
    undated = {"a": REFUSED, "b": replace(CLOSED, published=UNKNOWN_DATE)}
    check(ANSWER, undated)
    with pytest.raises(CitationError):
        check(replace(ANSWER, as_of=date.max), undated)
    passage = replace(SECOND, marker=None)
    with pytest.raises(CitationError):
        check(replace(REFUSAL, as_of=date.max, related=(passage,)), undated)
