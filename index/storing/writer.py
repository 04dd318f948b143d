"""One generation's files, written into an empty folder.

Comes in: dated, split and chunked articles. Goes out: the files that `store` reads, sealed by
a manifest. It leaves which articles, and when the folder comes into use, to `index.build`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.models.encoder import Encoder
from index.records import Article, Chunk, Sentence
from index.settings import IndexSettings
from index.splitting.chunks import body_text, chunk_article, passage_text
from index.storing.embedding import Known, embed, text_key
from index.storing.lexical import WordIndex, stems
from index.storing.manifest import Manifest, seals_of
from index.storing.records_file import ArticleParts, write_records
from index.storing.store import (
    CHUNK_ROW_TYPE,
    CHUNK_ROWS_FILE,
    CHUNK_VECTORS_FILE,
    NEVER,
    RECORDS_FILE,
    SENTENCE_VECTORS_FILE,
    sha256_of_rows,
)
from index.storing.vectors import VectorIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A dated article and its sentences, before anything is embedded."""

    article: Article
    sentences: tuple[Sentence, ...]

    def quotes(self) -> list[str]:
        """List the sentences' own words."""
        return [self.article.quote(sentence.span) for sentence in self.sentences]


class GenerationWriter:
    """Writes one generation: `embed`, then `write_records`, then `seal`."""

    def __init__(
        self, folder: Path, collection: Sequence[Split], settings: IndexSettings, encoder: Encoder
    ) -> None:
        """Part the articles into chunks."""
        self._folder = folder
        self._collection = collection
        self._settings = settings
        self._encoder = encoder
        self._chunks: list[tuple[Chunk, ...]] = [
            chunk_article(
                split.article,
                split.sentences,
                max_tokens=settings.chunk_tokens,
                n_tokens=encoder.n_tokens,
            )
            for split in collection
        ]
        self._passages = [
            [passage_text(split.article, split.sentences, chunk) for chunk in chunks]
            for split, chunks in zip(collection, self._chunks, strict=True)
        ]
        self.n_sentences = sum(len(split.sentences) for split in collection)
        self.n_chunks = sum(len(chunks) for chunks in self._chunks)

    def embed(self, known: Known, tick: Callable[[int, int], None]) -> int:
        """Write the vectors of chunks and sentences; returns how many were known.

        `tick` is told how many texts are done, and of how many.
        """
        n_texts = self.n_chunks + self.n_sentences
        passages = [passage for of_one in self._passages for passage in of_one]
        quotes = [quote for split in self._collection for quote in split.quotes()]
        dim = self._encoder.dim
        vectors = np.zeros((self.n_chunks, dim), dtype=np.float32)
        n_known = embed(passages, vectors, self._encoder, known, lambda n: tick(n, n_texts))
        VectorIndex.build(vectors, self._settings).save(self._folder / CHUNK_VECTORS_FILE)
        # Straight into its file: the sentences' vectors may be more than memory holds.
        rows = np.lib.format.open_memmap(
            self._folder / SENTENCE_VECTORS_FILE,
            mode="w+",
            dtype=np.dtype("<f4"),
            shape=(self.n_sentences, dim),
        )
        n_known += embed(
            quotes, rows, self._encoder, known, lambda n: tick(self.n_chunks + n, n_texts)
        )
        rows.flush()
        return n_known

    def write_records(self) -> None:
        """Write the records, the words and what a search needs of every chunk."""
        vectors = np.load(self._folder / SENTENCE_VECTORS_FILE, mmap_mode="r")
        chunk_rows = np.zeros(self.n_chunks, dtype=CHUNK_ROW_TYPE)
        parts: list[ArticleParts] = []
        first_sentence = row = 0
        for article_row, split in enumerate(self._collection):
            end = first_sentence + len(split.sentences)
            chunks = self._chunks[article_row]
            passages = self._passages[article_row]
            parts.append(
                ArticleParts(
                    article=split.article,
                    sentences=split.sentences,
                    chunks=chunks,
                    passage_keys=tuple(text_key(passage) for passage in passages),
                    vectors_sha256=sha256_of_rows(vectors[first_sentence:end]),
                )
            )
            chunk_rows[row : row + len(chunks)] = (article_row, _admitted_from(split.article))
            row += len(chunks)
            first_sentence = end
        np.save(self._folder / CHUNK_ROWS_FILE, chunk_rows)
        write_records(self._folder / RECORDS_FILE, parts)
        WordIndex.build(self._words_of_chunks(), self._settings).save(self._folder)

    def _words_of_chunks(self) -> Iterator[tuple[str, ...]]:
        """Each chunk's words, those of its title first.

        The title counts once: all chunks of an article carry it, so counting it more often would
        rank articles and not passages.
        """
        for split, chunks in zip(self._collection, self._chunks, strict=True):
            title = stems(split.article.title or "")
            for chunk in chunks:
                yield title + stems(body_text(split.article, split.sentences, chunk))

    def seal(self, generation: str) -> Manifest:
        """Write the manifest over all that is there."""
        manifest = Manifest(
            generation=generation,
            model_name=self._encoder.name,
            model_sha256=self._encoder.model_sha256,
            dim=self._encoder.dim,
            settings=self._settings,
            n_articles=len(self._collection),
            n_sentences=self.n_sentences,
            n_chunks=self.n_chunks,
            files=seals_of(self._folder),
        )
        manifest.write(self._folder)
        return manifest


def _admitted_from(article: Article) -> int:
    """Say the first day, as an ordinal, by which the article is certainly published."""
    end_on = article.published.end_on
    return NEVER if end_on is None else end_on.toordinal() - 1
