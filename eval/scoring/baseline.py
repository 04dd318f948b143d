"""What the last accepted run of a set came to, and how a new run compares.

Comes in: the outcomes of a run, and `baseline.jsonl` in the set's folder, which holds those of the
accepted one. Goes out: the accepted outcomes, or a new file, written only when asked for. No time
and no machine: equal runs write equal bytes. It leaves comparing to `compare`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eval.errors import BaselineError, OutcomesError
from eval.scoring.outcomes import Outcome, load_outcomes, write_outcomes

FILE_NAME: Final = "baseline.jsonl"


def load_baseline(folder: Path, set_name: str) -> tuple[Outcome, ...] | None:
    """Return the accepted outcomes of the set in `folder`, `None` where there are none yet.

    Raises `BaselineError` for a file that cannot be read, or of another set.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        outcomes = load_outcomes(path)
    except OutcomesError as error:
        msg = f"{error}; restore it, or write it anew with --update-baseline"
        raise BaselineError(msg) from error
    other = next((outcome.set for outcome in outcomes if outcome.set != set_name), None)
    if other is not None:
        msg = f"{path}: expected the baseline of set {set_name!r}, received {other!r}"
        raise BaselineError(msg)
    return outcomes


def write_baseline(folder: Path, outcomes: Sequence[Outcome]) -> Path:
    """Write `baseline.jsonl` into `folder` and return its path."""
    path = folder / FILE_NAME
    write_outcomes(path, outcomes)
    return path
