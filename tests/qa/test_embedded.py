"""A question within a question: the sentence must tell what it asks, not that it is to be told."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.records import Stance
from tests.qa.builders import judge

YES, NO, PLANNED = Stance.AFFIRMS, Stance.DENIES, Stance.CALLED_FOR

JURY = "has the jury decided how much the firm must pay?"
JOBS = "has the company said how many jobs will go?"
COACH = "has the club announced who will replace the coach?"


@pytest.mark.parametrize(
    ("asked", "told", "expected"),
    [
        (JURY, "The jury will decide how much the firm must pay.", PLANNED),
        (JURY, "The jury must still decide how much the firm must pay.", PLANNED),
        (JURY, "The jury has not decided how much the firm must pay.", NO),
        (JURY, "The jury ordered the firm to pay $2 million.", YES),
        (JURY, "The jury decided how much the firm must pay.", YES),
        (JOBS, "The company declined to say how many jobs would go.", NO),
        (JOBS, "The company said that 300 jobs would go.", YES),
        (JOBS, "The company plans to cut jobs.", PLANNED),
        (COACH, "The club will announce this week who will replace the coach.", PLANNED),
        (COACH, "The club announced that Jane Doe will replace the coach.", YES),
        (
            "has the government decided who will build the line?",
            "Ministers are deciding who will build the line.",
            PLANNED,
        ),
        ("did police say what caused the fire?", "Police said a candle caused the fire.", YES),
        ("did police say what caused the fire?", "Police did not say what caused the fire.", NO),
    ],
)
def test_only_what_is_asked_within_answers(asked: str, told: str, expected: Stance) -> None:
    assert judge(asked, told).stance is expected
