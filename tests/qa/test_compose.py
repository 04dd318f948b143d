"""What is written: quotations with markers and dates, and nothing that no quotation carries."""

# A test's name states its fact.
# ruff: noqa: D103

import re

import pytest

from index.records import DateRange
from qa.answering.compose import compose_open, compose_polar, relate
from qa.answering.evidence import Evidence
from qa.answering.phrase.ranking import Finding
from qa.answering.timeline import Ruling, rule
from qa.records import Stance
from tests.qa.builders import between, evidence, on, question

FEB, MAY = on("2018-02-28"), on("2018-05-09")
CALLED = evidence(Stance.CALLED_FOR, on("2018-01-31"), doc_id="a", text="MPs urged it to stop.")
REFUSED = evidence(Stance.DENIES, FEB, doc_id="b", text="It refused.")
STOPPED = evidence(Stance.AFFIRMS, MAY, doc_id="c", text="It stopped.", speaker="Ann Lee")


def ruling(*items: Evidence) -> Ruling:
    return rule(question("did the agency stop the deal?"), items, turning=0.5)


def test_each_state_stands_with_its_quotations_in_order_of_time() -> None:
    composed = compose_polar(ruling(STOPPED, CALLED, REFUSED), quotes_per_state=2)
    assert [citation.quote for citation in composed.citations] == [
        "MPs urged it to stop.",
        "It refused.",
        "It stopped.",
    ]
    assert [citation.marker for citation in composed.citations] == [1, 2, 3]
    assert [(entry.state, entry.markers, entry.current) for entry in composed.timeline] == [
        (Stance.CALLED_FOR, (1,), False),
        (Stance.DENIES, (2,), False),
        (Stance.AFFIRMS, (3,), True),
    ]
    assert composed.timeline[1].published == FEB
    assert composed.citations[2].speaker == "Ann Lee"


def test_a_reference_of_the_article_is_no_marker() -> None:
    item = evidence(Stance.AFFIRMS, MAY, doc_id="c", text="It stopped.", speaker="Ann Lee[3]")
    polar = compose_polar(ruling(item), quotes_per_state=2)
    sought = compose_open((Finding(phrase="Ann Lee[3]", evidence=item, score=1.0),))
    for composed in (polar, sought):
        assert "Ann Lee" in composed.text
        assert "[3]" not in composed.text


def test_every_line_carries_a_marker_and_every_quote_its_own() -> None:
    composed = compose_polar(ruling(STOPPED, CALLED, REFUSED), quotes_per_state=2)
    lines = composed.text.splitlines()
    assert len(lines) == 4
    assert all(re.search(r"\[\d\]", line) for line in lines)
    assert lines[0].startswith("Yes")
    assert lines[0].endswith("[3].")
    for line, citation in zip(lines[1:], composed.citations, strict=True):
        assert f"“{citation.quote}”" in line
        assert line.endswith(f"[{citation.marker}]")
    assert "28 February 2018" in lines[2]
    assert "Ann Lee" in lines[3]


@pytest.mark.parametrize(
    ("stance", "word"),
    [(Stance.AFFIRMS, "Yes"), (Stance.PARTLY, "Yes, in part"), (Stance.DENIES, "No")],
)
def test_the_verdict_stands_first(stance: Stance, word: str) -> None:
    composed = compose_polar(ruling(evidence(stance, FEB)), quotes_per_state=2)
    assert composed.text.startswith(f"{word} [1].")


def test_a_conflict_takes_no_side_and_cites_both() -> None:
    against = evidence(Stance.AFFIRMS, FEB, doc_id="c", text="It stopped.")
    composed = compose_polar(ruling(REFUSED, against), quotes_per_state=2)
    lead = composed.text.splitlines()[0]
    assert not lead.startswith(("Yes", "No"))
    assert "[1][2]" in lead
    assert len(composed.citations) == 2


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_state_quotes_so_many_reports_once_each(most: int) -> None:
    items = [
        evidence(Stance.DENIES, FEB, doc_id=doc_id, n=n, text=f"{doc_id} refused {n}.")
        for doc_id in ("a", "b", "c", "d")
        for n in (0, 1)
    ]
    composed = compose_polar(ruling(*items), quotes_per_state=most)
    cited = [citation.span.doc_id for citation in composed.citations]
    assert cited == ["a", "b", "c"][:most]


def test_an_event_stands_beside_the_day_of_the_report() -> None:
    told = evidence(Stance.DENIES, MAY, event=FEB)
    (entry,) = compose_polar(ruling(told), quotes_per_state=2).timeline
    assert (entry.published, entry.event) == (MAY, FEB)


def finding(text: str, phrase: str | None, published: DateRange = FEB) -> Finding:
    told = evidence(Stance.CONTEXT, published, text=text)
    return Finding(evidence=told, phrase=phrase, score=1.0)


def test_the_phrase_stands_before_the_sentence_that_carries_it() -> None:
    composed = compose_open((finding("40 homes flooded.", "40"), finding("Homes flooded.", None)))
    lines = composed.text.splitlines()
    assert lines[0] == "40 [1]."
    assert lines[1] == "28 February 2018: “40 homes flooded.” [1]"
    assert lines[2].endswith("“Homes flooded.” [2]")
    assert [citation.quote for citation in composed.citations] == [
        "40 homes flooded.",
        "Homes flooded.",
    ]
    assert composed.timeline == ()


def test_a_phrase_loses_the_mark_behind_it_and_initials_keep_theirs() -> None:
    said = compose_open(
        (finding("“The sums do not add up,” she said.", "The sums do not add up,"),)
    )
    state = compose_open((finding("He moved to the U.S.", "the U.S."),))
    assert said.text.splitlines()[0] == "The sums do not add up [1]."
    assert state.text.splitlines()[0] == "the U.S. [1]."


def test_without_a_phrase_the_sentence_answers_alone() -> None:
    composed = compose_open((finding("It flooded.", None, between(None, None)),))
    assert composed.text == "Undated: “It flooded.” [1]"


def test_related_passages_carry_no_marker() -> None:
    passages = relate((REFUSED, STOPPED))
    assert [(passage.marker, passage.quote) for passage in passages] == [
        (None, "It refused."),
        (None, "It stopped."),
    ]
    assert relate(()) == ()
