"""Days as both ways in take them."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103

from datetime import date

import pytest

from api.days import read_day


def test_a_day_is_year_month_day() -> None:
    assert read_day("2020-02-29") == date(2020, 2, 29)
    assert read_day("9999-12-30") == date(9999, 12, 30)


def test_the_last_day_of_all_has_no_day_after_it_and_is_refused() -> None:
    with pytest.raises(ValueError, match="give an earlier one"):
        read_day("9999-12-31")


@pytest.mark.parametrize(
    "text",
    ["", "2018", "2018-3-15", "20180315", "2018-W11-4", "2018-03-15 ", "2018-03-15T00:00:00"],
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day; write it as YYYY-MM-DD"):
        read_day(text)


@pytest.mark.parametrize(
    "text",
    ["2019-02-29", "2018-13-01", "0000-01-01", "2018-04-31"],
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day of the calendar"):
        read_day(text)
