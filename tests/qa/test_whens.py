"""Which of the dates of a sentence answers "when"."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace
from datetime import date

import pytest

from qa.answering.phrases import find_phrases
from qa.records import Stance
from tests.qa.builders import evidence, on, question

MAY = on("2024-05-17")


@pytest.mark.parametrize(
    ("asked", "told", "phrases"),
    [
        (
            "When will the busway open?",
            "The busway, which was to have been ready in April, will now open in July.",
            ["July"],
        ),
        ("When will the busway open?", "The firm said on Monday the busway was late.", []),
        ("When will the pool open?", "The pool opened in March 2024.", []),
        (
            "When will the hearings start?",
            "The hearings would start on 17 January, she said.",
            ["17 January"],
        ),
        ("When did the pool close?", "The pool closed on 3 May, it said on Tuesday.", ["3 May"]),
        ("When did the pool close?", "LEEDS, Friday (Wire) - The pool closed.", []),
        (
            "When did the firm confirm the sale?",
            "The firm confirmed on 2 May the sale of the mill.",
            ["2 May"],
        ),
    ],
)
def test_dates_of_telling_and_of_what_is_past_are_left(
    asked: str, told: str, phrases: list[str]
) -> None:
    found = find_phrases(question(asked), (evidence(Stance.CONTEXT, MAY, text=told),))
    assert [finding.phrase for finding in found] == phrases


def test_what_is_yet_to_be_is_not_before_the_day_asked_for() -> None:
    item = evidence(Stance.CONTEXT, MAY, text="The pool will open on 3 September 2024.")
    asked = question("When will the pool open?")
    early = replace(asked, as_of=date(2024, 6, 1))
    late = replace(asked, as_of=date(2025, 1, 1))
    assert [finding.phrase for finding in find_phrases(early, (item,))] == ["3 September 2024"]
    assert find_phrases(late, (item,)) == ()


def test_of_dates_that_slip_the_last_told_answers() -> None:
    told = (
        evidence(
            Stance.CONTEXT,
            on("2024-01-05"),
            doc_id="old",
            text="The pool is to open on 3 June 2024.",
            relevance=0.95,
        ),
        evidence(
            Stance.CONTEXT,
            MAY,
            doc_id="new",
            text="The pool will open on 3 September 2024, it was said.",
            relevance=0.7,
        ),
    )
    best, *_ = find_phrases(question("When will the pool open?"), told)
    assert best.phrase == "3 September 2024"
