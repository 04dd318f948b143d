"""Texts to vectors, each different text once, and none that was embedded before.

Comes in: texts in the order of rows, and vectors made earlier. Goes out: one row per text. It
leaves the model to `index.models.encoder`, and what the texts are to `index.storing.writer`.

What a build embeds goes into a journal first, group by group, so that one that is killed goes on
where it was. The journal is done with when a generation holds all of it.
"""

import hashlib
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.models.encoder import SHORT_SHA_CHARS, Encoder
from index.storing.files import sync

# Texts given to the encoder at once: enough for it to sort by length, few enough to show progress
# and to lose only seconds of work when the process is killed.
GROUP_SIZE = 512
KEY_BYTES = 16

Known = Mapping[bytes, NDArray[np.float32] | NDArray[np.float16]]
Tick = Callable[[int], None]


def text_key(text: str) -> bytes:
    """Shorten a text to what stands for it among earlier vectors: 16 bytes of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).digest()[:KEY_BYTES]


class Journal:
    """Vectors made but not yet in a generation, in a file that only grows at its end.

    A row is a text's key, its vector and a checksum of both; a row that was cut short or does not
    check is as if it had not been written. One file is of one model.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        """Read nothing yet; the folder is made when something is to be kept."""
        self._encoder = encoder
        self._row_type = np.dtype(
            [("key", f"V{KEY_BYTES}"), ("vector", "<f4", (encoder.dim,)), ("sum", "<u4")]
        )
        name = f"{encoder.model_sha256[:SHORT_SHA_CHARS]}-{encoder.dim}.vectors"
        self._path = folder / name

    @cached_property
    def known(self) -> Known:
        """The vector of each text that was there when this was first asked, by the text's key."""
        try:
            n_rows = self._path.stat().st_size // self._row_type.itemsize
        except FileNotFoundError:
            return {}
        if not n_rows:
            return {}
        rows = np.memmap(self._path, dtype=self._row_type, mode="r", shape=(n_rows,))
        return {bytes(row["key"]): row["vector"] for row in rows if row["sum"] == _checksum(row)}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts, and write their vectors durably before they are used."""
        vectors = self._encoder.encode(texts)
        self._keep([text_key(text) for text in texts], vectors)
        return vectors

    def _keep(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> None:
        rows = np.zeros(len(keys), dtype=self._row_type)
        rows["key"] = np.array(keys, dtype=f"V{KEY_BYTES}")
        rows["vector"] = vectors
        rows["sum"] = [_checksum(row) for row in rows]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            # What a torn write left at the end would put all that follows out of step.
            file.truncate(file.tell() - file.tell() % self._row_type.itemsize)
            file.write(rows.tobytes())
            file.flush()
            os.fsync(file.fileno())
        sync(self._path.parent)


def _checksum(row: np.void) -> int:
    return zlib.crc32(row["vector"].tobytes(), zlib.crc32(bytes(row["key"])))


def pooled(vectors: NDArray[np.float16], n_chars: Sequence[int]) -> NDArray[np.float32]:
    """The unit vector of a passage, of those of its parts (n, dim), each by its length.

    The model itself pools tokens by their mean (Reimers and Gurevych 2019), so that this is near to
    what it would make of the passage, whose every sentence is embedded anyway: half the work.
    """
    total = np.asarray(n_chars, dtype=np.float32) @ vectors.astype(np.float32)
    length = np.linalg.norm(total)
    return np.asarray(total / length if length else total, dtype=np.float32)


def embed(
    texts: Mapping[int, str],
    into: NDArray[np.float16],
    known: Known,
    make: Callable[[Sequence[str]], NDArray[np.float32]],
    tick: Tick,
) -> int:
    """Fill rows of `into`, float16 (n, dim), with the unit vectors of `texts`, given by row.

    Returns how many were `known`; `make` gives the vectors of the others, in groups. `tick` is told
    how many texts are done, each time some are.
    """
    rows_of: dict[bytes, list[int]] = {}
    for row, text in texts.items():
        rows_of.setdefault(text_key(text), []).append(row)
    missing = [rows for key, rows in rows_of.items() if key not in known]
    for key, rows in rows_of.items():
        if key in known:
            into[rows] = known[key]
    n_known = len(texts) - sum(len(rows) for rows in missing)
    n_done = n_known
    tick(n_done)
    # From short to long over all of them, so that a group has little padding whatever its place.
    missing.sort(key=lambda rows: (len(texts[rows[0]]), rows[0]))
    for start in range(0, len(missing), GROUP_SIZE):
        group = missing[start : start + GROUP_SIZE]
        made = make([texts[rows[0]] for rows in group])
        for rows, vector in zip(group, made, strict=True):
            into[rows] = vector
        n_done += sum(len(rows) for rows in group)
        tick(n_done)
    return n_known
