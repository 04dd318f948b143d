"""Examples for the OpenAPI document, one for each way a request can end.

The articles in them are invented. Tests validate every example against its schema, so that the
document cannot show what the service would not say.
"""

from typing import Any

from api.problems import (
    BAD_QUESTION,
    BUSY,
    INTERNAL,
    INVALID,
    MALFORMED,
    NO_KEY,
    NO_SUCH_ARTICLE,
    NO_SUCH_MODEL,
    NOT_JSON,
    NOT_READY,
    RATE_LIMITED,
    TOO_LARGE,
    Problem,
)

Example = dict[str, Any]

_REQUEST_ID = "3f6c0d5e9f4b4a0e8b7f7f0f8c1d2e3a"
_REFUSED = "The council will not close the bridge, its leader said."
_CLOSED = "The council closed the bridge on Monday."
_TEXT = f"{_CLOSED} Engineers had found cracks in two piers."
_TEXT_SHA256 = "7a01ac2cbe2e3be5bd2d3a1f9e1dbe0b5d4d2a4a7e4ea4e2a06f9df6d5a6b0c1"
_REFUSED_DATES = {
    "start": "2024-03-05",
    "end": "2024-03-06",
    "basis": "metadata",
    "because": "date: 2024-03-05",
}
_CLOSED_DATES = {
    "start": "2024-06-10",
    "end": "2024-06-11",
    "basis": "text",
    "because": "Published 10 June 2024",
}

ASK: Example = {"question": "Did the council close the bridge?", "as_of": None}
_REFUSED_PASSAGE: Example = {
    "doc_id": "bridge-march",
    "title": "Bridge stays open",
    "source": "The Example Courier",
    "url": "https://news.example.org/bridge-march",
    "published": _REFUSED_DATES,
    "quote": _REFUSED,
    "start": 0,
    "end": len(_REFUSED),
    "text_sha256": "1c8a0f4b6e2d7a9c3b5f8e1d4a7c0b3f6e9d2c5a8b1f4e7d0a3c6b9f2e5d8a1c",
    "stance": "denies",
    "speaker": "its leader",
}
_CLOSED_PASSAGE: Example = {
    "doc_id": "bridge-june",
    "title": "Bridge closed",
    "source": "The Example Courier",
    "url": None,
    "published": _CLOSED_DATES,
    "quote": _CLOSED,
    "start": 0,
    "end": len(_CLOSED),
    "text_sha256": _TEXT_SHA256,
    "stance": "affirms",
    "speaker": None,
}
_INDEX = {"generation": "0f1e2d3c4b5a", "n_articles": 2}
ANSWERED: Example = {
    **ASK,
    "kind": "polar",
    "status": "answered",
    "verdict": "yes",
    "reversed": True,
    "reason": None,
    "answer": f"Not at first: “{_REFUSED}” [1] Later, yes: “{_CLOSED}” [2]",
    "confidence": 0.9,
    "citations": [{"marker": 1, **_REFUSED_PASSAGE}, {"marker": 2, **_CLOSED_PASSAGE}],
    "timeline": [
        {
            "published": _REFUSED_DATES,
            "event": None,
            "state": "denies",
            "markers": [1],
            "current": False,
        },
        {
            "published": _CLOSED_DATES,
            "event": None,
            "state": "affirms",
            "markers": [2],
            "current": True,
        },
    ],
    "related": [],
    "index": _INDEX,
    "timings_ms": {"total": 21.4},
}
UNANSWERABLE: Example = {
    "question": "Who built the bridge?",
    "as_of": None,
    "kind": "open",
    "status": "unanswerable",
    "verdict": None,
    "reversed": False,
    "reason": "no_evidence",
    "answer": "The articles cover the matter but do not say.",
    "confidence": 0.0,
    "citations": [],
    "timeline": [],
    "related": [{**_CLOSED_PASSAGE, "stance": "context"}],
    "index": _INDEX,
    "timings_ms": {"total": 18.9},
}
_ARTICLE: Example = {
    "doc_id": "bridge-june",
    "title": "Bridge closed",
    "source": "The Example Courier",
    "url": None,
    "published": _CLOSED_DATES,
    "n_chars": len(_TEXT),
    "text_sha256": _TEXT_SHA256,
}
ARTICLES: Example = {"total": 2, "limit": 1, "offset": 1, "articles": [_ARTICLE]}
ARTICLE: Example = {**_ARTICLE, "text": _TEXT, "corrections": []}
READY: Example = {"status": "ready", "index": _INDEX}


def problem_example(
    problem: Problem, detail: str, errors: tuple[dict[str, str], ...] = ()
) -> Example:
    """One occurrence of `problem`."""
    example: Example = {
        "type": problem.type_uri,
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        "code": problem.code,
        "request_id": _REQUEST_ID,
    }
    return {**example, "errors": list(errors)} if errors else example


PROBLEM_EXAMPLES = {
    example["code"]: example
    for example in (
        problem_example(MALFORMED, "the body could not be read as JSON in UTF-8"),
        problem_example(NO_KEY, "send Authorization: Bearer KEY"),
        problem_example(NO_SUCH_MODEL, "there is no model of this name"),
        problem_example(RATE_LIMITED, "ask again in 12 seconds"),
        problem_example(NO_SUCH_ARTICLE, "no article has the doc_id 'bridge-may'"),
        problem_example(TOO_LARGE, "a body may have 16384 bytes at most"),
        problem_example(NOT_JSON, "send Content-Type: application/json, not 'text/plain'"),
        problem_example(
            INVALID,
            "/question: Field required",
            ({"pointer": "/question", "detail": "Field required"},),
        ),
        problem_example(BAD_QUESTION, "the question is empty; write one"),
        problem_example(INTERNAL, "something went wrong in the service"),
        problem_example(BUSY, "all 18 places are taken; ask again in a moment"),
        problem_example(NOT_READY, "there is no index yet; run `dateline index`"),
    )
}
