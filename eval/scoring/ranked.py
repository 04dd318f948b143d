"""What confidence is worth: accuracy over coverage, and calibration.

Comes in: the results of one run, or (confidence, right) of its answers. Goes out: a `Score` each,
by the same rules as in `metrics`, and the risk-coverage curve.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from eval.records import DECIMALS, Results, Score
from eval.scoring.checks import abstained, right

CALIBRATION_BINS: Final = 10

Answered = tuple[float, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskPoint:
    """The share of wrong answers (`risk`) among the most confident `coverage` of them."""

    coverage: float
    risk: float


def selective_accuracy(results: Results) -> Score:
    """Area under the accuracy-coverage curve: 1 - AURC (Geifman, Uziel and El-Yaniv 2019, eq. 2).

    Of the answers that are no abstentions, most confident first, the mean over i of the share of
    right ones among the first i. Equal confidences share their mean, so order among them is moot.
    """
    return area(answers_by_confidence(results))


def area(answered: Iterable[Answered]) -> Score:
    """The same of (confidence, right) pairs."""
    return Score.mean_of(1 - point.risk for point in _curve(answered))


def risk_coverage(answered: Iterable[Answered]) -> tuple[RiskPoint, ...]:
    """The risk-coverage curve, a point for each answer, figures rounded."""
    return tuple(
        RiskPoint(coverage=round(point.coverage, DECIMALS), risk=round(point.risk, DECIMALS))
        for point in _curve(answered)
    )


def calibration(results: Results) -> Score:
    """1 - expected calibration error (Guo et al. 2017, eq. 3; ten bins of equal width).

    Counted over the answers that are no abstentions. A bin holds its upper end, the first also 0.
    """
    return calibration_of(answers_by_confidence(results))


def calibration_of(answered: Iterable[Answered]) -> Score:
    """The same of (confidence, right) pairs."""
    bins: dict[int, list[Answered]] = {}
    given = tuple(answered)
    for confidence, was_right in given:
        # The small number undoes 0.7 * 10 = 7.000000000000001, which is no more than 0.7.
        place = max(0, math.ceil(confidence * CALIBRATION_BINS - 1e-9) - 1)
        bins.setdefault(place, []).append((confidence, was_right))
    gaps = [
        abs(sum(was_right for _, was_right in each) - sum(confidence for confidence, _ in each))
        for each in bins.values()
    ]
    return Score.of(len(given) - sum(gaps), len(given))


def answers_by_confidence(results: Results) -> list[Answered]:
    """Return (confidence, right) of every answer that came and is no abstention."""
    return [
        (float(result.answer["confidence"]), right(result))
        for result in results
        if result.error is None and not abstained(result.answer)
    ]


def _curve(answered: Iterable[Answered]) -> list[RiskPoint]:
    given = sorted(answered, key=lambda pair: -pair[0])
    points: list[RiskPoint] = []
    n_right = 0.0
    for _, tied in groupby(given, key=lambda pair: pair[0]):
        outcomes = [was_right for _, was_right in tied]
        for _ in outcomes:
            n_right += sum(outcomes) / len(outcomes)
            n = len(points) + 1
            points.append(RiskPoint(coverage=n / len(given), risk=1 - n_right / n))
    return points
