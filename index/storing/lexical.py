"""Words to chunks by BM25, with every count taken over the admitted chunks alone.

Comes in: the words of chunks when built; words and a filter when asked. Goes out: files, mapped
into memory, and rows by falling score. Only this file imports bm25s, which works out what each word
adds to each chunk when it indexes (Lù, 2024, "BM25S: Orders of magnitude faster lexical search via
eager sparse scoring"), so that a search only sums up: that is left to `postings`. Those numbers are
of one collection: where a filter leaves out chunks, the others are indexed by themselves, else an
article of May would move the ranking of an answer as of March. Where that would take too long, as
the settings say, the numbers of the whole collection rank what the filter allows. It leaves what a
row stands for, and which rows are allowed, to `index.storing.store`.

Score: the method "lucene" of bm25s, which is Robertson and Zaragoza (2009), "The Probabilistic
Relevance Framework: BM25 and Beyond", equation 3.15, without its constant factor `k1 + 1`, and with
the inverse document frequency `ln(1 + (N - n + 0.5) / (n + 0.5))`, which is positive even for a
word that most chunks have.
"""

import math
import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Self

import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.imports import hidden
from index.settings import IndexSettings
from index.storing.postings import Postings
from index.storing.vocabulary import Vocabulary

# bm25s imports whichever of these it finds, and needs none: scipy and tqdm alone take 0.08 s.
with hidden("jax", "numba", "orjson", "scipy", "tqdm"):
    import bm25s

LANGUAGE = "english"
# Filters of which the index is kept, the least recently used going first: about 0.8 kB a row each.
# Few days are asked about in turn, as on the two sides of a change.
FILTERS_KEPT = 4

# For each word of each chunk, in order, its number in the vocabulary; int32.
WORDS_FILE = "words.npy"
# Where the words of chunk `n` begin in that, and at `n + 1` where they end; int64.
BOUNDS_FILE = "words_bounds.npy"

# A number with its thousands marks is one word; so is one with an apostrophe inside.
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+(?:'[^\W_]+)*")
# The stemmer leaves the plurals of acronyms, as in "MPs" and "NGOs": they have too few vowels.
_ACRONYM_PLURAL = re.compile(r"\b([A-Z][A-Za-z]*[A-Z])s\b")


def stems(text: str) -> tuple[str, ...]:
    """Split `text` into words as they are indexed, in order: no accents, case or endings.

    "The MPs' 1,775 requests" gives ("the", "mp", "1775", "request"). Any text is safe.
    """
    plain = _ACRONYM_PLURAL.sub(r"\1", text.replace("’", "'"))
    if plain.isascii():
        plain = plain.lower()
    else:
        plain = unicodedata.normalize("NFKD", plain).casefold()
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word.replace(",", "") for word in _WORD.findall(plain)]
    # A stemmer is not safe to share between threads, and takes half a microsecond to make.
    return tuple(Stemmer.Stemmer(LANGUAGE).stemWords(words))


def inverse_frequency(n_with: int, n_all: int) -> float:
    """How rare a word is that `n_with` of `n_all` chunks have: above 0, as the score has it."""
    return math.log(1 + (n_all - n_with + 0.5) / (n_with + 0.5))


class WordIndex:
    """The words of chunks, one row each. Any number of threads may search at once."""

    def __init__(
        self,
        words: NDArray[np.int32],
        bounds: NDArray[np.int64],
        vocabulary: Vocabulary,
        settings: IndexSettings,
        postings: Postings,
    ) -> None:
        """Take what `build` or `load` has; `postings` are of all chunks."""
        self._words = words
        self._bounds = bounds
        self._vocabulary = vocabulary
        self._settings = settings
        self._postings = postings
        self._part = lru_cache(FILTERS_KEPT)(self._index_part)
        self._indexing = Lock()

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]], settings: IndexSettings) -> Self:
        """Index the words of every chunk, as `stems` gives them."""
        numbers: dict[str, int] = {}
        words, ends = array("i"), array("q", [0])
        for document in documents:
            words.extend(numbers.setdefault(word, len(numbers)) for word in document)
            ends.append(len(words))
        vocabulary = Vocabulary.of(numbers)
        # From the order in which words came to that of the vocabulary.
        moved = np.zeros(len(numbers), dtype="<i4")
        moved[[numbers[word.decode()] for word in vocabulary]] = np.arange(len(numbers))
        placed, bounds = moved[np.asarray(words)], np.asarray(ends, dtype="<i8")
        every = _Documents(placed, bounds[:-1], bounds[1:])
        return cls(placed, bounds, vocabulary, settings, _indexed(every, len(vocabulary), settings))

    @classmethod
    def load(cls, folder: Path, settings: IndexSettings) -> Self:
        """Map what `save` wrote into memory. OSError or ValueError if it is not that."""
        words = np.asarray(np.load(folder / WORDS_FILE, mmap_mode="r"))
        bounds = np.asarray(np.load(folder / BOUNDS_FILE, mmap_mode="r"))
        postings = Postings.load(folder, len(bounds) - 1)
        return cls(words, bounds, Vocabulary.load(folder), settings, postings)

    def save(self, folder: Path) -> None:
        """Write the index into `folder`; equal words give equal bytes."""
        np.save(folder / WORDS_FILE, self._words)
        np.save(folder / BOUNDS_FILE, self._bounds)
        self._vocabulary.save(folder)
        self._postings.save(folder)

    def words_of(self, row: int) -> Sequence[str]:
        """The words of a chunk, in order, as they were given to `build`."""
        numbers = self._words[self._bounds[row] : self._bounds[row + 1]].tolist()
        return [self._vocabulary[number].decode() for number in numbers]

    def search(
        self, words: Sequence[str], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[tuple[int, float], ...]:
        """Up to `k` (row, score above 0), by falling score, then rising row.

        `words` are stems, no two alike; a chunk needs one of them. `allowed` has one truth value
        per row; `None` allows all. Up to `own_counts_up_to_chunks` allowed rows, every count is
        taken over these alone: the first search under a filter then takes longer, about 50 µs a
        row, and another that has a filter may have to wait for it.
        """
        found = (self._vocabulary.number(word) for word in words)
        numbers = [number for number in found if number is not None]
        if k < 1 or not numbers:
            return ()
        rows, postings, allowed = self._counted(allowed)
        best = postings.best(numbers, k, allowed)
        return best if rows is None else tuple((int(rows[row]), score) for row, score in best)

    def rarity(
        self, words: Sequence[str], allowed: NDArray[np.bool_] | None = None
    ) -> tuple[float, ...]:
        """Each stem's inverse document frequency, as `search` counts it; most for an unknown one.

        Where the allowed rows hold no word at all, every word is as rare as can be: 0.0.
        """
        _, postings, _ = self._counted(allowed)
        if not len(postings.rows):
            return (0.0,) * len(words)
        numbers = (self._vocabulary.number(word) for word in words)
        n_with = [0 if number is None else postings.n_rows_with(number) for number in numbers]
        return tuple(inverse_frequency(n, postings.n_rows) for n in n_with)

    def _counted(
        self, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.intp] | None, Postings, NDArray[np.bool_] | None]:
        """The postings whose counts hold under a filter, of which rows, and what is left of it."""
        if allowed is None or allowed.all():
            return None, self._postings, None
        if np.count_nonzero(allowed) > self._settings.own_counts_up_to_chunks:
            return None, self._postings, allowed
        with self._indexing:  # so that no two threads index the same
            rows, postings = self._part(np.packbits(allowed).tobytes())
        return rows, postings, None

    def _index_part(self, allowed: bytes) -> tuple[NDArray[np.intp], Postings]:
        """Give the rows whose bits are set, and an index of their chunks by themselves."""
        bits = np.frombuffer(allowed, dtype=np.uint8)
        rows = np.flatnonzero(np.unpackbits(bits, count=len(self._bounds) - 1))
        documents = _Documents(self._words, self._bounds[rows], self._bounds[rows + 1])
        return rows, _indexed(documents, len(self._vocabulary), self._settings)


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


def _indexed(documents: _Documents, n_words: int, settings: IndexSettings) -> Postings:
    """Index documents, whose words are numbers below `n_words`."""
    n_rows = len(documents)
    # bm25s divides by the documents' mean length.
    if not np.any(documents.starts < documents.ends):
        bounds = np.zeros(n_words + 1, dtype=np.int64)
        return Postings.of(np.zeros(0, np.float32), np.zeros(0, np.int32), bounds, n_rows)
    bm25 = bm25s.BM25(k1=settings.bm25_k1, b=settings.bm25_b, method="lucene")
    made = bm25.build_index_from_ids(range(n_words), documents, show_progress=False)
    return Postings.of(made["data"], made["indices"], made["indptr"], n_rows)
