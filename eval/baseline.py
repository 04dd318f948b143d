"""What the last accepted run of a set measured, and how a new run compares.

Comes in: the scores and results of a run, and `baseline.json` in the set's folder. Goes out: a
`Comparison`, or a new file, written only when asked for. The file holds the command that made it,
the metrics, and which questions were right; no time and no machine: equal runs write equal bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.checks import right
from eval.errors import BaselineError
from eval.metrics import NOT_GUARDED
from eval.records import Results, Score, faults

FILE_NAME: Final = "baseline.json"

# How far a metric may fall below its baseline. Equal inputs give equal answers, so nothing moves
# by chance and nothing is forgiven.
TOLERANCE: Final = 0.0


class Baseline(BaseModel):
    """`baseline.json`. `right` lists the questions that were right, by id, in the set's order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    command: str
    n_questions: int
    metrics: dict[str, float]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A metric below its baseline; `now` is `None` where there is nothing left to measure."""

    metric: str
    was: float
    now: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a run differs from the baseline. Only `falls` fail it; the rest tells where to look.

    `removed` were right and are no longer asked.
    """

    falls: tuple[Fall, ...]
    newly_failing: tuple[str, ...]
    newly_passing: tuple[str, ...]
    removed: tuple[str, ...]


def load_baseline(folder: Path, set_name: str) -> Baseline | None:
    """Return the baseline of the set in `folder`, `None` where it has none yet.

    Raises `BaselineError` for a file that cannot be read, or of another set.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        baseline = Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        msg = f"{path}: {faults(error)}; restore it, or write it anew with --update-baseline"
        raise BaselineError(msg) from error
    if baseline.set != set_name:
        msg = f"{path}: expected the baseline of set {set_name!r}, received {baseline.set!r}"
        raise BaselineError(msg)
    return baseline


def make_baseline(set_name: str, scores: Mapping[str, Score], results: Results) -> Baseline:
    """Return the baseline that this run would leave; metrics over nothing are left out."""
    return Baseline(
        set=set_name,
        command=f"dateline eval run {set_name} --update-baseline",
        n_questions=len(results),
        metrics={name: score.value for name, score in scores.items() if score.value is not None},
        right=tuple(result.question.id for result in results if right(result)),
    )


def write_baseline(folder: Path, baseline: Baseline) -> Path:
    """Write `baseline.json` into `folder` and return its path."""
    path = folder / FILE_NAME
    text = json.dumps(baseline.model_dump(), indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def compare(baseline: Baseline, scores: Mapping[str, Score], results: Results) -> Comparison:
    """Return how the run differs; a metric falls when it is lower by more than `TOLERANCE`.

    A question that is new to the set and right counts as newly passing.
    """
    falls = []
    for metric, was in baseline.metrics.items():
        now = scores[metric].value if metric in scores else None
        if metric not in NOT_GUARDED and (now is None or now < was - TOLERANCE):
            falls.append(Fall(metric=metric, was=was, now=now))
    before = frozenset(baseline.right)
    asked = frozenset(result.question.id for result in results)
    is_right = {result.question.id: right(result) for result in results}
    return Comparison(
        falls=tuple(falls),
        newly_failing=tuple(i for i, ok in is_right.items() if i in before and not ok),
        newly_passing=tuple(i for i, ok in is_right.items() if i not in before and ok),
        removed=tuple(i for i in baseline.right if i not in asked),
    )
