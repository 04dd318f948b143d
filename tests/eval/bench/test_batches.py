"""What sharing a run costs and changes: the arithmetic, and the two real models once."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D102, D103, D107

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.bench.batches import SIZES, Shared, main, measure, report


class CrowdedModel:
    """Takes a second for each run and another for each text, and moves numbers by the crowd."""

    def __init__(self) -> None:
        self.spent_s = 0.0

    def run(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.spent_s += 1 + len(texts)
        return np.full((len(texts), 2), len(texts) / 8, dtype=np.float32)


def test_each_size_is_timed_for_each_text_and_held_against_each_alone() -> None:
    """Of 16 texts: 16 runs of 2 s, 4 of 5 s, one of 17 s."""
    model = CrowdedModel()
    found = measure(model.run, ["x"] * 16, lambda: model.spent_s)
    assert SIZES == (1, 4, 16)
    assert found == (
        Shared(size=1, ms_each=2000.0, moved=0.0),
        Shared(size=4, ms_each=1250.0, moved=0.375),
        Shared(size=16, ms_each=1062.5, moved=1.875),
    )


def test_a_size_is_a_line() -> None:
    assert report("embedding", [Shared(size=4, ms_each=1.234, moved=6e-8)]) == (
        "embedding, 4 at once: 1.23 ms of the processor each, numbers move by 6e-08\n"
    )


def test_an_unknown_set_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("no-such-set", home=tmp_path) == 2
    assert "no-such-set" in capsys.readouterr().err
