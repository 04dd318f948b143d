"""A run against what the last accepted one measured."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.baseline import Fall, compare, load_baseline, make_baseline, write_baseline
from eval.errors import BaselineError
from eval.metrics import measure
from eval.records import Result


@pytest.fixture
def results(make: SimpleNamespace) -> list[Result]:
    """Give `a` is right, `b` is wrong."""
    right = make.question("a", expect={"verdict": "yes"})
    wrong = make.question("b", expect={"verdict": "no"})
    return [make.result(make.answered(), asked) for asked in (right, wrong)]


def test_baseline_is_read_back(tmp_path: Path, results: list[Result]) -> None:
    """What is written is what is compared with; equal runs write equal bytes and no time."""
    baseline = make_baseline("ferry", measure(results), results)
    path = write_baseline(tmp_path, baseline)
    written = json.loads(path.read_text())
    assert load_baseline(tmp_path, "ferry") == baseline
    assert list(written) == ["set", "command", "n_questions", "metrics", "right"]
    assert written["command"] == "dateline eval run ferry --update-baseline"
    assert written["metrics"]["accuracy"] == 0.5
    assert written["right"] == ["a"]
    assert "pair_accuracy" not in written["metrics"]
    first = path.read_bytes()
    assert write_baseline(tmp_path, baseline).read_bytes() == first


def test_same_run_does_not_fall(results: list[Result]) -> None:
    """A run equals its own baseline."""
    scores = measure(results)
    found = compare(make_baseline("ferry", scores, results), scores, results)
    assert (found.falls, found.newly_failing, found.newly_passing) == ((), (), ())


def test_fall_is_found(make: SimpleNamespace, results: list[Result]) -> None:
    """One question of two lost: accuracy falls from 0.5 to 0, and the question is named."""
    baseline = make_baseline("ferry", measure(results), results)
    worse = [make.result(make.abstaining(), result.question) for result in results]
    found = compare(baseline, measure(worse), worse)
    assert Fall(metric="accuracy", was=0.5, now=0.0) in found.falls
    assert Fall(metric="verdict_accuracy", was=0.5, now=0.0) in found.falls
    assert found.newly_failing == ("a",)


def test_exchange_is_told_and_does_not_fall(make: SimpleNamespace, results: list[Result]) -> None:
    """One question lost and one won: no metric falls, both are named."""
    baseline = make_baseline("ferry", measure(results), results)
    no = make.answered(verdict="no")
    other = [make.result(no, result.question) for result in results]
    found = compare(baseline, measure(other), other)
    assert (found.falls, found.newly_failing, found.newly_passing) == ((), ("a",), ("b",))


def test_metric_no_longer_measured_falls(make: SimpleNamespace, results: list[Result]) -> None:
    """Dropping the questions of a metric does not make it hold; the question lost is named."""
    baseline = make_baseline("ferry", measure(results), results)
    other = [make.result(make.answered(), make.question("c"))]
    found = compare(baseline, measure(other), other)
    assert found.falls == (Fall(metric="verdict_accuracy", was=0.5, now=None),)
    assert (found.newly_passing, found.removed) == (("c",), ("a",))


def test_calibration_may_move(make: SimpleNamespace, results: list[Result]) -> None:
    """Confidence on another scale fails nothing."""
    baseline = make_baseline("ferry", measure(results), results)
    other = [make.result(make.answered(confidence=1.0), result.question) for result in results]
    scores = measure(other)
    assert scores["calibration"].value < baseline.metrics["calibration"]
    assert compare(baseline, scores, other).falls == ()


def test_no_baseline_is_none(tmp_path: Path) -> None:
    """A set need not have one yet."""
    assert load_baseline(tmp_path, "ferry") is None


def test_damaged_or_strange_baseline_is_refused(tmp_path: Path, results: list[Result]) -> None:
    """A file that is no baseline, or of another set, is an error that names it."""
    (tmp_path / "baseline.json").write_text('{"set": "ferry"}')
    with pytest.raises(BaselineError, match=r"baseline\.json: .*Field required"):
        load_baseline(tmp_path, "ferry")
    write_baseline(tmp_path, make_baseline("other", measure(results), results))
    with pytest.raises(BaselineError, match="expected the baseline of set 'ferry'"):
        load_baseline(tmp_path, "ferry")
