"""Questions as people say them."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.reading.asking import Focus
from qa.reading.question import read_question
from qa.reading.spoken import as_written
from qa.reading.times import Scope
from qa.records import Kind


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("The drivers didn't walk out, did they?", "did the drivers walk out?"),
        ("St Anne's isn't closing, is it?", "is St Anne's closing?"),
        ("The bridge has been closed, hasn't it?", "has the bridge been closed?"),
        ("Drivers won't strike, will they?", "will drivers strike?"),
        ("It closed, didn't it?", "It closed?"),
        ("what did the inquiry end up costing", "what did the inquiry cost"),
        ("why did they end up running out of money?", "why did they run out of money?"),
        ("Did the pool reopen in the end?", "Did the pool reopen?"),
        ("who's been chosen?", "who has been chosen?"),
        ("What's the fare?", "What is the fare?"),
    ],
)
def test_what_is_said_is_put_as_it_would_be_written(said: str, written: str) -> None:
    assert as_written(said) == written


@pytest.mark.parametrize(
    "text",
    [
        "did he end up in court?",
        "did fans stay in the end of the ground that was shut?",
        "when did the board, the mayor and the bishop meet?",
        "whose bridge is it?",
    ],
)
def test_what_only_looks_so_stays(text: str) -> None:
    assert as_written(text) == text


def test_in_the_end_still_asks_for_the_last_state() -> None:
    assert read_question("did the pool reopen in the end?").scope is Scope.LATEST


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("what's the total bill for the tram?", Focus.HOW_MANY),
        ("what's the new bill on policing about?", Focus.WHAT),
        ("what's the budget?", Focus.HOW_MANY),
        ("how late was the busway?", Focus.HOW_MANY),
        ("how did the minister justify closing the school?", Focus.WHY),
        ("how did the minister close the school?", Focus.HOW),
        ("who's leading the council?", Focus.WHO),
    ],
)
def test_what_is_asked_for(text: str, focus: Focus) -> None:
    read = read_question(text)
    assert (read.kind, read.focus) == (Kind.OPEN, focus)


def test_who_leads_is_asked_as_who_is_its_leader() -> None:
    assert read_question("who's leading the council?").body == "who is the leader of the council?"
    assert read_question("who's running the race?").kind is Kind.OPEN


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("what led the council to close the pool?", "why did the council close the pool?"),
        ("what caused the bridge to fall?", "why did the bridge fall?"),
        ("what led to the closure?", "what led to the closure?"),
        ("what led the race to the south pole?", "what led the race to the south pole?"),
    ],
)
def test_what_led_somebody_to_do_it_is_why_they_did(text: str, written: str) -> None:
    assert as_written(text) == written
