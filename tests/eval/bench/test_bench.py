"""The benchmark's arithmetic and rows, by a clock that is told what to say."""

import io
import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.bench.__main__ import Plan, as_table, machine_facts, measure, percentile, report, row_of
from eval.progress import Progress
from eval.records import EvalQuestion

ONCE = Plan(n_cold=1, n_rounds=1, n_texts=4, n_builds=1)


class FakeSubject:
    """Does nothing, and counts it."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self.done: list[str] = []

    def ask_cold(self, question: EvalQuestion) -> None:
        """Count."""
        self.done.append(f"cold {question.id}")

    def ask_warm(self, question: EvalQuestion) -> None:
        """Count."""
        self.done.append(f"warm {question.id}")

    embedded_by = "nothing"

    def texts(self, n: int) -> tuple[str, ...]:
        """`n` words."""
        return ("word",) * n

    def embed_ours(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Count; each row is (1, 0)."""
        self.done.append(f"ours {len(texts)}")
        return np.eye(1, 2, dtype=np.float32).repeat(len(texts), axis=0)

    def embed_peer(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Count; each row is (0.6, 0.8)."""
        self.done.append(f"peer {len(texts)}")
        return np.array([[0.6, 0.8]] * len(texts), dtype=np.float32)

    def build(self) -> int:
        """Count."""
        self.done.append("build")
        return 2


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([4, 1, 3, 2], 50, 2),
        ([1, 2, 3], 50, 2),
        (list(range(1, 101)), 95, 95),
        ([7], 95, 7),
        ([1, 2], 0, 1),
    ],
)
def test_percentile_is_a_measured_value(
    values: list[float], percent: float, expected: float
) -> None:
    """Nearest rank, worked by hand."""
    assert percentile(values, percent) == expected


def test_everything_is_done_once_more_than_counted(make: SimpleNamespace) -> None:
    """The first run of each thing warms up and is not in its row; encoders take turns."""
    subject = FakeSubject()
    ticks = count()
    shown = Progress("bench:", io.StringIO())
    rows = measure(subject, [make.question("a")], ONCE, lambda: float(next(ticks)), shown)
    assert subject.done == [
        *("ours 4", "peer 4", "ours 4", "peer 4"),
        *("warm a", "warm a"),
        *("cold a", "cold a"),
        *("build", "build"),
    ]
    # Every look at this clock is one second after the last, so each thing takes one second.
    assert [(row.what, row.unit, row.n, row.p50) for row in rows] == [
        ("dateline ask, cold", "s", 1, 1.0),
        ("question, warm", "ms", 1, 1000.0),
        ("embedding, ours", "texts/s", 1, 4.0),
        ("embedding, sentence-transformers", "texts/s", 1, 4.0),
        ("embedding, ours to sentence-transformers", "times", 1, 1.0),
        ("embedding, ours from sentence-transformers", "1 - cosine", 4, pytest.approx(0.4)),
        ("index build", "s", 1, 1.0),
    ]


def test_table_is_aligned() -> None:
    """Words to the left, numbers to the right, three significant digits."""
    assert as_table([row_of("cold", "s", [0.5, 0.7512])]).splitlines() == [
        "what  unit  n  min  p50    p95    max",
        "cold  s     2  0.5  0.5  0.751  0.751",
    ]


def test_report_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The facts of the machine stand above the rows, on paper and on disk."""
    row = row_of("cold", "s", [0.5])
    path = report([row], {"cores": "2"}, "ferry", tmp_path / "out")
    assert path.name == "bench-ferry.json"
    assert capsys.readouterr().out.startswith("cores: 2\n\nwhat ")
    assert json.loads(path.read_text())["rows"][0]["p95"] == 0.5


def test_machine_facts_name_cores_and_versions() -> None:
    """A figure without these says nothing."""
    assert {"cores", "python", "onnxruntime", "sentence-transformers"} <= machine_facts().keys()


def test_plan_of_nothing_is_refused() -> None:
    """There is no median of no runs."""
    with pytest.raises(ValueError, match="n_cold must be at least 1, received 0"):
        Plan(n_cold=0)
