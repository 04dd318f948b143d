"""The rules, the network and the embeddings together: the reader that answers by default.

Comes in: a question and candidates. Goes out: one judgement each. What the rules make of a sentence
that they can read stands unless it is unlikely and they read it nowhere else; of most they say
nothing. Of what they leave open, the chances of `qa.judging.weighing` tell what each sentence says,
or which part of it replies.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qa.judging.exclusive import is_exclusive
from qa.judging.network import N_JUDGED, counts, hear_of_only_one
from qa.judging.reader import DECIDES, RELEVANT, Candidate, Judgement, Reader, Reply, is_asked
from qa.judging.trained import COLUMNS, Phrase, TrainedReader
from qa.judging.weighing import Numbers, Weights, weigh
from qa.reading.question import Question
from qa.records import Kind, Stance

# Least chance at which a stance that the rules do not see is taken for told; where they read
# another sentence as telling of the very deed, done, not done or called for; and that it is only
# called for.
LIKELY = 0.5
LIKELY_BESIDE = 0.6
LIKELY_CALL = 0.9
# Chance below which what the rules read in one sentence alone is not believed: of what they read in
# collections that nobody had looked at, about half is so.
UNLIKELY = 0.15

# What is so in whole and in part is of one pole; the chances of each pole begin at these columns.
_SO, _NOT_SO, _CALLED_FOR = range(3)
_STARTS = tuple(
    COLUMNS.index(each)
    for each in (Stance.AFFIRMS, Stance.DENIES, Stance.CALLED_FOR, Stance.CONTEXT)
)
_POLES = {
    Stance.AFFIRMS: _SO,
    Stance.PARTLY: _SO,
    Stance.DENIES: _NOT_SO,
    Stance.CALLED_FOR: _CALLED_FOR,
}


class BlendedReader:
    """The rules where they can read; else the likeliest by rules, network and embeddings."""

    def __init__(self, rules: Reader, trained: TrainedReader, weights: Weights) -> None:
        """Take both readers and what each counts; nothing here holds state of a question."""
        self._rules = rules
        self._trained = trained
        self._weights = weights

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order."""
        judged = self._rules.judge(question, candidates)
        if question.kind is Kind.OPEN:
            return judged
        if is_exclusive(question):
            return hear_of_only_one(self._trained, question, candidates, judged)
        near = _nearest(question, candidates, judged)
        numbers, _ = self._weigh(question, candidates, judged, near)
        chances = self._weights.stances(numbers)
        told = _without_doubtful(judged, near, chances)
        if any(map(_is_read, told)):
            least = LIKELY_BESIDE
        else:
            least = LIKELY
            chances = _of_articles([candidates[at].article.doc_id for at in near], chances)
        for at, row in zip(near, chances, strict=True):
            told[at] = _as_likely(told[at], row, least)
        return tuple(told)

    def replies(
        self, question: Question, candidates: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        """The judgements, with the part of each of the nearest sentences that may reply."""
        near = _nearest(question, candidates, judged)
        numbers, phrases = self._weigh(question, candidates, judged, near)
        told = list(judged)
        for at, phrase, chance in zip(near, phrases, self._weights.answers(numbers), strict=True):
            told[at] = _as_reply(judged[at], phrase, float(chance))
        return tuple(told)

    def _weigh(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        judged: Sequence[Judgement],
        near: Sequence[int],
    ) -> tuple[Numbers, tuple[Phrase, ...]]:
        chosen, ruled = [candidates[at] for at in near], [judged[at] for at in near]
        return weigh(self._trained, question, chosen, ruled)


def _nearest(
    question: Question, candidates: Sequence[Candidate], judged: Sequence[Judgement]
) -> list[int]:
    """The `N_JUDGED` likeliest of those that lack no name of the question and ask nothing."""
    names = {term.text for term in question.terms if term.is_name}
    may_tell = [
        at
        for at, (candidate, judgement) in enumerate(zip(candidates, judged, strict=True))
        if names.isdisjoint(judgement.missing) and not is_asked(candidate.text)
    ]
    may_tell.sort(key=lambda at: (-judged[at].relevance - candidates[at].similarity, at))
    return may_tell[:N_JUDGED]


def _is_read(judgement: Judgement) -> bool:
    """Whether the rules read a sentence as telling of what is asked."""
    return judgement.stance is not Stance.CONTEXT and counts(judgement)


def _without_doubtful(
    judged: Sequence[Judgement], near: Sequence[int], chances: Numbers
) -> list[Judgement]:
    """The rules' judgements, by which a sentence tells nothing if what they read is doubtful.

    It is where it is unlikely and they read no other sentence so.
    """
    n_read = Counter(_POLES[each.stance] for each in judged if _is_read(each))
    told = list(judged)
    for at, poles in zip(near, _summed(chances), strict=True):
        if _is_read(told[at]):
            pole = _POLES[told[at].stance]
            if n_read[pole] == 1 and poles[pole] < UNLIKELY:
                told[at] = replace(told[at], stance=Stance.CONTEXT, confidence=0.0)
    return told


def _of_articles(articles: Sequence[str], chances: Numbers) -> Numbers:
    """The chances (n, stances), where an article's likeliest sentence has those of all of it.

    `articles` tells which one each sentence is of. That one of its sentences tells it is likelier
    than that a certain one does: 1 less the product of what each leaves open (noisy-or: Pearl,
    Probabilistic Reasoning in Intelligent Systems, 1988, 4.3.2). Only that gains by it which is
    then the likelier, that it is so or that it is not.
    """
    raised = chances.copy()
    for article in dict.fromkeys(articles):
        at = [n for n, each in enumerate(articles) if each == article]
        poles = _summed(chances[at])[:, : _NOT_SO + 1]
        together = 1 - np.prod(1 - poles, axis=0)
        pole = int(together.argmax())
        best = int(poles[:, pole].argmax())
        columns = slice(_STARTS[pole], _STARTS[pole + 1])
        raised[at[best], columns] *= together[pole] / poles[best, pole]
    return raised


def _summed(chances: Numbers) -> Numbers:
    """The chances (n, poles) that it is so, in whole or in part, is not, is called for, or else."""
    return np.add.reduceat(chances, _STARTS, axis=1)


def _as_likely(rules: Judgement, chances: Numbers, least: float) -> Judgement:
    """What the rules read; else what is told with a chance of `least` or more."""
    if _is_read(rules):
        return rules
    poles = _summed(chances[None])[0, : _CALLED_FOR + 1]
    pole = int(poles.argmax())
    if pole == _CALLED_FOR:
        least = max(least, LIKELY_CALL)
    if poles[pole] < least:
        return rules
    start, end = _STARTS[pole], _STARTS[pole + 1]
    # From the least chance to certainty a confidence rises from what just decides to 1.
    return Judgement(
        relevance=max(rules.relevance, RELEVANT),
        stance=COLUMNS[start + int(chances[start:end].argmax())],
        confidence=float(DECIDES + (1 - DECIDES) * (poles[pole] - least) / (1 - least)),
    )


def _as_reply(rules: Judgement, phrase: Phrase, chance: float) -> Judgement:
    reply = Reply(start=phrase.start, end=phrase.end, chance=chance)
    if not reply.is_likely:
        return replace(rules, reply=reply)
    return replace(rules, relevance=max(rules.relevance, RELEVANT), missing=(), reply=reply)
