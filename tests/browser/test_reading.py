"""Reading an article from its quotation; nothing that an article holds is ever more than text."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.collection import (
    BRIDGE,
    CLOSED,
    LONG_WORD,
    PUBLISHER,
    REFUSED,
    SCRIPT,
    TITLE,
)
from tests.browser.conftest import DESK, PHONE
from tests.browser.reader import QUESTION, ask

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
each_size = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def _quoted(text: str | None) -> str:
    assert text is not None
    return text.removeprefix("“").removesuffix("”")


@each_size
def test_a_quotation_opens_its_article_at_exactly_its_sentence(
    open_page: OpenPage, site: str, size: tuple[int, int]
) -> None:
    page = open_page(site, size=size)
    turn = ask(page, QUESTION)
    quotations = turn.locator(".quotation")
    for n in range(6):
        quoted = _quoted(quotations.nth(n).locator("blockquote").text_content())
        quotations.nth(n).locator(".source").click()
        mark = page.locator("dialog mark")
        expect(mark).to_have_text(quoted)
        assert mark.text_content() == quoted
        expect(mark).to_be_in_viewport()
        page.get_by_role("button", name="Close").click()
        expect(quotations.nth(n).locator(".source")).to_be_focused()


def test_a_marker_and_the_quotation_itself_open_the_article_too(
    open_page: OpenPage, site: str
) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    mark = page.locator("dialog mark")
    turn.locator(".verdict").get_by_role("button", name="Quotation 6").click()
    expect(mark).to_contain_text("has been amended “with immediate effect”")
    turn.locator("blockquote").nth(4).click()
    expect(mark).to_contain_text("The government has revised its agreement")


def test_an_article_of_the_list_opens_at_its_beginning(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    page.locator("#listing").get_by_role("button").nth(1).click()
    expect(page.get_by_role("dialog").locator("h2")).to_be_focused()
    expect(page.locator("dialog mark")).to_have_count(0)


def test_offsets_count_code_points(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, BRIDGE)
    turn.locator(".source").last.click()
    mark = page.locator("dialog mark")
    expect(mark).to_be_visible()
    assert mark.text_content() == CLOSED


@each_size
def test_markup_and_scripts_of_an_article_are_shown_as_they_are_written(
    open_page: OpenPage, site: str, size: tuple[int, int]
) -> None:
    page = open_page(site, size=size)
    turn = ask(page, BRIDGE)
    expect(turn.locator("blockquote").first).to_have_text(f"“{REFUSED}”")
    expect(turn.locator(".publisher").first).to_contain_text(PUBLISHER)
    expect(turn.locator(".source").first).to_contain_text(TITLE)
    turn.locator(".source").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).to_have_text(REFUSED)
    expect(dialog).to_contain_text(SCRIPT)
    expect(dialog).to_contain_text(LONG_WORD)
    # Its address is code, and no place to go to.
    expect(dialog.get_by_role("link")).to_have_count(0)
    assert page.locator("img, .turn script, dialog script, .turn b, dialog b").count() == 0
    assert page.evaluate("window.ranCode") is None
    body = dialog.locator(".article-body")
    assert body.evaluate("body => body.scrollWidth <= body.clientWidth")


def test_markup_in_a_question_is_text_too(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    question = "<img src=x onerror=ranCode=1> did the mayor close the Tollgate Bridge?"
    turn = ask(page, question)
    expect(turn.get_by_role("heading", level=2)).to_have_text(question)
    assert page.locator("img").count() == 0
    assert page.evaluate("window.ranCode") is None


def test_an_article_written_from_right_to_left_is_set_so(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, BRIDGE)
    turn.locator(".source").last.click()
    expect(page.locator("dialog mark")).to_be_visible()
    title = page.locator("dialog h2 bdi")
    expect(title).to_have_text("الجسر مغلق")
    expect(title).to_have_css("direction", "rtl")
    expect(page.locator("dialog .article-text")).to_have_css("unicode-bidi", "plaintext")
    # Its publisher's name leaves the date after it alone.
    expect(turn.locator(".publisher").last).to_have_text("صحيفة, May 2021")
    expect(turn.locator(".publisher bdi").last).to_have_css("direction", "rtl")
    expect(turn.locator(".publisher").last).to_have_css("direction", "ltr")


def test_an_article_that_has_changed_is_told(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    # What the service would give after an index of other texts was taken up.
    page.route("**/v1/articles/003_*", lambda route: _with_text(route, "Another text."))
    turn.locator(".source").nth(2).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("This article has changed since it was quoted.")
    expect(dialog).to_contain_text("Another text.")
    expect(dialog.locator("mark")).to_have_count(0)


def _with_text(route, text: str) -> None:  # noqa: ANN001 - a Route of playwright
    response = route.fetch()
    route.fulfill(response=response, json={**response.json(), "text": text})
