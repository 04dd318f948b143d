"""A generation of this machine as the rows that Milvus gets.

Comes in: a generation's folder. Goes out: the rows of each part, made when their turn comes. It
leaves sending them to `publish`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Self

import numpy as np

from index.milvus.about import ABOUT_KEY, About
from index.milvus.bm25 import Counting, Tally, damping, kept
from index.milvus.layout import (
    NO_ROW,
    UNUSED,
    Part,
    Record,
    article_key,
    key_of,
    pieces,
    version_key,
)
from index.storing.generations import generation_folder
from index.storing.lexical import WordIndex
from index.storing.records_db import RECORDS_FILE, RecordsDb
from index.storing.store import (
    CHUNK_ROWS_FILE,
    NEVER,
    SENTENCE_VECTORS_FILE,
    Check,
    admitted_from,
    read_generation,
)
from index.storing.vectors import ROWS_FILE
from index.storing.versions import all_versions

# What a chunk without any word keeps instead, as no vector may be empty: no word has this number.
_NO_WORD = 0

Row = Mapping[str, Any]


class Shipment:
    """One generation, opened to be sent; the caller holds the building lock. Close it."""

    def __init__(self, home: Path, generation: str) -> None:
        """Check every byte, and count the words. IndexDamagedError if something was changed."""
        folder = generation_folder(home, generation)
        self.manifest = read_generation(folder, Check.EVERY_BYTE)
        settings = self.manifest.settings
        with ExitStack() as opened:
            self._records_db = opened.enter_context(closing(RecordsDb(folder / RECORDS_FILE)))
            self._chunk_vectors = np.load(folder / ROWS_FILE, mmap_mode="r")
            self._sentence_vectors = np.load(folder / SENTENCE_VECTORS_FILE, mmap_mode="r")
            self._chunk_words = WordIndex.load(folder, settings)
            days = np.load(folder / CHUNK_ROWS_FILE)["admitted_from"]
            self._opened = opened.pop_all()
        self._home = home
        self._admitted_from: list[int] = days.tolist()
        self._numbers: dict[str, int] = {}
        self._n_chunks_with = Counter[str]()
        self._days_of: dict[str, Counter[int]] = {}
        self._counting = self._count()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close its files."""
        self._opened.close()

    def rows(self, part: Part) -> Iterator[Row]:
        """Give the rows of a part, in order; of the records, all but `about`."""
        return {
            Part.SENTENCES: self._sentences,
            Part.CHUNKS: self._chunks,
            Part.WORDS: self._words,
            Part.RECORDS: self._records,
        }[part]()

    def about(self, at_s: float, first_id: int) -> list[Row]:
        """Give the rows that say the generation is whole, published at a time in Unix seconds."""
        known = [day for day in self._admitted_from if day < NEVER]
        about = About(
            manifest=self.manifest,
            counting=self._counting,
            last_day=date.fromordinal(max(known)) if known else None,
            published_at_s=at_s,
        )
        rows = _in_pieces(ABOUT_KEY, about.to_json())
        return [row | {"id": first_id + n} for n, row in enumerate(rows)]

    def _count(self) -> Counting:
        words_of, days = self._chunk_words.words_of, self._admitted_from
        lengths = [len(words_of(row)) for row in range(len(days))]
        counting = Counting.over(lengths, days, self.manifest.settings)
        for row, day in enumerate(days):
            # In the order of words, so that equal generations have equal numbers.
            for word in dict.fromkeys(words_of(row)):
                self._numbers.setdefault(word, len(self._numbers) + _NO_WORD + 1)
                self._n_chunks_with[word] += 1
                if day < NEVER and counting.own(day) is not None:
                    self._days_of.setdefault(word, Counter())[day] += 1
        return counting

    def _sentences(self) -> Iterator[Row]:
        for row, vector in enumerate(self._sentence_vectors):
            yield {"row": row, "embedding": vector.astype(np.float32)}

    def _chunks(self) -> Iterator[Row]:
        for at in range(self.manifest.n_articles):
            doc_id = self._records_db.article_at(at).doc_id
            for n, row in enumerate(self._records_db.rows_of(doc_id).chunks):
                words = [self._numbers[word] for word in self._chunk_words.words_of(row)]
                yield {
                    "row": row,
                    "key": article_key(doc_id),
                    "n": n,
                    "admitted_from": self._admitted_from[row],
                    "n_words": len(words),
                    "embedding": self._chunk_vectors[row].astype(np.float32),
                    "words": self._weights(words),
                }

    def _weights(self, words: list[int]) -> dict[int, float]:
        if not words:
            return {_NO_WORD: 1.0}
        return kept(words, damping(len(words), self._counting.whole, self.manifest.settings))

    def _words(self) -> Iterator[Row]:
        for word, number in self._numbers.items():
            yield {
                "key": key_of("word", word),
                "number": number,
                "n_chunks": self._n_chunks_with[word],
                "by_day": Tally.of(self._days_of.get(word, {})).to_json(),
                "unused": UNUSED,
            }

    def _records(self) -> Iterator[Row]:
        rows = chain(self._articles(), self._versions())
        return (row | {"id": n} for n, row in enumerate(rows))

    def _articles(self) -> Iterator[dict[str, Any]]:
        records = self._records_db
        for at in range(self.manifest.n_articles):
            article = records.article_at(at)
            doc_id = article.doc_id
            rows = records.rows_of(doc_id)
            story = records.story(doc_id)
            record = Record(
                article=article,
                story=story,
                sentences=records.sentences(doc_id),
                chunks=tuple(records.chunk(f"{doc_id}#{n}") for n in range(len(rows.chunks))),
                first_sentence=rows.sentences.start,
                vectors_sha256=rows.vectors_sha256,
            )
            known = {
                "row": at,
                "story": key_of("story", story),
                "admitted_from": admitted_from(article),
            }
            yield from (each | known for each in _in_pieces(article_key(doc_id), record.to_json()))

    def _versions(self) -> Iterator[dict[str, Any]]:
        for article in all_versions(self._home):
            record = Record(
                article=article,
                story=article.doc_id,
                sentences=(),
                chunks=(),
                first_sentence=NO_ROW,
                vectors_sha256="",
            )
            key = version_key(article.doc_id, article.text_sha256)
            yield from _in_pieces(key, record.to_json())


def _in_pieces(key: int, text: str) -> Iterator[dict[str, Any]]:
    """A text as rows of records that no list of articles shows."""
    for piece, body in enumerate(pieces(text)):
        yield {
            "key": key,
            "piece": piece,
            "row": NO_ROW,
            "story": NO_ROW,
            "admitted_from": NEVER,
            "body": body,
            "unused": UNUSED,
        }
