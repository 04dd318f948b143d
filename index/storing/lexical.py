"""Words to chunks by BM25, with every count taken over the admitted chunks alone.

Comes in: titles and texts of chunks when built; words and a filter when asked. Goes out: postings
to store, and scores. SQLite's own full-text search counts words over the whole collection, so an
article of May would move the ranking of an answer as of March; and it reads query syntax, which
words of a user must never become. Here neither can happen. It leaves storing to
`index.storing.records_db`, and rows, filters and names to `index.storing.store`.

Score: Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework: BM25 and Beyond",
equation 3.15, with a title's words counted `title_weight` times each (their equation 3.18, without
lengths by field) and the inverse document frequency `ln(1 + (N - n + 0.5) / (n + 0.5))`, which is
positive even for a word that most chunks have.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.settings import IndexSettings

LANGUAGE = "english"

# A number with its thousands marks is one word; so is one with an apostrophe inside.
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+(?:'[^\W_]+)*")
# The stemmer leaves the plurals of acronyms, as in "MPs" and "NGOs": they have too few vowels.
_ACRONYM_PLURAL = re.compile(r"\b([A-Z][A-Za-z]*[A-Z])s\b")


def stems(text: str) -> tuple[str, ...]:
    """Split `text` into words as they are indexed, in order: no accents, case or endings.

    "The MPs' 1,775 requests" gives ("the", "mp", "1775", "request"). Any text is safe.
    """
    plain = _ACRONYM_PLURAL.sub(r"\1", text.replace("’", "'"))
    plain = unicodedata.normalize("NFKD", plain).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word.replace(",", "") for word in _WORD.findall(plain)]
    # A stemmer is not safe to share between threads, and takes half a microsecond to make.
    return tuple(Stemmer.Stemmer(LANGUAGE).stemWords(words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Where one word stands: chunk rows, rising, and how often it counts in each."""

    rows: NDArray[np.int32]
    counts: NDArray[np.float32]

    def among(self, admitted: NDArray[np.bool_] | None) -> "Posting":
        """Keep what stands in admitted rows; `None` admits all."""
        if admitted is None:
            return self
        kept = admitted[self.rows]
        return Posting(rows=self.rows[kept], counts=self.counts[kept])


NO_POSTING = Posting(rows=np.zeros(0, dtype=np.int32), counts=np.zeros(0, dtype=np.float32))


class PostingsBuilder:
    """Gathers the words of chunks, given one after the other."""

    def __init__(self, settings: IndexSettings) -> None:
        """Start with no chunk."""
        self._title_weight = settings.title_weight
        self._places: dict[str, tuple[list[int], list[float]]] = {}
        self._n_chunks = 0

    def add(self, title: Sequence[str], body: Sequence[str]) -> float:
        """Take the stems of the next chunk; returns its length in words, the title's weighted."""
        counts: Counter[str] = Counter(body)
        weighted = {word: float(count) for word, count in counts.items()}
        for word, count in Counter(title).items():
            weighted[word] = weighted.get(word, 0.0) + self._title_weight * count
        for word, weight in weighted.items():
            rows, weights = self._places.setdefault(word, ([], []))
            rows.append(self._n_chunks)
            weights.append(weight)
        self._n_chunks += 1
        return len(body) + self._title_weight * len(title)

    def postings(self) -> Iterable[tuple[str, Posting]]:
        """Every word with its posting, by word."""
        for word in sorted(self._places):
            rows, weights = self._places[word]
            yield (
                word,
                Posting(
                    rows=np.array(rows, dtype=np.int32), counts=np.array(weights, dtype=np.float32)
                ),
            )


def bm25_scores(
    postings: Sequence[Posting],
    lengths: NDArray[np.float32],
    admitted: NDArray[np.bool_] | None,
    settings: IndexSettings,
) -> NDArray[np.float64]:
    """Float64 (n_chunks,): the score of every chunk, higher is better, 0 where no word stands.

    `lengths` are in words, one per chunk. Chunks that are not admitted have 0 and count nowhere.
    """
    scores = np.zeros(len(lengths))
    counted = lengths if admitted is None else lengths[admitted]
    if not len(counted):
        return scores
    mean_length = float(counted.mean(dtype=np.float64)) or 1.0
    k1, b = settings.bm25_k1, settings.bm25_b
    for posting in postings:
        here = posting.among(admitted)
        n_with = len(here.rows)
        idf = np.log1p((len(counted) - n_with + 0.5) / (n_with + 0.5))
        norm = k1 * (1 - b + b * lengths[here.rows] / mean_length)
        scores[here.rows] += idf * here.counts * (k1 + 1) / (here.counts + norm)
    return scores


def best_rows(scores: NDArray[np.float64], k: int) -> tuple[tuple[int, float], ...]:
    """Up to `k` (row, score) with a score above 0, by falling score, then rising row."""
    if k < 1:
        return ()
    rows = np.flatnonzero(scores > 0)
    if len(rows) > k:
        # All that tie with the last place stay in, so that the order among them is by row.
        last = np.partition(scores[rows], len(rows) - k)[len(rows) - k]
        rows = rows[scores[rows] >= last]
    ordered = rows[np.lexsort((rows, -scores[rows]))][:k]
    return tuple((int(row), float(scores[row])) for row in ordered)
