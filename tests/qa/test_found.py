"""Wrong answers that were found once, over collections of one or two articles each."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path

import pytest

from index.records import DateRange
from qa.errors import QuestionError
from qa.records import Answer, Status, Verdict
from tests.qa.builders import engine_over, on

SHARED = (
    "The bridge over the Harl was built in 1887 by two brothers from the next valley. "
    "It carried carts and later cars between the market and the mill. "
    "Engineers have watched three cracks near its eastern pier for many years. "
    "A survey last autumn counted four hundred vehicles an hour at the busiest time. "
)


def ask(folder: Path, question: str, texts: dict[str, str], dates: dict[str, DateRange]) -> Answer:
    engine = engine_over(folder, texts, dates)
    try:
        return engine.ask(question)
    finally:
        engine.index.close()


def ask_of(folder: Path, question: str, text: str) -> Answer:
    return ask(folder, question, {"a": text}, {"a": on("2020-03-20")})


def test_the_updated_paragraph_of_a_copied_story_speaks(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        "Did Harton Council close the stone bridge?",
        {
            "january": SHARED + "Harton Council refused to close the stone bridge.",
            "march": SHARED + "Harton Council has closed the stone bridge.",
        },
        {"january": on("2020-01-10"), "march": on("2020-03-20")},
    )
    assert (answer.verdict, answer.reversed) == (Verdict.YES, True)


def test_a_copy_adds_no_second_voice(tmp_path: Path) -> None:
    text = SHARED + "Harton Council has closed the stone bridge."
    answer = ask(
        tmp_path,
        "Did Harton Council close the stone bridge?",
        {"first": text, "second": "Bridge shut. " + text},
        {"first": on("2020-01-10"), "second": on("2020-01-11")},
    )
    assert [citation.span.doc_id for citation in answer.citations] == ["first"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Who approved the stone bridge?",
            "Engineer Alice Moreau has not approved the stone bridge.",
        ),
        (
            "When did Harton Council close the stone bridge?",
            "Harton Council plans to close the stone bridge on 5 May 2020.",
        ),
    ],
)
def test_what_was_not_done_was_done_by_nobody_and_at_no_time(
    tmp_path: Path, question: str, text: str
) -> None:
    assert ask_of(tmp_path, question, text).status is Status.UNANSWERABLE


def test_an_undated_report_says_not_when(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        "When did Harton Council close the stone bridge?",
        {"a": "Harton Council closed the stone bridge."},
        {},
    )
    assert answer.status is Status.UNANSWERABLE


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        (
            "Was Anna Keller the director of Acme Corporation?",
            "Anna Keller, the former director of Acme Corporation, was born in Ulm.",
            Verdict.YES,
        ),
        (
            "Is Anna Keller the director of Acme Corporation?",
            "Anna Keller, the former director of Acme Corporation, was born in Ulm.",
            Verdict.NO,
        ),
        (
            "Did Anna Keller work for Acme Corporation?",
            "Anna Keller left Acme Corporation in January.",
            Verdict.YES,
        ),
        (
            "Did the bakery reopen?",
            "The bakery reopened on Thursday, two months after it was closed.",
            Verdict.YES,
        ),
        (
            "Did the mine close?",
            "The mine closed on Thursday, five years after it opened.",
            Verdict.YES,
        ),
        (
            "Did Harton Council restore the original plaque?",
            "Harton Council has restored the original plaque.",
            Verdict.YES,
        ),
    ],
)
def test_the_sentence_means_this(
    tmp_path: Path, question: str, text: str, verdict: Verdict
) -> None:
    assert ask_of(tmp_path, question, text).verdict is verdict


def test_a_protest_against_a_thing_is_not_the_thing(tmp_path: Path) -> None:
    text = "Hundreds march against hospital closure in Leeds"
    assert ask_of(tmp_path, "Did the hospital close?", text).verdict is not Verdict.YES


def test_a_number_in_brackets_in_a_reason_is_no_marker(tmp_path: Path) -> None:
    text = "Harton Council closed the stone bridge because of cracks [12] in the deck."
    answer = ask_of(tmp_path, "Why did Harton Council close the stone bridge?", text)
    assert [citation.quote for citation in answer.citations] == [text]


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="surrogate"):
        ask_of(tmp_path, "did it close \ud800?", "The mine closed.")
