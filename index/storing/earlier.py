"""The generation in use, as what the next build need not make again.

Comes in: a home, and what the new generation is to be made with. Goes out: readings, rows and
vectors of articles that have not changed. An article whose stored vectors do not check is as if it
had changed. It leaves what is reused to `index.build`, and putting it together to `writer`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError, NoIndexError
from index.models.encoder import Encoder
from index.recipe import recipe_sha256
from index.records import Article
from index.settings import IndexSettings
from index.storing.embedding import Known
from index.storing.generations import current_generation, generation_folder
from index.storing.lexical import WordIndex
from index.storing.manifest import Manifest
from index.storing.readings import Reading, ties_from_text, told_from_text
from index.storing.records_db import RECORDS_FILE, ArticleRows, RecordsDb, StoredReading
from index.storing.store import (
    SENTENCE_KEYS_FILE,
    SENTENCE_VECTORS_FILE,
    Check,
    read_generation,
    sha256_of_rows,
)
from index.storing.vectors import ROWS_FILE


class Earlier:
    """One finished generation, opened for reuse."""

    def __init__(
        self, folder: Path, manifest: Manifest, encoder: Encoder, settings: IndexSettings
    ) -> None:
        """Open a generation whose manifest has been checked; `open_earlier` does both."""
        self._folder = folder
        self._settings = manifest.settings
        same_model = (manifest.model_sha256, manifest.dim) == (encoder.model_sha256, encoder.dim)
        self._same_model = same_model
        self._same_recipe = manifest.recipe_sha256 == recipe_sha256()
        self._same_chunks = same_model and manifest.settings.chunk_tokens == settings.chunk_tokens
        self._records = RecordsDb(folder / RECORDS_FILE)
        self._stored: dict[str, StoredReading] = {
            stored.article.doc_id: stored for stored in self._records.readings()
        }
        self._checked: dict[str, bool] = {}

    def close(self) -> None:
        """Close its files."""
        self._records.close()

    @property
    def records_path(self) -> Path:
        """The file whose rows `rows_of` names."""
        return self._folder / RECORDS_FILE

    def articles(self) -> tuple[Article, ...]:
        """Every article as it was loaded, by id."""
        return tuple(stored.article for stored in self._stored.values())

    def reading(self, article: Article) -> Reading | None:
        """What was read from an article, if it is loaded just as it was; else `None`."""
        stored = self._stored.get(article.doc_id)
        if not self._same_recipe or stored is None or stored.article != article:
            return None
        doc_id, row = article.doc_id, stored.rows.row
        return Reading(
            told=told_from_text(
                stored.told, lambda: ties_from_text(doc_id, self._records.ties(row))
            ),
            signature=stored.signature,
            carries_notice=stored.carries_notice,
            sentences=lambda: tuple(
                replace(sentence, event=None) for sentence in self._records.sentences(doc_id)
            ),
        )

    def same(self, loaded: Article, dated: Article) -> StoredReading | None:
        """All that was made of an article, if all of it would be made again; else `None`."""
        stored = self._stored.get(loaded.doc_id)
        if not (self._same_recipe and self._same_chunks) or stored is None:
            return None
        if stored.article != loaded:
            return None
        if (stored.published, stored.corrections) != (dated.published, dated.corrections):
            return None
        return stored if self._is_sound(loaded.doc_id) else None

    @cached_property
    def chunk_vectors(self) -> NDArray[np.float16]:
        """Float16 (n_chunks, dim), by row, read from the disk when used."""
        return np.asarray(np.load(self._folder / ROWS_FILE, mmap_mode="r"))

    @cached_property
    def sentence_vectors(self) -> NDArray[np.float16]:
        """Float16 (n_sentences, dim), by row, read from the disk when used."""
        return np.asarray(np.load(self._folder / SENTENCE_VECTORS_FILE, mmap_mode="r"))

    @cached_property
    def sentence_keys(self) -> NDArray[np.void]:
        """What was embedded for each sentence, by row."""
        return np.asarray(np.load(self._folder / SENTENCE_KEYS_FILE))

    @cached_property
    def words(self) -> WordIndex:
        """The words of chunks, by row."""
        return WordIndex.load(self._folder, self._settings)

    @cached_property
    def known(self) -> Known:
        """The vectors of every sentence of a sound article, by the text's key."""
        if not self._same_model:
            return {}
        known: dict[bytes, NDArray[np.float16]] = {}
        for doc_id, stored in self._stored.items():
            if self._is_sound(doc_id):
                rows = stored.rows.sentences
                run = slice(rows.start, rows.stop)
                known.update(
                    zip(self.sentence_keys[run].tolist(), self.sentence_vectors[run], strict=True)
                )
        return known

    def _is_sound(self, doc_id: str) -> bool:
        """Whether the vectors of an article's sentences are those that were stored."""
        if doc_id not in self._checked:
            rows: ArticleRows = self._stored[doc_id].rows
            vectors = self.sentence_vectors[rows.sentences.start : rows.sentences.stop]
            self._checked[doc_id] = sha256_of_rows(vectors) == rows.vectors_sha256
        return self._checked[doc_id]


@contextmanager
def open_earlier(home: Path, encoder: Encoder, settings: IndexSettings) -> Iterator[Earlier | None]:
    """Open the generation in use; `None` if there is none, or none that can be read."""
    with ExitStack() as opened:
        try:
            folder = generation_folder(home, current_generation(home))
            earlier = Earlier(folder, read_generation(folder, Check.FILES), encoder, settings)
        except (NoIndexError, IndexDamagedError, OSError, sqlite3.DatabaseError):
            yield None
            return
        opened.callback(earlier.close)
        yield earlier
