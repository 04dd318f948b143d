"""Measures how an index grows, from 1,000 chunks to 1,000,000: nothing here passes or fails.

Comes in: sizes, and the questions of a set. Goes out: for each size what it takes to write, open,
search and ask, as `eval/results/scale.json`. An entry point, as
`python -m eval.scale`. Each size is a collection of its own that `collection` makes up from
the texts of the sets, in a temporary folder that is removed again; the largest takes 8 GB. Asking
is left to `subject`, in a process of its own, so that its memory is that of a reader alone.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np

from eval.engines import shared_encoder
from eval.errors import DatelineEvalError
from eval.provenance import RESULTS, keep_results
from eval.questions import find_set, load_set, set_folders
from eval.run import BAD_INPUT, DEFAULT_HOME, HOLDS
from eval.scale.collection import CHUNKS_PER_ARTICLE, Collection
from eval.scale.generation import write_generation
from eval.scale.subject import MB, Asked, Step, read
from index.errors import DatelineIndexError
from index.load import load_readable
from index.models.encoder import Encoder
from index.settings import IndexSettings
from index.splitting.sentences import split_sentences
from index.storing.generations import current_generation, generation_folder

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
SCALE: Final = RESULTS / "scale.json"
# About so many of the set's questions, evenly, are asked of each size.
N_QUESTIONS: Final = 60
# Queries for recall beside the questions: chunks of articles that are in no collection.
N_MADE_QUERIES: Final = 100
_QUERY_SEED: Final = 99


def measure(made: Collection, encoder: Encoder, models: Path, asked: Asked) -> Step:
    """Write a collection, read it in another process, and remove it."""
    with tempfile.TemporaryDirectory(prefix="dateline-scale-") as name:
        home = Path(name)
        seconds = write_generation(made, home, encoder, time.perf_counter)
        folder = generation_folder(home, current_generation(home))
        files_mb = {path.name: path.stat().st_size / MB for path in sorted(folder.iterdir())}
        # Not forked: the reader would have the memory of the writer.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as reader:
            reading = reader.submit(read, home, models, asked).result()
    return Step(
        n_chunks=made.n_chunks,
        n_articles=made.n_articles,
        write_seconds=seconds,
        files_mb=files_mb,
        reading=reading,
    )


def real_texts() -> tuple[str, ...]:
    """Every sentence of the articles of every set, and every question."""
    texts: dict[str, None] = {}
    for folder in set_folders():
        of = load_set(folder)
        for article in load_readable((of.articles,)).articles:
            sentences = split_sentences(article)
            texts.update(dict.fromkeys(article.quote(sentence.span) for sentence in sentences))
        texts.update(dict.fromkeys(question.question for question in of.questions))
    return tuple(texts)


def keep(steps: Sequence[Step], command: str, file: Path = SCALE) -> None:
    """Write what was measured, on what and how."""
    settings = asdict(IndexSettings())
    measured = _rounded([asdict(step) for step in steps])
    keep_results(file, command, {"settings": settings, "steps": measured})


def _rounded(value: object) -> object:
    """Return the same with floats of four digits."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value


def main(sizes: Sequence[int], *, set_name: str, models: Path) -> int:
    """Measure every size, print and write it; 0, or 2 for bad input."""
    try:
        questions = tuple(each.question for each in load_set(find_set(set_name)).questions)
        questions = questions[:: max(1, len(questions) // N_QUESTIONS)]
        encoder = shared_encoder(models)
        texts = real_texts()
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    vectors = encoder.encode(texts)
    steps = []
    for n_chunks in sizes:
        made = Collection(texts=texts, vectors=vectors, n_chunks=n_chunks)
        queries = made.near(N_MADE_QUERIES, np.random.default_rng(_QUERY_SEED))
        # One of each article: its first.
        asked = Asked(questions=questions, vectors=queries[::CHUNKS_PER_ARTICLE])
        steps.append(measure(made, encoder, models, asked))
        sys.stdout.write(f"{steps[-1].line()}\n")
        sys.stdout.flush()
    sizes_told = " ".join(map(str, sizes))
    keep(steps, f"python -m eval.scale --sizes {sizes_told} --set {set_name}")
    sys.stderr.write(f"written: {SCALE}\n")
    return HOLDS


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.scale", description="Measure growth.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="chunks of each step")
    parser.add_argument("--set", default="nhs", help="set whose questions are asked (default nhs)")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where the model is")
    given = parser.parse_args(argv)
    if any(size < CHUNKS_PER_ARTICLE or size % CHUNKS_PER_ARTICLE for size in given.sizes):
        parser.error(f"a size must be a multiple of {CHUNKS_PER_ARTICLE}, the chunks of an article")
    return main(given.sizes, set_name=given.set, models=given.home)


if __name__ == "__main__":
    sys.exit(_from_command_line())
