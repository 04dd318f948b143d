"""Which names of a line may be a person's: what those who hold a post are told from others by."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.holding.lines import Line, Mention, other_names, read_line
from qa.judging.holding.persons import is_full_name, is_titled


def _only_name(text: str) -> tuple[Line, Mention]:
    line = read_line(text)
    (name,) = other_names(line, ())
    return line, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then Ada Berg spoke", True),
        ("then Ana Maria Luz Ruiz spoke", True),
        ("then Ana Maria Luz Ruiz Lopez spoke", False),
        ("then Berg spoke", False),
        ("the fans of Port City spoke", False),
        ("the fans of South Korea spoke", False),
        ("then came the World Cup", False),
        ("then, on Boxing Day Monday, it closed", False),
    ],
)
def test_a_full_name_has_two_to_four_words_of_no_body_place_or_day(
    text: str, *, expected: bool
) -> None:
    assert is_full_name(*_only_name(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then Dr Berg spoke", True),
        ("then captain Berg spoke", True),
        ("then the Berg spoke", False),
        ("then said Berg", False),
        ("Berg spoke", False),
        ("then Dr Ada Berg spoke", False),
        ("then Mrs Monday spoke", False),
    ],
)
def test_a_single_name_is_a_persons_behind_a_title_or_role(text: str, *, expected: bool) -> None:
    assert is_titled(*_only_name(text)) is expected
