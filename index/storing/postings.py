"""What each word adds to each chunk, and the best chunks of some words without going through all.

Comes in: the scores of words in chunks, by word. Goes out: rows by falling sum. It leaves the
scores to bm25s, by way of `lexical`, and what a row stands for to `store`.

The words are gone through by falling weight, the most that a word adds anywhere. As soon as the k
best sums so far are above what the words that are left can add together, no row that has none of
the words before can come in, and the others are only looked up: MaxScore (Turtle and Flood, 1995,
"Query evaluation: strategies and optimizations", section 4), for lists held as arrays. Frequent
words, whose lists are the longest, weigh the least, so they are the ones that are left.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

# The score of each word in each chunk that has it, by word, then by row; the rows; where each
# word's begin and end; and the highest of each word.
_FILES = {
    "scores": "bm25_scores.npy",
    "rows": "bm25_rows.npy",
    "bounds": "bm25_bounds.npy",
    "weights": "bm25_weights.npy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Scores above 0 of words in `n_rows` chunks."""

    scores: NDArray[np.float32]
    rows: NDArray[np.int32]
    bounds: NDArray[np.int64]
    weights: NDArray[np.float32]
    n_rows: int

    @classmethod
    def of(
        cls,
        scores: NDArray[np.float32],
        rows: NDArray[np.int32],
        bounds: NDArray[np.int64],
        n_rows: int,
    ) -> Self:
        """Take scores by word, and rising rows within a word."""
        weights = np.zeros(len(bounds) - 1, dtype=np.float32)
        used = np.flatnonzero(np.diff(bounds))
        if len(used):
            weights[used] = np.maximum.reduceat(scores, bounds[used])
        return cls(scores=scores, rows=rows, bounds=bounds, weights=weights, n_rows=n_rows)

    @classmethod
    def load(cls, folder: Path, n_rows: int) -> Self:
        """Map what `save` wrote. OSError or ValueError if it is not that."""
        mapped = {
            name: np.asarray(np.load(folder / file, mmap_mode="r")) for name, file in _FILES.items()
        }
        return cls(**mapped, n_rows=n_rows)

    def save(self, folder: Path) -> None:
        """Write the postings into `folder`."""
        for name, file in _FILES.items():
            np.save(folder / file, getattr(self, name))

    def n_rows_with(self, word: int) -> int:
        """How many chunks have a word, given by its number."""
        return int(self.bounds[word + 1] - self.bounds[word])

    def best(
        self, words: Sequence[int], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[tuple[int, float], ...]:
        """Up to `k` (row, sum of scores above 0), by falling sum, then rising row.

        `words` are numbers, no two alike; `allowed` has one truth value per row.
        """
        words = sorted(words, key=lambda word: -self.weights[word])
        sums = np.zeros(self.n_rows, dtype=np.float32)
        if allowed is not None:
            # Whatever is added to it, such a row never comes in. A product is five times as fast
            # here as choosing by a mask.
            sums = (allowed.view(np.int8) - np.int8(1)) * np.finfo(np.float32).max
        found = np.zeros(0, dtype=np.int32)
        for n_done, word in enumerate(words):
            rows, scores = self._list(word)
            # To find the last of so many sums costs about as much as to add as many scores.
            if k <= len(found) < len(rows):
                left = words[n_done:]
                if _last_of(sums[found], k) > self._most(left):
                    return best_rows(*self._looked_up(left, found, sums, k), k)
            before = sums[rows]
            found = np.concatenate([found, rows[before == 0]])
            sums[rows] = before + scores
        return best_rows(found, sums[found], k)

    def _list(self, word: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        run = slice(self.bounds[word], self.bounds[word + 1])
        return self.rows[run], self.scores[run]

    def _most(self, words: Sequence[int]) -> np.float32:
        """The most that `words` can add to a row."""
        most: np.float32 = self._raised(np.zeros(1, dtype=np.float32), words)[0]
        return most

    def _raised(self, sums: NDArray[np.float32], words: Sequence[int]) -> NDArray[np.float32]:
        """The most that `sums` can become with `words`; added in turn, as the scores would be."""
        for word in words:
            sums = sums + self.weights[word]
        return sums

    def _looked_up(
        self, words: Sequence[int], found: NDArray[np.int32], sums: NDArray[np.float32], k: int
    ) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Add `words` to the rows that may still be among the `k` best, and give only those."""
        for n_done, word in enumerate(words):
            reached = sums[found]
            found = found[self._raised(reached, words[n_done:]) >= _last_of(reached, k)]
            rows, scores = self._list(word)
            at = np.searchsorted(rows, found)
            has = at < len(rows)
            has[has] = rows[at[has]] == found[has]
            sums[found[has]] += scores[at[has]]
        return found, sums[found]


def best_rows(
    rows: NDArray[np.int32], sums: NDArray[np.float32], k: int
) -> tuple[tuple[int, float], ...]:
    """Up to `k` (row, sum), by falling sum, then rising row; no two rows are alike."""
    if len(rows) > k > 0:
        # All that tie with the last place stay in, so that the order among them is by row.
        kept = sums >= _last_of(sums, k)
        rows, sums = rows[kept], sums[kept]
    order = np.lexsort((rows, -sums))[: max(k, 0)]
    return tuple((int(rows[at]), float(sums[at])) for at in order)


def _last_of(sums: NDArray[np.float32], k: int) -> np.float32:
    """The `k`-th highest, of at least `k`."""
    last: np.float32 = np.partition(sums, len(sums) - k)[len(sums) - k]
    return last
