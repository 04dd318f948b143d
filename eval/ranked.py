"""The metrics that depend on an order: of the articles retrieved, and of answers by confidence.

Comes in: the results of one run. Goes out: a `Score` each, by the same rules as in `metrics`.
"""

import math
from itertools import groupby
from typing import Final

from eval.checks import abstained, right
from eval.records import Metric, Results, Score

CALIBRATION_BINS: Final = 10


def recall_at(k: int) -> Metric:
    """Return the metric recall@k: relevant articles among the first `k` / relevant articles.

    Averaged over the questions that name relevant articles (Manning, Raghavan and Schuetze 2008,
    chapter 8). Ranks are of articles, each at its best passage.
    """

    def recall(results: Results) -> Score:
        return Score.mean_of(
            len(relevant & set(result.retrieved[:k])) / len(relevant)
            for result in results
            if (relevant := result.question.relevant_docs)
        )

    recall.__doc__ = f"Relevant articles among the first {k} / relevant articles, averaged."
    return recall


def reciprocal_rank(results: Results) -> Score:
    """1 / rank of the first relevant article, 0 if none came; averaged (MRR, Voorhees 1999)."""
    return Score.mean_of(
        next((1 / rank for rank, doc in enumerate(result.retrieved, 1) if doc in relevant), 0.0)
        for result in results
        if (relevant := result.question.relevant_docs)
    )


def selective_accuracy(results: Results) -> Score:
    """Area under the accuracy-coverage curve: 1 - AURC (Geifman, Uziel and El-Yaniv 2019, eq. 2).

    Of the answers that are no abstentions, most confident first, the mean over i of the share of
    right ones among the first i. Equal confidences share their mean, so order among them is moot.
    """
    given = sorted(_answers_by_confidence(results), key=lambda pair: -pair[0])
    expected: list[float] = []
    for _, tied in groupby(given, key=lambda pair: pair[0]):
        outcomes = [was_right for _, was_right in tied]
        expected += [sum(outcomes) / len(outcomes)] * len(outcomes)
    return Score.mean_of(sum(expected[:i]) / i for i in range(1, len(expected) + 1))


def calibration(results: Results) -> Score:
    """1 - expected calibration error (Guo et al. 2017, eq. 3; ten bins of equal width).

    Counted over the answers that are no abstentions. A bin holds its upper end, the first also 0.
    """
    given = _answers_by_confidence(results)
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, was_right in given:
        # The small number undoes 0.7 * 10 = 7.000000000000001, which is no more than 0.7.
        place = max(0, math.ceil(confidence * CALIBRATION_BINS - 1e-9) - 1)
        bins.setdefault(place, []).append((confidence, was_right))
    gaps = [
        abs(sum(was_right for _, was_right in each) - sum(confidence for confidence, _ in each))
        for each in bins.values()
    ]
    return Score.of(len(given) - sum(gaps), len(given))


def _answers_by_confidence(results: Results) -> list[tuple[float, bool]]:
    """Return (confidence, right) of every answer that came and is no abstention."""
    return [
        (float(result.answer["confidence"]), right(result))
        for result in results
        if result.error is None and not abstained(result.answer)
    ]
