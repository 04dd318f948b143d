"""How well the relevant articles are found: recall, reciprocal rank and nDCG, by ir-measures.

Comes in: results with what was retrieved, and which articles are relevant. Goes out: a `Score`
each, averaged over the questions that name relevant articles. Ranks are of articles, each at its
best passage; an article is relevant or not, and what nobody named counts as not.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from eval.records import Metric, Result, Results, Score

if TYPE_CHECKING:
    from ir_measures import Measure


def recall_at(k: int) -> Metric:
    """Return the metric recall@k: relevant articles among the first `k` / relevant articles.

    Manning, Raghavan and Schuetze 2008, chapter 8.
    """

    def recall(results: Results) -> Score:
        from ir_measures import R  # noqa: PLC0415 - only a measurement needs it

        return _mean(results, R @ k)

    recall.__doc__ = f"Relevant articles among the first {k} / relevant articles, averaged."
    return recall


def ndcg_at(k: int) -> Metric:
    """Return the metric nDCG@k (Jarvelin and Kekalainen 2002; binary gains, logarithm to 2)."""

    def ndcg(results: Results) -> Score:
        from ir_measures import nDCG  # noqa: PLC0415 - only a measurement needs it

        return _mean(results, nDCG @ k)

    ndcg.__doc__ = f"Discounted gain of the first {k} articles / that of the best order, averaged."
    return ndcg


def reciprocal_rank(results: Results) -> Score:
    """1 / rank of the first relevant article, 0 if none came; averaged (MRR, Voorhees 1999)."""
    from ir_measures import RR  # noqa: PLC0415 - only a measurement needs it

    return _mean(results, RR)


def _mean(results: Results, measure: "Measure") -> Score:
    import ir_measures  # noqa: PLC0415 - only a measurement needs it

    judged = [result for result in results if result.question.relevant_docs]
    if not judged:
        return Score.mean_of(())
    qrels = {
        str(n): dict.fromkeys(sorted(result.question.relevant_docs), 1)
        for n, result in enumerate(judged)
    }
    run = {str(n): _scored(result) for n, result in enumerate(judged)}
    return Score.mean_of(_values(ir_measures.iter_calc([measure], qrels, run)))


def _scored(result: Result) -> dict[str, float]:
    """Each article with a score that gives back its rank: ties would be broken by name."""
    return {doc: 1 / rank for rank, doc in enumerate(result.retrieved, 1)}


def _values(calculated: Iterable[tuple[str, "Measure", float]]) -> list[float]:
    return [float(value) for _, _, value in calculated]
