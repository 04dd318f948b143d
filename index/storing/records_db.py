"""Records read back, by key, from the SQLite file that `index.storing.records_file` wrote.

Comes in: that file. Goes out: records, equal to those written. It leaves vectors, words, filters
and scores to `index.storing.store`.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from index.corrections.stored import corrections_from_json
from index.records import Article, Chunk, Correction, DateBasis, DateRange, Sentence, Span

RECORDS_FILE = "records.db"
# Articles that are kept as they were read, the least recently used going first: a question asks
# several times for those of its hits, and so may the next. One takes about 40 kB.
ARTICLES_KEPT = 128
# The same of chunks: one takes about half a kB.
CHUNKS_KEPT = 2_048
# Ids of chunks by their rows, of which every ranking names a hundred: one takes about 0.2 kB.
NAMES_KEPT = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRows:
    """Where an article's parts are: its own row, and half-open runs of rows."""

    row: int
    sentences: range
    chunks: range
    vectors_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """What a generation keeps of an article for the next build.

    `article` is as it was loaded, `published` and `corrections` what was made of it. `told` and
    `signature` are as `index.storing.readings` wrote them.
    """

    article: Article
    published: DateRange
    corrections: tuple[Correction, ...]
    rows: ArticleRows
    digest: bytes
    signature: bytes
    carries_notice: bool
    told: str


class RecordsDb:
    """The records of one file, read-only. Any number of threads may read at once.

    The articles and chunks asked for last are kept in memory, those with their sentences and where
    their parts are.
    """

    def __init__(self, path: Path) -> None:
        """Open the file; sqlite3.DatabaseError if it is no such file."""
        self._connection = sqlite3.connect(read_only_uri(path), uri=True, check_same_thread=False)
        # One connection behind a lock: a read takes microseconds, and a connection for each thread
        # would outlive the thread.
        self._lock = Lock()
        self._kept_rows = lru_cache(ARTICLES_KEPT)(self._read_rows)
        self._kept_article = lru_cache(ARTICLES_KEPT)(self._read_article)
        self._kept_sentences = lru_cache(ARTICLES_KEPT)(self._read_sentences)
        self._kept_chunk = lru_cache(CHUNKS_KEPT)(self._read_chunk)
        self._names: dict[int, str] = {}
        # SQLite opens a file when it first reads it. From here on it may be removed under us.
        self._one("SELECT count(*) FROM sqlite_master")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rows_of(self, doc_id: str) -> ArticleRows:
        """Where the parts of an article are. KeyError if there is no such article."""
        return self._kept_rows(doc_id)

    def article(self, doc_id: str) -> Article:
        """Read an article. KeyError if there is none."""
        return self._kept_article(doc_id)

    def sentences(self, doc_id: str) -> tuple[Sentence, ...]:
        """Read the sentences of an article in reading order. KeyError if there is none."""
        return self._kept_sentences(doc_id)

    def _read_rows(self, doc_id: str) -> ArticleRows:
        found = self._all(
            "SELECT row, first_sentence, n_sentences, first_chunk, n_chunks, vectors_sha256"
            " FROM articles WHERE doc_id = ?",
            doc_id,
        )
        if not found:
            raise KeyError(doc_id)
        return _rows_from(*found[0])

    def _read_article(self, doc_id: str) -> Article:
        return self.article_at(self.rows_of(doc_id).row)

    def article_at(self, row: int) -> Article:
        """Read the article in a row."""
        doc_id, text, title, source, url, *published, corrections = self._one(
            "SELECT doc_id, text, title, source, url, start_on, end_on, basis, because,"
            " corrections FROM articles WHERE row = ?",
            row,
        )
        return Article(
            doc_id=doc_id,
            text=text,
            title=title,
            source=source,
            url=url,
            published=_range_from(*published),
            corrections=corrections_from_json(corrections),
        )

    def admitted(self, as_of: date | None) -> tuple[str, ...]:
        """Ids of the articles certainly published by `as_of`, in order; `None` admits all."""
        if as_of is None:
            found = self._all("SELECT doc_id FROM articles ORDER BY row")
        else:
            found = self._all(
                "SELECT doc_id FROM articles WHERE end_on <= ? ORDER BY row", _bound(as_of)
            )
        return tuple(doc_id for (doc_id,) in found)

    def _read_sentences(self, doc_id: str) -> tuple[Sentence, ...]:
        rows = self.rows_of(doc_id).sentences
        found = self._all(
            "SELECT start_char, end_char, headline, speaker,"
            " event_start_on, event_end_on, event_basis, event_because"
            " FROM sentences WHERE row >= ? AND row < ? ORDER BY row",
            rows.start,
            rows.stop,
        )
        return tuple(
            Sentence(
                span=Span(doc_id=doc_id, start=start, end=end),
                n=n,
                headline=bool(headline),
                speaker=speaker,
                event=_range_from(*event) if event[2] is not None else None,
            )
            for n, (start, end, headline, speaker, *event) in enumerate(found)
        )

    def chunk(self, chunk_id: str) -> Chunk:
        """Read a chunk. KeyError if there is none."""
        return self._kept_chunk(chunk_id)

    def _read_chunk(self, chunk_id: str) -> Chunk:
        doc_id, mark, number = chunk_id.rpartition("#")
        if not mark or not (number.isascii() and number.isdigit()):
            raise KeyError(chunk_id)
        rows = self.rows_of(doc_id).chunks
        if int(number) >= len(rows) or number != str(int(number)):
            raise KeyError(chunk_id)
        start, end, first, last = self._one(
            "SELECT start_char, end_char, first_sentence, last_sentence FROM chunks WHERE row = ?",
            rows[int(number)],
        )
        return Chunk(
            chunk_id=chunk_id,
            span=Span(doc_id=doc_id, start=start, end=end),
            first_sentence=first,
            last_sentence=last,
        )

    def chunk_ids_at(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Name the chunks in some rows, in their order."""
        if len(self._names) > NAMES_KEPT:
            self._names = {}
        names = self._names  # that of this call, should another begin anew
        unknown = [row for row in rows if row not in names]
        if unknown:
            names.update(zip(unknown, self._read_chunk_ids(unknown), strict=True))
        return tuple(names[row] for row in rows)

    def _read_chunk_ids(self, rows: Sequence[int]) -> tuple[str, ...]:
        found = self._all(
            "SELECT doc_id, asked.value - first_chunk FROM json_each(?) AS asked"
            " JOIN chunks ON chunks.row = asked.value JOIN articles ON articles.row = article"
            " ORDER BY asked.key",
            json.dumps(rows),
        )
        return tuple(f"{doc_id}#{number}" for doc_id, number in found)

    def copies(self, doc_id: str, as_of: date | None) -> tuple[str, ...]:
        """Ids of the other articles of an article's story, in order; `as_of` as in `admitted`."""
        story = self.story(doc_id)
        found = self._all(
            "SELECT doc_id, end_on FROM articles WHERE story = ? AND doc_id <> ? ORDER BY row",
            story,
            doc_id,
        )
        bound = None if as_of is None else _bound(as_of)
        return tuple(
            other
            for other, end_on in found
            if bound is None or (end_on is not None and end_on <= bound)
        )

    def story(self, doc_id: str) -> str:
        """Name an article's story. KeyError if there is no such article."""
        found = self._all("SELECT story FROM articles WHERE doc_id = ?", doc_id)
        if not found:
            raise KeyError(doc_id)
        return str(found[0][0])

    def text_hashes(self) -> dict[str, str]:
        """Read the hash of every article's text, by the article's id."""
        return dict(self._all("SELECT doc_id, text_sha256 FROM articles JOIN readings USING (row)"))

    def readings(self) -> tuple[StoredReading, ...]:
        """Read what is kept of every article, ties apart."""
        found = self._all(
            "SELECT row, first_sentence, n_sentences, first_chunk, n_chunks, vectors_sha256,"
            " doc_id, text, title, source, url, start_on, end_on, basis, because,"
            " given_start_on, given_end_on, given_basis, given_because, digest, signature, told,"
            " corrections, carries_notice"
            " FROM articles JOIN readings USING (row) ORDER BY row"
        )
        return tuple(
            StoredReading(
                article=Article(
                    doc_id=values[0],
                    text=values[1],
                    title=values[2],
                    source=values[3],
                    url=values[4],
                    published=_range_from(*values[9:13]),
                ),
                published=_range_from(*values[5:9]),
                rows=_rows_from(*rows),
                digest=values[13],
                signature=values[14],
                told=values[15],
                corrections=corrections_from_json(values[16]),
                carries_notice=bool(values[17]),
            )
            for *rows, values in ((*found_row[:6], found_row[6:]) for found_row in found)
        )

    def ties(self, row: int) -> str:
        """Read the ties of the article in a row, as they were written."""
        return str(self._one("SELECT ties FROM readings WHERE row = ?", row)[0])

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> tuple[Any, ...]:
        (found,) = self._all(query, *values)
        return found


def read_only_uri(path: Path) -> str:
    """Name a finished file for SQLite: it never changes, so it needs no lock and no journal."""
    return f"{path.resolve().as_uri()}?mode=ro&immutable=1"


def _bound(as_of: date) -> str:
    """The last first-day-after of a range that is over by `as_of`."""
    # No range reaches past the last day there is, so on that day the bound need not either.
    return (as_of if as_of == date.max else as_of + timedelta(days=1)).isoformat()


def _rows_from(  # noqa: PLR0913, PLR0917 - one for each column
    row: int, sentence: int, n_sentences: int, chunk: int, n_chunks: int, vectors_sha256: str
) -> ArticleRows:
    return ArticleRows(
        row=row,
        sentences=range(sentence, sentence + n_sentences),
        chunks=range(chunk, chunk + n_chunks),
        vectors_sha256=vectors_sha256,
    )


def _range_from(
    start_on: str | None, end_on: str | None, basis: str, because: str | None
) -> DateRange:
    return DateRange(
        start_on=date.fromisoformat(start_on) if start_on else None,
        end_on=date.fromisoformat(end_on) if end_on else None,
        basis=DateBasis(basis),
        because=because,
    )
