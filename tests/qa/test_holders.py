"""Who holds a post, as a sentence names them beside it."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.answering.phrase.holders import find_told, has_left, of_this_post, read_posts
from qa.judging.holding.holders import find_holders
from qa.judging.holding.lines import read_line
from qa.judging.holding.posts import read_post
from qa.judging.holding.slots import Slot
from qa.judging.naming.aliases import Aliases
from qa.records import Stance
from tests.qa.builders import evidence, on, question

NO_ALIASES = Aliases({})


def _named(asked: str, text: str) -> list[tuple[str, Slot]]:
    line = read_line(text)
    return [
        (" ".join(word.text for word in line.words[who.name.first : who.name.end]), who.slot)
        for post in read_posts(question(asked))
        for who in find_holders(read_post(post), line, NO_ALIASES)
    ]


@pytest.mark.parametrize(
    ("asked", "text", "name"),
    [
        (
            "who chairs the harbour board?",
            "Ines Kerr, chair of the harbour board, wrote to Port Ellis.",
            "Ines Kerr",
        ),
        (
            "who is the leader of the council in Ashby",
            "Ines Kerr, who took over as leader of the council in May, agreed.",
            "Ines Kerr",
        ),
        ("who is the museum's director", "Museum director Dr Omar Reyes agreed.", "Omar Reyes"),
        (
            "who is the chair of the water committee?",
            "Chair of the water committee, Labour MP Tess Holm, has written to Dee Water.",
            "Tess Holm",
        ),
        (
            "who runs Dee Water?",
            "Paul Ferrier was named as the new chief executive of Dee Water on Monday.",
            "Paul Ferrier",
        ),
        (
            "who now leads Dee Water?",
            "Dee Water chief executive Paul Ferrier resigned.",
            "Paul Ferrier",
        ),
        ("who led the rowers in 2019?", "Rowers captain Mia Sand won twice.", "Mia Sand"),
        (
            "Who is the principal of Elm College?",
            "The principal of Elm College is Ana Ruiz.",
            "Ana Ruiz",
        ),
    ],
)
def test_a_name_beside_the_role_holds_it(asked: str, text: str, name: str) -> None:
    assert _named(asked, text)[0][0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Ines Kerr wrote to the chair of the harbour board.",
        "The chair of the harbour board met Ines Kerr on Monday.",
        "The chair of the harbour board thanked Port Ellis.",
        "Ines Kerr, chair of Dee Water, met the harbour board.",
    ],
)
def test_a_name_elsewhere_does_not(text: str) -> None:
    assert _named("who chairs the harbour board?", text) == []


def test_the_chair_of_another_body_is_told_by_less_of_the_post() -> None:
    (post,) = read_posts(question("who is the chair of the water committee?"))
    of_this, of_another = (
        find_holders(read_post(post), read_line(text), NO_ALIASES)[0]
        for text in (
            "Tess Holm, chair of the water committee, agreed.",
            "John Ash, BMA medical ethics committee chair, agreed.",
        )
    )
    # Both words of the post; then one of two, beside three words of another.
    assert (of_this.share, of_another.share) == (1.0, pytest.approx(1 / 2.75))


def test_who_had_it_before_is_told_apart() -> None:
    text = "Ines Kerr, former chair of the harbour board, agreed."
    assert _named("who chairs the harbour board?", text) in ([], [("Ines Kerr", Slot.LEFT)])


@pytest.mark.parametrize(
    "body", ["who closed the ferry?", "who is against it?", "who was there", "who said so?"]
)
def test_what_is_no_post_is_not_read_as_one(body: str) -> None:
    assert read_posts(question(body)) == ()


def test_who_holds_another_post_is_no_answer() -> None:
    """The chair of the other committee is told by one word of the two."""
    tess, john = (
        evidence(Stance.CONTEXT, text=text)
        for text in (
            "Tess Holm, chair of the water committee, agreed.",
            "John Ash, BMA medical ethics committee chair, agreed.",
        )
    )
    found = find_told(question("who chairs the water committee?"), (tess, john))

    assert [told.name for told in found] == ["Tess Holm", "John Ash"]
    assert [told.name for told in of_this_post(found)] == ["Tess Holm"]


@pytest.mark.parametrize(
    ("asked", "text", "names"),
    [
        (
            "who replaced Tom Orr as head of the museum?",
            "Ada Berg, who was a curator, was appointed as head of the museum.",
            ["Ada Berg"],
        ),
        (
            "who replaced Tom Orr as head of the museum?",
            "Ada Berg replaced Tom Orr as head of the museum.",
            ["Ada Berg"],
        ),
        ("who replaced Tom Orr as head of the museum?", "Museum head Tom Orr left.", []),
        (
            "who will be the next head of the museum?",
            "Ada Berg will take over as head of the museum in May.",
            ["Ada Berg"],
        ),
        ("who will be the next head of the museum?", "Museum head Tom Orr leaves in May.", []),
        (
            "who is the new head of the museum?",
            "The museum's new head, Ada Berg, starts on Monday.",
            ["Ada Berg"],
        ),
    ],
)
def test_who_takes_a_post_up_is_not_who_had_it(asked: str, text: str, names: list[str]) -> None:
    found = find_told(question(asked), (evidence(Stance.CONTEXT, text=text),))
    assert [told.name for told in found] == names


@pytest.mark.parametrize(
    ("asked", "text", "names"),
    [
        (
            "who is the president of Harvard?",
            "Harvard University will close, the university's president, Ada Berg, said.",
            ["Ada Berg"],
        ),
        (
            "who is the superintendent of Yellowstone?",
            "Yellowstone National Park is shut, Park Superintendent Cam Ash said.",
            ["Cam Ash"],
        ),
        (
            "who is the superintendent of Yellowstone?",
            "Yellowstone National Park is shut, city Superintendent of Parks Mia Sand said.",
            [],
        ),
        (
            "who is the president of Harvard?",
            "Harvard University is shut, Yale president Ada Berg said.",
            [],
        ),
    ],
)
def test_a_body_is_told_by_its_kind(asked: str, text: str, names: list[str]) -> None:
    found = find_told(question(asked), (evidence(Stance.CONTEXT, text=text),))
    assert [told.name for told in found] == names


def test_what_an_inquiry_is_into_names_no_other_post() -> None:
    text = "Tom Orr, the Labour Party leader, spoke of the Downing Street parties."
    assert _named("who led the inquiry into the Downing Street parties?", text) == []


LEFT = "Ines Kerr has resigned as chair of the harbour board after five years."


@pytest.mark.parametrize(
    ("asked", "text", "left"),
    [
        ("who is the chair of the harbour board?", LEFT, True),
        ("who was the chair of the harbour board?", LEFT, False),
        ("who is the chair of the fish market?", LEFT, False),
        (
            "who is the chair of the harbour board?",
            "Ines Kerr, chair of the harbour board, has not resigned.",
            False,
        ),
    ],
)
def test_who_left_a_post_holds_it_no_more(asked: str, text: str, *, left: bool) -> None:
    told = evidence(Stance.CONTEXT, text=text)
    assert has_left(question(asked), "Ines Kerr", [told], told) is left
    assert not has_left(question(asked), "Jo Poe", [told], told)


def test_who_came_after_a_leaving_that_is_told_has_not_left() -> None:
    """A post may be held twice."""
    left = evidence(Stance.CONTEXT, on("2021-05-04"), text=LEFT)
    back = evidence(Stance.CONTEXT, on("2022-05-04"), text="Ines Kerr is back.")
    asked = question("who is the chair of the harbour board?")
    assert not has_left(asked, "Ines Kerr", [left, back], back)
    assert has_left(asked, "Ines Kerr", [left, back], left)
