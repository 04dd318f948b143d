"""Words to chunks by BM25, with every count taken over the admitted chunks alone.

Comes in: the words of chunks when built; words and a filter when asked. Goes out: files, read
memory-mapped, and rows by falling score. Only this file imports bm25s, which works out what each
word adds to each chunk when it indexes, so that a search only sums up (Lù, 2024, "BM25S: Orders of
magnitude faster lexical search via eager sparse scoring"). Those numbers are of one collection:
where a filter leaves out chunks, the others are indexed by themselves, else an article of May would
move the ranking of an answer as of March. Where that would take too long, as the settings say, the
numbers of the whole collection rank what the filter allows. It leaves what a row stands for, and
which rows are allowed, to `index.storing.store`.

Score: the method "lucene" of bm25s, which is Robertson and Zaragoza (2009), "The Probabilistic
Relevance Framework: BM25 and Beyond", equation 3.15, without its constant factor `k1 + 1`, and with
the inverse document frequency `ln(1 + (N - n + 0.5) / (n + 0.5))`, which is positive even for a
word that most chunks have.
"""

import math
import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Self

import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.settings import IndexSettings


@contextmanager
def _hidden(*libraries: str) -> Iterator[None]:
    """Let libraries that are not imported yet look as if they were not installed."""
    hidden = [name for name in libraries if name not in sys.modules]
    # What is None there cannot be imported.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


# bm25s imports whichever of these it finds, and needs none: scipy and tqdm alone take 0.08 s.
with _hidden("jax", "numba", "orjson", "scipy", "tqdm"):
    import bm25s

LANGUAGE = "english"
# Filters of which the index is kept, the least recently used going first: about 0.8 kB a row each.
# Few days are asked about in turn, as on the two sides of a change.
FILTERS_KEPT = 4

# For each word of each chunk, in order, its number in bm25s's vocabulary; int32.
WORDS_FILE = "words.npy"
# Where the words of chunk `n` begin in that, and at `n + 1` where they end; int64.
BOUNDS_FILE = "words_bounds.npy"
# What bm25s writes: the score of each word in each chunk by word, the chunk's row, where the scores
# of a word begin, the vocabulary, and its own settings.
_BM25_FILES = {
    "data_name": "bm25_scores.npy",
    "indices_name": "bm25_rows.npy",
    "indptr_name": "bm25_bounds.npy",
    "vocab_name": "bm25_words.json",
    "params_name": "bm25_settings.json",
}

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


class WordIndex:
    """The words of chunks, one row each. Any number of threads may search at once."""

    def __init__(
        self,
        words: NDArray[np.int32],
        bounds: NDArray[np.int64],
        bm25: bm25s.BM25 | None,
        settings: IndexSettings,
    ) -> None:
        """Take what `build` or `load` has; `bm25` is of all chunks, `None` if they hold no word."""
        self._words = words
        self._bounds = bounds
        self._vocabulary: dict[str, int] = {} if bm25 is None else bm25.vocab_dict
        self._settings = settings
        self._whole = (np.arange(len(bounds) - 1), bm25)
        self._part = lru_cache(FILTERS_KEPT)(self._index_part)
        self._indexing = Lock()

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]], settings: IndexSettings) -> Self:
        """Index the words of every chunk, as `stems` gives them."""
        vocabulary: dict[str, int] = {}
        numbers, ends = array("i"), array("q", [0])
        for document in documents:
            numbers.extend(vocabulary.setdefault(word, len(vocabulary)) for word in document)
            ends.append(len(numbers))
        words, bounds = np.asarray(numbers, dtype="<i4"), np.asarray(ends, dtype="<i8")
        bm25 = _indexed(_Documents(words, bounds[:-1], bounds[1:]), vocabulary, settings)
        return cls(words, bounds, bm25, settings)

    @classmethod
    def load(cls, folder: Path, settings: IndexSettings) -> Self:
        """Load what `save` wrote. OSError or ValueError if it is not that."""
        words = np.asarray(np.load(folder / WORDS_FILE, mmap_mode="r"))
        bounds = np.asarray(np.load(folder / BOUNDS_FILE, mmap_mode="r"))
        bm25 = bm25s.BM25.load(folder, mmap=True, **_BM25_FILES) if len(words) else None
        return cls(words, bounds, bm25, settings)

    def save(self, folder: Path) -> None:
        """Write the index into `folder`; equal words give equal bytes."""
        np.save(folder / WORDS_FILE, self._words)
        np.save(folder / BOUNDS_FILE, self._bounds)
        _, bm25 = self._whole
        if bm25 is not None:
            bm25.save(folder, show_progress=False, **_BM25_FILES)

    def words_of(self, row: int) -> Sequence[str]:
        """The words of a chunk, in order, as they were given to `build`."""
        numbers = self._words[self._bounds[row] : self._bounds[row + 1]].tolist()
        return [self._spelled[number] for number in numbers]

    @cached_property
    def _spelled(self) -> tuple[str, ...]:
        """Each word by its number."""
        return tuple(sorted(self._vocabulary, key=self._vocabulary.__getitem__))

    def search(
        self, words: Sequence[str], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[tuple[int, float], ...]:
        """Up to `k` (row, score above 0), by falling score, then rising row.

        `words` are stems; a chunk needs one of them. `allowed` has one truth value per row; `None`
        allows all. Up to `own_counts_up_to_chunks` allowed rows, every count is taken over these
        alone: the first search under a filter then takes longer, about 50 µs a row, and another
        that has a filter may have to wait for it.
        """
        numbers = [self._vocabulary[word] for word in words if word in self._vocabulary]
        if k < 1 or not numbers:
            return ()
        rows, bm25, allowed = self._counted(allowed)
        if bm25 is None:
            return ()
        best = best_rows(bm25.get_scores_from_ids(numbers, weight_mask=allowed), k)
        return tuple((int(rows[row]), score) for row, score in best)

    def rarity(
        self, words: Sequence[str], allowed: NDArray[np.bool_] | None = None
    ) -> tuple[float, ...]:
        """Each stem's inverse document frequency, as `search` counts it; most for an unknown one.

        Where the allowed rows hold no word at all, every word is as rare as can be: 0.0.
        """
        rows, bm25, _ = self._counted(allowed)
        if bm25 is None:
            return (0.0,) * len(words)
        starts = bm25.scores["indptr"]
        numbers = [self._vocabulary.get(word) for word in words]
        found = [0 if n is None else int(starts[n + 1] - starts[n]) for n in numbers]
        return tuple(math.log(1 + (len(rows) - n + 0.5) / (n + 0.5)) for n in found)

    def _counted(
        self, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.intp], bm25s.BM25 | None, NDArray[np.bool_] | None]:
        """Give the index whose counts hold under a filter, its rows, and what is left to filter."""
        rows, bm25 = self._whole
        if allowed is None or allowed.all():
            return rows, bm25, None
        if allowed.sum() > self._settings.own_counts_up_to_chunks:
            return rows, bm25, allowed
        with self._indexing:  # so that no two threads index the same
            rows, bm25 = self._part(np.packbits(allowed).tobytes())
        return rows, bm25, None

    def _index_part(self, allowed: bytes) -> tuple[NDArray[np.intp], bm25s.BM25 | None]:
        """Give the rows whose bits are set, and an index of their chunks by themselves."""
        bits = np.frombuffer(allowed, dtype=np.uint8)
        rows = np.flatnonzero(np.unpackbits(bits, count=len(self._bounds) - 1))
        documents = _Documents(self._words, self._bounds[rows], self._bounds[rows + 1])
        return rows, _indexed(documents, self._vocabulary, self._settings)


@dataclass(frozen=True, slots=True)
class _Documents:
    """Chunks as bm25s goes through them: lists of numbers, each made when its turn comes."""

    words: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        """How many chunks there are."""
        return len(self.starts)

    def __iter__(self) -> Iterator[list[int]]:
        """The numbers of each chunk's words, in order."""
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            yield self.words[start:end].tolist()


def _indexed(
    documents: _Documents, vocabulary: dict[str, int], settings: IndexSettings
) -> bm25s.BM25 | None:
    """Index documents; `None` if they hold no word, as bm25s divides by their mean length."""
    if not np.any(documents.starts < documents.ends):
        return None
    bm25 = bm25s.BM25(k1=settings.bm25_k1, b=settings.bm25_b, method="lucene")
    bm25.vocab_dict = vocabulary
    bm25.scores = bm25.build_index_from_ids(range(len(vocabulary)), documents, show_progress=False)
    return bm25


def best_rows(scores: NDArray[np.float32], k: int) -> tuple[tuple[int, float], ...]:
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
