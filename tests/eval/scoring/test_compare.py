"""Two runs side by side."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from eval.scoring.compare import compare, main
from eval.scoring.outcomes import Outcome, write_outcomes


def outcome(name: str, *, right: bool, asked: str = "0", **counted: float) -> Outcome:
    """Give the outcome of one question; `counted` adds to the accuracy."""
    values: Mapping[str, float] = {"accuracy": float(right), **counted}
    return Outcome(
        set="s",
        id=name,
        asked=asked,
        kind_of="k",
        right=right,
        status="answered",
        counted={metric: (value, 1) for metric, value in values.items()},
    )


def test_what_turned_is_named() -> None:
    """Wrong, right, gone, new and asked otherwise: the last three are compared in nothing."""
    before = [outcome(n, right=n in "ab") for n in "abcd"] + [outcome("e", right=True, asked="1")]
    after = [outcome(n, right=n in "ac") for n in "abce"] + [outcome("f", right=False)]
    found = compare(before, after)
    assert (found.turned_wrong, found.turned_right) == (("b",), ("c",))
    assert (found.removed, found.added, found.changed) == (("d",), ("f",), ("e",))
    (accuracy,) = found.differences
    assert (accuracy.was, accuracy.now) == (0.666667, 0.666667)
    assert (accuracy.p, accuracy.fell) == (0.75, False)


def test_accuracy_falls_at_five_lost_and_not_at_four() -> None:
    """McNemar, one-sided: 1/32 is below 0.05, 1/16 is not."""
    names = [str(n) for n in range(40)]
    before = [outcome(name, right=True) for name in names]
    for n_lost, fell in ((4, False), (5, True)):
        after = [outcome(name, right=int(name) >= n_lost) for name in names]
        (accuracy,) = compare(before, after).differences
        assert accuracy.fell is fell
        assert accuracy.interval is not None
        assert accuracy.interval.high < 0


def test_other_metrics_are_held_to_a_share_of_the_level() -> None:
    """Of two other metrics the least p must be below 0.025: 1/32 is not, 1/64 is."""
    names = [str(n) for n in range(20)]

    def run(n_lost: int) -> list[Outcome]:
        hit = {name: float(int(name) >= n_lost) for name in names}
        return [outcome(n, right=True, answer_hit=hit[n], recall_at_5=1.0) for n in names]

    assert compare(run(0), run(5)).falls == ()
    assert [fall.metric for fall in compare(run(0), run(6)).falls] == ["answer_hit"]


def test_metric_no_longer_measured_falls() -> None:
    """Dropping the questions of a metric does not make it hold; the question lost is named."""
    before = [outcome("a", right=True, answer_hit=1.0), outcome("b", right=True)]
    found = compare(before, [outcome("b", right=True)])
    assert [(fall.metric, fall.was, fall.now) for fall in found.falls] == [
        ("answer_hit", 1.0, None)
    ]
    assert found.removed == ("a",)


def test_confidence_may_move() -> None:
    """Calibration on another scale is shown and fails nothing."""

    def run(confidence: float) -> list[Outcome]:
        each = outcome("a", right=True).model_copy(update={"confidence": confidence})
        return [each, each.model_copy(update={"id": "b"})]

    found = compare(run(0.9), run(0.1))
    moved = {each.metric: (each.was, each.now, each.p) for each in found.differences}
    assert moved["calibration"] == (0.9, 0.1, None)
    assert found.falls == ()


def test_command_tells_and_exits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 where nothing fell, 1 where something did, 2 where there is nothing to compare."""
    names = [str(n) for n in range(5)]
    paths = [tmp_path / name for name in ("before", "after", "other")]
    write_outcomes(paths[0], [outcome(name, right=True) for name in names])
    write_outcomes(paths[1], [outcome(name, right=False) for name in names])
    write_outcomes(paths[2], [outcome("x", right=True)])
    assert main(paths[0], paths[0]) == 0
    assert main(paths[1], paths[0]) == 0
    capsys.readouterr()
    assert main(paths[0], paths[1]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "turned wrong (5): 0, 1, 2, 3, 4",
        "",
        "metric    before  after   difference, 95 %    p of a fall",
        "accuracy  1.0000  0.0000  -1.0000 to -1.0000  0.0312       ✗",
        "",
        "0 of 1 metrics are as they were",
        "✗ accuracy fell from 1.0000 to 0.0000 (p 0.0312)",
    ]
    assert main(paths[0], paths[2]) == 2
    assert main(paths[0], tmp_path / "none") == 2
    assert "no question in common" in capsys.readouterr().err
