"""Writes a made-up collection as a generation, with the store's own parts, each of them timed.

Comes in: a collection, an encoder that names the model, and an empty home. Goes out: an index in
use there, and the seconds that each part took. It leaves what is in the collection to
`scale_collection`, and the clock to `scale`.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from eval.scale.collection import CHUNKS_PER_ARTICLE, SENTENCES_PER_ARTICLE, Collection
from index.models.encoder import Encoder
from index.recipe import recipe_sha256
from index.settings import IndexSettings
from index.storing.embedding import KEY_BYTES
from index.storing.files import building_lock, folder_in_making
from index.storing.generations import generation_folder, put_in_use
from index.storing.lexical import WordIndex
from index.storing.manifest import GENERATION_CHARS, Manifest, seals_of
from index.storing.records_db import RECORDS_FILE
from index.storing.records_file import write_records
from index.storing.stamps import stamp
from index.storing.store import (
    CHUNK_ROW_TYPE,
    CHUNK_ROWS_FILE,
    SENTENCE_KEYS_FILE,
    SENTENCE_VECTORS_FILE,
    sha256_of_rows,
)
from index.storing.vectors import ROWS_FILE, VECTOR_TYPE, VectorIndex

# Different vectors of sentences: what is stored is as large, and reading it is as fast.
N_SENTENCE_ROWS = 20_000


def write_generation(
    made: Collection, home: Path, encoder: Encoder, clock: Callable[[], float]
) -> dict[str, float]:
    """Write the collection and put it in use; returns the seconds of each part, by name."""
    settings = IndexSettings()
    name = hashlib.sha256(f"{made.n_chunks} {made.seed}".encode()).hexdigest()[:GENERATION_CHARS]
    folder = generation_folder(home, name)
    seconds: dict[str, float] = {}
    # Making up words is no part of writing them.
    _ = made.stemmed

    @contextmanager
    def timed(part: str) -> Iterator[None]:
        started = clock()
        yield
        seconds[part] = clock() - started

    with building_lock(home), folder_in_making(folder) as unfinished:
        with timed("vectors of sentences"):
            digests = _write_sentence_vectors(made, unfinished)
        rows = _write_chunk_vectors(made, unfinished)
        with timed("vector index"):
            VectorIndex.build(rows, settings).save(unfinished)
        with timed("words"):
            WordIndex.build(made.documents(), settings).save(unfinished)
        with timed("records"):
            write_records(unfinished / RECORDS_FILE, made.parts(digests), None)
            chunks = np.zeros(made.n_chunks, dtype=CHUNK_ROW_TYPE)
            chunks["article"] = np.arange(made.n_chunks) // CHUNKS_PER_ARTICLE
            chunks["admitted_from"] = np.repeat(made.days(), CHUNKS_PER_ARTICLE)
            np.save(unfinished / CHUNK_ROWS_FILE, chunks)
        with timed("sealing"):
            Manifest(
                generation=name,
                model_name=encoder.name,
                model_sha256=encoder.model_sha256,
                recipe_sha256=recipe_sha256(),
                dim=encoder.dim,
                settings=settings,
                n_articles=made.n_articles,
                n_sentences=made.n_sentences,
                n_chunks=made.n_chunks,
                files=seals_of(unfinished),
            ).write(unfinished)
    stamp(home, name)
    put_in_use(home, name)
    return seconds


def _write_sentence_vectors(made: Collection, folder: Path) -> list[str]:
    """Write a vector for each sentence; returns the hash of each article's."""
    rng = np.random.default_rng((made.seed, 4))
    some = made.near(N_SENTENCE_ROWS // CHUNKS_PER_ARTICLE, rng).astype(VECTOR_TYPE)
    dim = some.shape[1]
    rows = np.lib.format.open_memmap(
        folder / SENTENCE_VECTORS_FILE, mode="w+", dtype=VECTOR_TYPE, shape=(made.n_sentences, dim)
    )
    # Whole articles at a time, each of them one of as many as there are different ones.
    articles = some[: len(some) // SENTENCES_PER_ARTICLE * SENTENCES_PER_ARTICLE].reshape(
        -1, SENTENCES_PER_ARTICLE, dim
    )
    hashes = [sha256_of_rows(article) for article in articles]
    for number in range(made.n_articles):
        start = number * SENTENCES_PER_ARTICLE
        rows[start : start + SENTENCES_PER_ARTICLE] = articles[number % len(articles)]
    rows.flush()
    np.save(folder / SENTENCE_KEYS_FILE, np.zeros(made.n_sentences, dtype=f"V{KEY_BYTES}"))
    return [hashes[number % len(hashes)] for number in range(made.n_articles)]


def _write_chunk_vectors(
    made: Collection, folder: Path
) -> np.memmap[tuple[int, ...], np.dtype[np.float16]]:
    rows = np.lib.format.open_memmap(
        folder / ROWS_FILE,
        mode="w+",
        dtype=VECTOR_TYPE,
        shape=(made.n_chunks, made.vectors.shape[1]),
    )
    start = 0
    for block in made.chunk_vectors():
        rows[start : start + len(block)] = block
        start += len(block)
    rows.flush()
    return rows
