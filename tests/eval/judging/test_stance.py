"""How readers are measured on sentences: worked examples of each figure."""

import numpy as np
import pytest

from eval.judging.labelled import Label, LabelledRow
from eval.judging.stance import (
    Class,
    area_under_risk_coverage,
    as_text,
    calibration_error,
    measure,
    to_class,
)
from index.records import Article, Sentence, Span
from qa.judging.reader import Judgement
from qa.records import Stance


def _row(label: Label, *also: Label, second: Label | None = None) -> LabelledRow:
    return LabelledRow(
        question="did it?",
        article=Article(doc_id="row", text="It did."),
        sentence=Sentence(span=Span(doc_id="row", start=0, end=7), n=0),
        context="",
        label=label,
        also=also,
        passes=None if second is None else (label, second),
    )


ROWS = (
    _row(Label.AFFIRMS),
    _row(Label.DENIES),
    _row(Label.CALLED_FOR, Label.DENIES),
    _row(Label.CALLED_FOR),
)
JUDGED = ((Class.AFFIRM, 0.9), (Class.AFFIRM, 0.6), (Class.DENY, 0.9), (Class.AFFIRM, 0.9))


def test_labels_that_are_also_right_count_in_the_lenient_share_only() -> None:
    """One of four as labelled, two of four with what may be said as well."""
    found = measure(ROWS, JUDGED)
    assert (found.n, found.strict, found.lenient) == (4, 0.25, 0.5)


def test_confusion_has_labels_as_rows_and_judgements_as_columns() -> None:
    """Of two open rows one was judged denied and one affirmed."""
    found = measure(ROWS, JUDGED)
    assert found.confusion == ((1, 0, 0, 0), (1, 0, 0, 0), (1, 1, 0, 0), (0, 0, 0, 0))


def test_partly_is_a_yes() -> None:
    """Affirming in part is the same class as affirming."""
    assert measure((_row(Label.PARTLY),), ((Class.AFFIRM, 0.5),)).strict == 1.0


def test_precision_is_of_what_is_sure_enough_to_turn_a_verdict() -> None:
    """At .8 three are settled, two rightly; one that was only wanted was taken as done."""
    steps = {step.threshold: step for step in measure(ROWS, JUDGED).settled}
    assert (steps[0.8].n, steps[0.8].right, steps[0.8].open_as_done) == (3, 2, 1)
    assert (steps[0.5].n, steps[0.5].right, steps[0.5].open_as_done) == (4, 2, 1)


def test_agreement_is_of_the_two_people() -> None:
    """Two of three alike; by chance (1/3 * 2/3 + 2/3 * 1/3) would be, so kappa is 2/5."""
    rows = (
        _row(Label.AFFIRMS, second=Label.AFFIRMS),
        _row(Label.DENIES, second=Label.AFFIRMS),
        _row(Label.DENIES, second=Label.DENIES),
    )
    found = measure(rows, ((Class.AFFIRM, 0.5),) * 3)
    assert found.agreement == pytest.approx(2 / 3)
    assert found.kappa == pytest.approx(2 / 5)
    assert measure(ROWS, JUDGED).kappa is None


def test_calibration_error_is_the_gap_between_sureness_and_rightness() -> None:
    """Two at .9, one right: a gap of .4; one at .1 that is right: .9; each by its share."""
    error = calibration_error([0.9, 0.9, 0.1], np.array([True, False, True]))
    assert error == pytest.approx(0.4 * 2 / 3 + 0.9 / 3)
    assert calibration_error([1.0], np.array([True])) == 0.0


def test_area_under_risk_coverage_rewards_knowing_what_is_wrong() -> None:
    """The wrong one last: 0, 0, 1/3; the wrong one first: 1, 1/2, 1/3."""
    right = np.array([True, True, False])
    assert area_under_risk_coverage([0.9, 0.8, 0.1], right) == pytest.approx(1 / 9)
    assert area_under_risk_coverage([0.1, 0.2, 0.9], right) == pytest.approx(
        (1 + 1 / 2 + 1 / 3) / 3
    )


def test_a_judgement_that_lacks_a_term_is_irrelevant() -> None:
    """The engine takes no such sentence as evidence, so neither does the measure."""
    lacking = Judgement(relevance=0.9, stance=Stance.AFFIRMS, confidence=0.8, missing=("mill",))
    partly = Judgement(relevance=0.9, stance=Stance.PARTLY, confidence=0.8)
    assert to_class(lacking) is Class.IRRELEVANT
    assert to_class(partly) is Class.AFFIRM


def test_the_table_says_how_many_open_rows_were_taken_as_done() -> None:
    """It is the worst mistake a reader can make."""
    assert "at least 0.8 sure: 2 of 3 right (0.667), 1 open among them" in as_text(
        "x", measure(ROWS, JUDGED)
    )
