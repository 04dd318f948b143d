"""BM25 in two halves, so that Milvus sums it up and the day that is asked about still decides.

Comes in: the words of chunks, and from when each chunk is admitted. Goes out: what each chunk keeps
of its words, and what a question gives each of its own. It leaves which words there are to
`index.storing.lexical`, whose scores these are: the same formula and the same counts.

What a chunk keeps depends on the chunk alone, but for the mean length of all chunks; what a word is
worth depends on how many chunks have it, and travels with the question. Milvus's own BM25 function
counts words over all that is stored, so an article of May would move an answer as of March.
"""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.settings import IndexSettings
from index.storing.lexical import inverse_frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many there are by the end of a day: `totals[i]` from `days[i]` on, 0 before the first."""

    days: tuple[int, ...]
    totals: tuple[int, ...]

    @classmethod
    def of(cls, counted: Mapping[int, int]) -> Self:
        """Sum up what comes with each day."""
        days = tuple(sorted(counted))
        totals = np.cumsum([counted[day] for day in days], dtype=np.int64)
        return cls(days=days, totals=tuple(totals.tolist()))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        days, totals = json.loads(text)
        return cls(days=tuple(days), totals=tuple(totals))

    def to_json(self) -> str:
        """Write it, for a field of text."""
        return json.dumps([self.days, self.totals], separators=(",", ":"))

    def by(self, day: int) -> int:
        """How many there are by the end of `day`, an ordinal."""
        place = bisect_right(self.days, day)
        return self.totals[place - 1] if place else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many chunks are counted over, and how many words they have together."""

    n_chunks: int
    n_words: int

    def worth(self, n_with: int) -> float:
        """Inverse document frequency of a word that `n_with` of the chunks have; float32."""
        return float(np.float32(inverse_frequency(n_with, self.n_chunks)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What words are counted over as of a day: the admitted chunks, or all where those are many.

    `whole_from` is the first day on which more chunks are admitted than are counted by themselves,
    `None` if there is none; `chunks` and `words` count up to it.
    """

    whole: Counts
    chunks: Tally
    words: Tally
    whole_from: int | None

    @classmethod
    def over(cls, lengths: Sequence[int], days: Sequence[int], settings: IndexSettings) -> Self:
        """Count chunks by their length in words and the first day that admits each."""
        n_new, n_words = Counter(days), Counter[int]()
        for length, day in zip(lengths, days, strict=True):
            n_words[day] += length
        chunks = Tally.of(n_new)
        own = bisect_right(chunks.totals, settings.own_counts_up_to_chunks)
        early = chunks.days[:own]
        return cls(
            whole=Counts(n_chunks=len(lengths), n_words=sum(lengths)),
            chunks=Tally(days=early, totals=chunks.totals[:own]),
            words=Tally.of({day: n_words[day] for day in early}),
            whole_from=chunks.days[own] if own < len(chunks.days) else None,
        )

    def own(self, day: int | None) -> Counts | None:
        """The counts of what is admitted by `day`; `None` if those of the whole hold."""
        if day is None or (self.whole_from is not None and day >= self.whole_from):
            return None
        return Counts(n_chunks=self.chunks.by(day), n_words=self.words.by(day))


def damping(length: int, counts: Counts, settings: IndexSettings) -> float:
    """What a chunk of `length` words sets against how often it has a word: `k1 (1 - b + b l/m)`."""
    mean = counts.n_words / counts.n_chunks
    return settings.bm25_k1 * (1 - settings.bm25_b + settings.bm25_b * length / mean)


def kept(words: Iterable[int], damped: float) -> dict[int, float]:
    """What a chunk keeps of its words, given by number: `tf / (tf + damping)`, below 1."""
    return {word: tf / (tf + damped) for word, tf in Counter(words).items()}


def occurrences(weight: float, damped: float) -> int:
    """How often a chunk has a word of which it keeps `weight`."""
    return round(weight * damped / (1 - weight))


def score(worths: Sequence[float], occurring: Sequence[int], damped: float) -> float:
    """Sum the words up in the question's order, rounded as `index.storing.lexical` does."""
    total = np.float32(0)
    for worth, tf in zip(worths, occurring, strict=True):
        total += np.float32(worth * (tf / (tf + damped)) if tf else 0)
    return float(total)
