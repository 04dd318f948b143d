"""The grammar of English date expressions: a table of patterns, each with its meaning.

Comes in: text. Goes out: every `Expression` that some pattern reads in it, overlapping ones too.
It leaves meaning to `meanings`, and to `dates` the choice among overlapping expressions, joining
two to a range, and tense.

An ambiguous `03/04/2018` is read day first, as news outside the United States writes it; where
only one order is a date, that one is taken. A bare year counts only after a preposition or `the`,
and never before a noun that is counted ("in 1800 cases").
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.dating import guards, meanings
from index.dating.calendars import SEASON_STARTS
from index.dating.meanings import Meaning
from index.dating.wording import (
    DIGITS,
    MONTH_NAMES,
    NAMED_DAYS,
    NUMBERS,
    TENS,
    VAGUE,
    WEEKDAY_NAMES,
)


class DateKind(StrEnum):
    """Whether words say the days by themselves, lack the year, or count from the day of writing."""

    ABSOLUTE = "absolute"
    PARTIAL = "partial"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Characters `[start, end)` that may be a date, and what they would mean."""

    start: int
    end: int
    kind: DateKind
    meaning: Meaning


_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
_FULL_MONTH = rf"(?:{'|'.join(MONTH_NAMES)})(?![a-z])"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAY_NAMES)})(?![a-z])"
_WEEKDAY_SHORT = rf"(?:{_WEEKDAY}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
_YEAR4 = r"(?:1[5-9]\d\d|20\d\d)"
_YEAR = rf"{_YEAR4}(?!\d|,\d)"
_DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d)"
_SEASON = rf"(?:{'|'.join(SEASON_STARTS)})\b"
_PART = (
    r"(?:(?P<part>early|mid|late)(?:[ -]in)?[ -]"
    r"|(?:the )?(?P<part2>beginning|start|middle|end|close|turn) of (?:the )?)"
)
_NUMBER = rf"(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(DIGITS)}))?|{'|'.join(NUMBERS)}"
_COUNT = rf"(?P<n>\d{{1,3}}|an?|{_NUMBER}|{'|'.join(VAGUE)})"
_UNIT = r"(?P<unit>day|week|month|year|decade)"
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*"
_DAYS_BEFORE = rf"(?:(?P<d0>{_DAY_NUMBER}){_TO})?"
_LED_BY_WEEKDAY = rf"(?:{_WEEKDAY_SHORT},?\s+(?:the\s+)?)?"

_SHIFT = r"(?P<shift>last|previous|this|next)"
_OF_YEAR = rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{_YEAR})|,?\s+(?:of\s+)?{_SHIFT}\s+year\b)"
_COUNTED = (
    r"(?!\s+(?:people|men|women|children|cases|requests|votes|miles|troops|jobs|workers|deaths"
    r"|pounds|dollars|euros|metres|meters|feet|percent|per cent|patients|employees|homes|times"
    r"|years|days|hours|students|members|soldiers|km|mph|tonnes|tons|acres|units|points)\b|%|°)"
)

Guard = Callable[[str, re.Match[str]], bool]
_ABSOLUTE, _PARTIAL, _RELATIVE = DateKind.ABSOLUTE, DateKind.PARTIAL, DateKind.RELATIVE
_SHIFT_WORDS = r"(?P<shift>last|(?:the )?previous|this|in the|the current|(?:the )?next|the coming)"
_TABLE: tuple[
    tuple[str, Callable[[re.Match[str]], Meaning | None], DateKind | None, Guard], ...
] = (
    (
        rf"(?P<year>{_YEAR4})-(?P<a>\d\d)-(?P<b>\d\d)(?!\d)",
        meanings.iso_meaning,
        _ABSOLUTE,
        guards.always,
    ),
    (
        rf"(?P<year>{_YEAR4})[/.](?P<a>\d\d?)[/.](?P<b>\d\d?)(?!\d)",
        meanings.iso_meaning,
        _ABSOLUTE,
        guards.always,
    ),
    (
        rf"(?<![\d/.-])(?P<a>\d\d?)(?P<sep>[/.-])(?P<b>\d\d?)(?P=sep)(?P<year>{_YEAR4})(?![\d/-])",
        meanings.numeric_meaning,
        _ABSOLUTE,
        guards.always,
    ),
    (
        r"(?<![\d/])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<year>\d\d)(?![\d/])",
        meanings.numeric_meaning,
        _ABSOLUTE,
        guards.always,
    ),
    (
        (
            rf"{_LED_BY_WEEKDAY}(?<![\d,.:£$€]){_DAYS_BEFORE}(?P<d>{_DAY_NUMBER})\s+(?:of\s+)?"
            rf"(?P<month>{_MONTH}){_OF_YEAR}?"
        ),
        meanings.month_day_meaning,
        None,
        guards.is_day_of_month,
    ),
    (
        (
            rf"{_LED_BY_WEEKDAY}(?P<month>{_MONTH})\s+(?:the\s+)?(?P<d0>{_DAY_NUMBER}){_TO}"
            rf"(?P<d>{_DAY_NUMBER}){_OF_YEAR}?"
        ),
        meanings.month_day_meaning,
        None,
        guards.always,
    ),
    (
        rf"{_LED_BY_WEEKDAY}(?P<month>{_MONTH})\s+(?:the\s+)?(?P<d>{_DAY_NUMBER}){_OF_YEAR}?",
        meanings.month_day_meaning,
        None,
        guards.always,
    ),
    (
        rf"{_PART}?(?P<month>{_MONTH}){_OF_YEAR}?",
        meanings.month_meaning,
        None,
        guards.is_month_name,
    ),
    (
        (
            rf"{_PART}?(?<![\d,.£$€/:-])(?P<year>{_YEAR4})(?![\d,]*\d)(?:[-–/](?P<to>\d\d|\d{{4}})\b)?"
            rf"(?![-/]\d){_COUNTED}"
        ),
        meanings.year_meaning,
        _ABSOLUTE,
        guards.is_year,
    ),
    (
        r"(?:the\s+)?(?:(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[ -]"
        r"(?P<span>quarter|half)|(?P<letter>[QH])(?P<digit>[1-4]))\b(?:\s+of)?" + _OF_YEAR,
        meanings.quarter_meaning,
        None,
        guards.always,
    ),
    (
        rf"{_PART}?(?:the\s+)?(?P<season>{_SEASON}){_OF_YEAR}",
        meanings.season_meaning,
        None,
        guards.always,
    ),
    (
        rf"{_PART}?(?P<shift>last|this|next)\s+(?P<season>{_SEASON})",
        meanings.shifted_season_meaning,
        _RELATIVE,
        guards.always,
    ),
    (
        rf"{_PART}?(?:(?:the\s+)?(?:(?P<century>1[5-9]|20)|['‘’])|the\s+)(?P<tens>[0-9]0)['’]?s\b",
        meanings.decade_meaning,
        _ABSOLUTE,
        guards.always,
    ),
    (
        (
            rf"{_PART}?(?:(?P<cut>earlier|later)\s+)?{_SHIFT_WORDS}\s+"
            r"(?P<unit>weekend|week|month|quarter|year|decade)\b"
        ),
        meanings.shifted_unit_meaning,
        _RELATIVE,
        guards.is_shifted_unit,
    ),
    (
        (
            rf"(?P<shift>last|this|next|this coming|this past)(?P<week>\s+week)?\s+(?:on\s+)?"
            rf"(?P<weekday>{_WEEKDAY})"
        ),
        meanings.shifted_weekday_meaning,
        _RELATIVE,
        guards.always,
    ),
    (
        rf"(?P<weekday>{_WEEKDAY})\s+(?:of\s+)?(?P<shift>last|this|next)(?P<week>\s+week)\b",
        meanings.shifted_weekday_meaning,
        _RELATIVE,
        guards.always,
    ),
    (
        rf"{_PART}?(?P<shift>last|this|next)\s+(?P<month>{_FULL_MONTH})(?!\s+\d)",
        meanings.shifted_month_meaning,
        _RELATIVE,
        guards.always,
    ),
    (rf"(?P<weekday>{_WEEKDAY})", meanings.weekday_meaning, _PARTIAL, guards.is_weekday),
    (
        (
            r"(?:earlier\s+|later\s+)?(?:the\s+)?"
            rf"(?P<named>{'|'.join(sorted(NAMED_DAYS, key=len, reverse=True))})\b"
        ),
        meanings.named_day_meaning,
        _RELATIVE,
        guards.is_named_day,
    ),
    (rf"{_COUNT}\s+{_UNIT}s?\s+ago\b", meanings.ago_meaning, _RELATIVE, guards.is_whole_count),
    (
        rf"{_COUNT}\s+{_UNIT}s?(?P<hence>\s+from\s+now|['’]?\s+time)\b",
        meanings.ago_meaning,
        _RELATIVE,
        guards.is_whole_count,
    ),
    (
        (
            rf"(?:the|over|in|within|for)\s+(?:the\s+)?(?P<side>past|last|next|coming)\s+{_COUNT}?\s*"
            rf"{_UNIT}s\b"
        ),
        meanings.stretch_meaning,
        _RELATIVE,
        guards.always,
    ),
)
_PATTERNS = tuple(
    (re.compile(rf"(?<![A-Za-z0-9]){pattern}", re.IGNORECASE), build, kind, guard)
    for pattern, build, kind, guard in _TABLE
)
_TRIGGER = re.compile(
    rf"\d{{4}}|\d/\d|\d0['’]?s|\b[qh][1-4]\b|\b{_MONTH}|{_WEEKDAY}"
    r"|\b(?:last|previous|this|next|past|coming|current|ago|time|now|quarter|half|today|tonight"
    r"|yesterday|tomorrow|overnight)\b",
    re.IGNORECASE,
)


def may_hold_date(text: str) -> bool:
    """Whether `text` has any word or number that a date expression needs: a cheap first look."""
    return _TRIGGER.search(text) is not None


def expressions_in(text: str) -> Iterator[Expression]:
    """Every expression that a pattern reads in `text`, pattern by pattern."""
    for pattern, build, kind, guard in _PATTERNS:
        for match in pattern.finditer(text):
            if not guard(text, match):
                continue
            meaning = build(match)
            if meaning is not None:
                own_kind = kind or _kind_by_year(match)
                yield Expression(
                    start=match.start(), end=match.end(), kind=own_kind, meaning=meaning
                )


def _kind_by_year(match: re.Match[str]) -> DateKind:
    """Return the kind of words that may have a year, a year counted from now, or neither."""
    if match["year"]:
        return DateKind.ABSOLUTE
    return DateKind.RELATIVE if match["shift"] else DateKind.PARTIAL
