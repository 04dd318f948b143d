"""Records on disk: articles, sentences and chunks in one SQLite file.

Comes in: records in their final order. Goes out: a file for `records_db` to read. Rows count
from 0 in the order of articles, so an article's sentences and chunks are one run of rows each.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.corrections.stored import corrections_to_json
from index.records import Article, Chunk, DateRange, Sentence

_SCHEMA = """
CREATE TABLE articles(
    row INTEGER PRIMARY KEY, doc_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
    title TEXT, source TEXT, url TEXT,
    start_on TEXT, end_on TEXT, basis TEXT NOT NULL, because TEXT, corrections TEXT,
    first_sentence INTEGER NOT NULL, n_sentences INTEGER NOT NULL,
    first_chunk INTEGER NOT NULL, n_chunks INTEGER NOT NULL,
    vectors_sha256 TEXT NOT NULL
);
CREATE TABLE sentences(
    row INTEGER PRIMARY KEY, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    headline INTEGER NOT NULL, speaker TEXT,
    event_start_on TEXT, event_end_on TEXT, event_basis TEXT, event_because TEXT
);
CREATE TABLE chunks(
    row INTEGER PRIMARY KEY, article INTEGER NOT NULL, start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL, first_sentence INTEGER NOT NULL, last_sentence INTEGER NOT NULL,
    passage_key BLOB NOT NULL
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleParts:
    """One article with all that was made of it.

    `passage_keys` tell what was embedded for each chunk; `vectors_sha256` is of the sentences'
    vectors.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    passage_keys: tuple[bytes, ...]
    vectors_sha256: str


def write_records(path: Path, parts: Sequence[ArticleParts]) -> None:
    """Write a new file; equal records give equal bytes under one version of SQLite."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # The file is not in use before it is whole and synced, so it needs no journal of its own.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        first_sentence = first_chunk = 0
        for row, part in enumerate(parts):
            _insert_article(connection, row, part, (first_sentence, first_chunk))
            _insert_sentences(connection, first_sentence, part.sentences)
            _insert_chunks(connection, first_chunk, row, part)
            first_sentence += len(part.sentences)
            first_chunk += len(part.chunks)
        connection.execute("COMMIT")


def _insert_article(
    connection: sqlite3.Connection, row: int, part: ArticleParts, first: tuple[int, int]
) -> None:
    article = part.article
    values = (
        *(row, article.doc_id, article.text, article.title, article.source, article.url),
        *_range_columns(article.published),
        corrections_to_json(article.corrections),
        *(first[0], len(part.sentences), first[1], len(part.chunks), part.vectors_sha256),
    )
    connection.execute(f"INSERT INTO articles VALUES ({_marks(values)})", values)  # noqa: S608


def _insert_sentences(
    connection: sqlite3.Connection, first_row: int, sentences: Sequence[Sentence]
) -> None:
    connection.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(row, sentence.span.start, sentence.span.end),
                *(sentence.headline, sentence.speaker),
                *_range_columns(sentence.event),
            )
            for row, sentence in enumerate(sentences, first_row)
        ),
    )


def _insert_chunks(
    connection: sqlite3.Connection, first_row: int, article_row: int, part: ArticleParts
) -> None:
    keyed = zip(part.chunks, part.passage_keys, strict=True)
    connection.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                *(row, article_row, chunk.span.start, chunk.span.end),
                *(chunk.first_sentence, chunk.last_sentence, key),
            )
            for row, (chunk, key) in enumerate(keyed, first_row)
        ),
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _range_columns(days: DateRange | None) -> tuple[str | None, ...]:
    if days is None:
        return (None, None, None, None)
    start_on, end_on = (
        None if day is None else day.isoformat() for day in (days.start_on, days.end_on)
    )
    return (start_on, end_on, days.basis.value, days.because)
