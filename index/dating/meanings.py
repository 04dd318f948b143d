"""What English date expressions mean: for each kind, from matched words to a `Meaning`.

Comes in: a match of one of the patterns of `expressions`. Goes out: a `Meaning`, the function from
the day of writing (and whether the words look ahead) to the days meant; `None` where the words
name no day of the calendar. It leaves the patterns to `expressions` and arithmetic to `calendars`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.dating.calendars import (
    DAY,
    SEASON_STARTS,
    WEEK_DAYS,
    Days,
    day_of,
    months_of,
    nearest_day,
    nearest_month,
    nearest_weekday,
    part_of,
    season_of,
    shifted,
    unit_around,
    week_of,
    year_of,
)
from index.dating.wording import (
    MONTH_NAMES,
    NAMED_DAYS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SHIFTS,
    VAGUE,
    WEEKDAY_NAMES,
)

Meaning = Callable[[date, bool], Days | None]


def month_number(name: str) -> int:
    """1..12 of a month's name or abbreviation in any case."""
    return 1 + next(n for n, full in enumerate(MONTH_NAMES) if full[:3] == name[:3].lower())


def _weekday_number(name: str) -> int:
    return WEEKDAY_NAMES.index(name.lower())


def _day_number(word: str) -> int:
    return int(re.match(r"\d+", word).group())  # type: ignore[union-attr]  # patterns give digits


def _fixed(days: Days | None) -> Meaning | None:
    return None if days is None else lambda _day, _ahead: days


def month_day_meaning(match: re.Match[str]) -> Meaning | None:
    """Return a day, or days from `d0` or to `d1`, of a month, with or without a year."""
    groups = match.groupdict()
    month, number = month_number(groups["month"]), _day_number(groups["d"])
    first = _day_number(groups.get("d0") or groups["d"])
    last = _day_number(groups.get("d1") or groups["d"])
    if day_of(2000, month, number) is None or first > number or last < number:
        return None
    extent = (timedelta(days=number - first), timedelta(days=last - number))

    def widened(days: Days | None) -> Days | None:
        return None if days is None else (days[0] - extent[0], days[1] + extent[1])

    if groups.get("year"):
        return _fixed(widened(day_of(int(groups["year"]), month, number)))
    if groups.get("shift"):
        years = SHIFTS[groups["shift"].lower()]
        return lambda day, _ahead: widened(day_of(day.year + years, month, number))
    return lambda day, ahead: widened(nearest_day(day, month, number, ahead=ahead))


def numeric_meaning(match: re.Match[str]) -> Meaning | None:
    """Three numbers with the year last: day first, or month first where only that is a date."""
    year = int(match["year"])
    if len(match["year"]) == 2:  # noqa: PLR2004 - two digits
        year += 2000 if year < 70 else 1900  # noqa: PLR2004 - the convention of POSIX, 69 is 2069
    first, second = int(match["a"]), int(match["b"])
    return _fixed(day_of(year, second, first) or day_of(year, first, second))


def iso_meaning(match: re.Match[str]) -> Meaning | None:
    """Year, month and day in that order, as numbers."""
    return _fixed(day_of(int(match["year"]), int(match["a"]), int(match["b"])))


def _part(match: re.Match[str], meaning: Meaning | None) -> Meaning | None:
    """`meaning` cut to the part that the match names, if it names one."""
    word = match.groupdict().get("part") or match.groupdict().get("part2")
    if word is None or meaning is None:
        return meaning
    part = PARTS[word.lower()]

    def cut(day: date, ahead: bool) -> Days | None:  # noqa: FBT001 - a Meaning
        days = meaning(day, ahead)
        return None if days is None else part_of(days, part)

    return cut


def _of_year(match: re.Match[str], named: Callable[[int], Days]) -> Meaning:
    """Return what `named` gives for the match's year or shifted year, else the nearest."""
    if match["year"]:
        days = named(int(match["year"]))
        return lambda _day, _ahead: days
    if match["shift"]:
        years = SHIFTS[match["shift"].lower()]
        return lambda day, _ahead: named(day.year + years)

    def nearest(day: date, ahead: bool) -> Days:  # noqa: FBT001 - a Meaning
        this = named(day.year)
        if ahead:
            return this if day < this[1] else named(day.year + 1)
        return this if this[0] <= day else named(day.year - 1)

    return nearest


def month_meaning(match: re.Match[str]) -> Meaning | None:
    """Return a month, or a part of one, with or without a year."""
    month = month_number(match["month"])
    return _part(match, _of_year(match, lambda year: months_of(year, month)))


def year_meaning(match: re.Match[str]) -> Meaning | None:
    """Return a year or a part of one, or years to the one that `to` ends in."""
    first = int(match["year"])
    last = match.groupdict().get("to")
    if last is None:
        return _part(match, _fixed(year_of(first)))
    until = int(str(first)[: 4 - len(last)] + last)
    return _fixed(year_of(first, until - first + 1)) if first < until else None


def quarter_meaning(match: re.Match[str]) -> Meaning | None:
    """Return a quarter or a half of a year."""
    n_months = 6 if (match["span"] or match["letter"]).lower() in ("half", "h") else 3
    number = int(match["digit"]) if match["digit"] else ORDINALS[match["nth"].lower()]
    if n_months == 6 and number == ORDINALS["last"]:  # noqa: PLR2004 - a half has six months
        number = 2
    if number * n_months > 12:  # noqa: PLR2004 - the year ends
        return None
    return _of_year(match, lambda year: months_of(year, 1 + (number - 1) * n_months, n_months))


def season_meaning(match: re.Match[str]) -> Meaning | None:
    """Return a season named with its year."""
    season = match["season"].lower()
    return _part(match, _of_year(match, lambda year: season_of(year, season)))


def shifted_season_meaning(match: re.Match[str]) -> Meaning | None:
    """Read "Last summer": the one that is over; "next spring": the one that has not begun."""
    season, shift = match["season"].lower(), SHIFTS[match["shift"].lower()]

    def meant(day: date, _ahead: bool) -> Days:  # noqa: FBT001 - a Meaning
        year = day.year
        all_of = [months_of(year + n, SEASON_STARTS[season], 3) for n in (-2, -1, 0, 1)]
        if shift < 0:
            return [days for days in all_of if days[1] <= day][-1]
        # A winter goes on over the new year: "this winter" in January began in December.
        return next(days for days in all_of if (days[0] > day if shift else days[1] > day))

    return meant


def decade_meaning(match: re.Match[str]) -> Meaning | None:
    """Read "The 1990s", "the '90s"."""
    century = match["century"]
    first = int((century or "19") + match["tens"])
    return _part(match, _fixed(year_of(first, 10)))


def shifted_unit_meaning(match: re.Match[str]) -> Meaning | None:
    """Read "last month", "earlier this year": a unit of the calendar, or its part up to now."""
    unit, steps = match["unit"].lower(), SHIFTS[match["shift"].lower()]
    step_unit = "week" if unit == "weekend" else unit

    def meant(day: date, _ahead: bool) -> Days:  # noqa: FBT001 - a Meaning
        days = unit_around(shifted(day, step_unit, steps), unit)
        cut = (match["cut"] or "").lower()
        if cut == "earlier" and days[0] <= day < days[1]:
            return days[0], day + DAY
        if cut == "later" and days[0] <= day < days[1]:
            return day, days[1]
        return days

    return _part(match, meant)


def shifted_weekday_meaning(match: re.Match[str]) -> Meaning | None:
    """Read "Last Friday": the nearest before; "next Friday": the one of next week.

    "This coming Friday" is the nearest after.
    """
    weekday, shift = _weekday_number(match["weekday"]), SHIFTS[match["shift"].lower()]
    is_coming = match["shift"].lower() == "this coming"

    def meant(day: date, _ahead: bool) -> Days:  # noqa: FBT001 - a Meaning
        if is_coming and match["week"] is None:
            return nearest_weekday(day + DAY, weekday, ahead=True)
        if shift < 0 and match["week"] is None:
            return nearest_weekday(day - DAY, weekday, ahead=False)
        found = week_of(day, shift)[0] + timedelta(days=weekday)
        return found, found + DAY

    return meant


def shifted_month_meaning(match: re.Match[str]) -> Meaning | None:
    """Read "Last January": the nearest before this month; "next January": the nearest after it."""
    month, shift = month_number(match["month"]), SHIFTS[match["shift"].lower()]

    def meant(day: date, _ahead: bool) -> Days:  # noqa: FBT001 - a Meaning
        if shift < 0:
            return nearest_month(months_of(day.year, day.month)[0] - DAY, month, ahead=False)
        if shift > 0:
            return nearest_month(months_of(day.year, day.month)[1], month, ahead=True)
        return months_of(day.year, month)

    return _part(match, meant)


def weekday_meaning(match: re.Match[str]) -> Meaning | None:
    """Return a weekday by its name alone."""
    weekday = _weekday_number(match["weekday"])
    return lambda day, ahead: nearest_weekday(day, weekday, ahead=ahead)


def named_day_meaning(match: re.Match[str]) -> Meaning | None:
    """Days with names of their own: "today", "last night", "the day after tomorrow"."""
    shift = timedelta(days=NAMED_DAYS[match["named"].lower()])
    return lambda day, _ahead: (day + shift, day + shift + DAY)


def _counted(match: re.Match[str]) -> tuple[int, int]:
    """Return the least and the most that the counting word stands for; 1 where there is none."""
    word = (match["n"] or "1").lower()
    if word in VAGUE:
        return VAGUE[word]
    parts = re.split(r"[\s-]", word)
    number = int(word) if word.isdigit() else sum(NUMBERS.get(part, 1) for part in parts)
    return number, number


def ago_meaning(match: re.Match[str]) -> Meaning | None:
    """Read "two weeks ago", "in three days' time": as exact as the unit that it counts in."""
    (least, most), unit = _counted(match), match["unit"].lower()
    sign = 1 if match.groupdict().get("hence") else -1

    def meant(day: date, _ahead: bool) -> Days:  # noqa: FBT001 - a Meaning
        ends = sorted((shifted(day, unit, sign * least), shifted(day, unit, sign * most)))
        if unit == "week":  # a week either way is another week; half a week is the same
            half = timedelta(days=WEEK_DAYS // 2)
            return ends[0] - half, ends[1] + half + DAY
        if unit == "decade":
            return unit_around(ends[0], "year")[0], unit_around(ends[1], "year")[1]
        return unit_around(ends[0], unit)[0], unit_around(ends[1], unit)[1]

    return meant


def stretch_meaning(match: re.Match[str]) -> Meaning | None:
    """Read "the past two years", "the next 3 days": the stretch that touches the day of writing."""
    (_, most), unit = _counted(match), match["unit"].lower()
    if match["side"].lower() in ("next", "coming"):
        return lambda day, _ahead: (day, shifted(day, unit, most) + DAY)
    return lambda day, _ahead: (shifted(day, unit, -most), day + DAY)
