"""The load benchmark: its arithmetic, and a real service that is right, wrong, busy or gone."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D102, D103

import io
import json
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from api.config import read_settings
from eval.load.__main__ import Plan, measure
from eval.load.report import Asked, Measured, report, spread_of
from eval.load.subject import Client, Outcome, Way
from eval.progress import Progress
from eval.records import EvalQuestion, Expectation
from qa.records import Answer
from qa.stages import Tell, tell_nobody
from tests.api.fakes import FakeEngine
from tests.api.loopback import Gate, served

QUESTIONS = (
    EvalQuestion(id="q1", question="did they close it?", expect=Expectation()),
    EvalQuestion(id="q2", question="who built it?", as_of="2018-03-15", expect=Expectation()),
)
SHORT = Plan(seconds=1.0, warm_seconds=0.3, n_clients=40)


def right(n: int) -> tuple[Asked, ...]:
    return tuple(Asked(outcome=Outcome.RIGHT, seconds=0.1) for _ in range(n))


def measured(**changes: object) -> Measured:
    """Return a run without a fault, but for `changes`."""
    sound = Measured(
        sustained_per_s=10.0,
        offered_per_s=20.0,
        seconds=10.0,
        asked=(*right(3), Asked(outcome=Outcome.BUSY, seconds=0.01)),
        memory_mib=(100.0,) * 8,
        after=right(2),
    )
    return replace(sound, **changes)


def test_latencies_are_nearest_ranks() -> None:
    spread = spread_of("x", [float(n) for n in range(1, 201)])
    assert (spread.p50_ms, spread.p95_ms, spread.p99_ms, spread.most_ms) == (100, 190, 198, 200)


def test_memory_is_compared_between_the_quarters() -> None:
    # Medians of the first and the last two of eight: 100 and 110.
    run = measured(memory_mib=(99.0, 101.0, 150.0, 150.0, 150.0, 150.0, 109.0, 111.0))
    assert run.growth == pytest.approx(0.1)
    assert run.faults() == ["memory grew by 10%"]


def test_a_sound_run_has_no_faults_and_refusals_are_none() -> None:
    assert measured().faults() == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"asked": (Asked(outcome=Outcome.WRONG, seconds=1.0),)}, "1 answers were wrong"),
        ({"asked": (Asked(outcome=Outcome.LOST, seconds=1.0),)}, "1 answers were lost"),
        (
            {"after": (*right(1), Asked(outcome=Outcome.BUSY, seconds=1.0))},
            "after the load, 1 went wrong",
        ),
    ],
)
def test_each_fault_is_told(changes: dict[str, object], fault: str) -> None:
    assert measured(**changes).faults() == [fault]


def test_the_report_is_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = json.loads(report(measured(), {"cores": "2"}, "s", tmp_path).read_text())
    assert written["outcomes"] == {"right": 3, "wrong": 0, "busy": 1, "lost": 0}
    assert written["latencies_ms"][0]["p99_ms"] == 100
    printed = capsys.readouterr().out
    assert "offered: 20.0 requests/s for 10 s: 3 right, 0 wrong, 1 busy, 0 lost" in printed
    assert "memory, MiB, every 1 s: 100 100 100 100 100 100 100 100\n" in printed
    assert "FAULT" not in printed


def home_of(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "CURRENT").write_text("0123456789ab")
    return {"DATELINE_HOME": str(tmp_path)}


def test_every_way_in_gives_the_answer_at_rest(tmp_path: Path) -> None:
    with served(FakeEngine.open, read_settings(home_of(tmp_path))) as port:
        client = Client(port)
        for question in QUESTIONS:
            expected = client.answer(question)
            assert expected is not None
            assert "timings_ms" not in expected
            for way in Way:
                assert client.outcome(question, way, expected) is Outcome.RIGHT
            assert client.outcome(question, Way.ASK, {**expected, "verdict": "?"}) is Outcome.WRONG
        assert client.memory_mib() > 1
    assert client.outcome(QUESTIONS[0], Way.ASK, {}) is Outcome.LOST


def test_a_sound_service_has_no_faults(tmp_path: Path) -> None:
    with served(FakeEngine.open, read_settings(home_of(tmp_path))) as port:
        run = measure(port, QUESTIONS, SHORT, Progress("load:", io.StringIO()))
    assert run.n(Outcome.RIGHT) > 0
    assert len(run.after) == 6
    assert run.n(Outcome.WRONG) == run.n(Outcome.LOST) == 0
    assert {asked.outcome for asked in run.after} == {Outcome.RIGHT}


class ForgetfulEngine(FakeEngine):
    """Answers another question after its tenth."""

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        text = text if len(self.asked) < 10 else "who forgot it?"
        return super().ask(text, as_of=as_of, tell=tell)


def test_answers_that_differ_under_load_are_faults(tmp_path: Path) -> None:
    with served(lambda _: ForgetfulEngine(), read_settings(home_of(tmp_path))) as port:
        run = measure(port, QUESTIONS, SHORT, Progress("load:", io.StringIO()))
    assert run.n(Outcome.WRONG) > 0
    assert run.faults()


def test_a_refusal_with_a_time_to_come_back_is_busy(tmp_path: Path) -> None:
    gate = Gate()
    settings = read_settings({**home_of(tmp_path), "DATELINE_WORKERS": "1", "DATELINE_QUEUE": "0"})
    with served(lambda _: FakeEngine(before=gate.pass_through), settings) as port:
        first = threading.Thread(target=Client(port).answer, args=(QUESTIONS[0],))
        first.start()
        gate.arrived.acquire()
        for way in Way:
            assert Client(port).outcome(QUESTIONS[0], way, {}) is Outcome.BUSY
        gate.opened.set()
        first.join()


@pytest.mark.parametrize("name", ["seconds", "factor", "n_clients"])
def test_a_plan_that_measures_nothing_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Plan(**{name: 0})
