"""The generation in use at a home, loaded into Milvus for readers elsewhere.

Comes in: a home, built as ever, and an address. Goes out: collections of the same generation, which
come into use by one change of an alias when all of them are whole. Killed at any point, it leaves
the generation before in use, and the next run begins that one anew. It leaves building to
`index.build`: what a build need not do again is known there, not in Milvus.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from index.errors import StoreError
from index.milvus.about import find_about
from index.milvus.address import StoreAddress
from index.milvus.client import Client
from index.milvus.layout import Part, collection_name, fields_of, generation_in
from index.milvus.shipment import Row, Shipment
from index.storing.files import building_lock
from index.storing.generations import current_generation

# Rows sent at once: some megabytes each, where the server takes 64.
_BATCH_ROWS = {Part.SENTENCES: 1_000, Part.WORDS: 1_000, Part.CHUNKS: 500, Part.RECORDS: 100}

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
            if find_about(client, name, generation) is not None:
                return False
            # Somebody altered it: nothing can be read of it, and it must make way.
            client.unpoint(name)
        if not _is_whole(client, name, generation):
            with Shipment(home, generation) as shipment:
                _Sending(client, name, shipment, tell).send(at_s)
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


class _Sending:
    """One generation on its way: `send` sends it whole."""

    def __init__(self, client: Client, name: str, shipment: Shipment, tell: Tell) -> None:
        self._client = client
        self._name = name
        self._shipment = shipment
        self._tell = tell
        manifest = shipment.manifest
        self._n_rows = manifest.n_sentences + manifest.n_chunks + manifest.n_articles
        self._n_sent = 0

    def send(self, at_s: float) -> None:
        """Send every part, and what the generation says of itself when all of them are whole."""
        n_rows = {part: self._send(part) for part in Part}
        manifest = self._shipment.manifest
        records = collection_name(self._name, manifest.generation, Part.RECORDS)
        self._client.insert(records, self._shipment.about(at_s, n_rows[Part.RECORDS]))

    def _send(self, part: Part) -> int:
        """Make a collection of a part's rows; returns how many there are."""
        manifest = self._shipment.manifest
        name = collection_name(self._name, manifest.generation, part)
        fields = fields_of(part, manifest.dim, manifest.n_chunks, manifest.settings)
        self._client.drop(name)
        self._client.create(name, fields)
        n_rows = 0
        for batch in _batches(self._shipment.rows(part), _BATCH_ROWS[part]):
            self._client.insert(name, batch)
            n_rows += len(batch)
            if part is not Part.WORDS:
                # A long article is more rows than the one that it is counted for.
                self._n_sent = min(self._n_sent + len(batch), self._n_rows)
                self._tell(self._n_sent, self._n_rows)
        self._client.finish(name, fields, n_rows)
        return n_rows


def _batches(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while batch := list(islice(rows, size)):
        yield batch
