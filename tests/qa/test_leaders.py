"""The verbs by which a question asks who leads, and the posts that this may be."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.reading.leaders import asks_who_takes, leading_verb, posts_asked, roles_of
from tests.qa.builders import question


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("who chairs the harbour board?", ("chair of the harbour board",)),
        ("who chaired the harbour board?", ("chair of the harbour board",)),
        (
            "Who runs Dee Water",
            (
                "boss of Dee Water",
                "chief executive of Dee Water",
                "head of Dee Water",
                "director of Dee Water",
                "manager of Dee Water",
            ),
        ),
        ("who is the museum's director?", ("the museum's director",)),
        ("who's now head of Elm College?", ("head of Elm College",)),
        ("who will be the next head of Elm College after Ada Berg?", ("head of Elm College",)),
        ("who was elected mayor of Elm?", ("mayor of Elm",)),
        ("who took over as chair?", ("chair",)),
        ("who replaced Ada Berg as mayor of Elm?", ("mayor of Elm",)),
        ("who replaced Ada Berg?", ()),
        ("who closed the ferry?", ()),
        ("did Ada Berg run Dee Water?", ()),
    ],
)
def test_the_posts_are_those_that_the_verb_or_the_words_name(
    text: str, posts: tuple[str, ...]
) -> None:
    asked = question(text)
    assert posts_asked(asked.body, asked.leads) == posts


@pytest.mark.parametrize(
    ("part", "verb"),
    [
        ("who leads the council?", "lead"),
        ("who led the council?", "lead"),
        ("who heads for the coast?", None),
        ("who leads?", None),
        ("who sold the mill?", None),
        ("what runs the mill?", None),
    ],
)
def test_a_verb_asks_who_leads_where_it_has_what_is_led(part: str, verb: str | None) -> None:
    assert leading_verb(part) == verb


def test_the_likeliest_role_comes_first_and_its_words_are_apart() -> None:
    assert roles_of("lead") == ("leader", "chief executive", "head", "captain")
    assert roles_of("sell") == ()


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("who will be the next mayor?", True),
        ("who is the new mayor?", True),
        ("who succeeded Ada Berg as mayor?", True),
        ("who is the mayor?", False),
        ("who was the mayor in 2019?", False),
    ],
)
def test_who_takes_a_post_up_is_not_who_holds_it(text: str, *, takes: bool) -> None:
    assert asks_who_takes(question(text).body) is takes
