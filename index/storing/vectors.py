"""Nearest vectors under a filter that holds before anything is ranked.

Comes in: unit vectors, one row each. Goes out: rows by falling inner product, among the rows that
are allowed and no others. Only this file imports faiss. It leaves what a row stands for, and which
rows are allowed, to `index.storing.store`.
"""

from pathlib import Path
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import MAKE_ROOM, NotStoredError
from index.settings import IndexSettings

# Lists per square root of the number of vectors: what faiss's own guide gives for up to a million.
LISTS_PER_ROOT = 4
# Vectors per list that the lists are learned from: 64 took 7 s at 200,000 vectors where the default
# of 256 took 30 s, for the same recall.
TRAINING_PER_LIST = 64
# Where no more rows than this are allowed, all of them are read: a narrow filter would leave too
# few rows in the nearest lists.
EXACT_UP_TO_ALLOWED = 20_000


class VectorIndex:
    """Unit vectors to be searched by inner product. Any number of threads may search at once."""

    def __init__(self, index: faiss.Index, n_probe_lists: int) -> None:
        """Take a faiss index; `build` and `load` make it."""
        self._index = index
        self._n_probe_lists = n_probe_lists

    @classmethod
    def build(cls, vectors: NDArray[np.float32], settings: IndexSettings) -> Self:
        """Index float32 (n, dim) unit rows, exactly or in lists, as the settings say for n."""
        n_vectors, dim = vectors.shape
        kind = "Flat"
        if n_vectors > settings.exact_up_to_chunks:
            kind = f"IVF{min(n_vectors, int(LISTS_PER_ROOT * n_vectors**0.5))},Flat"
        index = faiss.index_factory(dim, kind, faiss.METRIC_INNER_PRODUCT)
        if isinstance(index, faiss.IndexIVF):
            index.cp.max_points_per_centroid = TRAINING_PER_LIST
            # A small collection is not an error: the lists are then learned from fewer vectors.
            index.cp.min_points_per_centroid = 1
            index.train(vectors)
        index.add(vectors)
        return cls(index, settings.n_probe_lists)

    @classmethod
    def load(cls, path: Path, settings: IndexSettings) -> Self:
        """Load what `save` wrote. RuntimeError if it is not that."""
        return cls(faiss.read_index(str(path)), settings.n_probe_lists)

    def save(self, path: Path) -> None:
        """Write the index to one file. NotStoredError if the disk does not take it."""
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            msg = f"{path} could not be written ({error}); {MAKE_ROOM}"
            raise NotStoredError(msg) from error

    @property
    def n_vectors(self) -> int:
        """How many rows there are."""
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        return int(self._index.d)

    def all_vectors(self) -> NDArray[np.float32]:
        """Float32 (n, dim): the rows as they were built from."""
        if isinstance(self._index, faiss.IndexIVF):
            self._index.make_direct_map()
        return np.asarray(self._index.reconstruct_n(0, self.n_vectors), dtype=np.float32)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[tuple[int, float], ...]:
        """Up to `k` (row, inner product), by falling product, then rising row.

        `allowed` has one truth value per row; `None` allows all. Fewer than `k` come back where
        fewer are allowed, or where the nearest lists hold fewer.
        """
        n_allowed = self.n_vectors if allowed is None else int(np.count_nonzero(allowed))
        if k < 1 or not n_allowed:
            return ()
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        parameters = self._parameters(allowed, n_allowed)
        scores, rows = self._index.search(query, min(k, n_allowed), params=parameters)
        found = [
            (int(row), float(score))
            for row, score in zip(rows[0], scores[0], strict=True)
            if row >= 0
        ]
        return tuple(sorted(found, key=lambda hit: (-hit[1], hit[0])))

    def _parameters(
        self, allowed: NDArray[np.bool_] | None, n_allowed: int
    ) -> faiss.SearchParameters:
        given: dict[str, object] = {}
        if allowed is not None:
            bitmap = np.packbits(allowed, bitorder="little")
            # The stubs know the C++ constructors only, here and below.
            given["sel"] = faiss.IDSelectorBitmap(bitmap)  # type: ignore[call-arg, arg-type]
        if not isinstance(self._index, faiss.IndexIVF):
            return faiss.SearchParameters(**given)
        n_lists = self._index.nlist
        n_probe = n_lists if n_allowed <= EXACT_UP_TO_ALLOWED else self._n_probe_lists
        given["nprobe"] = min(n_probe, n_lists)
        return faiss.SearchParametersIVF(**given)
