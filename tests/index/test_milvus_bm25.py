"""BM25 in two halves: counts and scores worked by hand, and equal to those of files."""

from math import log

import numpy as np
import pytest

from index.milvus.bm25 import Counting, Counts, Tally, damping, kept, occurrences, score
from index.settings import IndexSettings
from index.storing.lexical import WordIndex

NEVER = np.iinfo(np.int32).max


def test_a_tally_counts_up_to_the_end_of_a_day() -> None:
    """Two on day 3, one more on day 5; the order in which they came does not matter."""
    tally = Tally.of({5: 1, 3: 2})

    assert tally == Tally(days=(3, 5), totals=(2, 3))
    assert [tally.by(day) for day in (2, 3, 4, 5, 6)] == [0, 2, 2, 3, 3]
    assert Tally.from_json(tally.to_json()) == tally
    assert Tally.of({}).by(5) == 0


def counting(own_up_to: int) -> Counting:
    """Four chunks: two of day 3 with 4 and 6 words, one of day 5 with 2, one undated with 8."""
    settings = IndexSettings(own_counts_up_to_chunks=own_up_to)
    return Counting.over([4, 2, 6, 8], [3, 5, 3, NEVER], settings)


def test_words_are_counted_over_what_a_day_admits() -> None:
    """Never over what is undated; over all where no day is asked."""
    own = counting(5_000)

    assert own.whole == Counts(n_chunks=4, n_words=20)
    assert own.own(None) is None
    assert own.own(2) == Counts(n_chunks=0, n_words=0)
    assert own.own(4) == Counts(n_chunks=2, n_words=10)
    assert own.own(5) == own.own(900_000) == Counts(n_chunks=3, n_words=12)


def test_from_the_day_that_admits_too_many_all_are_counted() -> None:
    """Two may be counted by themselves: not the three of day 5."""
    few = counting(2)

    assert few.own(4) == Counts(n_chunks=2, n_words=10)
    assert few.own(5) is None
    assert few.whole_from == 5
    assert counting(1).own(3) is None


def test_what_a_word_is_worth() -> None:
    """In one of three chunks: ln(1 + 2.5 / 1.5); still above 0 in all of them."""
    counts = Counts(n_chunks=3, n_words=12)

    assert counts.worth(1) == pytest.approx(log(1 + 2.5 / 1.5))
    assert counts.worth(3) > 0


def test_what_a_chunk_keeps_tells_how_often_it_has_a_word() -> None:
    """k1 = 1, b = 0.5, 8 words where the mean is 4: 0.5 + 0.5 · 8 / 4 = 1.5; 2 / 3.5 = 4 / 7."""
    settings = IndexSettings(bm25_k1=1.0, bm25_b=0.5)
    damped = damping(8, Counts(n_chunks=3, n_words=12), settings)

    weights = kept([7, 9, 7], damped)

    assert damped == 1.5
    assert weights == {7: pytest.approx(4 / 7), 9: pytest.approx(0.4)}
    assert occurrences(float(np.float32(weights[7])), damped) == 2
    assert occurrences(0.0, damped) == 0


@pytest.mark.parametrize("n", [1, 2, 17, 160])
def test_no_number_of_words_is_lost_to_rounding(n: int) -> None:
    """Up to the words of the longest chunk, in the shortest and the longest."""
    for damped in (0.3, 1.2, 4.0):
        weight = float(np.float32(kept([1] * n, damped)[1]))
        assert occurrences(weight, damped) == n


def test_scores_are_those_of_the_files() -> None:
    """As of a day, counted over its own chunks; the question's words in its order."""
    settings = IndexSettings()
    chunks = ["deal a b", "deal deal port c d e f", "port", "zebra deal"]
    index = WordIndex.build([chunk.split() for chunk in chunks], settings)
    admitted = np.array([True, True, False, True])
    counts = Counts(n_chunks=3, n_words=12)

    found = index.search(["port", "deal"], 9, admitted)

    worths = [counts.worth(1), counts.worth(3)]
    expected = {
        0: score(worths, [0, 1], damping(3, counts, settings)),
        1: score(worths, [1, 2], damping(7, counts, settings)),
        3: score(worths, [0, 1], damping(2, counts, settings)),
    }
    assert dict(found) == pytest.approx(expected, rel=1e-6)
