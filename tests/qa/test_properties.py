"""What holds of every answer over every collection: quotes, markers, as-of, and what is stored.

The articles mix clear sentences, so that there is something to cite, with whatever Unicode holds.
"""

# A test's name states its fact.
# ruff: noqa: D103

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.records import UNKNOWN_DATE, DateRange
from qa.answering.check import MARKER
from qa.contract import answer_to_dict, dumps
from qa.engine import Engine
from qa.records import Answer, Reason, Status
from tests.qa.builders import engine_over, open_engine

# Building an index writes files: examples are few, and slow machines are no failure.
modest = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)

TOLD = (
    "The agency refused to suspend the agreement.",
    "The agency has suspended the agreement with immediate effect.",
    "MPs called on the agency to suspend the agreement.",
    "“We will continue to share the data,” the agency’s chief, Dr Zoë Ní Bhriain, said.",
    "The agency resumed the agreement, citing 1,775 requests.",
    "The agency amended the agreement.",
    "A zebra was seen near the agency in Oslo.",
    "Mayor Ann Lee closed the bridge because of floods.",
    "The bridge will reopen, the mayor said.",
)
QUESTIONS = (
    "did the agency suspend the agreement?",
    "is the agency still sharing data?",
    "has the bridge closed?",
    "how many requests were there?",
    "who closed the bridge?",
    "why did the mayor close the bridge?",
    "where was a zebra seen?",
    "when did the agency suspend the agreement?",
    "did the pope resign?",
)
# Astral, right to left, combining, joined by zero width, odd spaces, every kind of line end.
ODD = (
    *("😀", "\U0001f469\u200d\U0001f467", "\U0001d518\U0001d52b", "e\u0301a\u0308"),
    *("שָׁלוֹם עולם.", "مرحبا بالعالم؟", "\u202eabc\u202c"),
    *("\u00a0", "\u2003", "\u200b", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"),
    *("\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "…", "“", "”", "’", "[1]", "[999]", "İ", "ẞ", "ﬀ"),
)
JOINS = (" ", "\n", "\r\n", "\n\n", "\u00a0", "\u2003", "\t", "  ", "\r\n\r\n", " \u2028")

odd_texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12
)
pieces = st.one_of(st.sampled_from(TOLD), st.sampled_from(TOLD), st.sampled_from(ODD), odd_texts)
days = st.dates(date(2017, 1, 1), date(2019, 12, 31))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw an article with at least one clear sentence."""
    parts = [draw(pieces), draw(st.sampled_from(TOLD)), *draw(st.lists(pieces, max_size=4))]
    return "".join(part + draw(st.sampled_from(JOINS)) for part in parts)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    """Draw a date: unknown, open at either end, or of one day to three months."""
    start = draw(days)
    end = start + timedelta(days=draw(st.sampled_from([1, 1, 7, 30, 92])))
    kind = draw(st.sampled_from(["closed", "closed", "closed", "from", "until", "unknown"]))
    return {
        "closed": DateRange(start_on=start, end_on=end),
        "from": DateRange(start_on=start),
        "until": DateRange(end_on=end),
        "unknown": UNKNOWN_DATE,
    }[kind]


collections = st.lists(texts(), min_size=1, max_size=4).map(
    lambda found: {f"n{number}": text for number, text in enumerate(found)}
)
dated = st.lists(st.tuples(texts(), ranges()), min_size=1, max_size=5).map(
    lambda found: {f"n{number}": pair for number, pair in enumerate(found)}
)


def check_quotes(engine: Engine, answer: Answer) -> None:
    """Every quotation is its slice, and every marker has its citation."""
    for citation in (*answer.citations, *answer.related):
        source = engine.index.article(citation.span.doc_id)
        assert citation.quote == source.text[citation.span.start : citation.span.end]
        assert citation.text_sha256 == source.text_sha256
    markers = [citation.marker for citation in answer.citations]
    assert markers == list(range(1, len(markers) + 1))
    assert all(passage.marker is None for passage in answer.related)
    own_words = answer.answer
    for citation in answer.citations:
        own_words = own_words.replace(citation.quote, "", 1)
    assert {int(number) for number in MARKER.findall(answer.answer)} >= set(markers)
    assert {int(number) for number in MARKER.findall(own_words)} == set(markers)
    assert {n for entry in answer.timeline for n in entry.markers} <= set(markers)


def check_shape(answer: Answer) -> None:
    """Verdict, status and reason go together."""
    answered = answer.status is Status.ANSWERED
    assert answered == (answer.reason is None)
    assert bool(answer.citations) == (answer.status is not Status.UNANSWERABLE)
    assert not answer.timeline or sum(entry.current for entry in answer.timeline) == 1
    assert 0 <= answer.confidence <= 1
    assert re.search(r"\w", answer.answer)
    dumps(answer)


@modest
@given(collection=collections, question=st.sampled_from(QUESTIONS))
def test_every_quote_is_its_slice_and_every_marker_has_its_citation(
    collection: dict[str, str], question: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_over(Path(folder), collection)
        with engine.index:
            answer = engine.ask(question)
            check_quotes(engine, answer)
            check_shape(answer)


@modest
@given(collection=dated, question=st.sampled_from(QUESTIONS), as_of=days)
def test_nothing_shows_that_was_not_certainly_published_by_the_day(
    collection: dict[str, tuple[str, DateRange]], question: str, as_of: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = _engine(Path(folder), collection)
        with engine.index:
            answer = engine.ask(question, as_of=as_of)
            check_quotes(engine, answer)
            check_shape(answer)
            for citation in (*answer.citations, *answer.related):
                known = engine.index.article(citation.span.doc_id).published
                assert known.end_on is not None
                assert known.end_on <= as_of + timedelta(days=1)
                assert citation.published == known
            for entry in answer.timeline:
                assert entry.published.end_on is not None
                assert entry.published.end_on <= as_of + timedelta(days=1)


@modest
@given(collection=dated, question=st.sampled_from(QUESTIONS), as_of=days)
def test_what_is_later_than_the_day_changes_nothing(
    collection: dict[str, tuple[str, DateRange]], question: str, as_of: date
) -> None:
    """The answer is that of an index that never held it, but for `before_as_of` and the index."""
    with tempfile.TemporaryDirectory() as folder:
        whole = _engine(Path(folder, "whole"), collection)
        with whole.index:
            answer = whole.ask(question, as_of=as_of)
            earlier = {doc_id: collection[doc_id] for doc_id in whole.index.admitted(as_of)}
        if not earlier:
            assert answer.status is Status.UNANSWERABLE
            assert answer.related == ()
            return
        without = _engine(Path(folder, "without"), earlier)
        with without.index:
            expected = without.ask(question, as_of=as_of)
    if answer.reason is Reason.BEFORE_AS_OF:
        assert expected.reason in {Reason.NO_EVIDENCE, Reason.OFF_TOPIC}
        answer = replace(answer, reason=expected.reason, answer=expected.answer)
    assert _told(answer) == _told(expected)


@modest
@given(collection=dated, question=st.sampled_from(QUESTIONS))
def test_an_index_opened_again_answers_the_same(
    collection: dict[str, tuple[str, DateRange]], question: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = _engine(Path(folder), collection)
        with engine.index:
            answer = engine.ask(question)
            assert engine.ask(question) == answer
        again = open_engine(Path(folder))
        with again.index:
            assert again.ask(question) == answer


def _engine(folder: Path, collection: Mapping[str, tuple[str, DateRange]]) -> Engine:
    texts_of = {doc_id: text for doc_id, (text, _) in collection.items()}
    dates = {doc_id: published for doc_id, (_, published) in collection.items()}
    return engine_over(folder, texts_of, dates)


def _told(answer: Answer) -> dict[str, object]:
    told = answer_to_dict(answer)
    return {key: value for key, value in told.items() if key not in {"index", "timings_ms"}}
