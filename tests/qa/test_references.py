"""What pointers stand for."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.naming.references import kinds_of, points_at
from qa.reading.question import Term, read_question

ARTICLE = (
    "The Harlow Port Board met on Monday. The vessel is the Aurora, and Ann Lee sails her. "
    "Firm Oxley, a maker of cranes, was there."
)


def _name(text: str) -> Term:
    (term,) = (t for t in read_question(f"Who spoke of {text}?").terms if t.is_name)
    return term


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harlow Port Board", {"board"}),
        ("Aurora", {"vessel"}),
        ("Department of Health", {"department"}),
        ("Ann Lee", set()),
        ("Home Office", {"office"}),
    ],
)
def test_a_name_is_of_the_kind_that_it_ends_in_or_that_the_article_tells(
    name: str, expected: set[str]
) -> None:
    """A person's surname is no kind."""
    assert kinds_of(_name(name), [ARTICLE]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares in Selby Crane fell.", {"company", "firm"}),
        ("Ann Lee, chief executive of Selby Crane, left.", {"company", "firm"}),
        ("Selby Crane's boss left.", {"company", "firm"}),
        ("Selby Crane, the Harbour Road maker, sells cranes.", {"maker"}),
        ("Selby Crane waved at the harbour.", set()),
    ],
)
def test_what_only_a_firm_has_makes_it_one(text: str, expected: set[str]) -> None:
    assert kinds_of(_name("Selby Crane"), [text]) == expected


@pytest.mark.parametrize(
    ("name", "kinds", "before", "sentence", "expected"),
    [
        ("Harlow Port Board", {"board"}, ARTICLE, "The board closed the quay.", True),
        ("Harlow Port Board", {"board"}, ARTICLE, "A board fell off the quay.", False),
        ("Harlow Port Board", {"board"}, "Nobody was named.", "The board met.", False),
        (
            "Harlow Port Board",
            {"board"},
            f"{ARTICLE} The Selby Board agreed.",
            "The board closed the quay.",
            False,
        ),
        ("Ann Lee", frozenset(), "Ann Lee sails the Aurora.", "She has sailed for years.", True),
        ("Ann Lee", frozenset(), "Ann Lee met Bob Ray.", "She has sailed for years.", False),
        ("Ann Lee", frozenset(), "Ann Lee met Bob Ray.", "It has sailed for years.", False),
        ("Selby Crane", {"firm"}, "Shares in Selby Crane fell.", "The firm shut.", True),
        (
            "Selby Crane",
            {"firm"},
            "Shares in Selby Crane fell. Oxley Group is a rival.",
            "The firm shut.",
            False,
        ),
        ("Aurora", {"formula"}, "Aurora Special Formula is back.", "This formula sells.", True),
    ],
)
def test_the_last_of_its_kind_is_meant(
    name: str, kinds: set[str], before: str, sentence: str, expected: object
) -> None:
    """Another of the kind, or another person, named in between takes the pointer."""
    assert points_at(_name(name), frozenset(kinds), before, sentence) is expected
