"""The numbers of a text, in digits and in words."""

# A test's name states its fact.
# ruff: noqa: D103

from decimal import Decimal

import pytest

from qa.reading.numerals import values_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", set()),
        ("No number here.", set()),
        ("Forty-one goats", {41}),
        ("1,775 requests", {1_775}),
        ("two hundred and forty nurses", {240}),
        ("nine thousand names", {9_000}),
        ("twenty thousand five hundred and six", {20_506}),
        ("3 million", {3_000_000}),
        ("six to eight weeks", {6, 8}),
        ("two and three", {2, 3}),
        ("On 5 May 2018, 40 homes", {40}),
        ("8.5 per cent, not 7.50", {Decimal("8.5"), Decimal("7.5")}),
        ("1.1 million homes", {1_100_000}),
        ("£1.1m", {Decimal("1.1")}),
        ("version 1.2.3", set()),
        ("note ³⁵ of 12", {12}),
        ("9" * 5_000, set()),
    ],
)
def test_a_number_is_read_whole_and_a_date_is_none(text: str, values: set[Decimal]) -> None:
    assert values_in(text) == values
