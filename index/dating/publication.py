"""Find the publication date that an article states in its own text.

Comes in: an article's text. Goes out: the stated days, with basis TEXT and the exact words, or
`None`. It leaves sidecars and metadata to `load`, and texts that state nothing to `chronology`.

A statement is a line of its own kind near the top or the bottom: a label ("Published 28th February
2018"), a byline or a bare date, or a dateline ("LONDON, Feb. 28, 2018 (Reuters) -") that opens a
line. A date in running prose says when something happened, not when it was written down.
"""

import re
from enum import IntEnum

from index.dating.dates import DateKind, DateMention, find_dates
from index.records import DateRange

TOP_LINES = 14  # title, standfirst, byline and share buttons stand above a date line at most
BOTTOM_LINES = 8
MAX_LINE_CHARS = 200  # a longer line is prose; only a dateline may open one


class _Trust(IntEnum):
    """How surely a line's date is that of first publication; lower is surer."""

    PUBLISHED = 0
    DATELINE = 1
    BYLINE = 2
    BARE = 3
    UPDATED = 4


_TIME = (
    r"(?:(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|(?:at\s+)?\d{1,2}\s*[ap]\.?m\.?\b"
    r"|T\d\d:\d\d\S*|\(?\d{4}\s+(?:GMT|HKT)\)?)"
)
_ZONE = r"\(?\b(?:GMT|BST|UTC|CET|CEST|[ECMP][SD]?T|HKT|IST|AEST|AEDT)\b\)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?)"
# Atomic, so that each piece is read in one way alone and a line of many in no longer time.
_FILL = rf"(?>\s|[,|•·–—-]|{_TIME}|{_ZONE}|\bon\b|\bat\b|{_WEEKDAY})*"
_FIRST_LABEL = (
    r"(?:first\s+published|originally\s+published|published(?:\s+online)?|publication\s+date"
    r"|date\s+published|posted|date|issued|released|created|filed)"
)
_LATER_LABEL = r"(?:last\s+(?:updated|modified)|updated|modified|date\s+modified)"
_NAME = r"[A-Z][\w.'’-]+(?:[ \t]+[\w.'’-]+){0,5}"
_BY = rf"(?:[Bb]y|BY)[ \t]+{_NAME}(?:,[ \t]*{_NAME}){{0,3}}"
_PLACE = r"[A-Z][A-Z.'’-]+(?:[ \t]+[A-Z][A-Z.'’-]+){0,3}(?:,[ \t]+[A-Z][A-Za-z.]+){0,2}"

# What must stand before the date on its line.
_LEADS = (
    (_Trust.PUBLISHED, re.compile(rf"[^\w]*{_FIRST_LABEL}\s*:?{_FILL}", re.IGNORECASE)),
    (_Trust.PUBLISHED, re.compile(rf"{_BY}[\s,|•·–—-]+(?i:{_FIRST_LABEL})\s*:?{_FILL}")),
    (_Trust.UPDATED, re.compile(rf"[^\w]*{_LATER_LABEL}\s*:?(?i:{_FILL})", re.IGNORECASE)),
    (_Trust.UPDATED, re.compile(rf"{_BY}[\s,|•·–—-]+(?i:{_LATER_LABEL})\s*:?(?i:{_FILL})")),
    (_Trust.BYLINE, re.compile(rf"{_BY}[\s,|•·–—-]+(?i:{_FILL})")),
    (_Trust.BARE, re.compile(_FILL, re.IGNORECASE)),
)
# What may stand after it: nothing, a time, another labelled time, a byline, a section.
_TAIL = re.compile(
    rf"(?i:{_FILL})(?:{_BY}|(?i:{_LATER_LABEL}|{_FIRST_LABEL})\b.*|[|•·(].*)?[\s.]*", re.DOTALL
)
_SEPARATOR = re.compile(r"\s+[|•·/]\s+")  # two statements on one line
_DATELINE_LEAD = re.compile(rf"\s*{_PLACE}(?:\s*\([A-Z][\w ]+\))?\s*[,—–-]\s*")
_DATELINE_TAIL = re.compile(r"\s*(?:\([^)\n]{2,40}\)|/[\w ]+/)?\s*(?:--?|—|–|:)\s")


def stated_publication(text: str) -> DateRange | None:
    """Return the days on which `text` says it was published, or `None` where no line says so.

    "Published" wins over a dateline, that over a byline and a bare date, and all over "updated";
    among equals the first wins.
    """
    best: tuple[_Trust, int, DateRange] | None = None
    for n, line in enumerate(_edge_lines(text)):
        for part in (line, *_SEPARATOR.split(line)):
            found = _stated_in(part)
            if found is not None and (best is None or (found[0], n) < best[:2]):
                best = (found[0], n, found[1])
    return None if best is None else best[2]


def _edge_lines(text: str) -> tuple[str, ...]:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) <= TOP_LINES + BOTTOM_LINES:
        return tuple(lines)
    return (*lines[:TOP_LINES], *lines[-BOTTOM_LINES:])


def _stated_in(line: str) -> tuple[_Trust, DateRange] | None:
    mention = next((m for m in find_dates(line[:MAX_LINE_CHARS]) if _names_day(m)), None)
    if mention is None or mention.days is None:
        return None
    lead, tail = line[: mention.start], line[mention.end :]
    if _DATELINE_LEAD.fullmatch(lead) and _DATELINE_TAIL.match(tail):
        return _Trust.DATELINE, _because(mention.days, line[: mention.end])
    if len(line) > MAX_LINE_CHARS or not _TAIL.fullmatch(tail):
        return None
    for trust, pattern in _LEADS:
        if pattern.fullmatch(lead):
            return trust, _because(mention.days, line[: mention.end])
    return None


def _names_day(mention: DateMention) -> bool:
    days = mention.days
    if mention.kind is not DateKind.ABSOLUTE or days is None:
        return False
    return (
        days.start_on is not None
        and days.end_on is not None
        and ((days.end_on - days.start_on).days == 1)
    )


def _because(days: DateRange, words: str) -> DateRange:
    return DateRange(
        start_on=days.start_on, end_on=days.end_on, basis=days.basis, because=words.strip()
    )
