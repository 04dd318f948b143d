"""Corrections through their column of the store."""

from datetime import date

from index.corrections.stored import corrections_from_json, corrections_to_json
from index.records import (
    Correction,
    CorrectionKind,
    CorrectionTarget,
    DateBasis,
    DateRange,
    Span,
)

MADE = DateRange(
    start_on=date(2018, 5, 4), end_on=None, basis=DateBasis.INFERRED, because="“May 4”"
)
CORRECTIONS = (
    Correction(
        span=Span(doc_id="é 1", start=3, end=9),
        kind=CorrectionKind.RETRACTION,
        target=CorrectionTarget.OTHER_ARTICLE,
        made=MADE,
        corrects="b",
    ),
    Correction(
        span=Span(doc_id="a", start=0, end=1),
        kind=CorrectionKind.CLARIFICATION,
        target=CorrectionTarget.EARLIER_VERSION,
    ),
)


def test_corrections_come_back_as_they_were() -> None:
    """With and without a date and an article."""
    assert corrections_from_json(corrections_to_json(CORRECTIONS)) == CORRECTIONS


def test_no_corrections_take_no_room() -> None:
    """As most articles have none."""
    assert corrections_to_json(()) is None
    assert corrections_from_json(None) == ()
