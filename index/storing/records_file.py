"""Records on disk: articles, sentences and chunks in one SQLite file.

Comes in: records in their final order. Goes out: a file for `records_db` to read. Rows count
from 0 in the order of articles, so an article's sentences and chunks are one run of rows each.
What the file of another generation holds of an unchanged article is copied within SQLite.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.corrections.stored import corrections_to_json
from index.errors import MAKE_ROOM, NotStoredError
from index.records import Article, Chunk, DateRange, Sentence
from index.storing.readings import Reading, ties_to_text, told_to_text
from index.storing.records_db import ArticleRows, read_only_uri

_SCHEMA = """
CREATE TABLE articles(
    row INTEGER PRIMARY KEY, doc_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
    title TEXT, source TEXT, url TEXT,
    start_on TEXT, end_on TEXT, basis TEXT NOT NULL, because TEXT, corrections TEXT,
    first_sentence INTEGER NOT NULL, n_sentences INTEGER NOT NULL,
    first_chunk INTEGER NOT NULL, n_chunks INTEGER NOT NULL,
    vectors_sha256 TEXT NOT NULL, story TEXT NOT NULL
);
CREATE INDEX articles_by_story ON articles(story);
CREATE TABLE sentences(
    row INTEGER PRIMARY KEY, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    headline INTEGER NOT NULL, speaker TEXT,
    event_start_on TEXT, event_end_on TEXT, event_basis TEXT, event_because TEXT
);
CREATE TABLE chunks(
    row INTEGER PRIMARY KEY, article INTEGER NOT NULL, start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL, first_sentence INTEGER NOT NULL, last_sentence INTEGER NOT NULL
);
CREATE TABLE readings(
    row INTEGER PRIMARY KEY, text_sha256 TEXT NOT NULL, digest BLOB NOT NULL,
    given_start_on TEXT, given_end_on TEXT, given_basis TEXT NOT NULL, given_because TEXT,
    signature BLOB NOT NULL, carries_notice INTEGER NOT NULL, told TEXT NOT NULL, ties TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made of an article: sentences with their events, and chunks.

    `vectors_sha256` is of the sentences' vectors.
    """

    reading: Reading
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    vectors_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleParts:
    """One article with all that was made of it, or where the file before has all of that.

    `given` is the date that the article came with, `digest` stands for all that answers may show
    of it, `story` is the id of the article that speaks for its story.
    """

    article: Article
    given: DateRange
    digest: bytes
    story: str
    parts: Made | ArticleRows


def write_records(path: Path, articles: Iterable[ArticleParts], before: Path | None) -> None:
    """Write a new file; equal records give equal bytes under one version of SQLite.

    `before` is the file whose rows `ArticleRows` are. NotStoredError if the disk does not take it.
    """
    try:
        _write(path, articles, before)
    except sqlite3.OperationalError as error:
        msg = f"{path} could not be written ({error}); {MAKE_ROOM}"
        raise NotStoredError(msg) from error


def _write(path: Path, articles: Iterable[ArticleParts], before: Path | None) -> None:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}", uri=True, isolation_level=None)) as (
        connection
    ):
        # The file is not in use before it is whole and synced, so it needs no journal of its own.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        if before is not None:
            connection.execute("ATTACH DATABASE ? AS before", (read_only_uri(before),))
        connection.execute("BEGIN")
        first_sentence = first_chunk = 0
        for row, one in enumerate(articles):
            first = (first_sentence, first_chunk)
            if isinstance(one.parts, ArticleRows):
                _copy(connection, row, one, first, one.parts)
                first_sentence += len(one.parts.sentences)
                first_chunk += len(one.parts.chunks)
            else:
                _insert(connection, row, one, first, one.parts)
                first_sentence += len(one.parts.sentences)
                first_chunk += len(one.parts.chunks)
        connection.execute("COMMIT")


def _copy(
    connection: sqlite3.Connection,
    row: int,
    one: ArticleParts,
    first: tuple[int, int],
    rows: ArticleRows,
) -> None:
    """Copy what the file before has of an article; only rows shift, and the story may be new."""
    _insert_article(connection, row, one, first, rows)
    connection.execute(
        "INSERT INTO sentences SELECT row + ?, start_char, end_char, headline, speaker,"
        " event_start_on, event_end_on, event_basis, event_because"
        " FROM before.sentences WHERE row >= ? AND row < ? ORDER BY row",
        (first[0] - rows.sentences.start, rows.sentences.start, rows.sentences.stop),
    )
    connection.execute(
        "INSERT INTO chunks SELECT row + ?, ?, start_char, end_char, first_sentence,"
        " last_sentence FROM before.chunks WHERE row >= ? AND row < ? ORDER BY row",
        (first[1] - rows.chunks.start, row, rows.chunks.start, rows.chunks.stop),
    )
    connection.execute(
        "INSERT INTO readings SELECT ?, text_sha256, digest, given_start_on, given_end_on,"
        " given_basis, given_because, signature, carries_notice, told, ties"
        " FROM before.readings WHERE row = ?",
        (row, rows.row),
    )


def _insert(
    connection: sqlite3.Connection,
    row: int,
    one: ArticleParts,
    first: tuple[int, int],
    made: Made,
) -> None:
    _insert_article(connection, row, one, first, made)
    _insert_sentences(connection, first[0], made.sentences)
    _insert_chunks(connection, first[1], row, made)
    told = made.reading.told
    values = (
        *(row, one.article.text_sha256, one.digest),
        *_range_columns(one.given),
        *(made.reading.signature, made.reading.carries_notice),
        *(told_to_text(told), ties_to_text(told.ties())),
    )
    connection.execute(f"INSERT INTO readings VALUES ({_marks(values)})", values)  # noqa: S608


def _insert_article(
    connection: sqlite3.Connection,
    row: int,
    one: ArticleParts,
    first: tuple[int, int],
    parts: Made | ArticleRows,
) -> None:
    article = one.article
    values = (
        *(row, article.doc_id, article.text, article.title, article.source, article.url),
        *_range_columns(article.published),
        corrections_to_json(article.corrections),
        *(first[0], len(parts.sentences), first[1], len(parts.chunks), parts.vectors_sha256),
        one.story,
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
    connection: sqlite3.Connection, first_row: int, article_row: int, made: Made
) -> None:
    connection.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                *(row, article_row, chunk.span.start, chunk.span.end),
                *(chunk.first_sentence, chunk.last_sentence),
            )
            for row, chunk in enumerate(made.chunks, first_row)
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
