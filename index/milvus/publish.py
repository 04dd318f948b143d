"""The generation in use at a home, loaded into Milvus for readers elsewhere.

Comes in: a home, built as ever, and an address. Goes out: collections of the same generation, which
come into use by one change of an alias when all of them are whole. Killed at any point, it leaves
the generation before in use, and the next run begins that one anew. It leaves building to
`index.build`: what a build need not do again is known there, not in Milvus.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self

import numpy as np

from index.errors import StoreError
from index.milvus.about import ABOUT_KEY, About, find_about
from index.milvus.address import StoreAddress
from index.milvus.bm25 import Counting, Tally, damping, kept
from index.milvus.client import Client
from index.milvus.layout import (
    NO_ROW,
    UNUSED,
    Part,
    Record,
    article_key,
    collection_name,
    fields_of,
    generation_in,
    key_of,
    pieces,
    version_key,
)
from index.storing.files import building_lock
from index.storing.generations import current_generation, generation_folder
from index.storing.lexical import WordIndex
from index.storing.records_db import RECORDS_FILE, RecordsDb
from index.storing.store import (
    CHUNK_ROWS_FILE,
    CHUNK_VECTORS_FILE,
    NEVER,
    SENTENCE_VECTORS_FILE,
    read_generation,
)
from index.storing.vectors import VectorIndex
from index.storing.versions import all_versions

# Rows sent at once: some megabytes each, where the server takes 64.
_BATCH_ROWS = {Part.SENTENCES: 1_000, Part.WORDS: 1_000, Part.CHUNKS: 500, Part.RECORDS: 100}
# What a chunk without any word keeps instead, as no vector may be empty: no word has this number.
_NO_WORD = 0

Row = Mapping[str, Any]
Tell = Callable[[int, int], None]


def publish(home: Path, address: StoreAddress, *, at_s: float, tell: Tell) -> bool:
    """Put the generation in use at `home` in use in the store; `False` if it already was.

    `at_s` is the time, in Unix seconds. `tell` is told how many rows were sent, and of how many.
    The generation before stays, for readers that are at work and for going back; older ones go.
    One home at a time may publish under one name. StoreError if the store fails, NoIndexError or
    IndexDamagedError if there is no sound index at `home`.
    """
    with building_lock(home), closing(Client(address)) as client:
        name = address.name
        generation = current_generation(home)
        before = generation_in(name, client.target(name) or "")
        if before == generation:
            return False
        if not _is_whole(client, name, generation):
            with _Local(home, generation) as local:
                _Publication(client, name, local, tell).write(at_s)
        client.point(name, collection_name(name, generation, Part.RECORDS))
        for each in client.names():
            if generation_in(name, each) not in {"", generation, before}:
                client.drop(each)
        return True


def _is_whole(client: Client, name: str, generation: str) -> bool:
    if collection_name(name, generation, Part.RECORDS) not in client.names():
        return False
    try:
        return find_about(client, name, generation) is not None
    except StoreError:
        # Written in part: it cannot be read before it is loaded.
        return False


class _Local:
    """A generation on this machine, as what is sent of it."""

    def __init__(self, home: Path, generation: str) -> None:
        """Open a generation, every byte checked."""
        folder = generation_folder(home, generation)
        self.manifest = read_generation(folder, every_byte=True)
        settings = self.manifest.settings
        with ExitStack() as opened:
            self.records = opened.enter_context(closing(RecordsDb(folder / RECORDS_FILE)))
            self.chunk_vectors = VectorIndex.load(folder / CHUNK_VECTORS_FILE, settings)
            self.sentence_vectors = np.load(folder / SENTENCE_VECTORS_FILE, mmap_mode="r")
            self.chunk_rows = np.load(folder / CHUNK_ROWS_FILE)
            self.words = WordIndex.load(folder, settings)
            self.versions = tuple(all_versions(home))
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close its files."""
        self._opened.close()


class _Publication:
    """One generation on its way: `write` sends it whole."""

    def __init__(self, client: Client, name: str, local: _Local, tell: Tell) -> None:
        self._client = client
        self._name = name
        self._local = local
        self._tell = tell
        self._settings = local.manifest.settings
        self._admitted_from = local.chunk_rows["admitted_from"].tolist()
        lengths = [len(local.words.words_of(row)) for row in range(len(self._admitted_from))]
        self._counting = Counting.over(lengths, self._admitted_from, self._settings)
        self._numbers: dict[str, int] = {}
        self._n_sent = 0
        manifest = local.manifest
        self._n_rows = manifest.n_articles + manifest.n_chunks + manifest.n_sentences

    def write(self, at_s: float) -> None:
        """Send every part, and what the generation says of itself when all of them are whole."""
        self._send(Part.SENTENCES, self._sentences())
        self._send(Part.CHUNKS, self._chunks())
        self._send(Part.WORDS, self._words())
        records, n_pieces = self._send(Part.RECORDS, self._records())
        known = [day for day in self._admitted_from if day < NEVER]
        about = About(
            manifest=self._local.manifest,
            counting=self._counting,
            last_day=date.fromordinal(max(known)) if known else None,
            published_at_s=at_s,
        )
        rows = _in_pieces(ABOUT_KEY, about.to_json())
        self._client.insert(records, [row | {"id": n_pieces + n} for n, row in enumerate(rows)])

    def _send(self, part: Part, rows: Iterator[Row]) -> tuple[str, int]:
        """Make a collection of rows; returns its name, and how many it has."""
        manifest = self._local.manifest
        name = collection_name(self._name, manifest.generation, part)
        fields = fields_of(part, manifest.dim, manifest.n_chunks, self._settings)
        self._client.drop(name)
        self._client.create(name, fields)
        n_rows = 0
        for batch in _batches(rows, _BATCH_ROWS[part]):
            self._client.insert(name, batch)
            n_rows += len(batch)
            if part is not Part.WORDS:  # How many there are is known when the chunks are through.
                self._n_sent = min(self._n_sent + len(batch), self._n_rows)
                self._tell(self._n_sent, self._n_rows)
        self._client.finish(name, fields, n_rows)
        return name, n_rows

    def _sentences(self) -> Iterator[Row]:
        for row, vector in enumerate(self._local.sentence_vectors):
            yield {"row": row, "embedding": vector}

    def _chunks(self) -> Iterator[Row]:
        local, counting = self._local, self._counting
        vectors = local.chunk_vectors.all_vectors()
        for article in range(local.manifest.n_articles):
            doc_id = local.records.article_at(article).doc_id
            for n, row in enumerate(local.records.rows_of(doc_id).chunks):
                words = [self._number(word) for word in local.words.words_of(row)]
                damped = damping(len(words), counting.whole, self._settings) if words else 1.0
                yield {
                    "row": row,
                    "key": article_key(doc_id),
                    "n": n,
                    "admitted_from": self._admitted_from[row],
                    "n_words": len(words),
                    "embedding": vectors[row],
                    "words": kept(words or [_NO_WORD], damped),
                }

    def _number(self, word: str) -> int:
        return self._numbers.setdefault(word, len(self._numbers) + _NO_WORD + 1)

    def _words(self) -> Iterator[Row]:
        """Every word, with how many chunks have it, and by which day where that is asked."""
        n_chunks = Counter[str]()
        days: dict[str, Counter[int]] = {}
        for row, day in enumerate(self._admitted_from):
            distinct = set(self._local.words.words_of(row))
            n_chunks.update(distinct)
            if self._counting.own(day) is not None and day < NEVER:
                for word in distinct:
                    days.setdefault(word, Counter())[day] += 1
        for word, number in self._numbers.items():
            yield {
                "key": key_of("word", word),
                "number": number,
                "n_chunks": n_chunks[word],
                "by_day": Tally.of(days.get(word, {})).to_json(),
                "unused": UNUSED,
            }

    def _records(self) -> Iterator[Row]:
        rows = chain(self._articles(), self._versions())
        return (row | {"id": n} for n, row in enumerate(rows))

    def _articles(self) -> Iterator[dict[str, Any]]:
        records = self._local.records
        for row in range(self._local.manifest.n_articles):
            article = records.article_at(row)
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
            end_on = article.published.end_on
            known = {
                "row": row,
                "story": key_of("story", story),
                "admitted_from": NEVER if end_on is None else end_on.toordinal() - 1,
            }
            yield from (each | known for each in _in_pieces(article_key(doc_id), record.to_json()))

    def _versions(self) -> Iterator[dict[str, Any]]:
        for article in self._local.versions:
            record = Record(
                article=article,
                story=article.doc_id,
                sentences=(),
                chunks=(),
                first_sentence=NO_ROW,
                vectors_sha256="",
            )
            yield from _in_pieces(
                version_key(article.doc_id, article.text_sha256), record.to_json()
            )


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


def _batches(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while batch := list(islice(rows, size)):
        yield batch
