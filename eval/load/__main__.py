"""Loads the service with more than it can bear, and holds every answer to the one it gave at rest.

Comes in: a set, whose questions many clients ask over the loopback address. Goes out: throughput,
latencies and memory over time. An entry point, as `python -m eval.load`. It fails where an answer
was wrong or lost, where the service did not recover, or where its memory kept growing. How a
request is made is left to `load_subject`, what is said of them to `load_report`.
"""

import argparse
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count, product
from pathlib import Path
from typing import Final

from eval.errors import BenchError, DatelineEvalError
from eval.load.report import Asked, Measured, report
from eval.load.subject import Answer, Client, Outcome, Service, Way
from eval.progress import Progress
from eval.provenance import machine_facts
from eval.questions import find_set, load_set
from eval.records import EvalQuestion
from eval.run import BAD_INPUT, DEFAULT_HOME, DEFAULT_OUT, FALLS, HOLDS
from index.errors import DatelineIndexError

_MEMORY_EVERY_S: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long, how much, by how many.

    `factor` times the rate that `n_at_rest` clients sustain who each wait for their answer; of the
    set's questions, `n_questions` evenly over it.
    """

    seconds: float = 600.0
    warm_seconds: float = 20.0
    factor: float = 2.0
    n_clients: int = 64
    n_at_rest: int = 2
    n_questions: int = 24

    def __post_init__(self) -> None:
        """Refuse to measure nothing."""
        for name, value in asdict(self).items():
            if value <= 0:
                msg = f"{name} must be above 0, received {value}"
                raise ValueError(msg)


class _Load:
    """Asks questions in turn, by each way in turn, from several clients at once."""

    def __init__(
        self, port: int, questions: Sequence[EvalQuestion], expected: Mapping[str, Answer]
    ) -> None:
        self._client = Client(port)
        self._expected = expected
        self._mix = list(product(questions, Way))
        self.asked: list[Asked] = []

    def ask(self, n: int) -> None:
        """Make the `n`th request of the mix."""
        question, way = self._mix[n % len(self._mix)]
        began_s = time.perf_counter()
        outcome = self._client.outcome(question, way, self._expected[question.id])
        self.asked.append(Asked(outcome=outcome, seconds=time.perf_counter() - began_s))

    def as_fast_as_answered(self, n_clients: int, seconds: float) -> float:
        """Ask from clients that wait for each answer; return answers for each second."""
        ends_s = time.perf_counter() + seconds
        numbers = count()

        def run() -> None:
            while time.perf_counter() < ends_s:
                self.ask(next(numbers))

        _together(run, n_clients)
        return sum(asked.outcome is Outcome.RIGHT for asked in self.asked) / seconds

    def at_rate(self, per_s: float, n_clients: int, seconds: float) -> None:
        """Ask at a steady rate, whether or not earlier requests were answered.

        A request whose turn has come waits for a free client, so there must be more clients than
        places in the service's queue.
        """
        numbers = _due(per_s, seconds)
        taking = threading.Lock()

        def run() -> None:
            while True:
                with taking:
                    n = next(numbers, None)
                if n is None:
                    return
                self.ask(n)

        _together(run, n_clients)


def measure(port: int, questions: Sequence[EvalQuestion], plan: Plan, shown: Progress) -> Measured:
    """Return what a run finds: answers at rest, the sustained rate, overload, recovery."""
    client = Client(port)
    expected = {question.id: _at_rest(client, question) for question in questions}
    shown.at(1, 4, "answers at rest")
    warm = _Load(port, questions, expected)
    sustained = warm.as_fast_as_answered(plan.n_at_rest, plan.warm_seconds)
    shown.at(2, 4, f"sustained {sustained:.1f}/s")
    load = _Load(port, questions, expected)
    offered = plan.factor * sustained
    memory: list[float] = []
    done = threading.Event()
    watching = threading.Thread(target=_watch, args=(port, memory, done))
    watching.start()
    began_s = time.perf_counter()
    try:
        load.at_rate(offered, plan.n_clients, plan.seconds)
    finally:
        seconds = time.perf_counter() - began_s
        done.set()
        watching.join()
    shown.at(3, 4, "load")
    after = _Load(port, questions, expected)
    for n in range(len(questions) * len(Way)):
        after.ask(n)
    shown.at(4, 4, "after the load")
    shown.done()
    return Measured(
        sustained_per_s=sustained,
        offered_per_s=offered,
        seconds=seconds,
        asked=tuple(load.asked),
        memory_mib=tuple(memory),
        after=tuple(after.asked),
    )


def _at_rest(client: Client, question: EvalQuestion) -> Answer:
    answer = client.answer(question)
    if answer is None:
        msg = "the service is busy with nobody asking"
        raise BenchError(msg)
    return answer


def _due(per_s: float, seconds: float) -> Iterator[int]:
    """Give the numbers of requests, each when its turn has come."""
    began_s = time.perf_counter()
    for n in range(int(per_s * seconds)):
        wait_s = began_s + n / per_s - time.perf_counter()
        if wait_s > 0:
            time.sleep(wait_s)
        yield n


def _watch(port: int, memory: list[float], done: threading.Event) -> None:
    client = Client(port)
    memory.append(client.memory_mib())
    while not done.wait(_MEMORY_EVERY_S):
        memory.append(client.memory_mib())


def _together(run: Callable[[], None], n: int) -> None:
    threads = [threading.Thread(target=run) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main(name_or_path: str | Path, plan: Plan, *, home: Path, out: Path) -> int:
    """Load a service over a set, print and write what came; 0, 1 for a fault, 2 for bad input."""
    try:
        of = load_set(find_set(name_or_path))
        shown = Progress("load:", sys.stderr)
        with Service(of, home) as service:
            every = max(1, len(of.questions) // plan.n_questions)
            questions = of.questions[::every][: plan.n_questions]
            measured = measure(service.port, questions, plan, shown)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    path = report(measured, machine_facts(), of.name, out)
    sys.stderr.write(f"written: {path}\n")
    return FALLS if measured.faults() else HOLDS


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    plan = Plan()
    parser = argparse.ArgumentParser(prog="python -m eval.load", description="Load the service.")
    parser.add_argument("set", nargs="?", default="nhs", help="set to ask (default nhs)")
    parser.add_argument("--seconds", type=float, default=plan.seconds, help="of load (600)")
    parser.add_argument("--factor", type=float, default=plan.factor, help="of the rate (2)")
    parser.add_argument("--clients", type=int, default=plan.n_clients, help="at once (64)")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where the figures go")
    given = parser.parse_args(argv)
    try:
        plan = Plan(seconds=given.seconds, factor=given.factor, n_clients=given.clients)
    except ValueError as error:
        parser.error(str(error))
    return main(given.set, plan, home=given.home, out=given.out)


if __name__ == "__main__":
    sys.exit(_from_command_line())
