"""The way to Milvus: what of pymilvus is needed here, with its errors told as ours.

Comes in: an address, rows, filters over whole numbers. Goes out: rows and hits. Only this file
imports pymilvus, when a store is opened. It leaves what the rows mean to `layout`.

pymilvus tries a call again while the server cannot be reached, with growing pauses, until the
call's time is over.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreError
from index.milvus.address import StoreAddress

if TYPE_CHECKING:
    from pymilvus import MilvusClient

# A question waits this long for a server that does not answer, and a publication for one that takes
# rows no longer. Indexing and loading ten million of them takes hours. Whole seconds, as pymilvus
# heeds no others where it waits for an index.
READ_TIMEOUT_S = 10
WRITE_TIMEOUT_S = 600
FINISH_TIMEOUT_S = 6 * 3_600
# What a field of text holds at most, in UTF-8: Milvus's own limit.
TEXT_MAX_BYTES = 65_535
REMEDY = "check that it runs, DATELINE_STORE and DATELINE_STORE_TOKEN"
REMEDY_OF_FILE = "check that its folder is there, and that no other process has it open"

Row = Mapping[str, Any]


class Kind(StrEnum):
    """What a field holds."""

    NUMBER = "INT64"
    TEXT = "VARCHAR"
    VECTOR = "FLOAT_VECTOR"
    WEIGHTS = "SPARSE_FLOAT_VECTOR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a collection; `index` is how Milvus indexes it, none where nothing looks it up.

    The first field of a collection is its primary key.
    """

    name: str
    kind: Kind
    dim: int = 0
    index: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """What a search looks for: `vector` in the field `name`, with the index's own `params`."""

    name: str
    vector: NDArray[np.float32] | Mapping[int, float]
    params: Mapping[str, int] = field(default_factory=dict)


class Client:
    """One connection. Any number of threads may use it at once."""

    def __init__(self, address: StoreAddress, *, timeout_s: float = READ_TIMEOUT_S) -> None:
        """Connect, within a time. StoreError if that fails, or pymilvus is not installed."""
        self._address = address
        try:
            import grpc  # noqa: PLC0415 - a second, and only a store in Milvus needs it
            import pymilvus  # noqa: PLC0415 - as above
        except ImportError as error:
            msg = f"a store in Milvus needs {error.name}: install dateline[milvus]"
            raise StoreError(msg) from error
        # What they raise is told once, by us: their logs have it with a traceback as well.
        for name in ("pymilvus", "milvus_lite"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._types = pymilvus.DataType
        self._failures = (pymilvus.MilvusException, grpc.RpcError)
        with self._told("connected to", timeout_s):
            self._milvus: MilvusClient = pymilvus.MilvusClient(
                uri=address.uri,
                token=address.token,
                db_name=address.database,
                timeout=timeout_s,
            )
            is_lite = "lite" in self._milvus.get_server_version(timeout=timeout_s)
        # In Milvus Lite nothing lags behind; its indexes are built when they are loaded, and to
        # wait for each takes half a second.
        self._level = {} if is_lite else {"consistency_level": "Strong"}
        self._waits = not is_lite

    def close(self) -> None:
        """Close the connection."""
        self._milvus.close()

    def names(self) -> list[str]:
        """Name every collection of the database, in order."""
        with self._told("listed", READ_TIMEOUT_S) as limits:
            return sorted(self._milvus.list_collections(**limits))

    def target(self, alias: str) -> str | None:
        """Name the collection that an alias stands for; `None` if there is no such alias."""
        with self._told("asked for its aliases", READ_TIMEOUT_S) as limits:
            if alias not in self._milvus.list_aliases(**limits)["aliases"]:
                return None
            return str(self._milvus.describe_alias(alias, **limits)["collection_name"])

    def point(self, alias: str, name: str) -> None:
        """Have an alias stand for a collection from now on, in one step for every reader."""
        is_there = self.target(alias) is not None
        with self._told("given the new index", READ_TIMEOUT_S) as limits:
            change = self._milvus.alter_alias if is_there else self._milvus.create_alias
            change(name, alias, **limits)

    def unpoint(self, alias: str) -> None:
        """Remove an alias, so that what it stood for can be dropped."""
        with self._told("asked to take the index out of use", READ_TIMEOUT_S) as limits:
            self._milvus.drop_alias(alias, **limits)

    def create(self, name: str, fields: Sequence[Field]) -> None:
        """Create an empty collection, not searchable before `finish`."""
        schema = self._milvus.create_schema(auto_id=False, enable_dynamic_field=False)
        for n, each in enumerate(fields):
            given: dict[str, Any] = {"is_primary": True} if n == 0 else {}
            if each.kind is Kind.VECTOR:
                given["dim"] = each.dim
            elif each.kind is Kind.TEXT:
                given["max_length"] = TEXT_MAX_BYTES
            schema.add_field(each.name, self._types[each.kind], **given)
        with self._told(f"given the collection {name}", WRITE_TIMEOUT_S) as limits:
            self._milvus.create_collection(name, schema=schema, **limits)

    def insert(self, name: str, rows: Sequence[Row]) -> None:
        """Add rows to a collection."""
        with self._told(f"sent rows of {name}", WRITE_TIMEOUT_S) as limits:
            self._milvus.insert(name, list(rows), **limits)

    def finish(self, name: str, fields: Sequence[Field], n_rows: int) -> None:
        """Index and load a collection that has all its rows. StoreError if it has others."""
        indexes = self._milvus.prepare_index_params()
        for each in fields:
            if each.index:
                indexes.add_index(each.name, **each.index)
        with self._told(f"asked to index {name}", FINISH_TIMEOUT_S) as limits:
            self._milvus.flush(name, **limits)
            self._milvus.create_index(name, indexes, sync=self._waits, **limits)
            self._milvus.load_collection(name, **limits)
            counted = self._milvus.query(name, output_fields=["count(*)"], **self._level, **limits)
        found = int(counted[0]["count(*)"])
        if found != n_rows:
            msg = f"{self._address} holds {found} rows of {name}, {n_rows} were sent; index again"
            raise StoreError(msg)

    def load(self, name: str) -> None:
        """Make a finished collection searchable, if it is not: a restarted Milvus Lite forgets."""
        with self._told(f"asked to load {name}", FINISH_TIMEOUT_S) as limits:
            state = self._milvus.get_load_state(name, **limits)["state"]
            if state.name != "Loaded":
                self._milvus.load_collection(name, **limits)

    def drop(self, name: str) -> None:
        """Remove a collection, if it is there."""
        with self._told(f"asked to drop {name}", WRITE_TIMEOUT_S) as limits:
            self._milvus.drop_collection(name, **limits)

    def query(
        self, name: str, where: str, fields: Sequence[str], *, latest: bool = False
    ) -> list[dict[str, Any]]:
        """Read the fields of every row that a filter admits, in no order.

        What was sent a moment ago is certainly there only with `latest`, which waits for it.
        """
        level = self._level if latest else {}
        with self._told(f"asked for rows of {name}", READ_TIMEOUT_S) as limits:
            found = self._milvus.query(name, where, output_fields=list(fields), **level, **limits)
            return list(found)

    def search(
        self,
        name: str,
        nearest: Nearest,
        k: int,
        where: str,
        fields: Sequence[str],
    ) -> list[tuple[float, dict[str, Any]]]:
        """Up to `k` (inner product, row) among the rows that a filter admits, best first.

        Of weights, only products above 0 come back.
        """
        with self._told(f"asked to search {name}", READ_TIMEOUT_S) as limits:
            (hits,) = self._milvus.search(
                name,
                data=[nearest.vector],
                anns_field=nearest.name,
                limit=k,
                filter=where,
                output_fields=list(fields),
                search_params={"metric_type": "IP", "params": dict(nearest.params)},
                **limits,
            )
        return [(float(hit["distance"]), dict(hit["entity"])) for hit in hits]

    @contextmanager
    def _told(self, what: str, timeout_s: float) -> Iterator[dict[str, float]]:
        """Give the limits of a call; StoreError, with where and what, if it fails."""
        try:
            yield {"timeout": timeout_s}
        except self._failures as error:
            reason = " ".join(str(getattr(error, "message", "") or error).split())
            remedy = REMEDY_OF_FILE if self._address.is_file else REMEDY
            msg = f"the store at {self._address} failed when {what}: {reason}; {remedy}"
            raise StoreError(msg) from error
