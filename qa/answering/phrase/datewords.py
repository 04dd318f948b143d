"""Date ranges as people write them, for the terminal.

Comes in: a `DateRange`, such as [1 January, 1 February). Goes out: "January". It knows no locale
and no clock, so that equal answers read the same everywhere.
"""

from datetime import date, timedelta

from index.records import DateBasis, DateRange

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = timedelta(days=1)
_TO = "\N{EN DASH}"


def range_in_words(dates: DateRange) -> str:
    """Return the days in words; an end that is open says so, no ends at all is "undated"."""
    if dates.start_on is None:
        return "undated" if dates.end_on is None else f"before {day_in_words(dates.end_on)}"
    if dates.end_on is None:
        return f"from {day_in_words(dates.start_on)}"
    if dates.start_on.day == dates.end_on.day == 1:
        return _months_in_words(dates.start_on, dates.end_on - _DAY)
    return _days_in_words(dates.start_on, dates.end_on - _DAY)


def range_with_basis(dates: DateRange) -> str:
    """Return the days in words, with a mark where they were inferred and not read."""
    words = range_in_words(dates)
    return f"{words} (inferred)" if dates.basis is DateBasis.INFERRED else words


def day_in_words(day: date) -> str:
    """One day: "28 February 2018"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _days_in_words(first: date, last: date) -> str:
    """Days from `first` to `last`, both included, saying each month and year once."""
    if first == last:
        return day_in_words(first)
    if first.year != last.year:
        return f"{day_in_words(first)} {_TO} {day_in_words(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} {_TO} {day_in_words(last)}"
    return f"{first.day}{_TO}{day_in_words(last)}"


def _months_in_words(first: date, last: date) -> str:
    """Whole months from that of `first` to that of `last`; whole years by their numbers alone."""
    first_month, last_month = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if (first_month, last_month) == (MONTHS[0], MONTHS[-1]):
        return f"{first.year}" if first.year == last.year else f"{first.year}{_TO}{last.year}"
    if first.year != last.year:
        return f"{first_month} {first.year} {_TO} {last_month} {last.year}"
    months = first_month if first_month == last_month else f"{first_month}{_TO}{last_month}"
    return f"{months} {first.year}"
