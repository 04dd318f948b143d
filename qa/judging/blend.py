"""Rules and trained network together: the rules for what is named, both for the stance.

Comes in: a question and candidates. Goes out: one judgement each, in which both have their share.
What the question names and a sentence lacks is the rules' alone to say: the network has never
seen this collection's names.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from qa.judging.reader import Candidate, Judgement, Reader
from qa.judging.trained import COLUMNS, TrainedReader
from qa.reading.question import Question
from qa.records import Kind, Stance

# Share of the network in a stance where both readers judge; the rules have the rest.
BOTH_SHARE = 0.3
# Candidates that the network is asked about, the likeliest by the rules first: 40 take about
# 100 ms on two cores, and what answers is rarely further down.
N_JUDGED = 40


class BlendedReader:
    """Holds no state of a question, so one instance serves every thread."""

    def __init__(self, rules: Reader, trained: TrainedReader, *, share: float) -> None:
        """Take both readers and the network's share in a stance, in 0..1."""
        self._rules = rules
        self._trained = trained
        self._share = share

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order; no candidates give none."""
        judged = list(self._rules.judge(question, candidates))
        if question.kind is Kind.OPEN:
            return tuple(judged)
        order = sorted(range(len(judged)), key=lambda at: (-judged[at].relevance, at))[:N_JUDGED]
        pairs = [(candidates[at].text, candidates[at].context) for at in order]
        for at, row in zip(order, self._trained.scores(question.body, pairs), strict=True):
            judged[at] = blend(judged[at], row, self._share)
        return tuple(judged)


def blend(rules: Judgement, row: NDArray[np.float32], share: float) -> Judgement:
    """The likeliest stance of a weighted mean, `share` of it the network's.

    The rules' confidence goes to their stance, the rest of it to none. `row` is the network's
    probabilities in the order of `COLUMNS`. A tie goes to the earlier column.
    """
    mixed = {stance: share * float(p) for stance, p in zip(COLUMNS, row, strict=True)}
    mixed[rules.stance] += (1 - share) * rules.confidence
    mixed[Stance.CONTEXT] += (1 - share) * (1 - rules.confidence)
    best = max(COLUMNS, key=lambda stance: mixed[stance])
    return replace(rules, stance=best, confidence=mixed[best])
