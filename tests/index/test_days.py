"""The days that fields of metadata name."""

from datetime import date

import pytest

from index.loading.days import written_days


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2018-05-09", (2018, 5, 9), (2018, 5, 10)),
        (" 2018-05-09T23:30:00-05:00\n", (2018, 5, 9), (2018, 5, 10)),
        ("2018-05-09 10:00", (2018, 5, 9), (2018, 5, 10)),
        ("2018-5-9", (2018, 5, 9), (2018, 5, 10)),
        ("20180509", (2018, 5, 9), (2018, 5, 10)),
        ("20180509T101500Z", (2018, 5, 9), (2018, 5, 10)),
        ("2018-02", (2018, 2, 1), (2018, 3, 1)),
        ("2018-12", (2018, 12, 1), (2019, 1, 1)),
        ("2018", (2018, 1, 1), (2019, 1, 1)),
        ("2018-12-31", (2018, 12, 31), (2019, 1, 1)),
        ("Wed, 09 May 2018 23:30:00 -0500", (2018, 5, 9), (2018, 5, 10)),
        ("9 May 2018", (2018, 5, 9), (2018, 5, 10)),
        ("May 9, 2018 10:15 am EDT", (2018, 5, 9), (2018, 5, 10)),
        ("Published 28th February 2018", (2018, 2, 28), (2018, 3, 1)),
    ],
)
def test_a_day_a_month_or_a_year_is_read_as_written(
    words: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    """In the writer's own zone; the end is the first day outside."""
    assert written_days(words) == (date(*start), date(*end))


@pytest.mark.parametrize(
    "words", ["", "soon", "03/04/2018", "2018-13-01", "2018-02-30", "1525824000", "9999-12-31x"]
)
def test_what_names_no_day_for_certain_names_none(words: str) -> None:
    """Day first and month first look alike."""
    assert written_days(words) is None
