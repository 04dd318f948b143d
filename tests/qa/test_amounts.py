"""Which amount is asked for, and what of a sentence can be one."""

import pytest

from qa.reading.amounts import Amount, amount_of, amounts
from qa.reading.asking import Focus
from qa.reading.question import read_question
from qa.reading.words import read_words


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("How many homes were flooded?", Amount.COUNT),
        ("How many homes pay the fee?", Amount.COUNT),
        ("How many pounds was the fee?", Amount.MONEY),
        ("What is the correct figure for homes flooded?", Amount.COUNT),
        ("What's the highest number the hall may hold?", Amount.COUNT),
        ("What dose were the sheep given?", Amount.COUNT),
        ("At what price was the mill sold?", Amount.MONEY),
        ("How did the governors vote?", Amount.VOTE),
        ("How much did the bell cost?", Amount.MONEY),
        ("What did the mill fetch?", Amount.MONEY),
        ("What rent does the bakery pay?", Amount.MONEY),
        ("How big was the director's pay-off?", Amount.MONEY),
        ("What share of homes was flooded?", Amount.SHARE),
        ("What was the council's final vote on the bridge?", Amount.VOTE),
        ("How often does the tram run?", Amount.FREQUENCY),
        ("How long will the repair take?", Amount.LENGTH),
        ("How far is the mine from the river?", Amount.DISTANCE),
        ("How old is the mayor?", Amount.AGE),
    ],
)
def test_the_words_tell_the_amount(question: str, amount: Amount) -> None:
    """And all of them are asked for as numbers are."""
    assert read_question(question).focus is Focus.HOW_MANY
    assert amount_of(question) is amount


def test_how_long_ago_asks_when() -> None:
    """It asks for a day, not for a length."""
    assert read_question("How long ago did the mine close?").focus is Focus.WHEN


@pytest.mark.parametrize(
    ("amount", "text", "expected"),
    [
        (Amount.COUNT, "The 40 homes cost £58 each.", ["40"]),
        (Amount.COUNT, "In phase 2 a man of 70 took 4 of them.", ["4"]),
        (Amount.COUNT, "Ann Lee, 61, was the one who found six.", ["six"]),
        (Amount.COUNT, "One sheep died.", ["One"]),
        (Amount.MONEY, "The 40 homes cost £58 each.", ["£58"]),
        (Amount.SHARE, "Of 40 homes, 15% were flooded.", ["15%"]),
        (Amount.SHARE, "One in 40 was flooded, three of the rest were not.", ["One", "three"]),
        (Amount.VOTE, "The council backed it by seven votes to four.", ["seven votes to four"]),
        (
            Amount.FREQUENCY,
            "It runs six times a night, seven nights a week, and every Sunday.",
            ["six times a night", "seven nights a week", "every Sunday"],
        ),
        (Amount.FREQUENCY, "The tram runs weekly with 90 people.", ["weekly"]),
        (Amount.FREQUENCY, "The same thing a week later cost £3.", []),
        (Amount.LENGTH, "It will take six to eight weeks.", ["six to eight weeks"]),
        (Amount.LENGTH, "She got nine years and six months.", ["nine years and six months"]),
        (Amount.LENGTH, "The barge is 38 metres long.", ["38 metres long"]),
        (Amount.LENGTH, "It has stood empty since May 2018.", ["since May 2018"]),
        (Amount.LENGTH, "Members met for several hours with 90 others.", ["several hours"]),
        (Amount.DISTANCE, "It is 34 miles and £58 by taxi.", ["34 miles"]),
        (Amount.AGE, "Ann Lee, 61, opened the 30-year-old mill.", [", 61", "30-year-old"]),
        (Amount.AGE, "A man aged 44 was hurt.", ["44"]),
        (Amount.LENGTH, "", []),
    ],
)
def test_only_what_measures_it_can_be_the_amount(
    amount: Amount, text: str, expected: list[str]
) -> None:
    """In the order of the text; a range is one amount."""
    found = [text[start:end] for start, end in amounts(amount, text, read_words(text))]
    assert found == [phrase.removeprefix(", ") for phrase in expected]
