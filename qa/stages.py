"""What has been done for an answer so far, told while it is made.

Comes in: the way of `Engine.ask`. Goes out: one `Progress` at the end of each stage, to whoever
listens: a page that shows the work, a clock that times it. Whoever listens is called in the thread
that answers; what it raises ends the answer there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from qa.answering.evidence import Evidence
from qa.records import Answer, Hit


class Stage(StrEnum):
    """The stages in their order; each is told once, when it has ended."""

    RETRIEVED = "retrieved"
    JUDGED = "judged"
    TIMELINE = "timeline"
    ANSWER = "answer"
    CITATIONS = "citations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a stage ended in: its own field is set, and those of the stages after it are not.

    `hits` of `RETRIEVED`; `n_judged` sentences and the `evidence` among them of `JUDGED`; the whole
    `answer` of the others, whose quotations have been checked from `ANSWER` on.
    """

    stage: Stage
    hits: tuple[Hit, ...] = ()
    n_judged: int = 0
    evidence: tuple[Evidence, ...] = ()
    answer: Answer | None = None


Tell = Callable[[Progress], None]


def tell_nobody(_: Progress) -> None:
    """Listen to nothing."""
