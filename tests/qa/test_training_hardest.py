"""What is drawn oftener: the pairs that a reader judges worst."""
# ruff: noqa: S311 - nothing here is secret

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.training.hardest import RANKED, hardest
from qa.training.pairs import Pair


def _pair(n: int) -> Pair:
    return Pair(question="Did it close?", sentence=str(n), labels="A", source="made")


def _scores(_: str, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """The surer of "affirms", the lower the number that is the sentence."""
    sure = np.array([1 / (1 + int(sentence)) for sentence, _ in pairs], dtype=np.float32)
    rows = np.zeros((len(pairs), 5), dtype=np.float32)
    rows[:, 0], rows[:, 4] = sure, 1 - sure
    return rows


def test_the_worse_a_pair_is_judged_the_oftener_it_is_learnt_from() -> None:
    """About one in three at the second power: of the worst tenth nearly all, of the best none."""
    kept = [
        int(pair.sentence)
        for pair in hardest(map(_pair, range(RANKED)), _scores, 2.0, random.Random(3))
    ]
    tenth = RANKED // 10

    assert kept == sorted(kept)
    assert RANKED / 4 < len(kept) < RANKED / 2.5
    assert sum(n >= RANKED - tenth for n in kept) > 0.8 * tenth
    assert sum(n < tenth for n in kept) < 0.1 * tenth


def test_what_is_left_over_at_the_end_is_ranked_too() -> None:
    """Of one pair more than are ranked at a time, that one has the lowest rank of its own."""
    kept = list(hardest(map(_pair, range(RANKED + 1)), _scores, 0.5, random.Random(3)))

    assert str(RANKED) not in {pair.sentence for pair in kept}
    assert len(kept) > RANKED / 2
