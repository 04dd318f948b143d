"""How readers are measured: worked examples of each figure."""

from pathlib import Path

import pytest

from qa.judging.reader import Judgement
from qa.records import Stance
from qa.training.evaluate import Row, Verdict, calibration_error, read_rows, report, to_verdict

_ROWS = (
    Row(question="did it?", sentence="It did.", label="affirm", also=()),
    Row(question="did it?", sentence="It did not.", label="deny", also=()),
    Row(question="did it?", sentence="It may.", label="open", also=("deny",)),
    Row(question="did it?", sentence="It should.", label="open", also=()),
)
_VERDICTS = (
    Verdict(label="affirm", confidence=0.9),
    Verdict(label="affirm", confidence=0.6),
    Verdict(label="deny", confidence=0.9),
    Verdict(label="affirm", confidence=0.9),
)


def test_labels_that_are_also_right_count_in_the_lenient_share_only() -> None:
    """One of four as labelled, two of four with what may be said as well."""
    assert "rows 4  strict 0.250  lenient 0.500" in report(_ROWS, _VERDICTS)


def test_precision_is_of_what_is_sure_enough_to_turn_a_verdict() -> None:
    """At .8 three are settled, two rightly; one row that was only wanted was taken as done."""
    lines = report(_ROWS, _VERDICTS)
    assert "at 0.80: 3 judged, 0.667 right, 1 open rows among them" in lines
    assert "at 0.50: 4 judged, 0.500 right, 1 open rows among them" in lines


def test_calibration_error_is_the_gap_between_sureness_and_rightness() -> None:
    """Two at .9, one right: a gap of .4; one at .1 that is right: .9; each by its share."""
    error = calibration_error([0.9, 0.9, 0.1], [True, False, True])
    assert error == pytest.approx(0.4 * 2 / 3 + 0.9 / 3)


def test_full_sureness_belongs_to_the_last_bin() -> None:
    """A confidence of one that is right has no gap."""
    assert calibration_error([1.0], [True]) == 0.0


def test_a_judgement_that_lacks_a_term_is_irrelevant() -> None:
    """The engine takes no such sentence as evidence, so neither does the measure."""
    lacking = Judgement(relevance=0.9, stance=Stance.AFFIRMS, confidence=0.8, missing=("mill",))
    partly = Judgement(relevance=0.9, stance=Stance.PARTLY, confidence=0.8)
    assert to_verdict(lacking) == Verdict(label="irrelevant", confidence=0.8)
    assert to_verdict(partly) == Verdict(label="affirm", confidence=0.8)


def test_labelled_rows_are_read_in_order(tmp_path: Path) -> None:
    """One row a line."""
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"question": "did it?", "sentence": "It did.", "label": "affirm", "also": ["open"]}\n',
        encoding="utf-8",
    )
    (row,) = read_rows(path)
    assert row == Row(question="did it?", sentence="It did.", label="affirm", also=("open",))
