"""Nearest vectors under a filter that holds before anything is ranked.

Comes in: unit vectors, one row each, in a file. Goes out: rows by falling inner product, among the
rows that are allowed and no others. Only this file imports faiss. It leaves what a row stands for,
and which rows are allowed, to `index.storing.store`.

The kind of index follows the size. A small collection is searched exactly. In a large one only the
lists nearest to the question are read, of vectors shortened to a byte a number, and the best of
those are measured again by the vectors themselves, so that the scores are exact and only a row that
is in no list that was read can be missed. Both are mapped into memory, not read, when opened.
"""

from pathlib import Path
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import MAKE_ROOM, NotStoredError
from index.settings import IndexSettings
from index.storing.interface import COSINE_DECIMALS

# The vectors themselves, float16 (n, dim): half the room, and cosines move by less than 0.0005.
ROWS_FILE = "chunk_vectors.npy"
INDEX_FILE = "chunks.faiss"
VECTOR_TYPE = np.dtype("<f2")
# Lists per square root of the number of vectors. Learning the lists takes time that grows with its
# square: with 4 it is four times as long as with 2.
LISTS_PER_ROOT = 2
# Vectors per list that the lists are learned from: 64 took 7 s at 200,000 vectors where the default
# of 256 took 30 s, for the same recall.
TRAINING_PER_LIST = 64
# Times `k` rows that are measured again: a byte a number may put neighbours in the wrong order.
MEASURED_AGAIN = 2
# Vectors made float32 at a time, as faiss takes them: 100 MB of 384 numbers.
BLOCK_ROWS = 65_536


class VectorIndex:
    """Unit vectors to be searched by inner product. Any number of threads may search at once."""

    def __init__(
        self, index: faiss.Index, rows: NDArray[np.float16], settings: IndexSettings
    ) -> None:
        """Take a faiss index and the rows it was made of; `build` and `load` give both."""
        self._index = index
        self._rows = rows
        self._n_probe_lists = settings.n_probe_lists

    @classmethod
    def build(cls, rows: NDArray[np.float16], settings: IndexSettings) -> Self:
        """Index float16 (n, dim) unit rows, exactly or in lists, as the settings say for n."""
        n_rows, dim = rows.shape
        kind = "Flat"
        if n_rows > settings.exact_up_to_chunks:
            kind = f"IVF{min(n_rows, int(LISTS_PER_ROOT * n_rows**0.5))},SQ8"
        index = faiss.index_factory(dim, kind, faiss.METRIC_INNER_PRODUCT)
        if isinstance(index, faiss.IndexIVF):
            index.cp.max_points_per_centroid = TRAINING_PER_LIST
            # A small collection is not an error: the lists are then learned from fewer vectors.
            index.cp.min_points_per_centroid = 1
            # Evenly from all, as neighbours in the order of rows are of one article.
            step = max(1, n_rows // (TRAINING_PER_LIST * index.nlist))
            index.train(rows[::step].astype(np.float32))
        for start in range(0, n_rows, BLOCK_ROWS):
            index.add(rows[start : start + BLOCK_ROWS].astype(np.float32))
        return cls(index, rows, settings)

    @classmethod
    def load(cls, folder: Path, settings: IndexSettings) -> Self:
        """Map what `save` wrote into memory. RuntimeError, OSError or ValueError if it is not that.

        The rows are in their own file, which is there before.
        """
        rows = np.asarray(np.load(folder / ROWS_FILE, mmap_mode="r"))
        index = faiss.read_index(str(folder / INDEX_FILE), faiss.IO_FLAG_MMAP_IFC)
        return cls(index, rows, settings)

    def save(self, folder: Path) -> None:
        """Write the index, without the rows. NotStoredError if the disk does not take it."""
        path = folder / INDEX_FILE
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            msg = f"{path} could not be written ({error}); {MAKE_ROOM}"
            raise NotStoredError(msg) from error

    @property
    def n_vectors(self) -> int:
        """How many rows there are."""
        return int(self._index.ntotal)

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[tuple[int, float], ...]:
        """Up to `k` (row, inner product of `COSINE_DECIMALS`), by falling product, then rising row.

        `allowed` has one truth value per row; `None` allows all. Fewer than `k` come back where
        fewer are allowed, or where the nearest lists hold fewer.
        """
        n_allowed = self.n_vectors if allowed is None else int(np.count_nonzero(allowed))
        if k < 1 or not n_allowed:
            return ()
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        parameters = self._parameters(allowed, n_allowed)
        n_wanted = min(k, n_allowed)
        if isinstance(self._index, faiss.IndexIVF):
            n_wanted = min(MEASURED_AGAIN * k, n_allowed)
        products, numbers = self._index.search(query, n_wanted, params=parameters)
        scores, rows = products[0], numbers[0]
        if isinstance(self._index, faiss.IndexIVF):
            rows = rows[rows >= 0]
            scores = self._rows[rows].astype(np.float32) @ query[0]
        cosines = np.round(scores.astype(np.float64), COSINE_DECIMALS)
        order = np.lexsort((rows, -cosines))[:k]
        return tuple((int(rows[at]), float(cosines[at])) for at in order)

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
        # The narrower the filter, the more lists hold as many rows that it allows.
        n_probe = -(-self._n_probe_lists * self.n_vectors // n_allowed)
        given["nprobe"] = min(n_probe, self._index.nlist)
        return faiss.SearchParametersIVF(**given)
