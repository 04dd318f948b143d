"""Intervals and tests of differences, on numbers small enough to know the answer."""

import numpy as np
import pytest

from eval.scoring.intervals import Interval, difference_interval, interval_of, p_of_fall, units_of
from eval.scoring.outcomes import Outcome


def outcome(name: str, *, right: bool, pair: str | None = None, confidence: float = 0.5) -> Outcome:
    """Give the outcome of one question that was answered."""
    return Outcome(
        set="s",
        id=name,
        asked="0",
        kind_of="k",
        pair=pair,
        right=right,
        status="answered",
        confidence=confidence,
        counted={"accuracy": (float(right), 1)},
    )


def rows(*pairs: tuple[float, float]) -> np.ndarray:
    """Give one thing counted per unit, before and after."""
    return np.array([(before, 1, after, 1) for before, after in pairs], dtype=np.float64)


def test_interval_lies_around_the_share() -> None:
    """Of 100 with 80 right the normal interval is 0.8 - 1.96 * 0.04 to 0.8 + 1.96 * 0.04."""
    found = interval_of([outcome(str(n), right=n < 80) for n in range(100)], "accuracy")
    assert found is not None
    assert found.low == pytest.approx(0.722, abs=0.015)
    assert found.high == pytest.approx(0.878, abs=0.015)


def test_interval_is_the_same_each_time() -> None:
    """The draws are seeded."""
    outcomes = [outcome(str(n), right=n % 3 > 0, confidence=n / 30) for n in range(30)]
    for metric in ("accuracy", "calibration", "selective_accuracy"):
        assert interval_of(outcomes, metric) == interval_of(outcomes, metric) is not None


def test_questions_of_a_pair_are_drawn_together() -> None:
    """Twenty pairs that stand or fall whole are twenty draws and not forty: a wider interval."""
    alone = [outcome(f"{n}", right=n % 4 < 2) for n in range(40)]
    paired = [outcome(f"{n}", right=n % 4 < 2, pair=f"{n // 2}") for n in range(40)]
    assert len(units_of(paired)) == 20
    narrow, wide = (interval_of(outcomes, "accuracy") for outcomes in (alone, paired))
    assert narrow is not None
    assert wide is not None
    assert wide.high - wide.low > 1.2 * (narrow.high - narrow.low)
    assert interval_of(alone, "pair_accuracy") is None


def test_all_right_has_no_width_and_one_alone_no_interval() -> None:
    """A bootstrap does not see what never occurred."""
    assert interval_of([outcome(n, right=True) for n in "ab"], "accuracy") == Interval(
        low=1.0, high=1.0
    )
    assert interval_of([outcome("a", right=True)], "accuracy") is None


def test_mcnemar_is_exact() -> None:
    """Five lost and none won: 1/32. Four and one: (1 + 5) / 32. Those that stay do not count."""
    same = [(1, 1)] * 50 + [(0, 0)] * 9
    assert p_of_fall(rows(*same, *[(1, 0)] * 5)) == pytest.approx(1 / 32)
    assert p_of_fall(rows(*same, *[(1, 0)] * 4, (0, 1))) == pytest.approx(6 / 32)
    assert p_of_fall(rows(*[(0, 1)] * 5)) == 1.0
    assert p_of_fall(rows(*same)) == 1.0


def test_randomisation_agrees_with_what_can_be_counted() -> None:
    """Four falls of one size: only 1 of the 16 exchanges is as deep; four rises: all are."""
    fell = np.array([(3, 4, 2, 4)] * 4 + [(1, 2, 1, 2)] * 3, dtype=np.float64)
    assert p_of_fall(fell) == pytest.approx(1 / 16, abs=0.01)
    assert p_of_fall(fell[:, [2, 3, 0, 1]]) == 1.0


def test_difference_interval_is_paired() -> None:
    """Two runs that differ by the same in every unit differ by exactly that."""
    given = np.array([(n, 10, n + 1, 10) for n in range(5)], dtype=np.float64)
    assert difference_interval(given) == Interval(low=0.1, high=0.1)
