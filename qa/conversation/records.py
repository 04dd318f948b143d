"""The records of a conversation: what was asked before, and what a question is understood as.

Nothing here reads text. Answers to earlier turns come through `Recall`, only where one is needed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from qa.records import Answer


class Recall(Protocol):
    """Gives the answer to an earlier question: `Engine.ask`, or what a caller kept of it."""

    def __call__(self, text: str, /, *, as_of: date | None) -> Answer:
        """The answer to `text`, as the engine gives it for that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question asked before, as it was typed, with the day it was asked for if it was."""

    question: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The question to ask, which stands on its own.

    `text` is as typed where nothing was completed. `leans_on` is the place among the earlier
    turns, from 0, of the one that it was completed from.
    """

    text: str
    as_of: date | None
    leans_on: int | None = None
