"""Which of the offered choices the engine picks for a multiple-choice question.

Comes in: an engine, a question and the JSON of its answer. Goes out: that JSON with the pick beside
it, and the pick again where it is measured. How the engine picks is in `qa.choosing`.
"""

from collections.abc import Mapping
from typing import Any

from eval.engines import AskedEngine
from eval.records import EvalQuestion

# No field of the contract: the answer to a question does not know of choices.
PICKED = "picked"


def with_pick(
    engine: AskedEngine, question: EvalQuestion, answer: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the answer with the position of the picked choice, where there are choices.

    Raises what `Engine.choose` does.
    """
    if not question.choices:
        return answer
    chosen = engine.choose(question.question, question.choices, as_of=question.as_of)
    return {**answer, PICKED: chosen.picked}


def picked_choice(answer: Mapping[str, Any]) -> int | None:
    """Return the position from 0 of the picked choice; `None` where none was."""
    picked: int | None = answer.get(PICKED)
    return picked
