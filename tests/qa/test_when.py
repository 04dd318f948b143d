"""The dates of a sentence that may be those of the deed asked about, and what days they mean."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace
from datetime import date

import pytest

from index.dating.events import event_of
from qa.answering.phrase.find import find_phrases
from qa.answering.phrase.when import asks_ahead, dates_of_deed, day_in_full
from qa.records import Stance
from tests.qa.builders import evidence, on, question

THURSDAY = on("2022-06-16")
MAY = on("2024-05-17")


def _dates(asked: str, text: str) -> list[str]:
    return [text[slice(*span)].rstrip(".") for span in dates_of_deed(question(asked), text)]


@pytest.mark.parametrize(
    ("asked", "text", "dates"),
    [
        (
            "when did the bridge close?",
            "The bridge closed on 9 May, the council said on Tuesday.",
            ["9 May"],
        ),
        (
            "when could the pool reopen?",
            "The pool could reopen by Monday, its head told families in Cody, Wyoming, on Friday.",
            ["Monday"],
        ),
        ("when will the strike begin?", "It will begin soon, the union said late on Monday.", []),
        (
            "when was the suspect arrested?",
            "Police said on Friday a suspect was arrested on Wednesday.",
            ["Wednesday"],
        ),
        (
            "when was the suspect arrested?",
            "Police said a suspect was arrested on Wednesday.",
            ["Wednesday"],
        ),
        ("when did the bridge close?", "It has closed, the council said on Tuesday.", ["Tuesday"]),
        ("when did he say so?", "The mayor said on Tuesday he would sell it.", ["Tuesday"]),
        (
            "when did the firm announce the cuts?",
            "The firm announced the cuts on Monday and made them on Friday.",
            ["Monday", "Friday"],
        ),
    ],
)
def test_the_day_of_saying_so_is_not_that_of_the_deed(
    asked: str, text: str, dates: list[str]
) -> None:
    assert _dates(asked, text) == dates


@pytest.mark.parametrize(
    ("asked", "text", "phrase", "day"),
    [
        ("when did it close?", "It closed on Monday.", "Monday", "13 June 2022"),
        ("when does it close?", "It closes on Monday.", "Monday", "20 June 2022"),
        ("when will it close?", "It closed on Monday.", "Monday", "13 June 2022"),
        ("when did it close?", "It closed on 9 May.", "9 May", "9 May"),
        (
            "when could it open?",
            "It could open on Monday, she said on Wednesday.",
            "Monday",
            "20 June 2022",
        ),
    ],
)
def test_a_weekday_is_the_next_where_the_deed_lies_ahead(
    asked: str, text: str, phrase: str, day: str
) -> None:
    item = evidence(Stance.AFFIRMS, THURSDAY, text=text, event=event_of(text, THURSDAY))
    assert day_in_full(question(asked), item, phrase) == day


@pytest.mark.parametrize(
    ("asked", "ahead"),
    [
        ("when will it open?", True),
        ("when is the vote?", True),
        ("when did it open?", False),
        ("when was the vote?", False),
    ],
)
def test_what_is_to_be_is_asked_by_its_opener(asked: str, *, ahead: bool) -> None:
    assert asks_ahead(question(asked)) is ahead


@pytest.mark.parametrize(
    ("asked", "told", "phrases"),
    [
        (
            "When will the busway open?",
            "The busway, which was to have been ready in April, will now open in July.",
            ["July"],
        ),
        ("When will the busway open?", "The firm said on Monday the busway was late.", []),
        ("When will the pool open?", "The pool opened in March 2024.", []),
        (
            "When will the hearings start?",
            "The hearings would start on 17 January, she said.",
            ["17 January"],
        ),
        ("When did the pool close?", "The pool closed on 3 May, it said on Tuesday.", ["3 May"]),
        (
            "When did the firm confirm the sale?",
            "The firm confirmed on 2 May the sale of the mill.",
            ["2 May"],
        ),
    ],
)
def test_dates_of_telling_and_of_what_is_past_are_left(
    asked: str, told: str, phrases: list[str]
) -> None:
    found = find_phrases(question(asked), (evidence(Stance.CONTEXT, MAY, text=told),))
    assert [finding.phrase for finding in found] == phrases


def test_what_is_yet_to_be_is_not_before_the_day_asked_for() -> None:
    item = evidence(Stance.CONTEXT, MAY, text="The pool will open on 3 September 2024.")
    asked = question("When will the pool open?")
    early = replace(asked, as_of=date(2024, 6, 1))
    late = replace(asked, as_of=date(2025, 1, 1))
    assert [finding.phrase for finding in find_phrases(early, (item,))] == ["3 September 2024"]
    assert find_phrases(late, (item,)) == ()


def test_of_dates_that_slip_the_last_told_answers() -> None:
    told = (
        evidence(
            Stance.CONTEXT,
            on("2024-01-05"),
            doc_id="old",
            text="The pool is to open on 3 June 2024.",
            relevance=0.95,
        ),
        evidence(
            Stance.CONTEXT,
            MAY,
            doc_id="new",
            text="The pool will open on 3 September 2024, it was said.",
            relevance=0.7,
        ),
    )
    best, *_ = find_phrases(question("When will the pool open?"), told)
    assert best.phrase == "3 September 2024"


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("The clinic counted 90 deaths since early 2020.", []),
        ("The clinic counted 90 deaths in 2022.", []),
        ("The clinic counted 9 deaths on 3 June 2022.", ["9"]),
        ("The clinic counted 9 deaths in June 2022, of 90 since early 2020.", ["9"]),
        ("The clinic counted 9 deaths.", ["9"]),
    ],
)
def test_a_count_of_a_longer_time_is_none_of_the_time_asked(text: str, phrases: list[str]) -> None:
    item = evidence(Stance.AFFIRMS, THURSDAY, text=text, event=event_of(text, THURSDAY))
    asked = question("how many deaths did the clinic count in June 2022?")
    assert [found.phrase for found in find_phrases(asked, (item,))] == phrases


def test_a_day_that_comes_next_is_not_over() -> None:
    text = "The pool could reopen as early as Monday, its head told families on Wednesday."
    item = evidence(Stance.CONTEXT, THURSDAY, text=text, event=event_of(text, THURSDAY))
    asked = question("when could the pool reopen?")
    assert [found.phrase for found in find_phrases(asked, (item,))] == ["20 June 2022"]
