"""How it looks: on a phone and a desk, in light and dark; and that everybody can use it."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.collection import BRIDGE
from tests.browser.conftest import DESK, PHONE
from tests.browser.reader import AS_OF, QUESTION, ask, move_slider

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
NARROWEST = (320, 640)
each_size = pytest.mark.parametrize(
    "size", [NARROWEST, PHONE, DESK], ids=["narrowest", "phone", "desk"]
)
each_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])
GRAVE = {"serious", "critical"}


def _lightness(page: Page, of: str) -> float:
    """Return the mean of the three colours of a property of the page's body, 0 to 255."""
    colour = page.evaluate(f"getComputedStyle(document.body).{of}")
    red, green, blue = (
        int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")
    )
    return (red + green + blue) / 3


def _grave_findings(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {[node['html'] for node in each['nodes']]}"
        for each in found
        if each["impact"] in GRAVE
    ]


@each_size
@pytest.mark.parametrize("question", [QUESTION, BRIDGE, "did the government build a dam?"])
def test_nothing_runs_over_the_side(
    open_page: OpenPage, site: str, size: tuple[int, int], question: str
) -> None:
    page = open_page(site, size=size)
    turn = ask(page, question)
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    if turn.locator(".chart").count():
        for each in turn.locator(".chart text").all():
            box = each.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0]


def test_a_window_made_narrower_has_its_drawing_made_anew(open_page: OpenPage, site: str) -> None:
    page = open_page(site)
    turn = ask(page, QUESTION)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(turn.locator(".chart")).to_have_attribute("width", "358")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_on_a_phone_the_article_lies_over_the_page_and_on_a_desk_beside_it(
    open_page: OpenPage, site: str
) -> None:
    for size, is_modal, width in ((PHONE, True, 390), (DESK, False, 544)):
        page = open_page(site, size=size)
        ask(page, QUESTION).locator(".source").first.click()
        expect(page.locator("dialog mark")).to_be_visible()
        assert page.locator("dialog").evaluate("dialog => dialog.matches(':modal')") is is_modal
        box = page.get_by_role("dialog").bounding_box()
        assert box is not None
        assert box["width"] == width
        turn = page.locator(".turn").bounding_box()
        assert turn is not None
        assert is_modal or turn["x"] + turn["width"] <= box["x"]


def test_the_page_is_dark_where_the_reader_likes_it_dark(open_page: OpenPage, site: str) -> None:
    light, dark = open_page(site), open_page(site, scheme="dark")
    assert _lightness(light, "backgroundColor") > 240
    assert _lightness(light, "color") < 60
    assert _lightness(dark, "backgroundColor") < 40
    assert _lightness(dark, "color") > 200


@each_scheme
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_grave(
    open_page: OpenPage, site: str, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(site, size=size, scheme=scheme)
    expect(page.locator("#listing li").first).to_be_visible()
    assert _grave_findings(page) == []
    turn = ask(page, QUESTION)
    turn.get_by_text("The timeline in words").click()
    assert _grave_findings(page) == []
    move_slider(turn, AS_OF)
    expect(turn.locator(".unknown")).to_be_visible()
    assert _grave_findings(page) == []
    turn.locator(".source").first.click()
    expect(page.locator("dialog mark")).to_be_visible()
    assert _grave_findings(page) == []
    page.keyboard.press("Escape")
    ask(page, "did the government build a dam?")
    page.get_by_role("textbox", name="Question").fill("???")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert _grave_findings(page) == []
