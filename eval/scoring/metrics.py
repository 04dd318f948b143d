"""The metrics: each one a function from results to a `Score`, defined in its docstring.

Comes in: the results of one run. Goes out: values in 0..1, higher is better, with the number of
things each was counted over; over nothing the value is `None`, never 1.0. What makes one answer
right or sound is decided in `checks`; what depends on confidence is in `ranked`, on what was found
in `retrieval`. A question on which the engine raised an error counts as wrong in every metric that
its expectations put it in.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from eval.records import Metric, Result, Results, Score
from eval.scoring.checks import (
    abstained,
    answer_words,
    broken_markers,
    broken_quotes,
    cited_docs,
    first_line,
    leaks,
    limit_on,
    mentions,
    quotes,
    right,
    speaks_of_answer,
    word_f1,
)
from eval.scoring.choices import picked_choice
from eval.scoring.ranked import calibration, selective_accuracy
from eval.scoring.retrieval import ndcg_at, recall_at, reciprocal_rank
from qa.records import Status


def accuracy(results: Results) -> Score:
    """Right questions / all questions."""
    return Score.mean_of(right(result) for result in results)


def verdict_accuracy(results: Results) -> Score:
    """Questions with an expected verdict whose answer gives it / all such questions.

    An abstention has no verdict and so is wrong, except where the question allows abstaining: then
    the question is not counted.
    """
    return Score.mean_of(
        result.answer.get("verdict") in result.question.expect.verdict
        for result in results
        if result.question.expect.verdict is not None and speaks_of_answer(result)
    )


def answer_hit(results: Results) -> Score:
    """Questions with `answers` whose answer text contains one of them / all such questions.

    Case, whitespace and typographic quotes are evened out; allowed abstentions are not counted.
    """
    return Score.mean_of(
        any(mentions(answer_words(result.answer), each) for each in result.question.expect.answers)
        for result in results
        if result.question.expect.answers is not None and speaks_of_answer(result)
    )


def answer_f1(results: Results) -> Score:
    """Overlap in words of what the answer says with the nearest of `answers`, averaged.

    F1 over words as bags, case, marks and articles left out (Rajpurkar et al. 2016, section 6.1),
    of the answer's first line, which gives the phrase asked for where one was found. Counted as
    `answer_hit` is; an abstention says nothing and has 0.
    """
    return Score.mean_of(
        max(word_f1(first_line(result.answer), each) for each in result.question.expect.answers)
        for result in results
        if result.question.expect.answers is not None and speaks_of_answer(result)
    )


def choice_accuracy(results: Results) -> Score:
    """Multiple-choice questions whose answer picks the expected choice / all such questions."""
    return Score.mean_of(
        picked_choice(result.answer) == result.question.expect.choice
        for result in results
        if result.question.expect.choice is not None and speaks_of_answer(result)
    )


def citation_recall(results: Results) -> Score:
    """Wanted citations given / wanted citations, over all questions together.

    Each article of `cite_all` is one wanted citation; a `cite_any` is one, given if any of its
    articles is cited. Allowed abstentions are not counted.
    """
    given: list[bool] = []
    for result in results:
        expect, cited = result.question.expect, set(cited_docs(result.answer))
        if speaks_of_answer(result):
            given += [doc in cited for doc in expect.cite_all or ()]
            given += [bool(cited & set(expect.cite_any))] if expect.cite_any else []
    return Score.mean_of(given)


def citation_precision(results: Results) -> Score:
    """Citations of a wanted article / citations, over all questions that name wanted articles.

    Two citations of one article count twice. Wanted is what `cite_all` or `cite_any` names.
    """
    return Score.mean_of(
        doc in result.question.expect.wanted_docs
        for result in results
        if result.question.expect.wanted_docs
        for doc in cited_docs(result.answer)
    )


def citation_avoidance(results: Results) -> Score:
    """Questions with `cite_none` that cite none of those articles / all such questions."""
    return Score.mean_of(
        result.error is None and not set(cited_docs(result.answer)) & set(forbidden)
        for result in results
        if (forbidden := result.question.expect.cite_none) is not None
    )


def quote_validity(results: Results) -> Score:
    """Quotations (of citations and related) equal to their article's slice and hash / quotations.

    Checked anew against the stored texts, letter by letter: a similarity would pass a lost "not".
    """
    shown = [len(quotes(result)) for result in results]
    broken = [len(broken_quotes(result)) for result in results]
    return Score.mean_of([1.0] * (sum(shown) - sum(broken)) + [0.0] * sum(broken))


def marker_validity(results: Results) -> Score:
    """Answers whose markers and citations match one to one / answers that came."""
    return Score.mean_of(not broken_markers(result) for result in results if result.error is None)


def as_of_safety(results: Results) -> Score:
    """Answers with an `as_of` that show nothing of later / all answers with an `as_of`.

    Shown are citations, related passages and timeline entries; each must be certainly published by
    the end of that day, over its whole range. One leak anywhere makes the answer unsafe.
    """
    return Score.mean_of(
        not leaks(result)
        for result in results
        if result.error is None and limit_on(result) is not None
    )


def abstention_precision(results: Results) -> Score:
    """Abstentions on unanswerable questions / abstentions. Never abstaining gives `None`.

    Positive is an expected status of `unanswerable` alone; a question that allows an answer beside
    it, or states no status, is not counted.
    """
    return Score.mean_of(positive for positive, given in _abstentions(results) if given)


def abstention_recall(results: Results) -> Score:
    """Abstentions on unanswerable questions / unanswerable questions, counted as for precision.

    Never abstaining gives 0.0.
    """
    return Score.mean_of(given for positive, given in _abstentions(results) if positive)


def status_accuracy(results: Results) -> Score:
    """Questions with an expected status that got it / all such questions."""
    return Score.mean_of(
        result.answer["status"] in result.question.expect.status
        for result in results
        if result.question.expect.status is not None
    )


def reason_accuracy(results: Results) -> Score:
    """Questions with an expected reason whose answer gives it / all such questions.

    Not counted where the answer's status is `answered` and the question allows that.
    """
    return Score.mean_of(
        result.answer.get("reason") in result.question.expect.reason
        for result in results
        if result.question.expect.reason is not None
        and not (
            result.answer["status"] == Status.ANSWERED
            and Status.ANSWERED in (result.question.expect.status or ())
        )
    )


def reversed_accuracy(results: Results) -> Score:
    """Questions with an expected `reversed` whose answer has it / all such questions.

    Allowed abstentions are not counted.
    """
    return Score.mean_of(
        result.answer.get("reversed") == result.question.expect.reversed
        for result in results
        if result.question.expect.reversed is not None and speaks_of_answer(result)
    )


def pair_accuracy(results: Results) -> Score:
    """Pairs of which every question is right / pairs of two or more questions.

    An engine that ignores dates gives both the same answer and gets none right.
    """
    pairs: dict[str, list[bool]] = {}
    for result in results:
        if result.question.pair is not None:
            pairs.setdefault(result.question.pair, []).append(right(result))
    return Score.mean_of(all(members) for members in pairs.values() if len(members) > 1)


def _abstentions(results: Results) -> list[tuple[bool, bool]]:
    """Return (should abstain, did abstain) where a question allows only one of the two."""
    return [
        (result.question.expect.only_unanswerable, abstained(result.answer))
        for result in results
        if result.question.expect.status is not None
        and (result.question.expect.only_unanswerable or not result.question.expect.may_abstain)
    ]


METRICS: Final[Mapping[str, Metric]] = MappingProxyType(
    {
        "accuracy": accuracy,
        "status_accuracy": status_accuracy,
        "verdict_accuracy": verdict_accuracy,
        "reversed_accuracy": reversed_accuracy,
        "pair_accuracy": pair_accuracy,
        "answer_hit": answer_hit,
        "answer_f1": answer_f1,
        "choice_accuracy": choice_accuracy,
        "reason_accuracy": reason_accuracy,
        "abstention_precision": abstention_precision,
        "abstention_recall": abstention_recall,
        "citation_recall": citation_recall,
        "citation_precision": citation_precision,
        "citation_avoidance": citation_avoidance,
        "quote_validity": quote_validity,
        "marker_validity": marker_validity,
        "as_of_safety": as_of_safety,
        "recall_at_5": recall_at(5),
        "recall_at_10": recall_at(10),
        "ndcg_at_10": ndcg_at(10),
        "reciprocal_rank": reciprocal_rank,
        "selective_accuracy": selective_accuracy,
        "calibration": calibration,
    }
)

# These hold whatever a set asks: one broken quote, marker or leak from later fails the run.
ALWAYS: Final[Mapping[str, float]] = MappingProxyType(
    {"quote_validity": 1.0, "marker_validity": 1.0, "as_of_safety": 1.0}
)

# Worth seeing, no reason to fail: they move with any change of the confidence's scale.
NOT_GUARDED: Final = frozenset({"selective_accuracy", "calibration"})

OF_A_KIND: Final = "accuracy."
OF_A_YEAR: Final = "accuracy.as_of."


def measure(results: Results) -> dict[str, Score]:
    """Return every metric, then its slices.

    Accuracy by `kind_of` as `accuracy.<kind_of>`, and by the year of `as_of`, where there are
    several, as `accuracy.as_of.<year>`; each sorted.
    """
    scores = {name: metric(results) for name, metric in METRICS.items()}
    slices: dict[str, list[Result]] = {}
    for result in results:
        for name in slices_of(result.question.kind_of, result.question.as_of):
            slices.setdefault(name, []).append(result)
    years = [name for name in slices if name.startswith(OF_A_YEAR)]
    alone = years if len(years) == 1 else ()
    return scores | {
        name: accuracy(slices[name])
        for name in sorted(slices, key=lambda name: (name.startswith(OF_A_YEAR), name))
        if name not in alone
    }


def slices_of(kind_of: str, as_of: date | None) -> tuple[str, ...]:
    """The names of the slices that a question counts in."""
    year = () if as_of is None else (f"{OF_A_YEAR}{as_of.year}",)
    return (OF_A_KIND + kind_of, *year)
