"""The last step outward: an `Answer` as the JSON of the contract, key for key and in its order.

Comes in: an `Answer` that was checked. Goes out: a dictionary of plain values, or its text. The
command line and the service write the same bytes because both write them here. It leaves whether
an answer is right to the rest of `qa`.
"""

import json

from index.records import DateRange
from qa.records import Answer, Citation, TimelineEntry

JsonObject = dict[str, object]


def answer_to_dict(answer: Answer) -> JsonObject:
    """Return the answer as plain values, keys in the contract's order; dates are `YYYY-MM-DD`."""
    return {
        "question": answer.question,
        "as_of": None if answer.as_of is None else answer.as_of.isoformat(),
        "kind": answer.kind.value,
        "status": answer.status.value,
        "verdict": None if answer.verdict is None else answer.verdict.value,
        "reversed": answer.reversed,
        "reason": None if answer.reason is None else answer.reason.value,
        "answer": answer.answer,
        "confidence": answer.confidence,
        "citations": [
            {"marker": citation.marker} | _passage_to_dict(citation)
            for citation in answer.citations
        ],
        "timeline": [_entry_to_dict(entry) for entry in answer.timeline],
        "related": [_passage_to_dict(passage) for passage in answer.related],
        "index": {"generation": answer.generation, "n_articles": answer.n_articles},
        "timings_ms": dict(answer.timings_ms),
    }


def dumps(answer: Answer, *, indent: int | None = None) -> str:
    """Return the answer as JSON text: one line without `indent`, in Unicode, never NaN.

    Raises `ValueError` where a number is not finite, for JSON has no word for it.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(
        answer_to_dict(answer),
        ensure_ascii=False,
        allow_nan=False,
        indent=indent,
        separators=separators,
    )


def dates_to_dict(dates: DateRange) -> JsonObject:
    """Return a range as the contract has it: `end` is the first day after, `null` an open end."""
    return {
        "start": None if dates.start_on is None else dates.start_on.isoformat(),
        "end": None if dates.end_on is None else dates.end_on.isoformat(),
        "basis": dates.basis.value,
        "because": dates.because,
    }


def _passage_to_dict(citation: Citation) -> JsonObject:
    """All of a citation but its marker, which related passages do not have."""
    return {
        "doc_id": citation.span.doc_id,
        "title": citation.title,
        "source": citation.source,
        "url": citation.url,
        "published": dates_to_dict(citation.published),
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "text_sha256": citation.text_sha256,
        "stance": citation.stance.value,
        "speaker": citation.speaker,
    }


def _entry_to_dict(entry: TimelineEntry) -> JsonObject:
    return {
        "published": dates_to_dict(entry.published),
        "event": None if entry.event is None else dates_to_dict(entry.event),
        "state": entry.state.value,
        "markers": list(entry.markers),
        "current": entry.current,
    }
