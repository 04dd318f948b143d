"""A refusal of "the idea" is one of what was called for a sentence before."""

import pytest

from index.records import Article, Sentence, Span
from qa.judging.reader import Candidate, Judgement
from qa.judging.telling.replies import with_replies
from qa.records import Stance

CALL = Judgement(relevance=0.8, stance=Stance.CALLED_FOR, confidence=0.7)
NOTHING = Judgement(relevance=0.4, stance=Stance.CONTEXT, confidence=0.0, missing=("launch",))


def _candidates(*texts: str) -> list[Candidate]:
    article = Article(doc_id="a", text=" ".join(texts))
    return [
        Candidate(
            article=article,
            sentence=Sentence(span=Span(doc_id="a", start=0, end=1), n=n),
            text=text,
            context="",
            similarity=0.5,
        )
        for n, text in enumerate(texts)
    ]


def _stance(text: str, *, before: Judgement = CALL, own: Judgement = NOTHING) -> Stance:
    _, judged = with_replies(_candidates("They called for a launch.", text), [before, own])
    return judged.stance


@pytest.mark.parametrize(
    "text",
    [
        "The board turned the idea down, saying the beach is too steep.",
        "The council has rejected the latest proposal.",
        "All such requests were refused last year.",
        "Ministers ruled out the plan on Monday.",
        "The firm declined.",
        "No action was taken on it.",
        "Judges dismissed their appeal.",
        "MPs voted it down.",
        "The warden said there would be no such thing.",
        "The leader sees no need for one.",
    ],
)
def test_a_refusal_denies_what_was_called_for(text: str) -> None:
    """Whatever is refused is named only by pointing back."""
    assert _stance(text) is Stance.DENIES


@pytest.mark.parametrize(
    "text",
    [
        "The board welcomed the idea.",
        "The board will consider the request.",
        "The council rejected claims of bias.",
        "The idea came from the warden.",
        "There was no need for the boat to wait.",
        "The firm declined to comment on its accounts.",
    ],
)
def test_what_refuses_nothing_said_before_is_left(text: str) -> None:
    """A refusal of something of its own has nothing to do with the call."""
    assert _stance(text) is Stance.CONTEXT


def test_only_a_call_can_be_refused_and_only_by_what_says_nothing_else() -> None:
    """The rules' own judgement of the sentence stands."""
    done = Judgement(relevance=0.8, stance=Stance.AFFIRMS, confidence=0.7)
    assert _stance("The board turned the idea down.", before=done) is Stance.CONTEXT
    assert _stance("The board turned the idea down.", own=done) is Stance.AFFIRMS


def test_the_call_must_stand_right_before() -> None:
    """With another sentence between them, "the idea" may be another one."""
    judged = with_replies(
        _candidates("They called for a launch.", "It rained.", "The board turned the idea down."),
        [CALL, NOTHING, NOTHING],
    )
    assert judged[2] == NOTHING
