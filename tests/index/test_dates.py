"""Dates in English text: what is read, what is left alone, and what it means on a given day."""

from datetime import date

import pytest

from index.dating.calendars import DAY
from index.dating.dates import DateKind, find_dates, resolve
from index.records import UNKNOWN_DATE, DateBasis, DateRange

WEDNESDAY = DateRange(start_on=date(2018, 2, 28), end_on=date(2018, 3, 1))


def days_of(text: str, published: DateRange = WEDNESDAY) -> list[tuple[str, str]]:
    """First day and first day after, of each date in `text`."""
    resolved = (resolve(mention, published) for mention in find_dates(text))
    return [(str(days.start_on), str(days.end_on)) for days in resolved if days is not None]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("28th February 2018", "2018-02-28", "2018-03-01"),
        ("February 28, 2018", "2018-02-28", "2018-03-01"),
        ("28 Feb. 2018", "2018-02-28", "2018-03-01"),
        ("Wed 28 Feb 2018", "2018-02-28", "2018-03-01"),
        ("2018-02-28", "2018-02-28", "2018-03-01"),
        ("28/02/2018", "2018-02-28", "2018-03-01"),
        ("Feb. 2018", "2018-02-01", "2018-03-01"),
        ("in December 2018", "2018-12-01", "2019-01-01"),
        ("in 2018", "2018-01-01", "2019-01-01"),
        ("spring 2018", "2018-03-01", "2018-06-01"),
        ("early March 2018", "2018-03-01", "2018-03-16"),
        ("late March 2018", "2018-03-16", "2018-04-01"),
        ("the first quarter of 2018", "2018-01-01", "2018-04-01"),
        ("the 1990s", "1990-01-01", "2000-01-01"),
        ("from September to November 2017", "2017-09-01", "2017-12-01"),
        ("between 3 and 5 May 2018", "2018-05-03", "2018-05-06"),
        ("the 2018-19 season", "2018-01-01", "2020-01-01"),
        ("as of march 2018", "2018-03-01", "2018-04-01"),
    ],
)
def test_absolute_dates_need_no_day_of_writing(text: str, start: str, end: str) -> None:
    """An absolute date means the same with and without an anchor."""
    (mention,) = find_dates(text)
    assert mention.kind is DateKind.ABSOLUTE
    assert mention.days is not None
    assert mention.days.basis is DateBasis.TEXT
    assert (str(mention.days.start_on), str(mention.days.end_on)) == (start, end)
    assert resolve(mention, UNKNOWN_DATE) == mention.days


def test_ambiguous_numbers_are_day_first_where_that_is_a_date() -> None:
    """03/04/2018 is the third of April; 04/28/2018 can only be the 28th of April."""
    assert days_of("03/04/2018") == [("2018-04-03", "2018-04-04")]
    assert days_of("04/28/2018") == [("2018-04-28", "2018-04-29")]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Last month the committee wrote", "2018-01-01", "2018-02-01"),
        ("Earlier this month it met", "2018-02-01", "2018-03-01"),
        ("In January last year it signed", "2017-01-01", "2017-02-01"),
        ("last year", "2017-01-01", "2018-01-01"),
        ("late last year", "2017-07-01", "2018-01-01"),
        ("yesterday", "2018-02-27", "2018-02-28"),
        ("today", "2018-02-28", "2018-03-01"),
        ("this week", "2018-02-26", "2018-03-05"),
        ("last week", "2018-02-19", "2018-02-26"),
        ("last Friday", "2018-02-23", "2018-02-24"),
        ("last Wednesday", "2018-02-21", "2018-02-22"),
        ("three days ago", "2018-02-25", "2018-02-26"),
        ("twenty-two years ago", "1996-01-01", "1997-01-01"),
        ("thirty days ago", "2018-01-29", "2018-01-30"),
        ("this coming Friday", "2018-03-02", "2018-03-03"),
        ("next Friday", "2018-03-09", "2018-03-10"),
        ("closed on 12 may by the board", "2017-05-12", "2017-05-13"),
        ("two weeks ago", "2018-02-11", "2018-02-18"),
        ("two months ago", "2017-12-01", "2018-01-01"),
        ("next January", "2019-01-01", "2019-02-01"),
        ("the past two years", "2016-02-28", "2018-03-01"),
        ("published on Wednesday", "2018-02-28", "2018-03-01"),
        ("it met on Thursday", "2018-02-22", "2018-02-23"),
        ("it met in January", "2018-01-01", "2018-02-01"),
        ("it met in December", "2017-12-01", "2018-01-01"),
        ("on 29 February it met", "2016-02-29", "2016-03-01"),
        ("requests made from September to November", "2017-09-01", "2017-12-01"),
        ("a review due in January", "2019-01-01", "2019-02-01"),
        ("the bill will be read in May", "2018-05-01", "2018-06-01"),
        ("it must reply by Friday", "2018-03-02", "2018-03-03"),
        ("On Monday, the committee will meet", "2018-03-05", "2018-03-06"),
        ("On Monday, the committee met", "2018-02-26", "2018-02-27"),
    ],
)
def test_other_dates_count_from_the_day_of_writing(text: str, start: str, end: str) -> None:
    """Past by default; ahead where the words say so; never from today."""
    assert days_of(text) == [(start, end)]
    assert [resolve(mention, UNKNOWN_DATE) for mention in find_dates(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march on",
        "Sun readers will have a second look",
        "1,775 requests",
        "2,018 requests",
        "Highway 2000",
        "by 1800 people",
        "in 1800 cases",
        "the Sunday Times and Black Friday",
        "USA TODAY",
        "31 February",
        "at 10.15 on channel 4",
        "At least 10 may have died",
        "up to 12 may be closed",
        "5,000 years ago",
        "one hundred and two years ago",
        "2.5 years ago",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    """Names, verbs, counts and days that no calendar has are no dates."""
    assert [m.words for m in find_dates(text) if m.words != "February"] == []


def test_months_and_years_end_where_the_calendar_says() -> None:
    """Last month on 31 March is February; yesterday on New Year's Day is of the year before."""
    march = DateRange(start_on=date(2020, 3, 31), end_on=date(2020, 4, 1))
    new_year = DateRange(start_on=date(2019, 1, 1), end_on=date(2019, 1, 2))
    assert days_of("last month", march) == [("2020-02-01", "2020-03-01")]
    assert days_of("a month ago", march) == [("2020-02-01", "2020-03-01")]
    assert days_of("yesterday", new_year) == [("2018-12-31", "2019-01-01")]
    assert days_of("last month", new_year) == [("2018-12-01", "2019-01-01")]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9998, 12, 31), date(9999, 12, 30)])
@pytest.mark.parametrize(
    "text", ["last summer", "in December", "next winter", "this year", "in ten years' time"]
)
def test_at_the_ends_of_the_calendar_what_reaches_out_of_it_is_not_known(
    text: str, day: date
) -> None:
    """And what is known there is in order."""
    (mention,) = find_dates(text)
    days = resolve(mention, DateRange(start_on=day, end_on=day + DAY))
    assert days is None or (days.start_on and days.end_on and days.start_on < days.end_on)


def test_a_range_of_writing_gives_the_union_and_keeps_open_ends() -> None:
    """Written in January or February, "last month" is December or January."""
    anchor = DateRange(start_on=date(2018, 1, 20), end_on=date(2018, 2, 2))
    (mention,) = find_dates("last month")
    assert days_of("last month", anchor) == [("2017-12-01", "2018-02-01")]
    since = resolve(mention, DateRange(start_on=date(2018, 1, 20)))
    assert since == DateRange(
        start_on=date(2017, 12, 1), basis=DateBasis.INFERRED, because="last month"
    )


def test_offsets_are_characters_of_the_text_as_given() -> None:
    """A mention is the exact slice, past any characters outside the Latin alphabet."""
    text = "«Прага» 🕊️ — on 9 May 2018 the minister said"
    (mention,) = find_dates(text)
    assert mention.words == text[mention.start : mention.end] == "9 May 2018"
