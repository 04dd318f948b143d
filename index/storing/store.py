"""The finished index, opened for reading: what `qa` asks for evidence.

Comes in: the home of an index. Goes out: records, vectors, and hits that the as-of filter admitted
before anything was ranked or counted. Nothing is held in memory: all files are mapped into it, or
read where asked for. It leaves fusing and judging hits to `qa`, and writing to
`index.build`.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError, ModelError
from index.models.encoder import Encoder, OnnxEncoder, export_folder
from index.records import Article, Chunk, Sentence
from index.storing.generations import (
    current_generation,
    generation_folder,
    home_of,
    models_folder,
)
from index.storing.lexical import WordIndex, stems
from index.storing.manifest import REMEDY, Manifest
from index.storing.records_db import RECORDS_FILE, RecordsDb
from index.storing.stamps import stamps_of
from index.storing.vectors import VECTOR_TYPE, VectorIndex
from index.storing.versions import find_version

SENTENCE_VECTORS_FILE = "sentences.npy"
SENTENCE_KEYS_FILE = "sentence_keys.npy"
CHUNK_ROWS_FILE = "chunks.npy"

# What every search needs of every chunk: the row of its article, and the first day (as an ordinal)
# on which it is certainly out.
CHUNK_ROW_TYPE = np.dtype([("article", "<i4"), ("admitted_from", "<i4")])
NEVER = np.iinfo(np.int32).max


def open_index(home: Path, *, encoder: Encoder | None = None) -> "Index":
    """Open the index in use at `home` and check it against its manifest.

    `encoder` stands in for the one the index was built with, and must be the same model.
    NoIndexError if there is no index yet, IndexDamagedError if a file is missing, was changed or
    has another format, ModelError if the model is missing, was changed or is another one.
    """
    while True:
        generation = current_generation(home)
        try:
            return _open(home, generation, encoder)
        except IndexDamagedError:
            # Builds may have put others in use meanwhile, and removed the one that was looked up.
            if current_generation(home) == generation:
                raise


def _open(home: Path, generation: str, encoder: Encoder | None) -> "Index":
    folder = generation_folder(home, generation)
    manifest = read_generation(folder, Check.UNTOUCHED)
    return Index(folder, manifest, encoder_for(manifest, home, encoder))


def encoder_for(manifest: Manifest, home: Path, encoder: Encoder | None) -> Encoder:
    """Load the model that a generation was embedded with, or see that `encoder` is that model.

    ModelError if it is missing, was changed or is another one.
    """
    if encoder is None:
        name, sha256 = manifest.model_name, manifest.model_sha256
        encoder = OnnxEncoder.load(export_folder(models_folder(home), name, sha256))
    if (encoder.model_sha256, encoder.dim) != (manifest.model_sha256, manifest.dim):
        msg = (
            f"the index was made with {manifest.model_name!r} (sha256 {manifest.model_sha256!r}), "
            f"not with {encoder.name!r} (sha256 {encoder.model_sha256!r}): {REMEDY}"
        )
        raise ModelError(msg)
    return encoder


class Check(Enum):
    """How much of a generation's files is read to check them.

    The sentences' vectors, by far the largest file, are checked for their size alone unless it is
    every byte: `Index` and `Earlier` check them article by article when they read them.
    """

    UNTOUCHED = auto()
    """None of a file whose size and time of change are as they were when all of it was checked."""
    FILES = auto()
    EVERY_BYTE = auto()


def read_generation(folder: Path, check: Check) -> Manifest:
    """Read a generation's manifest and check its files. IndexDamagedError if they do not agree."""
    manifest = Manifest.read(folder)
    if manifest.generation != folder.name:
        msg = f"{folder} holds the generation {manifest.generation!r}: {REMEDY}"
        raise IndexDamagedError(msg)
    unread = () if check is Check.EVERY_BYTE else (SENTENCE_VECTORS_FILE, SENTENCE_KEYS_FILE)
    stamps = stamps_of(home_of(folder), folder.name) if check is Check.UNTOUCHED else {}
    manifest.check(folder, by_size_only=unread, stamps=stamps)
    return manifest


class Index:
    """One generation, read-only. Any number of threads may use it at once.

    A chunk's row is its place in the order of articles by id, then of reading: ties are broken by
    it. Close it, or use it as a context manager.
    """

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder) -> None:
        """Open a generation whose manifest has been checked; `open_index` does both."""
        self.manifest = manifest
        self.encoder = encoder
        self._folder = folder
        self._home = home_of(folder)
        self._opened = ExitStack()
        try:
            self._records = RecordsDb(folder / RECORDS_FILE)
            self._opened.callback(self._records.close)
            self._chunk_vectors = VectorIndex.load(folder, manifest.settings)
            self._chunk_words = WordIndex.load(folder, manifest.settings)
            self._chunk_rows = np.asarray(np.load(folder / CHUNK_ROWS_FILE, mmap_mode="r"))
            self._sentence_vectors = np.load(folder / SENTENCE_VECTORS_FILE, mmap_mode="r")
            self._last_day = _last_day(self._chunk_rows["admitted_from"])
        except (OSError, ValueError, RuntimeError, sqlite3.DatabaseError) as error:
            self._opened.close()
            msg = f"the index at {folder} cannot be read ({error}): {REMEDY}"
            raise IndexDamagedError(msg) from error

    def __enter__(self) -> Self:
        """Give the index itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the index."""
        self.close()

    def close(self) -> None:
        """Close the index's files."""
        self._opened.close()

    @property
    def generation(self) -> str:
        """The name of what the index holds: equal content and settings have equal names."""
        return self.manifest.generation

    @property
    def n_articles(self) -> int:
        """How many articles there are."""
        return self.manifest.n_articles

    def articles(self) -> Iterator[Article]:
        """Every article, by id, read one at a time."""
        return (self._records.article_at(row) for row in range(self.n_articles))

    def article(self, doc_id: str) -> Article:
        """Read an article. KeyError if there is none."""
        return self._records.article(doc_id)

    def version(self, doc_id: str, text_sha256: str) -> Article:
        """Read an article as it was when its text had this hash. KeyError if it is not kept."""
        try:
            article = self.article(doc_id)
        except KeyError:
            return find_version(self._home, doc_id, text_sha256)
        if article.text_sha256 == text_sha256:
            return article
        return find_version(self._home, doc_id, text_sha256)

    def story(self, doc_id: str) -> str:
        """Name an article's story: copies of one another have one. KeyError if there is none."""
        return self._records.story(doc_id)

    def copies(self, doc_id: str, as_of: date | None = None) -> tuple[str, ...]:
        """Ids of the other articles of an article's story certainly published by `as_of`.

        In order; `None` admits all. KeyError if there is no article.
        """
        return self._records.copies(doc_id, as_of)

    def last_day(self) -> date | None:
        """The day by which every article with a closed date is out; `None` if there is none."""
        return self._last_day

    def admitted(self, as_of: date | None) -> tuple[str, ...]:
        """Ids of the articles certainly published by `as_of`, in order; `None` admits all."""
        return self._records.admitted(as_of)

    def sentences(self, doc_id: str) -> tuple[Sentence, ...]:
        """Read the sentences of an article in reading order. KeyError if there is no article."""
        return self._records.sentences(doc_id)

    def sentence_vectors(self, doc_id: str) -> NDArray[np.float32]:
        """Float32 (n_sentences, dim) rows, in the order of `sentences`; kept to half precision.

        KeyError if there is no article, IndexDamagedError if the stored rows were changed.
        """
        rows = self._records.rows_of(doc_id)
        vectors = np.asarray(self._sentence_vectors[rows.sentences.start : rows.sentences.stop])
        if sha256_of_rows(vectors) != rows.vectors_sha256:
            path = self._folder / SENTENCE_VECTORS_FILE
            msg = f"{path} was changed where it holds the article {doc_id!r}: {REMEDY}"
            raise IndexDamagedError(msg)
        return vectors.astype(np.float32)

    def chunk(self, chunk_id: str) -> Chunk:
        """Read a chunk. KeyError if there is none."""
        return self._records.chunk(chunk_id)

    def chunks(self, doc_id: str) -> tuple[Chunk, ...]:
        """Read the chunks of an article in reading order. KeyError if there is no article."""
        n_chunks = len(self._records.rows_of(doc_id).chunks)
        return tuple(self.chunk(f"{doc_id}#{number}") for number in range(n_chunks))

    def search_dense(
        self, vector: NDArray[np.float32], k: int, as_of: date | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Up to `k` (chunk id, cosine), nearest first, ties in order of rows.

        `vector` is a unit vector of `encoder`. Only articles certainly published by `as_of` count.
        """
        found = self._chunk_vectors.search(vector, k, self._admitted_rows(as_of))
        return self._named(found)

    def search_lexical(
        self, terms: Sequence[str], k: int, as_of: date | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Up to `k` (chunk id, BM25 score above 0), best first, ties in order of rows.

        Every word of every term counts once, however often it is given; a chunk needs one of them.
        Terms are plain text, whatever they hold. The counts are those of the admitted chunks.
        """
        words = dict.fromkeys(word for term in terms for word in stems(term))
        found = self._chunk_words.search(tuple(words), k, self._admitted_rows(as_of))
        return self._named(found)

    def _named(self, found: Sequence[tuple[int, float]]) -> tuple[tuple[str, float], ...]:
        names = self._records.chunk_ids_at([row for row, _ in found])
        return tuple((name, score) for name, (_, score) in zip(names, found, strict=True))

    def rarity(self, words: Sequence[str], as_of: date | None = None) -> tuple[float, ...]:
        """Each word's inverse document frequency over the chunks that `search_lexical` counts.

        Words are as `index.storing.lexical.stems` gives them; one that no chunk has is the rarest.
        """
        return self._chunk_words.rarity(words, self._admitted_rows(as_of))

    def _admitted_rows(self, as_of: date | None) -> NDArray[np.bool_] | None:
        if as_of is None:
            return None
        admitted: NDArray[np.bool_] = self._chunk_rows["admitted_from"] <= as_of.toordinal()
        return admitted


def admitted_from(article: Article) -> int:
    """Say the first day, as an ordinal, by which the article is certainly published."""
    end_on = article.published.end_on
    return NEVER if end_on is None else end_on.toordinal() - 1


def _last_day(admitted_from: NDArray[np.int32]) -> date | None:
    known = admitted_from[admitted_from < NEVER]
    return date.fromordinal(int(known.max())) if len(known) else None


def sha256_of_rows(vectors: NDArray[np.float16] | NDArray[np.float32]) -> str:
    """Hex SHA-256 of rows as they are stored, in half precision."""
    return hashlib.sha256(np.ascontiguousarray(vectors, dtype=VECTOR_TYPE).tobytes()).hexdigest()
