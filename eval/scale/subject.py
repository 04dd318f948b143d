"""Opens a made-up index and asks it everything, in a process that does nothing else.

Comes in: the home of an index that `scale_generation` wrote, and what is to be asked. Goes out: a
`Reading` of what opening, searching and asking took, what memory, and how much of what exact search
finds was found. It leaves sizes, writing and the report to `scale`.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from eval.engines import shared_encoder
from eval.percentiles import percentile
from eval.scale.collection import CHUNKS_PER_ARTICLE, FIRST_DAY, N_DAYS
from index.storing.generations import current_generation, generation_folder
from index.storing.store import CHUNK_ROWS_FILE, Index, open_index
from index.storing.vectors import ROWS_FILE
from qa.engine import Engine
from qa.judging.readers import load_reader
from qa.reading.words import read_words
from qa.settings import DEFAULT_READER, Settings

# Half of the articles are out by then.
AS_OF: Final = date.fromordinal(FIRST_DAY.toordinal() + N_DAYS // 2)
RECALL_AT: Final = 10
MB: Final = 1_000_000
# Rows compared with the queries at a time where all of them are.
_EXACT_BLOCK: Final = 50_000
_KB_OF_STATUS: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of every size: questions, and further vectors for recall alone."""

    questions: tuple[str, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The middle and the end of some latencies, in milliseconds."""

    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader of one index was found to need.

    Recall is the share of the first ten of exact search that are among the first ten found.
    `anonymous_mb` is memory of the process's own, `mapped_mb` what it has mapped of files, which
    the system may take back.
    """

    open_ms: float
    anonymous_mb: float
    mapped_mb: float
    question: Spread
    dense: Spread
    dense_as_of: Spread
    lexical: Spread
    lexical_as_of: Spread
    recall: float
    recall_as_of: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was measured at one size. `write_seconds` is by part, `files_mb` by file."""

    n_chunks: int
    n_articles: int
    write_seconds: dict[str, float]
    files_mb: dict[str, float]
    reading: Reading

    def line(self) -> str:
        """Return the most of it in one line."""
        of = self.reading
        return (
            f"{self.n_chunks:>9,} chunks: written in {sum(self.write_seconds.values()):.0f} s, "
            f"{sum(self.files_mb.values()):,.0f} MB, opened in {of.open_ms:.0f} ms, "
            f"question p50 {of.question.p50_ms:.1f} ms p95 {of.question.p95_ms:.1f} ms, "
            f"dense {of.dense.p50_ms:.2f} ms, lexical {of.lexical.p50_ms:.2f} ms, "
            f"memory {of.anonymous_mb:.0f} MB and {of.mapped_mb:.0f} MB of files, "
            f"recall {of.recall:.3f}, as of a day {of.recall_as_of:.3f}"
        )


def read(home: Path, models: Path, asked: Asked) -> Reading:
    """Open the index at `home` and ask it everything; the model is the one exported at `models`."""
    encoder = shared_encoder(models)
    started = time.perf_counter()
    index = open_index(home, encoder=encoder)
    open_ms = 1_000 * (time.perf_counter() - started)
    engine = Engine(index, reader=load_reader(DEFAULT_READER))
    k = Settings().k_each
    vectors = encoder.encode(asked.questions)
    terms = [[word.lower for word in read_words(q) if not word.is_stop] for q in asked.questions]
    question = _spread(engine.ask, asked.questions)
    dense, dense_as_of, lexical, lexical_as_of = (
        _spread(partial(search, k=k, as_of=as_of), queries)
        for search, queries in ((index.search_dense, list(vectors)), (index.search_lexical, terms))
        for as_of in (None, AS_OF)
    )
    anonymous_mb, mapped_mb = _memory_mb()
    queries = np.concatenate([vectors, asked.vectors])
    return Reading(
        open_ms=open_ms,
        anonymous_mb=anonymous_mb,
        mapped_mb=mapped_mb,
        question=question,
        dense=dense,
        dense_as_of=dense_as_of,
        lexical=lexical,
        lexical_as_of=lexical_as_of,
        recall=_recall(index, home, queries, None),
        recall_as_of=_recall(index, home, queries, AS_OF),
    )


def _spread(work: Callable[[Any], object], queries: Sequence[object]) -> Spread:
    """Do the work for each query, twice; the second time counts."""
    times_ms = []
    for n_round in range(2):
        for query in queries:
            started = time.perf_counter()
            work(query)
            if n_round:
                times_ms.append(1_000 * (time.perf_counter() - started))
    return Spread(p50_ms=percentile(times_ms, 50), p95_ms=percentile(times_ms, 95))


def _memory_mb() -> tuple[float, float]:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    of = dict(line.split(":", maxsplit=1) for line in lines)
    anonymous, mapped = (int(of[name].split()[0]) for name in ("RssAnon", "RssFile"))
    return anonymous * _KB_OF_STATUS / MB, mapped * _KB_OF_STATUS / MB


def _recall(index: Index, home: Path, queries: NDArray[np.float32], as_of: date | None) -> float:
    folder = generation_folder(home, current_generation(home))
    rows = np.load(folder / ROWS_FILE, mmap_mode="r")
    admitted_from = np.load(folder / CHUNK_ROWS_FILE)["admitted_from"]
    allowed = admitted_from <= (as_of or date.max).toordinal()
    n_found = 0
    for query, wanted in zip(queries, exact(rows, queries, allowed), strict=True):
        found = (chunk_id for chunk_id, _ in index.search_dense(query, RECALL_AT, as_of))
        n_found += len(set(map(_row_of, found)) & set(wanted.tolist()))
    return n_found / (len(queries) * RECALL_AT)


def exact(
    rows: NDArray[np.float16], queries: NDArray[np.float32], allowed: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The ten nearest allowed rows for each query, by the product with every row."""
    best = np.zeros((len(queries), 0), dtype=np.int64)
    scores = np.zeros((len(queries), 0), dtype=np.float32)
    for start in range(0, len(rows), _EXACT_BLOCK):
        numbers = start + np.flatnonzero(allowed[start : start + _EXACT_BLOCK])
        products = queries @ rows[numbers].astype(np.float32).T
        scores = np.hstack([scores, products])
        best = np.hstack([best, np.broadcast_to(numbers, products.shape)])
        n_kept = min(RECALL_AT, scores.shape[1])
        # Far faster than to sort all of a block.
        first = np.argpartition(-scores, n_kept - 1, axis=1)[:, :n_kept]
        order = np.argsort(-np.take_along_axis(scores, first, axis=1), axis=1, kind="stable")
        kept = np.take_along_axis(first, order, axis=1)
        scores = np.take_along_axis(scores, kept, axis=1)
        best = np.take_along_axis(best, kept, axis=1)
    return best


def _row_of(chunk_id: str) -> int:
    """The row of a chunk of a made-up collection, whose articles are numbered."""
    article, number = chunk_id.removeprefix("article-").split("#")
    return int(article) * CHUNKS_PER_ARTICLE + int(number)
