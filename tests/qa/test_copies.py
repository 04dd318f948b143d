"""The other articles that carry a cited sentence are named, each with a quotation of its own."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from index.records import DateBasis
from qa.answering.copies import find_copies
from qa.engine import Engine
from qa.records import Stance
from tests.qa.builders import engine_over, on

ASKED = "did the council close the pool?"
LEAD = "Harbour Council has closed the swimming pool in Mill Street after forty years."
STORY = (
    f"{LEAD} The roof leaks and repairs would cost far more than the town has to spend this year, "
    "the mayor said on Monday. Swimmers had asked for a new roof since the spring."
)
TEXTS = {
    "first": STORY,
    "copy": f"From our wires. {STORY}",
    "later": STORY.replace("has closed", "has now closed"),
    "other": "The library in Mill Street stays open. Harbour Council said so on Monday.",
}
DATES = {
    "first": on("2018-05-09"),
    "copy": on("2018-05-10"),
    "later": on("2018-06-01"),
    "other": on("2018-05-09"),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = engine_over(tmp_path_factory.mktemp("copies"), TEXTS, DATES)
    with opened.index:
        yield opened


def test_a_story_is_cited_once_and_its_copies_named(engine: Engine) -> None:
    answer = engine.ask(ASKED)
    assert [citation.span.doc_id for citation in answer.citations] == ["first"]
    assert [(copy.span.doc_id, copy.span.start, copy.marker) for copy in answer.related] == [
        ("copy", 16, None),
        ("later", 0, None),
    ]
    assert [copy.quote for copy in answer.related] == [
        LEAD,
        LEAD.replace("has closed", "has now closed"),
    ]
    assert {copy.stance for copy in answer.related} == {Stance.AFFIRMS}
    assert answer.related[0].published == replace(DATES["copy"], basis=DateBasis.SIDECAR)
    assert len(answer.timeline) == 1


def test_a_copy_that_was_not_out_by_the_day_is_not_named(engine: Engine) -> None:
    answer = engine.ask(ASKED, as_of=date(2018, 5, 10))
    assert [copy.span.doc_id for copy in answer.related] == ["copy"]
    assert engine.ask(ASKED, as_of=date(2018, 5, 9)).related == ()


def test_no_more_are_named_than_asked_for(engine: Engine) -> None:
    cited = engine.ask(ASKED).citations
    assert [copy.span.doc_id for copy in find_copies(cited, engine.index, None, 1)] == ["copy"]
    assert find_copies(cited, engine.index, None, 0) == ()
    assert find_copies((), engine.index, None, 5) == ()


def test_a_copy_that_lacks_the_sentence_is_not_named(engine: Engine) -> None:
    cited = engine.ask(ASKED).citations[0]
    own = replace(cited, quote="The mayor swam there every morning of her life.")
    assert find_copies((own,), engine.index, None, 5) == ()
