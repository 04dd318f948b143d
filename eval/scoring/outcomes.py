"""What came of each question of a run, in lines of JSON without a word of question or article.

Comes in: results. Goes out: an `Outcome` each, and files of them that are read back, so that two
runs can be compared question by question. A line holds what every metric counted of its question,
of which all figures of the run are made. Equal runs write equal bytes: no times.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.errors import OutcomesError, SetError
from eval.questions import read_lines
from eval.records import EvalQuestion, Results, faults
from eval.scoring.causes import Cause, cause_of
from eval.scoring.checks import cited_docs, right
from eval.scoring.metrics import METRICS
from qa.records import Reason, Status, Verdict

# These are of several questions together, and made of the outcomes of each.
OF_PAIRS: Final = "pair_accuracy"
BY_CONFIDENCE: Final = ("selective_accuracy", "calibration")

_DIGITS: Final = 12


class Outcome(BaseModel):
    """One line. `asked` is a digest of the question with its expectations: equal ones are the same.

    `status` is `None` where the engine raised an error. `counted` holds by metric the value of this
    question and over how many things it was counted; `cause` is why a wrong answer is wrong.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    id: str
    asked: str
    kind_of: str
    as_of: date | None = None
    pair: str | None = None
    right: bool
    cause: Cause | None = None
    status: Status | None = None
    verdict: Verdict | None = None
    reason: Reason | None = None
    confidence: float | None = None
    cited: tuple[str, ...] = ()
    counted: dict[str, tuple[float, int]]

    @property
    def answered(self) -> bool:
        """Whether an answer came that is no abstention."""
        return self.status in {Status.ANSWERED, Status.DISPUTED}


def outcomes_of(set_name: str, results: Results) -> tuple[Outcome, ...]:
    """Return the outcome of each result, in order."""
    single = {
        name: metric
        for name, metric in METRICS.items()
        if name != OF_PAIRS and name not in BY_CONFIDENCE
    }
    return tuple(
        Outcome(
            set=set_name,
            id=result.question.id,
            asked=_digest(result.question),
            kind_of=result.question.kind_of,
            as_of=result.question.as_of,
            pair=result.question.pair,
            right=right(result),
            cause=cause_of(result),
            status=None if result.error is not None else result.answer["status"],
            verdict=result.answer.get("verdict"),
            reason=result.answer.get("reason"),
            confidence=result.answer.get("confidence"),
            cited=tuple(dict.fromkeys(cited_docs(result.answer))),
            counted={
                name: (score.value, score.n)
                for name, metric in single.items()
                if (score := metric([result])).value is not None
            },
        )
        for result in results
    )


def write_outcomes(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write one line for each, in order."""
    lines = (f"{outcome.model_dump_json(exclude_defaults=True)}\n" for outcome in outcomes)
    path.write_text("".join(lines), encoding="utf-8")


def load_outcomes(path: Path) -> tuple[Outcome, ...]:
    """Return the outcomes of a file, in order.

    Raises `OutcomesError` for a file that cannot be read, a line that is no outcome, and an id that
    an earlier line of the same set has.
    """
    try:
        lines = tuple(read_lines(path))
    except SetError as error:
        raise OutcomesError(str(error)) from error
    found: dict[tuple[str, str], Outcome] = {}
    for n, line in lines:
        try:
            outcome = Outcome.model_validate_json(line)
        except ValidationError as error:
            msg = f"{path}:{n}: {faults(error)}"
            raise OutcomesError(msg) from error
        if (outcome.set, outcome.id) in found:
            msg = f"{path}:{n}: {outcome.id!r} of set {outcome.set!r} is there twice"
            raise OutcomesError(msg)
        found[outcome.set, outcome.id] = outcome
    return tuple(found.values())


def _digest(question: EvalQuestion) -> str:
    """Return 12 hex digits of all that is asked and expected, notes apart."""
    asked = question.model_dump_json(exclude={"id", "note", "kind_of", "pair"})
    return hashlib.sha256(asked.encode("utf-8")).hexdigest()[:_DIGITS]
