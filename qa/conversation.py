"""From a conversation to the question that its last turn asks.

Comes in: the turns so far, oldest first. Goes out: the text to ask the engine. A turn is taken by
its own words alone: what it leaves to the turns before it is not completed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.errors import QuestionError


class Speaker(StrEnum):
    """Who said a turn."""

    READER = "reader"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a conversation."""

    speaker: Speaker
    text: str


def question_of_conversation(turns: Sequence[Turn]) -> str:
    """Return the question that the reader's last turn asks.

    Raises `QuestionError` where the reader has said nothing.
    """
    for turn in reversed(turns):
        if turn.speaker is Speaker.READER:
            return turn.text
    msg = "nobody has asked anything yet; add a question"
    raise QuestionError(msg)
