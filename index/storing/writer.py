"""One generation's files, written into an empty folder.

Comes in: dated articles, each with what was made of it, or with its rows in the generation before.
Goes out: the files that `store` reads, sealed by a manifest. It leaves which articles, and when the
folder comes into use, to `index.build`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.models.encoder import Encoder
from index.recipe import recipe_sha256
from index.records import Article, Chunk, DateRange, Sentence
from index.settings import IndexSettings
from index.splitting.chunks import body_text, chunk_article, header_text
from index.storing.earlier import Earlier
from index.storing.embedding import KEY_BYTES, Journal, Tick, embed, pooled, text_key
from index.storing.files import take_room
from index.storing.lexical import WordIndex, stems
from index.storing.manifest import Manifest, seals_of
from index.storing.readings import Reading
from index.storing.records_db import RECORDS_FILE, ArticleRows
from index.storing.records_file import ArticleParts, Made, write_records
from index.storing.store import (
    CHUNK_ROW_TYPE,
    CHUNK_ROWS_FILE,
    SENTENCE_KEYS_FILE,
    SENTENCE_VECTORS_FILE,
    admitted_from,
    sha256_of_rows,
)
from index.storing.vectors import ROWS_FILE, VECTOR_TYPE, VectorIndex

Rows = NDArray[np.float16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A new or changed article: what was read from it, and its sentences with their events."""

    reading: Reading
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A dated article before anything is embedded.

    `given` is the date it came with, `digest` a hash of all that answers may show of it, `story`
    the id of the article that speaks for its story. `parts` are rows where the generation before
    has all of it.
    """

    article: Article
    given: DateRange
    digest: bytes
    story: str
    parts: Split | ArticleRows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where an article's rows begin, and what is to be put there."""

    prepared: Prepared
    first_sentence: int
    first_chunk: int
    chunks: tuple[Chunk, ...]
    n_sentences: int
    n_chunks: int

    @property
    def sentence_rows(self) -> slice:
        """The rows of its sentences."""
        return slice(self.first_sentence, self.first_sentence + self.n_sentences)

    @property
    def chunk_rows(self) -> slice:
        """The rows of its chunks."""
        return slice(self.first_chunk, self.first_chunk + self.n_chunks)


class GenerationWriter:
    """Writes one generation: `embed`, then `write_records`, then `seal`."""

    def __init__(
        self,
        folder: Path,
        collection: Sequence[Prepared],
        settings: IndexSettings,
        encoder: Encoder,
        earlier: Earlier | None,
    ) -> None:
        """Part the new articles into chunks. `earlier` is what the rows of the others are of."""
        self._folder = folder
        self._settings = settings
        self._encoder = encoder
        self._earlier = earlier
        self._places: list[_Place] = []
        self.n_sentences = self.n_chunks = 0
        for prepared in collection:
            place = self._place(prepared)
            self._places.append(place)
            self.n_sentences += place.n_sentences
            self.n_chunks += place.n_chunks
        self._keys = np.zeros(self.n_sentences, dtype=f"V{KEY_BYTES}")

    @property
    def n_new_texts(self) -> int:
        """Sentences and headers of the articles that the generation before has not all of."""
        return sum(place.n_sentences + 1 for place, _ in self._new())

    @property
    def n_texts(self) -> int:
        """Sentences and headers of all articles."""
        return self.n_sentences + len(self._places)

    def embed(self, journal: Journal, tick: Tick, fresh: Collection[bytes] = ()) -> int:
        """Write the vectors of sentences and chunks; returns how many sentences were there.

        `tick` is told how many of `n_texts` are done. Sentences whose keys are in `fresh` are in
        the journal, but this build put them there.
        """
        sentences = self._rows_in(SENTENCE_VECTORS_FILE, self.n_sentences)
        n_known = self._fill_sentences(sentences, journal, tick)
        sentences.flush()
        np.save(self._folder / SENTENCE_KEYS_FILE, self._keys)
        n_known -= sum(key in fresh for key in self._keys.tolist()) if fresh else 0
        chunks = self._rows_in(ROWS_FILE, self.n_chunks)
        headers = self._headers(journal, lambda n: tick(self.n_sentences + n))
        self._fill_chunks(chunks, sentences, headers)
        chunks.flush()
        VectorIndex.build(chunks, self._settings).save(self._folder)
        return n_known

    def _rows_in(self, name: str, n_rows: int) -> np.memmap[Any, np.dtype[np.float16]]:
        """Make a file of vectors to be written in place: they may be more than memory holds."""
        path = self._folder / name
        rows = np.lib.format.open_memmap(
            path, mode="w+", dtype=VECTOR_TYPE, shape=(n_rows, self._encoder.dim)
        )
        take_room(path)
        return rows

    def write_records(self) -> None:
        """Write the records, the words and what a search needs of every chunk."""
        chunk_rows = np.zeros(self.n_chunks, dtype=CHUNK_ROW_TYPE)
        for row, place in enumerate(self._places):
            chunk_rows[place.chunk_rows] = (row, admitted_from(place.prepared.article))
        np.save(self._folder / CHUNK_ROWS_FILE, chunk_rows)
        before = self._earlier.records_path if self._earlier is not None else None
        write_records(self._folder / RECORDS_FILE, self._article_parts(), before)
        WordIndex.build(self._words_of_chunks(), self._settings).save(self._folder)

    def seal(self, generation: str) -> Manifest:
        """Write the manifest over all that is there."""
        manifest = Manifest(
            generation=generation,
            model_name=self._encoder.name,
            model_sha256=self._encoder.model_sha256,
            recipe_sha256=recipe_sha256(),
            dim=self._encoder.dim,
            settings=self._settings,
            n_articles=len(self._places),
            n_sentences=self.n_sentences,
            n_chunks=self.n_chunks,
            files=seals_of(self._folder),
        )
        manifest.write(self._folder)
        return manifest

    def _place(self, prepared: Prepared) -> _Place:
        chunks: tuple[Chunk, ...] = ()
        if isinstance(prepared.parts, Split):
            article, sentences = prepared.article, prepared.parts.sentences
            chunks = chunk_article(
                article,
                sentences,
                max_tokens=self._settings.chunk_tokens,
                n_tokens=self._encoder.n_tokens,
            )
        rows = prepared.parts
        return _Place(
            prepared=prepared,
            first_sentence=self.n_sentences,
            first_chunk=self.n_chunks,
            chunks=chunks,
            n_sentences=len(rows.sentences),
            n_chunks=len(rows.chunks) if isinstance(rows, ArticleRows) else len(chunks),
        )

    def _kept(self) -> Iterator[tuple[_Place, ArticleRows, Earlier]]:
        """The articles that the generation before has all of."""
        for place in self._places:
            rows = place.prepared.parts
            if self._earlier is not None and isinstance(rows, ArticleRows):
                yield place, rows, self._earlier

    def _new(self) -> Iterator[tuple[_Place, Split]]:
        for place in self._places:
            if isinstance(place.prepared.parts, Split):
                yield place, place.prepared.parts

    def _headers(self, journal: Journal, tick: Tick) -> Rows:
        """The vectors of the new articles' headers, in their order; zeros where there is none.

        Those of the other articles are in their chunks.
        """
        headers = [header_text(place.prepared.article) for place, _ in self._new()]
        into = np.zeros((len(headers), self._encoder.dim), dtype=VECTOR_TYPE)
        texts = {row: header for row, header in enumerate(headers) if header}
        n_done = len(self._places) - len(texts)
        self._embed(texts, into, journal, lambda n: tick(n_done + n))
        return into

    def _fill_chunks(self, into: Rows, sentences: Rows, headers: Rows) -> None:
        for place, rows, earlier in self._kept():
            into[place.chunk_rows] = earlier.chunk_vectors[rows.chunks.start : rows.chunks.stop]
        for header, (place, split) in zip(headers, self._new(), strict=True):
            header_chars = len(header_text(place.prepared.article))
            chars = [sentence.span.end - sentence.span.start for sentence in split.sentences]
            vectors = sentences[place.sentence_rows]
            for row, chunk in enumerate(place.chunks, place.first_chunk):
                told = slice(chunk.first_sentence, chunk.last_sentence + 1)
                into[row] = pooled(np.vstack((header, vectors[told])), (header_chars, *chars[told]))

    def _fill_sentences(self, into: Rows, journal: Journal, tick: Tick) -> int:
        n_kept = 0
        for place, rows, earlier in self._kept():
            run = slice(rows.sentences.start, rows.sentences.stop)
            into[place.sentence_rows] = earlier.sentence_vectors[run]
            self._keys[place.sentence_rows] = earlier.sentence_keys[run]
            n_kept += place.n_sentences
        texts = {
            place.first_sentence + n: place.prepared.article.quote(sentence.span)
            for place, split in self._new()
            for n, sentence in enumerate(split.sentences)
        }
        for row, text in texts.items():
            self._keys[row] = text_key(text)
        return n_kept + self._embed(texts, into, journal, lambda n: tick(n_kept + n))

    def _embed(self, texts: dict[int, str], into: Rows, journal: Journal, tick: Tick) -> int:
        known = journal.known
        if texts and self._earlier is not None:
            known = {**journal.known, **self._earlier.known}
        return embed(texts, into, known, journal.encode, tick)

    def _article_parts(self) -> Iterator[ArticleParts]:
        vectors = np.load(self._folder / SENTENCE_VECTORS_FILE, mmap_mode="r")
        for place in self._places:
            prepared = place.prepared
            parts: Made | ArticleRows
            if isinstance(prepared.parts, Split):
                parts = Made(
                    reading=prepared.parts.reading,
                    sentences=prepared.parts.sentences,
                    chunks=place.chunks,
                    vectors_sha256=sha256_of_rows(vectors[place.sentence_rows]),
                )
            else:
                parts = prepared.parts
            yield ArticleParts(
                article=prepared.article,
                given=prepared.given,
                digest=prepared.digest,
                story=prepared.story,
                parts=parts,
            )

    def _words_of_chunks(self) -> Iterator[Sequence[str]]:
        """Each chunk's words, those of its title first.

        The title counts once: all chunks of an article carry it, so counting it more often would
        rank articles and not passages.
        """
        for place in self._places:
            prepared = place.prepared
            if isinstance(prepared.parts, Split):
                title = stems(prepared.article.title or "")
                for chunk in place.chunks:
                    text = body_text(prepared.article, prepared.parts.sentences, chunk)
                    yield title + stems(text)
            elif self._earlier is not None:
                for row in prepared.parts.chunks:
                    yield self._earlier.words.words_of(row)
