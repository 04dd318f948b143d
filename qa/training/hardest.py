"""What a reader still gets wrong: pairs drawn the oftener, the worse it judges them.

Comes in: pairs in their order, and a reader's scores. Goes out: some of the pairs, in that order.
Most pairs of an article are plain, and a step on them teaches a trained network nothing.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from qa.training.pairs import Pair
from qa.training.settings import LETTERS

# Pairs that are ranked against each other.
RANKED = 512

# `qa.judging.trained.TrainedReader.scores`.
Scores = Callable[[str, Sequence[tuple[str, str]]], NDArray[np.float32]]


def hardest(
    pairs: Iterator[Pair], scores: Scores, power: float, rng: random.Random
) -> Iterator[Pair]:
    """Of `pairs` about 1 in (1 + `power`), each kept with a chance of its rank to that power.

    Ranks go from 0 of the best judged to 1 of the worst, among `RANKED` at a time: the selective
    backpropagation of Jiang et al. 2019, with losses of the reader that training began from.
    """
    with ThreadPoolExecutor() as threads:
        while ranked := list(islice(pairs, RANKED)):
            chances = np.array(list(threads.map(lambda pair: _chance_of(scores, pair), ranked)))
            ranks = np.empty(len(ranked))
            ranks[np.argsort(-chances)] = np.linspace(0, 1, len(ranked))
            for pair, rank in zip(ranked, ranks, strict=True):
                if rng.random() < rank**power:
                    yield pair


def _chance_of(scores: Scores, pair: Pair) -> float:
    """The chance that is given to the labels of a pair."""
    row = scores(pair.question, [(pair.sentence, pair.context)])[0]
    return float(sum(row[LETTERS.index(letter)] for letter in pair.labels))
