"""Arithmetic of half-open ranges of days: the bottom of reading dates.

Comes in: days and names of units. Goes out: `Days`, a pair `[start, end)`. It leaves words to
`expressions` and knows no text, no article and no clock.
"""

from datetime import date, timedelta

Days = tuple[date, date]

DAY = timedelta(days=1)
WEEK_DAYS = 7
MONTHS = 12
LAST_YEAR = 9998  # the end of a range is the first day after it, which must be a date still

# Meteorological seasons of the northern hemisphere: first month, of three.
SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def day_of(year: int, month: int, day: int) -> Days | None:
    """One day, or `None` where the calendar has no such day."""
    if year > LAST_YEAR:
        return None
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    return first, first + DAY


def months_of(year: int, month: int, n_months: int = 1) -> Days:
    """`n_months` whole months from `month`, which may lie outside 1..12 and carries into years.

    ValueError where they reach out of the years of `date`.
    """
    return _first_of(year, month), _first_of(year, month + n_months)


def _first_of(year: int, month: int) -> date:
    carried, index = divmod(month - 1, MONTHS)
    return date(year + carried, index + 1, 1)


def year_of(year: int, n_years: int = 1) -> Days:
    """`n_years` whole years from `year`."""
    return months_of(year, 1, MONTHS * n_years)


def week_of(day: date, weeks: int = 0) -> Days:
    """Return the week from Monday to Sunday that lies `weeks` after the one of `day`."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=WEEK_DAYS)


def season_of(year: int, season: str) -> Days:
    """Return the season named with a year.

    A winter named with one year may be the one it begins or the one it ends: both are held.
    """
    if season == "winter":
        return months_of(year - 1, MONTHS, MONTHS + 3)
    return months_of(year, SEASON_STARTS[season], 3)


def shifted(day: date, unit: str, n: int) -> date:
    """`day` moved by `n` units; a day that the month lacks becomes the month's last."""
    if unit in ("day", "week"):
        return day + timedelta(days=n * (WEEK_DAYS if unit == "week" else 1))
    n_months = n * {"month": 1, "quarter": 3, "year": MONTHS, "decade": 10 * MONTHS}[unit]
    start, end = months_of(day.year, day.month + n_months)
    return min(start.replace(day=1) + timedelta(days=day.day - 1), end - DAY)


def unit_around(day: date, unit: str) -> Days:  # noqa: PLR0911 - one return a unit
    """Return the whole unit of the calendar that holds `day`."""
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        monday, after = week_of(day)
        return monday + timedelta(days=5), after
    if unit == "month":
        return months_of(day.year, day.month)
    if unit == "quarter":
        return months_of(day.year, day.month - (day.month - 1) % 3, 3)
    if unit == "year":
        return year_of(day.year)
    if unit == "decade":
        return year_of(day.year - day.year % 10, 10)
    return day, day + DAY


def part_of(days: Days, part: str) -> Days:
    """Return the `"early"` or `"late"` half of a range, or the half around its `"mid"`.

    Halves rather than thirds: writers use these words loosely, and a range that holds the day is
    worth more than a narrow one. Whole years are cut at the month, others at the day.
    """
    start, end = days
    n_days = (end - start).days
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 1, 1)
    if whole_years and start.year + 1 == end.year:
        quarters = [months_of(start.year, 1 + 3 * n)[0] for n in range(4)] + [end]
        first, half, third = quarters[1], quarters[2], quarters[3]
    else:
        first = start + timedelta(days=n_days // 4)
        half = start + timedelta(days=n_days // 2)
        third = first + timedelta(days=(n_days + 1) // 2)
    cut = {"early": (start, half), "mid": (first, third), "late": (half, end)}[part]
    return cut if cut[0] < cut[1] else days


def nearest_weekday(day: date, weekday: int, *, ahead: bool) -> Days:
    """Return the nearest such weekday on or before `day`, or with `ahead` the nearest after it."""
    back = (day.weekday() - weekday) % WEEK_DAYS
    found = day + timedelta(days=WEEK_DAYS - back) if ahead else day - timedelta(days=back)
    return found, found + DAY


def nearest_month(day: date, month: int, *, ahead: bool) -> Days:
    """Return the nearest such month that has begun by `day`, or with `ahead` that has not ended."""
    year = day.year
    if ahead and month < day.month:
        year += 1
    if not ahead and month > day.month:
        year -= 1
    return months_of(year, month)


def nearest_day(day: date, month: int, number: int, *, ahead: bool) -> Days | None:
    """Return the nearest such day of the year on or before `day`, or with `ahead` on or after it.

    29 February is looked for as far as leap years lie apart.
    """
    step = 1 if ahead else -1
    for year in range(day.year, day.year + 9 * step, step):
        found = day_of(year, month, number)
        if found and (found[0] >= day if ahead else found[0] <= day):
            return found
    return None
