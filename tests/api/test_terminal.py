"""An answer as people see it."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103

import re
from dataclasses import replace
from datetime import date

import pytest

from api.config import Display
from api.terminal import render
from index.records import DateBasis, DateRange
from qa.records import Answer, Reason, Stance, Status

PLAIN = Display(width_columns=80, colour=False, symbols=True)


def test_a_reversal_shows_verdict_answer_timeline_and_sources(reversed_answer: Answer) -> None:
    assert render(reversed_answer, PLAIN) == (
        "Yes\n"
        "The story changed: denied, 28 February 2018; then affirmed, 9\N{EN DASH}31 May 2018\n"
        "(inferred).\n"
        "\n"
        "Yes [2]. At first they refused [1].\n"
        "\n"
        "Timeline\n"
        "  ○ 28 February 2018 · denied [1]\n"
        "  │\n"
        "  ● 9\N{EN DASH}31 May 2018 (inferred) · affirmed [2] ◀ current\n"
        "\n"
        "Sources\n"
        "  [1] “We refuse to close it.”\n"
        "      Open — 28 February 2018\n"
        "      denied · date stated in the text: 28 Feb 2018\n"
        "  [2] “It has closed.”\n"
        "      b2 — Courier — 9\N{EN DASH}31 May 2018\n"
        "      affirmed · date inferred: last week\n"
    )


def test_no_answer_says_so_and_labels_what_is_near(unanswerable: Answer) -> None:
    assert render(unanswerable, PLAIN) == (
        "Not answered\n"
        "\n"
        "The articles do not say.\n"
        "\n"
        "Nearest passages (they do not answer the question)\n"
        "  · “Trees grow.”\n"
        "    c 3 — undated\n"
        "    background · date not known\n"
    )


def test_copies_of_what_is_cited_are_named_below_the_sources(reversed_answer: Answer) -> None:
    copy = replace(reversed_answer.citations[1], marker=None)
    text = render(replace(reversed_answer, related=(copy,)), PLAIN)
    head, _, below = text.partition("\nThe same words in other articles (counted once)\n")
    assert "\nSources\n" in head
    assert "Courier" in below


def test_as_of_stands_beside_the_verdict(reversed_answer: Answer) -> None:
    answer = replace(reversed_answer, as_of=date(2018, 6, 1))
    assert render(answer, PLAIN).startswith("Yes, as of 1 June 2018\n")


def test_a_disputed_answer_shows_its_timeline(reversed_answer: Answer) -> None:
    answer = replace(
        reversed_answer,
        status=Status.DISPUTED,
        verdict=None,
        reversed=False,
        reason=Reason.CONFLICT,
    )
    text = render(answer, PLAIN)
    assert text.startswith("Disputed\n")
    assert "\nTimeline\n" in text


def test_the_timeline_can_be_forced_and_refused(reversed_answer: Answer) -> None:
    steady = replace(reversed_answer, reversed=False, timeline=reversed_answer.timeline[1:])
    assert "Timeline" not in render(steady, PLAIN)
    assert "Latest: 9\N{EN DASH}31 May 2018 (inferred).\n" in render(steady, PLAIN)
    assert "\nTimeline\n  ● 9" in render(steady, PLAIN, show_timeline=True)
    assert "Timeline" not in render(reversed_answer, PLAIN, show_timeline=False)
    empty = replace(steady, timeline=())
    assert "No dated state of the matter was found." in render(empty, PLAIN, show_timeline=True)


def test_calls_for_a_change_are_no_change(reversed_answer: Answer) -> None:
    called = replace(reversed_answer.timeline[0], state=Stance.CALLED_FOR)
    answer = replace(reversed_answer, timeline=(called, *reversed_answer.timeline))
    text = render(answer, PLAIN)
    assert "The story changed: denied, 28 February 2018; then affirmed" in text
    assert "  ◌ 28 February 2018 · only called for [1]\n" in text


def test_a_quote_that_the_answer_holds_is_not_set_in_full_again(reversed_answer: Answer) -> None:
    long = replace(reversed_answer.citations[0], quote="many words " * 12 + "end")
    answer = replace(reversed_answer, citations=(long,), answer=f"No: “{long.quote}” [1]")
    assert f"  [1] “{'many words ' * 6}many…”\n      Open" in render(answer, PLAIN)
    assert "end”\n      Open" in render(replace(answer, answer="No [1]."), PLAIN)


def test_an_event_has_its_own_date_and_that_of_its_report(reversed_answer: Answer) -> None:
    event = DateRange(start_on=date(2018, 5, 9), end_on=date(2018, 5, 10), basis=DateBasis.TEXT)
    entry = replace(reversed_answer.timeline[1], event=event, state=Stance.PARTLY)
    text = render(replace(reversed_answer, timeline=(entry,)), PLAIN)
    assert "  ◐ 9 May 2018 · in part [2] ◀ current\n" in text
    assert "    reported 9\N{EN DASH}31 May 2018 (inferred)\n" in text


def test_words_of_an_article_cannot_steer_the_terminal(reversed_answer: Answer) -> None:
    hostile = replace(
        reversed_answer.citations[0],
        quote="\x1b[2Jgone",
        title="\x1b]0;owned\x07",
        source="a\u202eb",
        url="https://x/\x1b[31m",
        speaker="\x9bK",
        published=DateRange(because="\x1bc"),
    )
    answer = replace(reversed_answer, citations=(hostile,), answer="\x1b[8mhidden [1]")
    text = render(answer, PLAIN)
    assert [c for c in text if c < " " and c != "\n"] == []
    assert not {"\x9b", "\u202e"} & set(text)
    coloured = render(answer, replace(PLAIN, colour=True))
    assert set(re.findall("\x1b.{0,2}", coloured)) <= {"\x1b[0", "\x1b[1", "\x1b[2", "\x1b[3"}
    assert re.sub("\x1b\\[[0-9;]+m", "", coloured) == text


@pytest.mark.parametrize("columns", [50, 60, 100])
def test_no_line_is_wider_than_the_window(reversed_answer: Answer, columns: int) -> None:
    long = replace(reversed_answer.citations[0], quote="word " * 60 + "x" * 120, title="t" * 90)
    answer = replace(reversed_answer, citations=(long,), answer="many words " * 30)
    text = render(answer, replace(PLAIN, width_columns=columns))
    assert max(len(line) for line in text.splitlines()) <= columns


def test_a_stream_without_symbols_gets_ascii(reversed_answer: Answer) -> None:
    text = render(reversed_answer, replace(PLAIN, symbols=False))
    assert text.isascii()
    assert "  * 9-31 May 2018 (inferred) - affirmed [2] < current\n" in text
