"""Reasons: marked in the sentence of the deed, or told behind it."""

import pytest

from index.records import Article, DateRange, Sentence, Span
from qa.answering.evidence import Evidence
from qa.answering.phrase.reasons import WITHIN_SENTENCES, find_reason, tells_claim
from qa.judging.claim.proposition import Proposition, propose
from qa.reading.question import read_question
from qa.records import Stance

ARTICLE = Article(doc_id="a", text="A text.", published=DateRange())


def _claim(question: str) -> Proposition:
    return propose(read_question(question))


def _told(text: str, n: int, stance: Stance = Stance.CONTEXT, confidence: float = 0.5) -> Evidence:
    return Evidence(
        article=ARTICLE,
        sentence=Sentence(span=Span(doc_id="a", start=0, end=len(text)), n=n),
        quote=text,
        stance=stance,
        relevance=0.6,
        confidence=confidence,
        voice="a",
    )


CLOSED = _told("The council closed the bridge.", 1, Stance.AFFIRMS)


@pytest.mark.parametrize(
    ("text", "n", "expected"),
    [
        ("It acted after cracks were found.", 2, "after cracks were found"),
        ("“The sums no longer add up,” the mayor said.", 2, "The sums no longer add up,"),
        ("“Sad,” the mayor said.", 2, None),
        ("It acted after cracks were found.", 0, None),
        ("It acted after cracks were found.", WITHIN_SENTENCES + 2, None),
        ("The bridge was closed because of cracks.", 9, "because of cracks"),
        ("It was given up for want of money.", 2, "for want of money"),
        ("The bridge was shut down over rust.", 2, "over rust"),
        ("The builder was fined £20,000 over the cracks.", 2, "over the cracks"),
        ("The builder was fined over two weekends.", 2, None),
        ("The board put the delay down to frost.", 2, "put the delay down to frost"),
        ("A gull flew over the bridge.", 2, None),
        ("Guidance given by the mayor is clear.", 2, None),
        ("It acted after a three-hour meeting.", 2, None),
        ("It acted after 54 years.", 2, None),
        ("It acted after months of complaints.", 2, "after months of complaints"),
    ],
)
def test_a_reason_stands_with_the_deed_or_soon_behind_it(
    text: str, n: int, expected: str | None
) -> None:
    """What is said without a word that gives a reason counts only behind the deed."""
    told = _told(text, n)
    reason = find_reason(_claim("Why did the council close the bridge?"), told, (CLOSED,))
    assert (reason and text[reason.start : reason.end]) == expected


def test_a_marked_reason_goes_before_what_was_said_and_the_near_before_the_far() -> None:
    """Of equal sentences otherwise."""
    claim = _claim("Why did the council close the bridge?")
    texts = ("It was due to cracks.", "“The sums no longer add up,” she said.")
    bonuses = []
    for n, text in ((2, texts[0]), (3, texts[0]), (2, texts[1])):
        reason = find_reason(claim, _told(text, n), (CLOSED,))
        assert reason is not None
        bonuses.append(reason.bonus)
    assert bonuses == sorted(bonuses, reverse=True)
    assert len(set(bonuses)) == len(bonuses)


def test_the_call_gives_no_reason_for_refusing_it() -> None:
    """It tells of the deed that was refused, not of the refusal."""
    claim = _claim("Why did the council refuse to close the bridge?")
    refused = _told("The council refused to close the bridge.", 1, Stance.AFFIRMS)
    for text in (
        "Drivers asked it to close the bridge because of cracks.",
        "The union had called on the mayor to shut it after hearing of cracks.",
    ):
        assert find_reason(claim, _told(text, 2), (refused,)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They won back the points they were docked in May, after a panel met.", None),
        ("The mill that was closed in May is open, after repairs.", None),
        ("Elm were docked points in May, after a panel met.", "after a panel met"),
        ("Elm say they were docked points in May, after a panel met.", "after a panel met"),
    ],
)
def test_a_reason_is_that_of_the_main_verb(text: str, expected: str | None) -> None:
    """And not that of a deed which is only told to say which thing is meant."""
    closes = "mill" in text
    claim = _claim("Why was the mill closed?" if closes else "Why were Elm docked points?")
    reason = find_reason(claim, _told(text, 1, Stance.AFFIRMS), ())
    assert (reason and text[reason.start : reason.end]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm was fined for selling raw milk.", "for selling raw milk"),
        ("The firm bought a licence for selling raw milk.", None),
        ("The firm apologised for selling raw milk.", "for selling raw milk"),
    ],
)
def test_what_one_is_fined_for_is_a_reason(text: str, expected: str | None) -> None:
    """What a licence is for is none."""
    reason = find_reason(_claim("Why did the firm do it?"), _told(text, 1, Stance.AFFIRMS), ())
    assert (reason and text[reason.start : reason.end]) == expected


def test_what_somebody_is_asked_to_do_is_no_purpose() -> None:
    """But what somebody did it for is."""
    claim = _claim("Why did the council close the bridge?")
    asked = _told("The council closed the bridge and called on drivers to protect it.", 1)
    purpose = _told("The council closed the bridge to protect it.", 1)
    assert find_reason(claim, asked, (asked,)) is None
    assert find_reason(claim, purpose, (purpose,)) is not None


@pytest.mark.parametrize(("confidence", "expected"), [(1.0, True), (0.9, False)])
def test_where_no_deed_is_asked_the_sentence_that_names_all_tells_it(
    confidence: float, expected: object
) -> None:
    """As in "why is it weekends only?"."""
    told = _told("Boat cut to weekends only", 0, confidence=confidence)
    assert tells_claim(_claim("why is it weekends only?"), told) is expected
