"""Measures time, on the machine it runs on: nothing here passes or fails.

Comes in: a set, whose questions are asked and whose articles are indexed. Goes out: a table of rows
with their spread, under the facts of the machine, and the same as `bench-<set>.json`. An entry
point, as `python -m eval.bench` and behind `dateline eval bench`. Whether answers are right is left
to `run`, and what is timed to `subject`.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final

from eval.bench.subject import RealSubject, Subject
from eval.errors import DatelineEvalError
from eval.percentiles import percentile
from eval.progress import Progress
from eval.provenance import machine_facts
from eval.questions import find_set, load_set
from eval.records import EvalQuestion
from eval.run import BAD_INPUT, DEFAULT_HOME, DEFAULT_OUT, HOLDS
from index.errors import DatelineIndexError

_HEADINGS: Final = ("what", "unit", "n", "min", "p50", "p95", "max")

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How often each thing is done. `n_rounds` passes over all questions, and over all texts.

    Fewer texts than 1,000 a build would embed in another way.
    """

    n_cold: int = 10
    n_rounds: int = 3
    n_texts: int = 1_200
    n_builds: int = 3

    def __post_init__(self) -> None:
        """Refuse to measure nothing."""
        for name, n in asdict(self).items():
            if n < 1:
                msg = f"{name} must be at least 1, received {n}"
                raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The spread of one measure over `n` runs."""

    what: str
    unit: str
    n: int
    least: float
    p50: float
    p95: float
    most: float


def row_of(what: str, unit: str, values: Sequence[float]) -> Row:
    """Return the spread of `values`, of which there is at least one."""
    return Row(
        what=what,
        unit=unit,
        n=len(values),
        least=min(values),
        p50=percentile(values, 50),
        p95=percentile(values, 95),
        most=max(values),
    )


def measure(
    subject: Subject, questions: Sequence[EvalQuestion], plan: Plan, clock: Clock, shown: Progress
) -> tuple[Row, ...]:
    """Return the rows of a benchmark, each after one run that is not counted."""
    embedding = _embedding(subject, plan, clock, shown)
    warm = []
    for n in range(plan.n_rounds + 1):
        warm.append([_seconds(partial(subject.ask_warm, q), clock) for q in questions])
        shown.at(n, plan.n_rounds, "warm questions")
    cold = []
    for n in range(plan.n_cold + 1):
        question = questions[n % len(questions)]
        cold.append(_seconds(partial(subject.ask_cold, question), clock))
        shown.at(n, plan.n_cold, "cold questions")
    builds = []
    for n in range(plan.n_builds + 1):
        builds.append(_seconds(subject.build, clock))
        shown.at(n, plan.n_builds, "builds")
    shown.done()
    return (
        row_of("dateline ask, cold", "s", cold[1:]),
        row_of("question, warm", "ms", [1000 * each for pass_ in warm[1:] for each in pass_]),
        *embedding,
        row_of("index build", "s", builds[1:]),
    )


def _embedding(subject: Subject, plan: Plan, clock: Clock, shown: Progress) -> tuple[Row, ...]:
    texts = subject.texts(plan.n_texts)
    vectors = subject.embed_ours(texts), subject.embed_peer(texts)
    ours, peer = [], []
    # Turn about, so that a machine that slows down or speeds up does so for both.
    for n in range(plan.n_rounds):
        ours.append(_seconds(partial(subject.embed_ours, texts), clock))
        peer.append(_seconds(partial(subject.embed_peer, texts), clock))
        shown.at(n + 1, plan.n_rounds, "embedding")
    peer_name = "sentence-transformers"
    return (
        row_of("embedding, ours", "texts/s", [len(texts) / each for each in ours]),
        row_of(f"embedding, {peer_name}", "texts/s", [len(texts) / each for each in peer]),
        row_of(
            f"embedding, ours to {peer_name}",
            "times",
            [theirs / own for own, theirs in zip(ours, peer, strict=True)],
        ),
        row_of(
            f"embedding, ours from {peer_name}",
            "1 - cosine",
            [max(0.0, 1 - float(own @ theirs)) for own, theirs in zip(*vectors, strict=True)],
        ),
    )


def _seconds(work: Callable[[], object], clock: Clock) -> float:
    started = clock()
    work()
    return clock() - started


def as_table(rows: Sequence[Row]) -> str:
    """Return the rows with aligned columns, numbers to three significant digits."""
    cells = [
        _HEADINGS,
        *(
            (row.what, row.unit, str(row.n), *(f"{value:.3g}" for value in _values(row)))
            for row in rows
        ),
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)  # noqa: PLR2004 - two of words
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in cells
    )


def _values(row: Row) -> tuple[float, ...]:
    return (row.least, row.p50, row.p95, row.most)


def report(rows: Sequence[Row], facts: dict[str, str], name: str, out: Path) -> Path:
    """Print the facts and the rows, write them to `out/bench-<name>.json`, return its path."""
    sys.stdout.write("".join(f"{fact}: {value}\n" for fact, value in facts.items()))
    sys.stdout.write(f"\n{as_table(rows)}\n")
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"bench-{name}.json"
    written = {"machine": facts, "rows": [asdict(row) for row in rows]}
    path.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    return path


def main(
    set_name_or_path: str | Path = "nhs",
    *,
    home: Path | None = None,
    out: Path | None = None,
    plan: Plan | None = None,
) -> int:
    """Time everything over a set, print and write the rows; 0, or 2 for bad input."""
    try:
        of = load_set(find_set(set_name_or_path))
        subject = RealSubject(of, home or DEFAULT_HOME)
        shown = Progress("bench:", sys.stderr)
        rows = measure(subject, of.questions, plan or Plan(), time.perf_counter, shown)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    facts = machine_facts() | {"embedded by": subject.embedded_by}
    path = report(rows, facts, of.name, out or DEFAULT_OUT)
    sys.stderr.write(f"written: {path}\n")
    return HOLDS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a benchmark to a parser."""
    plan = Plan()
    parser.add_argument("set", nargs="?", default="nhs", help="set to ask (default nhs)")
    parser.add_argument("--home", type=Path, help=f"where indexes live (default {DEFAULT_HOME})")
    parser.add_argument("--out", type=Path, help="where the figures go (default eval/out)")
    parser.add_argument("--n-cold", type=int, default=plan.n_cold, help="processes started")
    parser.add_argument("--n-rounds", type=int, default=plan.n_rounds, help="passes over the set")
    parser.add_argument("--n-texts", type=int, default=plan.n_texts, help="texts embedded")
    parser.add_argument("--n-builds", type=int, default=plan.n_builds, help="indexes built")


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description="Measure time.")
    add_arguments(parser)
    given = parser.parse_args(argv)
    try:
        plan = Plan(
            n_cold=given.n_cold,
            n_rounds=given.n_rounds,
            n_texts=given.n_texts,
            n_builds=given.n_builds,
        )
    except ValueError as error:
        parser.error(str(error))
    return main(given.set, home=given.home, out=given.out, plan=plan)


if __name__ == "__main__":
    sys.exit(_from_command_line())
