"""How long each subject takes, turn about, so that a machine that slows down does so for all.

Comes in: subjects and a material whose indexes are built. Goes out: a `Turn` for each subject and
round. Its clock is given by the entry point. What ratios follow is left to `ratios`.

A turn of a framework is one process: cold, from its start to its first result; warm, every question
once; then an index of the same file in an empty folder. A turn of ours is the command itself, from
start to exit, and then the same, with every question answered as well as retrieved for.
"""

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from eval.command import ask_cold
from eval.peers.material import Material
from eval.peers.quality import ensure_index, index_of
from eval.peers.ratios import OURS
from eval.peers.subjects import Process, Subject
from eval.peers.workers.protocol import Dates, Query
from eval.percentiles import percentile
from eval.progress import Progress
from eval.records import EvalQuestion

# What the frameworks give by default is 2 to 10; ours looks at more, which it is charged for.
N_PASSAGES: Final = 10
_MS_PER_S: Final = 1_000

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One subject's turn. Answering is of ours alone; `*_mib` is the most memory held so far."""

    subject: str
    round: int
    cold_s: float
    retrieve_p50_ms: float
    retrieve_p95_ms: float
    answer_p50_ms: float | None
    answer_p95_ms: float | None
    index_s: float
    n_passages: int
    asked_mib: float
    indexed_mib: float


def prepare(subjects: Sequence[Subject], material: Material) -> None:
    """Build every index that is not there."""
    for subject in subjects:
        folder, file = index_of(subject, material, Dates.FILTER)
        with subject.start() as process:
            ensure_index(process, file, folder)


def take_turns(
    subjects: Sequence[Subject], material: Material, n_rounds: int, shown: Progress
) -> tuple[Turn, ...]:
    """Return the turns of every round, after `prepare`."""
    turns = []
    for number in range(1, n_rounds + 1):
        for subject in subjects:
            turns.append(_turn(subject, material, number, time.perf_counter))
            shown.at(len(turns), n_rounds * len(subjects), subject.name)
    shown.done()
    return tuple(turns)


def _turn(subject: Subject, material: Material, number: int, clock: Clock) -> Turn:
    folder, file = index_of(subject, material, Dates.FILTER)
    first, *others = _in_turn(material.questions, number)
    command_s = _seconds(partial(ask_cold, first, folder), clock) if subject.name == OURS else None
    started = clock()
    with subject.start() as process:
        process.open(folder)
        process.retrieve(_query(first))
        cold_s = clock() - started
        retrieving = _each_ms(process.retrieve, others, clock)
        answering = _each_ms(process.ask, others, clock) if subject.name == OURS else []
        asked_mib = process.peak_mib()
        index_s, n_passages = _indexing(process, file, material.folder, clock)
        return Turn(
            subject=subject.name,
            round=number,
            cold_s=cold_s if command_s is None else command_s,
            retrieve_p50_ms=median(retrieving),
            retrieve_p95_ms=percentile(retrieving, 95),
            answer_p50_ms=median(answering) if answering else None,
            answer_p95_ms=percentile(answering, 95) if answering else None,
            index_s=index_s,
            n_passages=n_passages,
            asked_mib=asked_mib,
            indexed_mib=process.peak_mib(),
        )


def _in_turn(questions: Sequence[EvalQuestion], number: int) -> list[EvalQuestion]:
    """The questions from another one each round, so that no one question stands for cold."""
    start = number % len(questions)
    return [*questions[start:], *questions[:start]]


def _query(question: EvalQuestion) -> Query:
    return Query(question=question.question, as_of=question.as_of, k=N_PASSAGES, dates=Dates.FILTER)


def _each_ms(
    do: Callable[[Query], object], questions: Sequence[EvalQuestion], clock: Clock
) -> list[float]:
    return [_MS_PER_S * _seconds(partial(do, _query(each)), clock) for each in questions]


def _seconds(work: Callable[[], object], clock: Clock) -> float:
    started = clock()
    work()
    return clock() - started


def _indexing(process: Process, file: Path, beside: Path, clock: Clock) -> tuple[float, int]:
    """Seconds and passages of an index made in an empty folder, beside which ours has its model."""
    with tempfile.TemporaryDirectory(dir=beside) as empty:
        started = clock()
        n_passages = process.index(file, Path(empty))
        return clock() - started, n_passages
