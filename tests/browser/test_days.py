"""The question as of a day: the slider, the drawing, the address, the way back."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import (
    AS_OF,
    BEFORE,
    QUESTION,
    VERDICT,
    answered,
    ask,
    last_turn,
    move_slider,
)

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
ADDRESS = "#q=did+NHS+Digital+suspend+the+MoU%3F"


def _width(mark: Locator) -> float:
    box = mark.bounding_box()
    assert box is not None
    return box["width"]


def _middle(mark: Locator) -> float:
    box = mark.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def test_the_slider_asks_the_same_question_as_of_another_day(
    open_page: OpenPage, site: str
) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    slider = turn.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "now, everything published so far")
    move_slider(turn, AS_OF)
    expect(turn.locator(".verdict")).to_have_text(BEFORE)
    expect(turn.locator(".kicker")).to_have_text("Denied, 28 February 2018, as of 15 March 2018")
    expect(turn.locator("blockquote")).to_have_count(4)
    expect(slider).to_have_attribute("aria-valuetext", "15 March 2018")
    expect(turn.get_by_label("As of", exact=True)).to_have_value(AS_OF)
    move_slider(turn, "2018-01-20")
    expect(turn.locator(".kicker")).to_have_text("No answer, as of 20 January 2018")
    turn.get_by_role("button", name="All dates").click()
    expect(turn.locator(".verdict")).to_have_text(f"{VERDICT}56.")


def test_a_day_can_be_typed(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    turn.get_by_label("As of", exact=True).fill(AS_OF)
    expect(turn.locator(".verdict")).to_have_text(BEFORE)
    assert "as_of=2018-03-15" in page.url


def test_the_timeline_is_drawn_along_the_time_with_ranges_as_ranges(
    open_page: OpenPage, site: str
) -> None:
    turn = ask(open_page(site), QUESTION)
    marks = turn.locator(".chart .mark")
    expect(marks).to_have_count(3)
    called, denied, partly = (marks.nth(n) for n in range(3))
    expect(called).to_have_class("mark stance-called_for")
    expect(denied).to_have_class("mark stance-denies")
    expect(partly).to_have_class("mark stance-partly current")
    # One day is a dot; sixteen and twenty-three days are bars, in that proportion.
    assert _width(denied) == pytest.approx(14, abs=1.5)
    assert _width(partly) / _width(called) == pytest.approx(23 / 16, rel=0.05)
    # The middle of 28 February is 35.5 days after that of 16 to 31 January, and 81 before that of
    # 9 to 31 May.
    left, right = _middle(denied) - _middle(called), _middle(partly) - _middle(denied)
    assert right / left == pytest.approx(81 / 35.5, rel=0.02)
    expect(turn.locator(".lane-name")).to_have_text(["in part", "denied", "called for"])
    expect(turn.locator(".now text")).to_have_text("now")


def test_the_timeline_is_there_in_words(open_page: OpenPage, site: str) -> None:
    turn = ask(open_page(site), QUESTION)
    expect(
        turn.get_by_role(
            "img",
            name="Timeline: called for 16–31 January 2018; denied 28 February 2018;"
            " in part 9–31 May 2018, which holds.",
        )
    ).to_be_visible()
    turn.get_by_text("The timeline in words").click()
    expect(turn.locator(".chart-list li")).to_have_text(
        [
            "called for, 16–31 January 2018 12",
            "denied, 28 February 2018 34",
            "in part, 9–31 May 2018 56 holds now",
        ]
    )


def test_the_axis_stays_where_it_is_while_the_slider_moves(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    before = _middle(turn.locator(".mark.stance-denies"))
    move_slider(turn, AS_OF)
    expect(turn.locator(".mark")).to_have_count(2)
    assert _middle(turn.locator(".mark.stance-denies")) == pytest.approx(before, abs=0.5)
    expect(turn.locator(".unknown")).to_be_visible()


def test_the_thumb_stands_under_its_day(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    move_slider(turn, AS_OF)
    expect(turn.locator(".verdict")).to_have_text(BEFORE)
    slider = turn.get_by_role("slider")
    box = slider.bounding_box()
    assert box is not None
    share = slider.evaluate("s => (s.value - s.min) / (s.max - s.min)")
    thumb = box["x"] + 11 + share * (box["width"] - 22)
    # The line is at the end of the day, so one day to the right.
    day = (box["width"] - 22) / slider.evaluate("s => s.max - s.min")
    assert _middle(turn.locator(".unknown line")) == pytest.approx(thumb + day, abs=1)


def test_a_link_reopens_the_same_question_and_day(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    move_slider(turn, AS_OF)
    expect(turn.locator(".verdict")).to_have_text(BEFORE)
    link = turn.get_by_role("link", name="Link to this answer").get_attribute("href")
    assert link == f"{ADDRESS}&as_of={AS_OF}"
    assert page.url == site + link
    again = open_page(site + link)
    turn = answered(again, QUESTION)
    expect(turn.locator(".verdict")).to_have_text(BEFORE)
    # The slider reaches what came later, as it did before.
    expect(turn.locator(".lane-name")).to_have_text(["in part", "denied", "called for"])
    again.reload()
    expect(answered(again, QUESTION).locator(".verdict")).to_have_text(BEFORE)


def test_a_link_with_a_day_that_is_none_asks_as_of_no_day(open_page: OpenPage, site: str) -> None:
    turn = answered(open_page(f"{site}{ADDRESS}&as_of=yesterday"), QUESTION)
    expect(turn.locator(".verdict")).to_have_text(f"{VERDICT}56.")


def test_back_takes_away_what_was_asked_last_and_forward_brings_it_again(
    open_page: OpenPage, site: str
) -> None:
    page = open_page(site)
    first, second = QUESTION, "how many requests did the Home Office make?"
    turn = ask(page, first)
    move_slider(turn, AS_OF)
    expect(turn.locator(".verdict")).to_have_text(BEFORE)
    ask(page, second)
    expect(page.locator(".turn:visible")).to_have_count(2)
    page.go_back()
    expect(page.locator(".turn:visible")).to_have_count(1)
    expect(last_turn(page).locator(".verdict")).to_have_text(BEFORE)
    page.go_back()
    expect(last_turn(page).locator(".verdict")).to_have_text(f"{VERDICT}56.")
    page.go_back()
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator(".turn:visible")).to_have_count(0)
    for _ in range(3):
        page.go_forward()
    answered(page, second)
    assert page.title() == f"{second} — Dateline"
