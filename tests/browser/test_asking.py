"""Asking: the answer with all that belongs to it, the work shown, what goes wrong told."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from api.config import Settings, read_settings
from api.keys import add_key
from tests.api.fakes import FakeEngine
from tests.api.loopback import HOST, Gate, served
from tests.browser.reader import (
    AS_OF,
    BEFORE,
    QUESTION,
    VERDICT,
    answered,
    ask,
    begin,
    last_turn,
    move_slider,
)

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]


def test_an_answer_has_its_verdict_its_quotations_and_how_their_dates_are_known(
    open_page: OpenPage, site: str
) -> None:
    turn = ask(open_page(site), QUESTION)
    expect(turn.locator(".verdict")).to_have_text(f"{VERDICT}56.")
    expect(turn.locator(".kicker")).to_have_text("In part, 9–31 May 2018 · the story changed")
    expect(turn.locator("blockquote")).to_have_count(6)
    expect(turn.locator("h3")).to_have_text(
        [
            "16–31 January 2018, it was called for or planned:",
            "28 February 2018, it is reported as not so:",
            "9–31 May 2018, it is reported as so in part:",
        ]
    )
    fourth = turn.locator(".quotation").nth(3)
    expect(fourth.locator("blockquote")).to_contain_text("“In a joint letter with the Home Office")
    expect(fourth.locator(".publisher")).to_have_text("Doctors of the World UK, 28 February 2018")
    expect(fourth.locator("figcaption")).to_contain_text(
        "said by Department of Health and Social Care"
    )
    expect(fourth.locator(".basis")).to_have_text(
        "date stated in the text: Published 28th February 2018"
    )


def test_an_open_question_is_answered_by_its_phrase(open_page: OpenPage, site: str) -> None:
    turn = ask(open_page(site), "how many requests did the Home Office make?")
    expect(turn.locator(".verdict")).to_have_text("1,7751.")
    expect(turn.locator("blockquote")).to_have_count(1)


def test_the_stages_are_shown_while_there_is_work(
    open_page: OpenPage, held: tuple[str, Gate]
) -> None:
    url, gate = held
    page = open_page(url)
    page.get_by_role("textbox", name="Question").fill("did they close it?")
    page.get_by_role("button", name="Ask").click()
    gate.arrived.acquire()
    stages = last_turn(page).locator(".stages li")
    expect(stages).to_have_text(["Finding passages"])
    expect(page.get_by_role("status")).to_have_text("Looking for an answer.")
    gate.opened.set()
    turn = answered(page, "did they close it?")
    expect(stages.first).to_be_hidden()
    expect(turn.locator(".colophon")).to_contain_text("2 passages found · 3 sentences judged")
    expect(page.get_by_role("status")).to_contain_text("Yes. At first they refused. 2 quotations.")


def test_the_answer_comes_as_a_stream_and_as_well_without_one(
    open_page: OpenPage, site: str
) -> None:
    page = open_page(site)
    with page.expect_response("**/v1/ask") as streamed:
        ask(page, QUESTION)
    assert streamed.value.headers["content-type"].startswith("text/event-stream")
    page.route(
        "**/v1/ask",
        lambda route: route.continue_(
            headers={**route.request.headers, "accept": "application/json"}
        ),
    )
    with page.expect_response("**/v1/ask") as plain:
        turn = ask(page, QUESTION)
    assert plain.value.headers["content-type"] == "application/json"
    expect(turn.locator(".verdict")).to_have_text(f"{VERDICT}56.")


def test_no_answer_has_its_reason_and_its_near_misses_apart(open_page: OpenPage, site: str) -> None:
    turn = ask(open_page(site), "did the government build a dam?")
    expect(turn.locator(".kicker")).to_have_text("No answer")
    expect(turn.locator(".verdict")).to_have_text("The articles cover the matter but do not say.")
    expect(turn.locator(".reason")).to_have_text(
        "No sentence in them tells what you ask, and nothing was guessed."
    )
    expect(turn.locator(".account blockquote")).to_have_count(0)
    expect(turn.locator(".near")).to_contain_text("They do not answer it.")
    expect(turn.locator(".near blockquote")).to_have_count(3)


def test_the_keyboard_is_enough(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    expect(page.get_by_role("textbox", name="Question")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    turn = answered(page, QUESTION)
    # From the field backwards to the last quotation's article, which opens at its sentence.
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "source":
            break
    page.keyboard.press("Enter")
    mark = page.locator("dialog mark")
    expect(mark).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(turn.locator(".source").last).to_be_focused()
    summary = turn.locator(".in-words summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(turn.locator(".chart-list")).to_be_visible()
    expect(summary).to_be_focused()
    slider = turn.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    expect(turn.locator(".kicker")).to_contain_text("No answer, as of")


def test_a_question_that_cannot_be_read_is_told(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    page.get_by_role("textbox", name="Question").fill("???")
    page.keyboard.press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The question cannot be read")
    expect(alert.get_by_role("button")).to_have_count(0)


def test_a_service_that_is_gone_is_told_and_asked_again(
    open_page: OpenPage, settings: Settings
) -> None:
    with served(FakeEngine.open, settings) as port:
        page = open_page(f"http://{HOST}:{port}/")
        expect(page.locator("#listing li")).to_have_count(3)
        page.route("**/v1/ask", lambda route: route.abort())
        page.get_by_role("textbox", name="Question").fill("did they close it?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("The service cannot be reached")
        page.unroute("**/v1/ask")
        page.get_by_role("button", name="Try again").click()
        answered(page, "did they close it?")


def test_a_busy_service_is_asked_again_by_itself(open_page: OpenPage, settings: Settings) -> None:
    gate = Gate()
    settings = replace(settings, n_workers=1, n_waiting_max=0)
    with served(lambda _: FakeEngine(before=gate.pass_through), settings) as port:
        first, second = (open_page(f"http://{HOST}:{port}/") for _ in range(2))
        begin(first, "did they close it?")
        gate.arrived.acquire()
        with second.expect_response("**/v1/ask") as refused:
            begin(second, "did they open it?")
        assert refused.value.status == 503
        gate.opened.set()
        answered(first, "did they close it?")
        answered(second, "did they open it?")


def test_a_service_that_stays_busy_is_told(open_page: OpenPage, settings: Settings) -> None:
    """After it was asked four times, in words for readers and none for whoever runs it."""
    busy = {"title": "The service is busy", "code": "busy", "detail": "all 18 places are taken"}
    asked = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503, headers={"Retry-After": "0"}, json=busy)

    with served(FakeEngine.open, settings) as port:
        page = open_page(f"http://{HOST}:{port}/")
        page.route("**/v1/ask", refuse)
        begin(page, "did they close it?")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Many are asking at the moment")
        expect(alert).not_to_contain_text("places")
        assert len(asked) == 4
        page.unroute("**/v1/ask")
        alert.get_by_role("button", name="Try again").click()
        answered(page, "did they close it?")


def test_an_index_that_is_not_there_is_told_until_it_is(
    open_page: OpenPage, tmp_path: Path
) -> None:
    settings = read_settings({"DATELINE_HOME": str(tmp_path)})
    with served(FakeEngine.open, settings) as port:
        page = open_page(f"http://{HOST}:{port}/")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("The service is not ready")
        expect(alert).to_contain_text("dateline index")
        # The page looks again by itself.
        (tmp_path / "CURRENT").write_text("0123456789ab")
        expect(alert).to_have_count(0)
        expect(page.locator("#listing li")).to_have_count(3)


def test_where_a_key_is_needed_it_is_asked_for_and_kept(
    open_page: OpenPage, settings: Settings, tmp_path: Path
) -> None:
    keys_file = tmp_path / "keys"
    key = add_key(keys_file, "desk")
    settings = replace(settings, keys_file=keys_file, require_key=True)
    with served(FakeEngine.open, settings) as port:
        page = open_page(f"http://{HOST}:{port}/")
        page.get_by_label("Key").fill("wrong")
        page.get_by_role("button", name="Use this key").click()
        page.get_by_label("Key").fill(key)
        page.keyboard.press("Enter")
        expect(page.locator("#listing li")).to_have_count(3)
        page.reload()
        ask(page, "did they close it?")


def test_a_follow_up_is_completed_and_asked_as_understood_ever_after(
    open_page: OpenPage, site: str
) -> None:
    """By the slider, and by the link, which has no turns before it."""
    page = open_page(site)
    move_slider(ask(page, QUESTION), AS_OF)
    expect(last_turn(page).locator(".verdict")).to_have_text(BEFORE)
    turn = ask(page, "what about the Home Office?")
    understood = "Did the Home Office suspend the MoU?"
    expect(turn.locator(".head .hint")).to_have_text(f"Understood as: {understood}")
    expect(turn.get_by_label("As of", exact=True)).to_have_value(AS_OF)
    with page.expect_request("**/v1/ask") as asked:
        turn.get_by_role("button", name="All dates").click()
    assert asked.value.post_data_json == {
        "question": understood,
        "as_of": None,
        "conversation": [],
    }
    address = f"{site}#q=Did+the+Home+Office+suspend+the+MoU%3F"
    expect(page).to_have_url(address)
    page.go_back()
    expect(turn.get_by_label("As of", exact=True)).to_have_value(AS_OF)
    again = answered(open_page(address), understood)
    expect(again.locator(".head .hint")).to_have_count(0)
