"""What the last accepted run came to, kept in the set's folder."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.errors import BaselineError
from eval.scoring.baseline import load_baseline, write_baseline
from eval.scoring.outcomes import outcomes_of


def test_baseline_is_read_back(tmp_path: Path, make: SimpleNamespace) -> None:
    """What is written is what is compared with; equal runs write equal bytes."""
    outcomes = outcomes_of("ferry", [make.result(make.answered())])
    path = write_baseline(tmp_path, outcomes)
    assert load_baseline(tmp_path, "ferry") == outcomes
    first = path.read_bytes()
    assert write_baseline(tmp_path, outcomes).read_bytes() == first


def test_no_baseline_is_none(tmp_path: Path) -> None:
    """A set need not have one yet."""
    assert load_baseline(tmp_path, "ferry") is None


def test_damaged_or_strange_baseline_is_refused(tmp_path: Path, make: SimpleNamespace) -> None:
    """A file that is no baseline, or of another set, is an error that names it."""
    (tmp_path / "baseline.jsonl").write_text('{"set": "ferry"}')
    with pytest.raises(BaselineError, match=r"baseline\.jsonl:1: .*Field required"):
        load_baseline(tmp_path, "ferry")
    write_baseline(tmp_path, outcomes_of("other", [make.result(make.answered())]))
    with pytest.raises(BaselineError, match="expected the baseline of set 'ferry'"):
        load_baseline(tmp_path, "ferry")
