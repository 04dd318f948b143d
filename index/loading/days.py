"""The days that a field of metadata names: ISO 8601, mail dates, dates in words.

Comes in: the field as written. Goes out: half-open days, or nothing. The day is the one written
down, in the writer's own zone. It leaves running text to `index.dating`.
"""

import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from index.dating.dates import DateKind, find_dates

ONE_DAY = timedelta(days=1)
# A day, a month or a year, with whatever time follows a day.
_ISO = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})(?=\D|$).*)?)?", re.DOTALL)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:T?\d{4,6}\S*)?")
# What software writes where it has no day: the first and the last of its calendar, and time zero.
_PLACEHOLDER = re.compile(
    r"\s*(?:0000-00-00|0001-01-01|9999-12-31|1970-01-01[T ]00:00"
    r"|(?:\w{3}, )?(?:0?1 Jan 0001|31 Dec 9999|0?1 Jan 1970 00:00:00)\b)"
)
_LETTERS = re.compile(r"[^\W\d_]{3}")


def is_placeholder(value: object) -> bool:
    """Whether a field, as text or as a date, holds what stands for no date at all.

    >>> is_placeholder("0001-01-01T00:00:00Z")
    True
    """
    written = value.isoformat() if isinstance(value, date) else value
    return isinstance(written, str) and _PLACEHOLDER.match(written) is not None


def written_days(text: str) -> tuple[date, date] | None:
    """Return the days `[start, end)` that `text` names: a day, a month or a year; else `None`.

    Numbers such as 03/04/2018 are of two minds, and name none; nor does a placeholder.

    >>> written_days("2018-05-09T23:30:00-05:00")
    (datetime.date(2018, 5, 9), datetime.date(2018, 5, 10))
    """
    text = text.strip()
    if is_placeholder(text):
        return None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.group("y", "m", "d"))
        return _days(year or 0, month, day)
    if not _LETTERS.search(text):
        return None
    try:
        day_on = parsedate_to_datetime(text).date()
    except (ValueError, OverflowError):
        return _in_words(text)
    return _days(day_on.year, day_on.month, day_on.day)


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date] | None:
    try:
        start = date(year, month or 1, day or 1)
        if day is not None:
            return start, start + ONE_DAY
        if month is not None:
            return start, (start + timedelta(days=31)).replace(day=1)
        return start, date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None


def _in_words(text: str) -> tuple[date, date] | None:
    for mention in find_dates(text):
        days = mention.days
        if mention.kind is DateKind.ABSOLUTE and days and days.start_on and days.end_on:
            return days.start_on, days.end_on
    return None
