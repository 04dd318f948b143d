"""How much the rules, the network and the embeddings count, each against the others.

Comes in: the rules' judgements of some candidates, and what the network says of them. Goes out: for
each candidate the chances of each stance, or for an open question the chance that the phrase found
in it answers. Both are logistic regressions over the same numbers, fitted by
`python -m eval.judging.fit_weights`, whose result lies in `qa/weights/blend.json`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.judging.reader import Candidate, Judgement
from qa.judging.rules import COVERAGE_SHARE
from qa.judging.trained import COLUMNS, WEIGHTS, Phrase, TrainedReader, softmax
from qa.reading.question import Question
from qa.records import Kind

WEIGHTS_FILE = "blend.json"
# The network's chances are taken as logarithms, none below this.
LEAST_CHANCE = 1e-4

FEATURES = (
    *(f"network {stance}" for stance in COLUMNS),
    *(f"rules {stance}" for stance in COLUMNS[:-1]),
    "cosine",
    "cosine below the best",
    "coverage",
    "lacks a name",
    "share of common words lacking",
    "always",
)
"""What is known of a candidate, in the order of the weights.

The network's log chances; the rules' confidence where they take the stance, else 0; the cosine and
how far it is below that of the nearest candidate; the share of the question covered, in 0..1.
"""

PHRASE_FEATURES = (*FEATURES, "phrase")
"""For open questions also how sure the network is of the ends of the phrase, as a log chance."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`stance` is (features, stances) in the order of `COLUMNS`; `answer` is (phrase features,)."""

    stance: Numbers
    answer: Numbers

    def stances(self, numbers: Numbers) -> Numbers:
        """The chances (n, stances) of candidates with the (n, features) `numbers`."""
        return softmax((numbers @ self.stance).astype(np.float32)).astype(np.float64)

    def answers(self, numbers: Numbers) -> Numbers:
        """The chance (n,) that each phrase answers, from (n, phrase features)."""
        return 1 / (1 + np.exp(-(numbers @ self.answer)))


@lru_cache(maxsize=1)
def load_weights(folder: Path = WEIGHTS) -> Weights:
    """The weights that ship with the package."""
    raw = json.loads((folder / WEIGHTS_FILE).read_text(encoding="utf-8"))
    return Weights(
        stance=np.array([raw["stance"][name] for name in FEATURES], dtype=np.float64),
        answer=np.array([raw["answer"][name] for name in PHRASE_FEATURES], dtype=np.float64),
    )


def weigh(
    trained: TrainedReader,
    question: Question,
    candidates: Sequence[Candidate],
    judged: Sequence[Judgement],
) -> tuple[Numbers, tuple[Phrase, ...]]:
    """What is known of each candidate, and for an open question the phrase that it may reply with.

    `judged` is the rules'. The numbers are (n, features), for an open question (n, phrase
    features); a yes/no question has no phrases.
    """
    pairs = [(candidate.text, candidate.context) for candidate in candidates]
    if question.kind is not Kind.OPEN:
        return _numbers(question, candidates, judged, trained.scores(question.body, pairs)), ()
    chances, phrases = trained.phrases(question.body, pairs)
    sure = np.log(np.maximum([phrase.sure for phrase in phrases], LEAST_CHANCE))
    return np.hstack([_numbers(question, candidates, judged, chances), sure[:, None]]), phrases


def _numbers(
    question: Question,
    candidates: Sequence[Candidate],
    judged: Sequence[Judgement],
    chances: NDArray[np.float32],
) -> Numbers:
    names = {term.text for term in question.terms if term.is_name}
    n_terms = max(1, len(question.terms))
    cosines = np.array([max(0.0, candidate.similarity) for candidate in candidates])
    nearest = float(cosines.max(initial=0.0))
    rows = [
        (
            *(judgement.confidence * (judgement.stance is stance) for stance in COLUMNS[:-1]),
            cosine,
            nearest - cosine,
            (judgement.relevance - (1 - COVERAGE_SHARE) * cosine) / COVERAGE_SHARE,
            float(not names.isdisjoint(judgement.missing)),
            sum(missing not in names for missing in judgement.missing) / n_terms,
            1.0,
        )
        for judgement, cosine in zip(judged, cosines, strict=True)
    ]
    told = np.log(np.maximum(chances.astype(np.float64), LEAST_CHANCE))
    rest = np.array(rows).reshape(len(rows), len(FEATURES) - len(COLUMNS))
    return np.hstack([told, rest])
