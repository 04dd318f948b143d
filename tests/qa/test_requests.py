"""Who asks for what: told by a verb, a participle, a noun, or a bare "should" of a speaker."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.answering.phrase.find import find_phrases
from qa.answering.phrase.ranking import Finding
from qa.records import Stance
from tests.qa.builders import evidence, question


def found(asked: str, told: str, speaker: str | None = None) -> tuple[Finding, ...]:
    """Return what one sentence that is near enough answers to the question."""
    item = evidence(Stance.AFFIRMS, text=told, relevance=0.9, speaker=speaker)
    return find_phrases(question(asked), (item,))


@pytest.mark.parametrize(
    ("told", "asker"),
    [
        ("Parents urged the board to close the pool.", "Parents"),
        (
            "The parish council wrote to the board asking it to close the pool.",
            "The parish council",
        ),
        ("The board ignored calls from swimmers to close the pool.", "swimmers"),
        ("Ann Lee, head of the swimming club, called on the board to close the pool.", "Ann Lee"),
        ("The board was asked by doctors to close the pool.", "doctors"),
        ("The board should close the pool, parents urged on Monday.", "parents"),
    ],
)
def test_who_asks_is_whoever_the_sentence_has_asking(told: str, asker: str) -> None:
    (finding,) = found("who asked the board to close the pool?", told)
    assert finding.phrase == asker


def test_who_says_that_it_should_be_done_asks_for_it() -> None:
    told = "“The board must close the pool,” she said."
    (finding,) = found("who asked the board to close the pool?", told, speaker="Ann Lee")
    assert finding.phrase == "Ann Lee"


@pytest.mark.parametrize(
    "told",
    [
        "The board ignored calls to close the pool, with the manager saying nothing of the club.",
        "Ann Lee said that the board had been asked to close the pool.",
        "The board asked for money before it was to close the pool.",
    ],
)
def test_who_only_speaks_or_is_asked_does_not_ask(told: str) -> None:
    assert found("who asked the board to close the pool?", told) == ()


@pytest.mark.parametrize(
    ("told", "content"),
    [
        ("The parents urged the board to close the pool.", "to close the pool"),
        ("The parents wrote to the board asking for it to close the pool.", "to close the pool"),
        ("The parents demanded a new pool.", "a new pool"),
        ("The parents called for a lifeguard.", "a lifeguard"),
        ("The parents recommended that the pool be heated.", "the pool be heated"),
        ("Close the pool, parents urge", "Close the pool"),
    ],
)
def test_what_is_asked_for_is_what_the_asking_leads_to(told: str, content: str) -> None:
    (finding,) = found("what did the parents ask the board to do?", told)
    assert finding.phrase == content


def test_what_another_asks_for_is_no_answer() -> None:
    told = "The swimmers urged the board to close the pool, as the parents knew."
    (finding,) = found("what did the parents ask the board to do?", told)
    assert finding.phrase is None
