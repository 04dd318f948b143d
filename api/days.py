"""A day as both ways in take it: `YYYY-MM-DD` and nothing else.

Comes in: text from a shell or a request. Goes out: a `date`, or `ValueError` in words that both can
show.
"""

import re
from datetime import date

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date:
    """Return the day; `ValueError` where the text has another form or names no day.

    Stricter than `date.fromisoformat`, which also takes "20180315" and "2018-W11-4".
    """
    if not _DAY.fullmatch(text):
        msg = f"{text!r} is not a day; write it as YYYY-MM-DD, for example 2018-03-15"
        raise ValueError(msg)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is not a day of the calendar: {error}"
        raise ValueError(msg) from error
    if day == date.max:
        # Ranges of days are half-open, so every day needs one after it.
        msg = f"{text!r} is not a day before the calendar's last; give an earlier one"
        raise ValueError(msg)
    return day
