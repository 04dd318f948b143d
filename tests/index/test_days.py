"""The days that fields of metadata name."""

from datetime import UTC, date, datetime

import pytest

from index.errors import SidecarError
from index.loading.days import is_placeholder, written_days
from index.sidecar import Known, parse_known


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
    "words",
    [
        "",
        "soon",
        "03/04/2018",
        "2018-13-01",
        "2018-02-30",
        "1525824000",
        "9999-12-31x",
        "Mon, 1 Jan 99999999 10:00:00 +0000",
    ],
)
def test_what_names_no_day_for_certain_names_none(words: str) -> None:
    """Day first and month first look alike."""
    assert written_days(words) is None


@pytest.mark.parametrize(
    "value",
    [
        "0001-01-01T00:00:00Z",
        "0000-00-00 00:00:00",
        "1970-01-01T00:00:00Z",
        "9999-12-31",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        date(1, 1, 1),
        datetime(1970, 1, 1, tzinfo=UTC),
    ],
)
def test_what_software_writes_for_no_date_is_none(value: str | date) -> None:
    """An article with one is undated, and so dated by what it says; its row is no fault."""
    assert is_placeholder(value)
    assert parse_known("row", {"title": "Ferry sold", "published": value}) == Known(
        title="Ferry sold"
    )


def test_the_day_that_time_zero_is_of_is_a_day() -> None:
    """As an archive of that year has it: without a time."""
    assert written_days("1970-01-01") == (date(1970, 1, 1), date(1970, 1, 2))


@pytest.mark.parametrize("digits", ["1520208000", "2018"])
def test_digits_alone_are_no_first_day(digits: str) -> None:
    """They would be read as seconds since 1970."""
    with pytest.raises(SidecarError, match="a day such as 2018-02-28"):
        parse_known("row", {"published": {"start": digits}})
