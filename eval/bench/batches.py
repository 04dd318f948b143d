"""What it brings, and what it changes, to run more through a model at once.

Comes in: a set, whose questions are embedded and whose sentences are judged. Goes out: the
processor's time for each, by how many share a run, and how far a number moves from what it is
alone. By this it was decided that questions of several readers do not share runs. An entry point,
as `python -m eval.bench.batches`.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.engines import shared_encoder
from eval.errors import DatelineEvalError
from eval.questions import find_set, load_set
from eval.run import BAD_INPUT, DEFAULT_HOME, HOLDS
from index.errors import DatelineIndexError
from index.load import load_readable
from qa.judging.trained import BATCH_SIZE, TrainedReader

SIZES: Final = (1, 4, BATCH_SIZE)
# What is run is the same for every size, and enough for the largest.
N_RUN: Final = 3 * BATCH_SIZE
# The least of so many rounds: whatever else the machine does only adds.
N_ROUNDS: Final = 5

Numbers = NDArray[np.float32]
RunTogether = Callable[[Sequence[str]], Numbers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """`size` texts to a run: time of the processor for each, and the farthest a number moved."""

    size: int
    ms_each: float
    moved: float


def measure(
    run: RunTogether, texts: Sequence[str], clock: Callable[[], float]
) -> tuple[Shared, ...]:
    """Return what each size costs and changes; `clock` gives the processor's seconds."""
    alone = _all(run, texts, 1)
    return tuple(
        Shared(
            size=size,
            ms_each=1000 * min(_seconds_each(run, texts, size, clock)),
            moved=float(np.abs(_all(run, texts, size) - alone).max()),
        )
        for size in SIZES
    )


def _all(run: RunTogether, texts: Sequence[str], size: int) -> Numbers:
    parts = [run(texts[start : start + size]) for start in range(0, len(texts), size)]
    return np.concatenate(parts)


def _seconds_each(
    run: RunTogether, texts: Sequence[str], size: int, clock: Callable[[], float]
) -> Iterator[float]:
    for _ in range(N_ROUNDS):
        began_s = clock()
        _all(run, texts, size)
        yield (clock() - began_s) / len(texts)


def report(what: str, found: Sequence[Shared]) -> str:
    """Return a line for each size."""
    return "".join(
        f"{what}, {each.size} at once: {each.ms_each:.2f} ms of the processor each, "
        f"numbers move by {each.moved:.1g}\n"
        for each in found
    )


def main(name_or_path: str | Path, *, home: Path) -> int:
    """Measure both models over a set and print it; 0, or 2 for bad input."""
    try:
        of = load_set(find_set(name_or_path))
        encoder, reader = shared_encoder(home), TrainedReader.load()
        articles = load_readable((of.articles,)).articles
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    questions = [each.question for each in of.questions][:N_RUN]
    lines = [line for each in articles for line in each.text.splitlines() if line.strip()][:N_RUN]

    def judge(sentences: Sequence[str]) -> Numbers:
        return reader.scores(questions[0], [(sentence, "") for sentence in sentences])

    sys.stdout.write(
        report("embedding a question", measure(encoder.encode, questions, time.process_time))
    )
    sys.stdout.write(report("judging a sentence", measure(judge, lines, time.process_time)))
    return HOLDS


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval.bench.batches", description="Measure batches."
    )
    parser.add_argument("set", nargs="?", default="nhs", help="set to ask (default nhs)")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    given = parser.parse_args(argv)
    return main(given.set, home=given.home)


if __name__ == "__main__":
    sys.exit(_from_command_line())
