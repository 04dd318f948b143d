"""Which word of a question is its action."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.proposition import propose
from qa.reading.question import read_question


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("did the car-free day begin?", "begin"),
        ("are sixth-formers allowed to vote?", "allow"),
        ("did the committee re-open the pool?", "open"),
        ("was the review of the bus funding published?", "publish"),
        ("was the funding published?", "publish"),
        ("was the council running the bus?", "run"),
        ("by how many votes was the mast given permission?", "permission"),
        ("did the rovers' play-off end early?", "end"),
        ("was the sell-off of the pay-phones stopped?", "stop"),
    ],
)
def test_the_action_is_no_part_of_a_name_for_something(text: str, lemma: str) -> None:
    assert propose(read_question(text)).lemmas == {lemma}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("was the pool closed altogether?", True),
        ("did they scrap the tram for good?", True),
        ("was the pool closed?", False),
    ],
)
def test_all_of_it_may_be_asked_about(text: str, *, expected: bool) -> None:
    assert propose(read_question(text)).is_whole is expected
