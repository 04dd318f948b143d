"""What a reader does on the page."""

from playwright.sync_api import Locator, Page, expect

QUESTION = "did NHS Digital suspend the MoU?"
VERDICT = "Yes, in part, though it was otherwise before"
# The answer to it as of this day, before the last turn of events.
AS_OF = "2018-03-15"
BEFORE = "No34."


def last_turn(page: Page) -> Locator:
    """Return the last turn that is shown."""
    return page.locator(".turn:visible").last


def ask(page: Page, question: str) -> Locator:
    """Write a question, send it with Enter, and return its turn once it has ended."""
    begin(page, question)
    return answered(page, question)


def begin(page: Page, question: str) -> None:
    """Write a question and send it with Enter."""
    field = page.get_by_role("textbox", name="Question")
    field.fill(question)
    field.press("Enter")


def answered(page: Page, question: str) -> Locator:
    """Return the last turn, which is of `question`, once its answer is there."""
    turn = last_turn(page)
    expect(turn.get_by_role("heading", level=2)).to_have_text(question)
    expect(turn.locator(".result")).to_be_visible()
    expect(turn.locator(".result")).not_to_have_attribute("aria-busy", "true")
    return turn


def move_slider(turn: Locator, day: str) -> None:
    """Move the slider to a day, as a hand does: the value, then the events of a thumb let go."""
    turn.get_by_role("slider").evaluate(
        """(slider, day) => {
            slider.value = Date.parse(day) / 86400000;
            slider.dispatchEvent(new Event("input", {bubbles: true}));
            slider.dispatchEvent(new Event("change", {bubbles: true}));
        }""",
        day,
    )
