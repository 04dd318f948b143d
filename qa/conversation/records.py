"""The records of a conversation: what was asked before, and what a question is understood as.

Nothing here reads text. Answers to earlier turns come through `Recall`, only where one is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from qa.records import Answer

Recall = Callable[[str, date | None], Answer]
"""Gives the answer to an earlier question: `Engine.ask`, or what a caller kept of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question asked before, as it was typed, with the day it was asked for if there was one."""

    question: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The question to ask: it stands on its own. `text` is as typed where nothing was completed.

    `leans_on` is the place among the earlier turns, from 0, that it was completed from.
    """

    text: str
    as_of: date | None
    leans_on: int | None = None
