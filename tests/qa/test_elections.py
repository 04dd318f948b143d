"""What an office tells of the election to it. The people and places are made up."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.contest.elections import office_stance, read_office
from qa.reading.question import read_question
from qa.records import Stance

DID = "Did Ada Nwosu win the Port Ellis senate election?"
WILL = "Will Ada Nwosu win the Port Ellis senate election?"
YES, NO, NOTHING = Stance.AFFIRMS, Stance.DENIES, Stance.CONTEXT


@pytest.mark.parametrize(
    "question",
    [
        "Did Ada Nwosu win the Harrow Cup?",
        "Did Ada Nwosu lose the Port Ellis senate election?",
        "Did the senate election take place?",
    ],
)
def test_other_questions_are_of_no_office(question: str) -> None:
    assert read_office(read_question(question)) is None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (DID, "Senator Ada Nwosu of Port Ellis spoke in the chamber.", YES),
        (DID, "Port Ellis senator Ada Nwosu backed the deal.", YES),
        (DID, "Skua governor Ada Nwosu backed the deal.", NO),
        (DID, "Ada Nwosu visited Port Ellis.", NOTHING),
        # What is still to be voted on is not told by the office.
        (DID, "Port Ellis senator Ada Nwosu trails her rival in a poll.", NOTHING),
        (WILL, "Port Ellis senator Ada Nwosu backed the deal.", NOTHING),
        (WILL, "Skua governor Ada Nwosu backed the deal.", NO),
        (
            "Has Ada Nwosu won the Port Ellis gubernatorial race?",
            "Port Ellis governor Ada Nwosu signed it.",
            YES,
        ),
        (
            "Did Ada Nwosu win the Port Ellis mayoral election?",
            "The mayor of Port Ellis, Ada Nwosu, opened the pool.",
            YES,
        ),
    ],
)
def test_who_is_in_an_office_won_it(question: str, text: str, expected: Stance) -> None:
    asked = read_question(question)
    office = read_office(asked)
    assert office is not None
    assert office_stance(office, asked, text, text)[0] is expected
