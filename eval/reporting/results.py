"""Runs sets and collections and keeps what came as results that can be committed.

Comes in: names and folders. Goes out: for each `eval/results/quality/<set>.json`, its figures with
the command, commit and machine they are of, and `<set>.jsonl` beside it, the outcome of each
question. Neither has a word of an article or of a public question. An entry point, as
`python -m eval.reporting.results SET...`; `document` makes the page of it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from eval.dates import Dating, measure_dates
from eval.engines import open_engine
from eval.errors import DatelineEvalError, OutcomesError
from eval.percentiles import percentile
from eval.provenance import RESULTS, keep_results
from eval.records import faults
from eval.reporting.report import Report, times_ms
from eval.reporting.written import metrics_as_json
from eval.run import BAD_INPUT, DEFAULT_HOME, HOLDS, Options, load, run_set
from eval.scoring.causes import Cause
from eval.scoring.outcomes import Outcome, load_outcomes, write_outcomes
from eval.scoring.ranked import answers_by_confidence, risk_coverage
from index.errors import DatelineIndexError
from qa.settings import DEFAULT_READER

QUALITY: Final = RESULTS / "quality"
# Enough to draw a curve by, however many answers it is of.
_N_POINTS: Final = 60


class Figure(BaseModel):
    """A metric's value, over how many things, and its interval where that can be told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


class Kept(BaseModel):
    """`<set>.json`: the figures of one set and what they are of. `dates` is by measure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    is_own: bool
    command: str
    commit: str | None
    machine: dict[str, str]
    generation: str
    n_articles: int
    n_questions: int
    metrics: dict[str, Figure]
    causes: dict[Cause, int]
    risk_coverage: tuple[tuple[float, float], ...]
    time_ms: dict[str, float]
    dates: dict[str, Dating]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetResults:
    """What was kept of one set."""

    figures: Kept
    outcomes: tuple[Outcome, ...]


def load_results(folder: Path = QUALITY) -> tuple[SetResults, ...]:
    """Return what is kept in `folder`: the project's own sets by name, then the others by name.

    Raises `OutcomesError` for a file that is missing or cannot be read.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            figures = Kept.model_validate_json(path.read_bytes())
        except ValidationError as error:
            msg = f"{path}: {faults(error)}"
            raise OutcomesError(msg) from error
        outcomes = load_outcomes(path.with_suffix(".jsonl"))
        found.append(SetResults(figures=figures, outcomes=outcomes))
    return tuple(sorted(found, key=lambda each: (not each.figures.is_own, each.figures.set)))


def keep(set_name_or_path: str, home: Path, folder: Path = QUALITY) -> Path:
    """Run one set and write its two files; return the first."""
    of = load(set_name_or_path, Options(home=home))
    report = run_set(of, open_engine(of, home, DEFAULT_READER), sys.stderr)
    path = folder / f"{of.name}.json"
    command = f"python -m eval.reporting.results {Path(set_name_or_path).name}"
    keep_results(path, command, as_json(report))
    write_outcomes(path.with_suffix(".jsonl"), report.outcomes)
    return path


def as_json(report: Report) -> dict[str, Any]:
    """Return what is kept of a run, as plain values."""
    times = times_ms(report.results)
    p50, p95 = (percentile(times, percent) if times else 0.0 for percent in (50, 95))
    curve = risk_coverage(answers_by_confidence(report.results))
    steps = np.unique(np.linspace(0, len(curve) - 1, min(_N_POINTS, len(curve))).astype(int))
    return {
        "set": report.of.name,
        "is_own": report.of.folder is not None,
        "generation": report.generation,
        "n_articles": report.n_articles,
        "n_questions": len(report.results),
        "metrics": metrics_as_json(report),
        "causes": dict(Counter(each.cause for each in report.outcomes if each.cause)),
        "risk_coverage": [[curve[n].coverage, curve[n].risk] for n in steps],
        "time_ms": {"p50": round(float(p50), 2), "p95": round(float(p95), 2)},
        "dates": {
            name: asdict(dating) for name, dating in measure_dates(report.of.articles).items()
        },
    }


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval.reporting.results", description="Keep results."
    )
    parser.add_argument("sets", nargs="+", metavar="SET", help="names of sets, or folders")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    given = parser.parse_args(argv)
    try:
        for each in given.sets:
            sys.stderr.write(f"written: {keep(each, given.home)}\n")
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    return HOLDS


if __name__ == "__main__":
    sys.exit(_from_command_line())
