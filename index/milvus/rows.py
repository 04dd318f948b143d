"""Rows of one generation read by number, and kept for the next question.

Comes in: keys. Goes out: records, embeddings, what is known of words. A generation never changes,
so what was read may be kept; the least recently used goes first. Only this file imports cachetools.
It leaves searching to `store`.
"""

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamagedError
from index.milvus.bm25 import Tally
from index.milvus.client import Client
from index.milvus.layout import Part, Record, collection_name, joined, key_of
from index.storing.manifest import REMEDY, Manifest
from index.storing.store import sha256_of_rows

# What one question reads, many times over; of articles of 75 sentences, 60 and 115 kB each.
RECORDS_KEPT = 1_000
EMBEDDINGS_KEPT = 500
# Rows asked for at once, where there may be any number.
PAGE_ROWS = 500


class Rows:
    """Reads rows of one generation. Any number of threads may read at once."""

    def __init__(self, client: Client, name: str, manifest: Manifest) -> None:
        """Take an open connection, the name that collections begin with, and the generation."""
        from cachetools import LRUCache  # noqa: PLC0415 - installed with pymilvus alone

        self._client = client
        self._dim = manifest.dim
        self._names = {part: collection_name(name, manifest.generation, part) for part in Part}
        self._records: LRUCache[int, Record] = LRUCache(RECORDS_KEPT)
        self._embeddings: LRUCache[int, NDArray[np.float32]] = LRUCache(EMBEDDINGS_KEPT)
        self._lock = Lock()

    def keys(self, where: str) -> list[int]:
        """Give the keys of records that a filter admits, in order of articles."""
        found = self._client.query(self._names[Part.RECORDS], where, ("key", "row"))
        return [row["key"] for row in sorted(found, key=lambda row: int(row["row"]))]

    def records(self, keys: Iterable[int]) -> dict[int, Record]:
        """Read records by key, of those that are there; what is not kept is read in one go."""
        wanted = tuple(keys)
        with self._lock:
            records = {key: self._records[key] for key in wanted if key in self._records}
        missing = [key for key in wanted if key not in records]
        rows = self._listed(Part.RECORDS, "key", missing, ("key", "piece", "body"))
        read = {key: Record.from_json(text) for key, text in joined(rows).items()}
        with self._lock:
            self._records.update(read)
        return records | read

    def embeddings(self, record: Record) -> NDArray[np.float32]:
        """Float32 (n_sentences, dim), read-only. IndexDamagedError if the rows were changed."""
        first = record.first_sentence
        with self._lock:
            kept = self._embeddings.get(first)
        if kept is not None:
            return kept
        vectors = np.zeros((len(record.sentences), self._dim), dtype=np.float32)
        rows = range(first, first + len(record.sentences))
        for row in self._listed(Part.SENTENCES, "row", rows, ("row", "embedding")):
            vectors[row["row"] - first] = row["embedding"]
        if sha256_of_rows(vectors) != record.vectors_sha256:
            doc_id = record.article.doc_id
            msg = f"the store was changed where it holds the article {doc_id!r}: {REMEDY}"
            raise IndexDamagedError(msg)
        vectors.setflags(write=False)
        with self._lock:
            self._embeddings[first] = vectors
        return vectors

    def words(self, words: Iterable[str]) -> dict[str, tuple[int, int, Tally]]:
        """Give each known word's number, how many chunks have it, and by which day; in order."""
        keys = {key_of("word", word): word for word in words}
        found = {
            row["key"]: (row["number"], row["n_chunks"], Tally.from_json(row["by_day"]))
            for row in self._listed(
                Part.WORDS, "key", tuple(keys), ("key", "number", "n_chunks", "by_day")
            )
        }
        return {word: found[key] for key, word in keys.items() if key in found}

    def _listed(
        self, part: Part, field: str, wanted: Sequence[int], fields: Sequence[str]
    ) -> Iterator[dict[str, Any]]:
        """Rows whose `field` is one of the numbers that are wanted."""
        for start in range(0, len(wanted), PAGE_ROWS):
            listed = ", ".join(map(str, wanted[start : start + PAGE_ROWS]))
            yield from self._client.query(self._names[part], f"{field} in [{listed}]", fields)
