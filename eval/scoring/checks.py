"""Checks of one answer: does it meet what its question expects, and is it sound in itself.

Comes in: a `Result`. Goes out: a tuple of messages, empty where all is well. Everything is checked
anew from the answer's JSON and the stored texts; nothing is taken on the engine's word. Counting
over many answers is left to `metrics`.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from eval.records import Expectation, Result
from eval.scoring.choices import picked_choice
from qa.records import Status

_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"\w+")
_MARKER = re.compile(r"\[(\d+)\]")
# The signs a page prints where a reader types ' " or -, by their code points: they look alike.
_PLAIN = str.maketrans(
    {chr(point): "'" for point in (0x2018, 0x2019, 0x201A, 0x201B, 0x2032)}
    | {chr(point): '"' for point in (0x201C, 0x201D, 0x201E, 0x201F, 0x2033, 0xAB, 0xBB)}
    | {chr(point): "-" for point in (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212)}
)


def abstained(answer: Mapping[str, Any]) -> bool:
    """Whether the answer is that there is none."""
    return bool(answer["status"] == Status.UNANSWERABLE)


def speaks_of_answer(result: Result) -> bool:
    """Whether expectations of the answer's content apply: not of an abstention that is allowed."""
    return not (abstained(result.answer) and result.question.expect.may_abstain)


def plain(text: str) -> str:
    r"""Return the text with case, runs of whitespace, typographic quotes and dashes evened out.

    >>> plain("The  MoU \u2013 \u201cin force\u201d")
    'the mou - "in force"'
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold().split())


def mentions(text: str, wanted: str) -> bool:
    """Whether `wanted` occurs in `text`, both made plain.

    A number is found whole only: "3" is not in "2023", "13" or "3,000".
    """
    needle = plain(wanted)
    before = r"(?<!\d)(?<!\d[.,])" if needle[:1].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if needle[-1:].isdigit() else ""
    return re.search(before + re.escape(needle) + after, plain(text)) is not None


def answer_words(answer: Mapping[str, Any]) -> str:
    """Return the answer's text without its markers, which are no numbers of the answer."""
    return _MARKER.sub(" ", answer.get("answer", ""))


def first_line(answer: Mapping[str, Any]) -> str:
    """Return the answer's first line without its markers: the phrase, where one was found."""
    return answer_words(answer).partition("\n")[0] if not abstained(answer) else ""


def word_f1(said: str, wanted: str) -> float:
    """Return the F1 of two bags of words, 0..1; of two that hold no words, 0.

    Case, marks and articles do not count (Rajpurkar et al. 2016, section 6.1).
    """
    ours, theirs = Counter(_words(said)), Counter(_words(wanted))
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(plain(text)) if word not in _ARTICLES]


def cited_docs(answer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the article of each citation, in order, repeats kept."""
    return tuple(citation["doc_id"] for citation in answer.get("citations", ()))


def unmet(result: Result) -> tuple[str, ...]:
    """Return the expectations that do not hold, as `"verdict: expected yes, received no"`."""
    if result.error is not None:
        return (f"error: {result.error}",)
    expect, answer = result.question.expect, result.answer
    found = list(_unmet_status(expect, answer))
    if speaks_of_answer(result):
        found += _unmet_content(expect, answer)
        found += _unmet_citations(expect, answer)
        if expect.choice is not None:
            picked = picked_choice(answer)
            if picked != expect.choice:
                found.append(_differs("choice", expect.choice, picked))
    forbidden = [doc for doc in cited_docs(answer) if doc in (expect.cite_none or ())]
    if forbidden:
        found.append(f"cite_none: {forbidden[0]} is cited")
    return tuple(found)


def unsound(result: Result) -> tuple[str, ...]:
    """Return what is wrong with the answer whatever was expected: quotes, markers, leaks."""
    if result.error is not None:
        return ()
    return (*broken_quotes(result), *broken_markers(result), *leaks(result))


def failures(result: Result) -> tuple[str, ...]:
    """Return everything that keeps the answer from being right."""
    return (*unmet(result), *unsound(result))


def right(result: Result) -> bool:
    """Whether every stated expectation holds and the answer is sound in itself."""
    return not failures(result)


def quotes(result: Result) -> tuple[Mapping[str, Any], ...]:
    """Return every quotation that the answer shows: citations, then related passages."""
    return (*result.answer.get("citations", ()), *result.answer.get("related", ()))


def broken_quotes(result: Result) -> tuple[str, ...]:
    """Return the quotations that are not the exact slice of their article, or have another hash."""
    return tuple(
        f"quote: {quote['doc_id']}[{quote['start']}:{quote['end']}] {problem}"
        for quote in quotes(result)
        if (problem := _quote_problem(quote, result.texts.get(quote["doc_id"])))
    )


def broken_markers(result: Result) -> tuple[str, ...]:
    """How markers and citations fail to match one to one.

    Citations are numbered 1..n in order, the text names each of these numbers and no other, the
    timeline names none besides; an abstention has no citation, any other answer has one.
    """
    answer = result.answer
    numbers = [citation["marker"] for citation in answer.get("citations", ())]
    own_words = answer.get("answer", "")
    quotes = (citation["quote"] for citation in answer.get("citations", ()))
    for quote in sorted(quotes, key=len, reverse=True):
        own_words = own_words.replace(f"“{quote}”", "")
    named = {int(number) for number in _MARKER.findall(own_words)}
    on_timeline = {number for entry in answer.get("timeline", ()) for number in entry["markers"]}
    found = []
    if numbers != list(range(1, len(numbers) + 1)):
        found.append(f"markers: citations are numbered {numbers}")
    if named != set(numbers):
        found.append(f"markers: the text names {sorted(named)} of {sorted(numbers)}")
    if not on_timeline <= set(numbers):
        found.append(f"markers: the timeline names {sorted(on_timeline)} of {sorted(numbers)}")
    if abstained(answer) == bool(numbers):
        found.append(f"markers: status {answer['status']} with {len(numbers)} citations")
    return tuple(found)


def limit_on(result: Result) -> date | None:
    """Return the last day the answer may know of: the earlier of the question's and its own."""
    own = result.answer.get("as_of")
    days = [result.question.as_of, date.fromisoformat(own) if own else None]
    return min((day for day in days if day is not None), default=None)


def leaks(result: Result) -> tuple[str, ...]:
    """Return what the answer shows that was not certainly published by the end of its `as_of`."""
    limit = limit_on(result)
    if limit is None:
        return ()
    shown = [(quote["doc_id"], quote["published"]) for quote in quotes(result)]
    shown += [("the timeline", entry["published"]) for entry in result.answer.get("timeline", ())]
    return tuple(
        f"leak: {where} is of {published['start']}..{published['end']}, asked as of {limit}"
        for where, published in shown
        if not _certainly_by(published, limit)
    )


def _certainly_by(published: Mapping[str, Any], limit: date) -> bool:
    """Whether the half-open range ends by the end of `limit`; an open end never does."""
    end = published["end"]
    return end is not None and date.fromisoformat(end) <= limit + timedelta(days=1)


def _quote_problem(quote: Mapping[str, Any], text: str | None) -> str | None:
    if text is None:
        return "is of no stored article"
    if not 0 <= quote["start"] < quote["end"] <= len(text):
        return f"is outside the {len(text)} characters of its article"
    if text[quote["start"] : quote["end"]] != quote["quote"]:
        return "differs from its article"
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != quote["text_sha256"]:
        return "has the hash of another text"
    return None


def _differs(name: str, expected: object, received: object) -> str:
    return f"{name}: expected {expected}, received {received}"


def _any(values: Sequence[str]) -> str:
    return " or ".join(values)


def _unmet_status(expect: Expectation, answer: Mapping[str, Any]) -> Iterator[str]:
    status = answer["status"]
    if expect.status is not None and status not in expect.status:
        yield _differs("status", _any(expect.status), status)
    no_reason_due = status == Status.ANSWERED and Status.ANSWERED in (expect.status or ())
    if expect.reason is not None and not no_reason_due and answer["reason"] not in expect.reason:
        yield _differs("reason", _any(expect.reason), answer["reason"])


def _unmet_content(expect: Expectation, answer: Mapping[str, Any]) -> Iterator[str]:
    if expect.verdict is not None and answer["verdict"] not in expect.verdict:
        yield _differs("verdict", _any(expect.verdict), answer["verdict"])
    if expect.reversed is not None and answer["reversed"] != expect.reversed:
        yield _differs("reversed", expect.reversed, answer["reversed"])
    words = answer_words(answer)
    if expect.answers is not None and not any(mentions(words, each) for each in expect.answers):
        yield _differs("answers", _any(expect.answers), repr(answer["answer"]))
    if expect.quote_any is not None and not any(
        mentions(citation["quote"], each)
        for citation in answer["citations"]
        for each in expect.quote_any
    ):
        yield _differs("quote_any", _any(expect.quote_any), "no such quote")


def _unmet_citations(expect: Expectation, answer: Mapping[str, Any]) -> Iterator[str]:
    cited = list(dict.fromkeys(cited_docs(answer)))
    missing = [doc for doc in expect.cite_all or () if doc not in cited]
    if missing:
        yield _differs("cite_all", " and ".join(missing), cited)
    if expect.cite_any is not None and not set(expect.cite_any) & set(cited):
        yield _differs("cite_any", _any(expect.cite_any), cited)
