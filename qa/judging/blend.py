"""The rules, the network and the embeddings together: the reader that answers by default.

Comes in: a question and candidates. Goes out: one judgement each. What the rules make of a sentence
that they can read stands; of most they say nothing. Of what they leave open,
the chances of `qa.judging.weighing` tell what each sentence says, or which part of it replies.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.judging.exclusive import is_exclusive
from qa.judging.network import DECIDES, N_JUDGED, RELEVANT, counts, hear_of_only_one
from qa.judging.reader import Candidate, Judgement, Reader, Reply, is_asked
from qa.judging.trained import COLUMNS, Phrase, TrainedReader
from qa.judging.weighing import Numbers, Weights, weigh
from qa.reading.question import Question
from qa.records import Kind, Stance

# Least chance at which a stance that the rules do not see is taken for told; where they read
# another sentence as telling of the very deed, done, not done or called for; that it is only called
# for; and a reply for one.
LIKELY = 0.5
LIKELY_BESIDE = 0.6
LIKELY_CALL = 0.9
LIKELY_REPLY = 0.5

_AFFIRMS, _PARTLY, _DENIES, _CALLED_FOR, _ = range(len(COLUMNS))


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
        is_read = any(each.stance is not Stance.CONTEXT and counts(each) for each in judged)
        least = LIKELY_BESIDE if is_read else LIKELY
        told = list(judged)
        for at, chances in zip(near, self._weights.stances(numbers), strict=True):
            told[at] = _as_likely(judged[at], chances, least)
        return tuple(told)

    def replies(
        self, question: Question, candidates: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        """The judgements, with the part of each of the nearest sentences that likely replies."""
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


def _as_likely(rules: Judgement, chances: Numbers, least: float) -> Judgement:
    """What is told with a chance of `least` or more; else the rules' judgement.

    That it is so counts together with that it is so in part.
    """
    yes, no, call = chances[_AFFIRMS] + chances[_PARTLY], chances[_DENIES], chances[_CALLED_FOR]
    chance = max(yes, no, call)
    if chance == call:
        least, stance = max(least, LIKELY_CALL), Stance.CALLED_FOR
    elif chance == no:
        stance = Stance.DENIES
    else:
        stance = COLUMNS[int(chances[: _PARTLY + 1].argmax())]
    if chance < least or counts(rules):
        return rules
    # From the least chance to certainty a confidence rises from what just decides to 1.
    confidence = DECIDES + (1 - DECIDES) * (chance - least) / (1 - least)
    return Judgement(
        relevance=max(rules.relevance, RELEVANT), stance=stance, confidence=float(confidence)
    )


def _as_reply(rules: Judgement, phrase: Phrase, chance: float) -> Judgement:
    if chance < LIKELY_REPLY or phrase.start == phrase.end:
        return rules
    return replace(
        rules,
        relevance=max(rules.relevance, RELEVANT),
        missing=(),
        reply=Reply(start=phrase.start, end=phrase.end, chance=chance),
    )
