"""Two runs of the same questions side by side: what turned right, what wrong, and what it means.

Comes in: the outcomes of two runs, as `dateline eval run` writes them. Goes out: a `Comparison`,
its text, and an exit status: 0 where nothing fell significantly, 1 where something did, 2 where a
file cannot be read. Behind `dateline eval compare` and behind the baseline of a set.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.errors import DatelineEvalError, OutcomesError
from eval.scoring.intervals import (
    Interval,
    counted,
    difference_interval,
    p_of_fall,
    score_of,
    units_of,
)
from eval.scoring.metrics import METRICS, NOT_GUARDED
from eval.scoring.outcomes import Outcome, load_outcomes

# The metric that says whether a whole answer is right is tested as it stands; of the others, which
# are many, the least p is held to a share of the level (Holm 1979).
FIRST: Final = "accuracy"
LEVEL: Final = 0.05
_MAX_NAMED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One metric over the questions that both runs asked. `p` is of a fall, one-sided.

    `interval` and `p` are `None` where there is nothing to test: one that is not guarded, or that
    one of the runs has over nothing.
    """

    metric: str
    was: float | None
    now: float | None
    interval: Interval | None = None
    p: float | None = None
    fell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a run differs from an earlier one. Only `falls` fail it; the rest tells where to look.

    `removed` are no longer asked, `added` were not asked before, `changed` are asked otherwise or
    with other expectations: of these nothing is compared.
    """

    differences: tuple[Difference, ...]
    turned_wrong: tuple[str, ...]
    turned_right: tuple[str, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def falls(self) -> tuple[Difference, ...]:
        """The metrics that fell significantly, or are no longer measured."""
        return tuple(each for each in self.differences if each.fell)


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> Comparison:
    """Return how `after` differs from `before`, question by question and metric by metric."""
    old = {(outcome.set, outcome.id): outcome for outcome in before}
    new = {(outcome.set, outcome.id): outcome for outcome in after}
    changed = [key for key in new if key in old and old[key].asked != new[key].asked]
    both = [key for key in new if key in old and old[key].asked == new[key].asked]
    still = _measured(after)
    return Comparison(
        differences=_differences(
            [old[key] for key in both],
            [new[key] for key in both],
            lost={name: was for name, was in _measured(before).items() if name not in still},
        ),
        turned_wrong=tuple(key[1] for key in both if old[key].right and not new[key].right),
        turned_right=tuple(key[1] for key in both if new[key].right and not old[key].right),
        removed=tuple(key[1] for key in old if key not in new),
        added=tuple(key[1] for key in new if key not in old),
        changed=tuple(key[1] for key in changed),
    )


def main(before: Path, after: Path) -> int:
    """Compare two files of outcomes, print what differs and return the exit status."""
    try:
        found = compare(load_outcomes(before), load_outcomes(after))
        if not found.differences:
            msg = f"{before} and {after} have no question in common: nothing can be compared"
            raise OutcomesError(msg)
    except DatelineEvalError as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return 2
    sys.stdout.write(as_text(found))
    return 1 if found.falls else 0


def as_text(comparison: Comparison) -> str:
    """Return the comparison to read: the questions that turned, then the metrics that moved."""
    lines = list(turned_lines(comparison))
    rows = [_HEADINGS, *(_row(each) for each in comparison.differences if each.was != each.now)]
    if len(rows) > 1:
        widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
        lines += ["", *("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)]
    n_same = len(comparison.differences) - len(rows) + 1
    lines += ["", f"{n_same} of {len(comparison.differences)} metrics are as they were"]
    lines += [f"✗ {line}" for line in fall_lines(comparison)]
    return "\n".join(lines).lstrip("\n") + "\n"


def turned_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return a line for each way in which questions differ between the runs."""
    return tuple(
        f"{name.replace('_', ' ')} ({len(ids)}): {', '.join(ids[:_MAX_NAMED])}"
        + (f" and {len(ids) - _MAX_NAMED} more" if len(ids) > _MAX_NAMED else "")
        for name in ("turned_wrong", "turned_right", "removed", "added", "changed")
        if (ids := getattr(comparison, name))
    )


def fall_lines(comparison: Comparison) -> tuple[str, ...]:
    """Return a line for each metric that fell."""
    return tuple(
        f"{fall.metric} fell from {number(fall.was)} to {number(fall.now)}"
        + ("" if fall.p is None else f" (p {fall.p:.4f})")
        for fall in comparison.falls
    )


def number(value: float | None) -> str:
    """Return four decimals, cut and not rounded: 0.99996 must not read as all of them."""
    return "-" if value is None else f"{int(value * 10_000 + 1e-6) / 10_000:.4f}"


_HEADINGS: Final = ("metric", "before", "after", "difference, 95 %", "p of a fall", "")


def _row(each: Difference) -> tuple[str, ...]:
    moved = ""
    if each.interval is not None:
        moved = f"{each.interval.low:+.4f} to {each.interval.high:+.4f}"
    p = "" if each.p is None else f"{each.p:.4f}"
    return (each.metric, number(each.was), number(each.now), moved, p, "✗" if each.fell else "")


def _measured(outcomes: Sequence[Outcome]) -> dict[str, float]:
    values = {metric: score_of(outcomes, metric).value for metric in METRICS}
    return {metric: value for metric, value in values.items() if value is not None}


def _differences(
    before: Sequence[Outcome], after: Sequence[Outcome], *, lost: Mapping[str, float]
) -> tuple[Difference, ...]:
    found = []
    for metric in METRICS:
        was, now = score_of(before, metric).value, score_of(after, metric).value
        was = lost.get(metric, was)
        each = Difference(metric=metric, was=was, now=now, fell=metric in lost)
        if metric not in NOT_GUARDED and was is not None and now is not None:
            rows = _paired(before, after, metric)
            interval, p = difference_interval(rows), p_of_fall(rows)
            each = replace(each, interval=interval, p=p)
        if was is not None or now is not None or each.fell:
            found.append(each)
    fallen = _significant({each.metric: each.p for each in found if each.p is not None})
    return tuple(replace(each, fell=each.fell or each.metric in fallen) for each in found)


def _paired(
    before: Sequence[Outcome], after: Sequence[Outcome], metric: str
) -> NDArray[np.float64]:
    """Rows (units, 4): total and number before, then after; without units that count in neither."""
    old, new = units_of(before), units_of(after)
    rows = [(*counted(old[key], metric), *counted(new[key], metric)) for key in old]
    return np.array([row for row in rows if row[1] or row[3]], dtype=np.float64)


def _significant(p_by_metric: Mapping[str, float]) -> frozenset[str]:
    """Return the metrics that fell: `FIRST` at the level, the others by Holm's procedure."""
    first = {metric for metric, p in p_by_metric.items() if metric == FIRST and p <= LEVEL}
    others = sorted((p, metric) for metric, p in p_by_metric.items() if metric != FIRST)
    for n, (p, metric) in enumerate(others):
        if p > LEVEL / (len(others) - n):
            break
        first.add(metric)
    return frozenset(first)
