"""Which word of a question is its action."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.claim.proposition import propose
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


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("is the hospital getting its own bus stop?", "get"),
        ("does the council own the pool?", "own"),
        ("does the corner stop have a lift?", "have"),
        ("did the club get the ban lifted?", "ban"),
        ("are all the stops on the line open?", "open"),
        ("are open fires banned in the park?", "ban"),
        ("has the board said yes to the offer of paying every trader?", "yes"),
        ("which company took over the track building after the sacking?", "over"),
        ("was the ticket for grown-ups scrapped?", "scrap"),
        ("did the owners agree to sell the club?", "sell"),
    ],
)
def test_a_thing_is_no_action(text: str, lemma: str) -> None:
    assert propose(read_question(text)).lemmas == {lemma}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("will there be an outside inquiry into what went wrong?", ["outside", "inquiry"]),
        ("was there a fire at the mill?", ["fire"]),
        ("has there ever been a crash on the line?", ["crash"]),
        ("is the hospital getting its own bus stop?", ["bus", "stop"]),
        ("did they agree to a vote?", []),
    ],
)
def test_what_there_is_asked_to_be(text: str, taken: list[str]) -> None:
    assert [term.text for term in propose(read_question(text)).taken] == taken
