"""A literal network and literal rules, for tests of the readers that hear both."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.records import Article, Sentence, Span
from qa.judging.reader import Candidate, Judgement
from qa.judging.trained import COLUMNS, Phrase
from qa.reading.question import Question
from qa.records import Stance


class Rules:
    """Rules that give literal judgements."""

    def __init__(self, *judgements: Judgement) -> None:
        """Take one judgement per candidate."""
        self._judgements = judgements

    def judge(self, _: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """Give them."""
        return self._judgements[: len(candidates)]

    def replies(
        self, _: Question, __: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        """Give what was judged."""
        return judged


class Network:
    """A network that says the same of every sentence and remembers which it was asked about.

    Its phrase is the first word of a sentence, of which it is `sure`.
    """

    def __init__(self, stance: Stance, probability: float, *, sure: float = 1.0) -> None:
        """Take what it says and how sure it is; the rest is as sure of another matter."""
        self._sure = sure
        rest = Stance.CONTEXT if stance is not Stance.CONTEXT else Stance.DENIES
        row = {stance: probability, rest: 1 - probability}
        self._row = np.array([row.get(column, 0.0) for column in COLUMNS], dtype=np.float32)
        self.asked: list[str] = []

    def scores(self, _: str, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """One row per pair."""
        self.asked += [sentence for sentence, _ in pairs]
        return np.tile(self._row, (len(pairs), 1))

    def phrases(
        self, question: str, pairs: Sequence[tuple[str, str]]
    ) -> tuple[NDArray[np.float32], tuple[Phrase, ...]]:
        """The same, and a phrase per pair."""
        words = [sentence.split(maxsplit=1) for sentence, _ in pairs]
        phrases = tuple(Phrase(start=0, end=len(each[0]), sure=self._sure) for each in words)
        return self.scores(question, pairs), phrases


def candidate_of(text: str) -> Candidate:
    """A sentence that is an article by itself."""
    return Candidate(
        article=Article(doc_id="a", text=text),
        sentence=Sentence(span=Span(doc_id="a", start=0, end=len(text)), n=0),
        text=text,
        context="",
        similarity=0.5,
    )


def judgement_of(
    stance: Stance = Stance.CONTEXT, relevance: float = 0.7, missing: tuple[str, ...] = ()
) -> Judgement:
    """What rules that are not sure make of a sentence."""
    return Judgement(relevance=relevance, stance=stance, confidence=0.3, missing=missing)
