"""Corrections as JSON, in one column of the stored records.

Comes in: an article's corrections. Goes out: text, and the same corrections read back.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from index.records import (
    Correction,
    CorrectionKind,
    CorrectionTarget,
    DateBasis,
    DateRange,
    Span,
)


def corrections_to_json(corrections: Sequence[Correction]) -> str | None:
    """Return the corrections as JSON; `None` where there are none, as for most articles."""
    if not corrections:
        return None
    rows = [
        {
            "doc_id": each.span.doc_id,
            "start": each.span.start,
            "end": each.span.end,
            "kind": each.kind,
            "target": each.target,
            "made": each.made and days_to_list(each.made),
            "corrects": each.corrects,
        }
        for each in corrections
    ]
    return json.dumps(rows, ensure_ascii=False)


def corrections_from_json(text: str | None) -> tuple[Correction, ...]:
    """Return what `corrections_to_json` was given."""
    rows: list[dict[str, Any]] = json.loads(text) if text else []
    return tuple(
        Correction(
            span=Span(doc_id=row["doc_id"], start=row["start"], end=row["end"]),
            kind=CorrectionKind(row["kind"]),
            target=CorrectionTarget(row["target"]),
            made=days_from_list(row["made"]) if row["made"] else None,
            corrects=row["corrects"],
        )
        for row in rows
    )


def days_to_list(days: DateRange) -> list[str | None]:
    """Return a range as JSON can hold it."""
    start, end = (None if day is None else day.isoformat() for day in (days.start_on, days.end_on))
    return [start, end, days.basis.value, days.because]


def days_from_list(row: Sequence[Any]) -> DateRange:
    """Return what `days_to_list` was given."""
    start, end, basis, because = row
    return DateRange(
        start_on=date.fromisoformat(start) if start else None,
        end_on=date.fromisoformat(end) if end else None,
        basis=DateBasis(basis),
        because=because,
    )
