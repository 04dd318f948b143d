"""How sure a figure is, and a difference of two runs: bootstrap intervals and paired tests.

Comes in: outcomes of questions. Goes out: intervals of 95 % and p-values, the same each time, for
the draws are seeded. Questions of one pair are drawn together, for they are not independent.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.records import DECIMALS, Score
from eval.scoring.metrics import OF_A_KIND, slices_of
from eval.scoring.outcomes import BY_CONFIDENCE, OF_PAIRS, Outcome
from eval.scoring.ranked import Answered, area, calibration_of

N_RESAMPLES: Final = 2_000
# The figures that are no ratio are computed anew for each draw, which costs more.
N_RESAMPLES_BY_CONFIDENCE: Final = 500
N_SWAPS: Final = 9_999
LEVEL: Final = 0.95
_SEED: Final = 0

Floats = NDArray[np.float64]
Unit = tuple[Outcome, ...]
_OF_ANSWERS: Final[dict[str, Callable[[Iterable[Answered]], Score]]] = dict(
    zip(BY_CONFIDENCE, (area, calibration_of), strict=True)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, both included, in the scale of its figure."""

    low: float
    high: float


def units_of(outcomes: Iterable[Outcome]) -> dict[str, Unit]:
    """Return the questions that are drawn together: those of a pair, any other alone."""
    units: dict[str, Unit] = {}
    for outcome in outcomes:
        key = f"id {outcome.set} {outcome.id}"
        if outcome.pair is not None:
            key = f"pair {outcome.set} {outcome.pair}"
        units[key] = (*units.get(key, ()), outcome)
    return units


def counted(unit: Unit, metric: str) -> tuple[float, int]:
    """Return the total of a metric over a unit and the number of things; (0, 0) if none count."""
    if metric == OF_PAIRS:
        return (float(all(each.right for each in unit)), 1) if len(unit) > 1 else (0.0, 0)
    name, wanted = metric, unit
    if metric.startswith(OF_A_KIND):
        name = "accuracy"
        wanted = tuple(each for each in unit if metric in slices_of(each.kind_of, each.as_of))
    values = [each.counted[name] for each in wanted if name in each.counted]
    return sum(value * n for value, n in values), sum(n for _, n in values)


def score_of(outcomes: Sequence[Outcome], metric: str) -> Score:
    """Return a metric of a run from its outcomes."""
    if metric in _OF_ANSWERS:
        return _OF_ANSWERS[metric](_answered(outcomes))
    totals = [counted(unit, metric) for unit in units_of(outcomes).values()]
    return Score.of(sum(total for total, _ in totals), sum(n for _, n in totals))


def interval_of(outcomes: Sequence[Outcome], metric: str) -> Interval | None:
    """Return the percentile bootstrap interval (Efron and Tibshirani 1993, chapter 13).

    `None` where fewer than two units count. It does not see what never occurred: where all are
    right it is 1 to 1.
    """
    if metric in _OF_ANSWERS:
        return _interval_by_confidence(_answered(outcomes), _OF_ANSWERS[metric])
    totals = [counted(unit, metric) for unit in units_of(outcomes).values()]
    rows = np.array([each for each in totals if each[1]], dtype=np.float64)
    if len(rows) < 2:  # noqa: PLR2004 - of one nothing can vary
        return None
    sums = _drawn(rows)
    return _interval(sums[:, 0] / sums[:, 1])


def difference_interval(rows: Floats) -> Interval | None:
    """Return the paired bootstrap interval of the difference of two ratios.

    `rows` (units, 4) holds total and number of the one, then of the other.
    """
    sums = _drawn(rows)
    drawn = sums[(sums[:, 1] > 0) & (sums[:, 3] > 0)]
    return _interval(_difference(drawn)) if len(drawn) else None


def p_of_fall(rows: Floats) -> float:
    """The chance of a fall as deep if the two runs were exchangeable unit by unit (one-sided).

    Exact where each unit is right or wrong, which is McNemar's exact test (1947); else by seeded
    random exchanges (Fisher's randomisation test; Smucker, Allan and Carterette 2007).
    """
    differ = rows[(rows[:, :2] != rows[:, 2:]).any(axis=1)]
    if not len(differ):
        return 1.0
    if (rows[:, [1, 3]] == 1).all() and np.isin(rows[:, [0, 2]], (0, 1)).all():
        from scipy.stats import binomtest  # noqa: PLC0415 - half a second to import

        n_lost = int((differ[:, 0] > differ[:, 2]).sum())
        return float(binomtest(n_lost, len(differ), alternative="greater").pvalue)
    same = rows.sum(axis=0) - differ.sum(axis=0)
    swaps = np.random.default_rng(_SEED).integers(0, 2, (N_SWAPS, len(differ))).astype(np.float64)
    swapped = differ[:, [2, 3, 0, 1]]
    sums = same + swaps @ swapped + (1 - swaps) @ differ
    with np.errstate(invalid="ignore", divide="ignore"):
        seen, drawn = _difference(rows.sum(axis=0)[np.newaxis])[0], _difference(sums)
    n_as_deep = int((drawn <= seen + 10**-DECIMALS).sum())
    return (n_as_deep + 1) / (N_SWAPS + 1)


def _difference(sums: Floats) -> Floats:
    """The second ratio less the first, by row."""
    return np.asarray(sums[:, 2] / sums[:, 3] - sums[:, 0] / sums[:, 1])


def _drawn(rows: Floats) -> Floats:
    """The sums (N_RESAMPLES, columns) of as many rows as there are, drawn with putting back."""
    n = len(rows)
    draws = np.random.default_rng(_SEED).multinomial(n, np.full(n, 1 / n), size=N_RESAMPLES)
    return np.asarray(draws @ rows)


def _interval(drawn: Floats) -> Interval:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, (tail, 1 - tail))
    return Interval(low=round(float(low), DECIMALS), high=round(float(high), DECIMALS))


def _interval_by_confidence(
    given: Sequence[Answered], metric: Callable[[Iterable[Answered]], Score]
) -> Interval | None:
    if len(given) < 2:  # noqa: PLR2004 - of one nothing can vary
        return None
    draws = np.random.default_rng(_SEED).integers(
        0, len(given), (N_RESAMPLES_BY_CONFIDENCE, len(given))
    )
    values = (metric(given[n] for n in draw).value for draw in draws)
    return _interval(np.array([value for value in values if value is not None]))


def _answered(outcomes: Iterable[Outcome]) -> list[Answered]:
    return [
        (outcome.confidence, outcome.right)
        for outcome in outcomes
        if outcome.answered and outcome.confidence is not None
    ]
