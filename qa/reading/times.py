"""The times that a question's words name: "as of March 2018", "in its February letter", "still".

Comes in: the question's text and the day to count back from. Goes out: `Times` and a `Scope`. There
is no clock here: a date without a year is read against the day given.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from index.dating.dates import DateMention, find_dates, resolve
from index.records import DateRange
from qa.reading.wordlists import word_list
from qa.reading.words import read_words


class Scope(StrEnum):
    """Which state of the matter the words ask for: "now", "at first", or none in particular."""

    NEUTRAL = "neutral"
    LATEST = "latest"
    EARLIEST = "earliest"


class _Role(StrEnum):
    """What a date does in a question, by the words before it."""

    UP_TO = "up_to"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    WITHIN = "within"


_LATEST = re.compile(
    r"""\b(?:now|still|current(?:ly)?|latest|at\ present|presently|today|these\ days|any\ ?more
        |any\ longer|most\ recent(?:ly)?|so\ far|to\ date|in\ the\ end|eventually|finally
        |ultimately|yet)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Words of time that name nothing by themselves, and that no report repeats.
_ONLY_SCOPE = re.compile(
    r"""\s*\b(?:so\ far|these\ days|nowadays|to\ date|at\ the\ moment|at\ present|right\ now
        |in\ the\ end|all\ told)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EARLIEST = re.compile(
    r"""\b(?:originally|initially|(?:original|initial|first)\ (?:decision|answer
        |position|response|reply|stance|plan)|at\ first|to\ begin\ with|first\ of\ all
        |in\ the\ beginning|early\ on|to\ start\ with)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# First match wins; each ends where the date begins.
_ROLES = tuple(
    (role, re.compile(rf"\b(?:{words})\s*(?:the\s+)?$", re.IGNORECASE))
    for role, words in (
        (
            _Role.UP_TO,
            (
                r"as of|as at|by(?: the (?:end|start) of)?|up to|(?:^|up )(?:until|till)"
                r"|not? later than"
            ),
        ),
        (_Role.SINCE, r"(?:ever )?since|from|not? (?:earlier|sooner) than"),
        (_Role.BEFORE, r"before|prior to|ahead of|earlier than"),
        (_Role.AFTER, r"after|following|later than"),
        (
            _Role.WITHIN,
            r"in|on|between|during|throughout|at|back in|for|of|its|their|his|her|the",
        ),
    )
)
# "Extend the ban until May": what is asked about ends then, and reports of any time tell of it.
_LASTS = re.compile(r"\b(?:until|till)\s*(?:the\s+)?$", re.IGNORECASE)
_UP_TO_THEN = re.compile(r"(?:^|\bup\s+)(?:until|till)\s*(?:the\s+)?$", re.IGNORECASE)
# "From January to March" is as whole as "between January and March".
_REACHES = re.compile(r"\b(?:to|until|till|through)\b|–|—", re.IGNORECASE)
# "The 2015 election", "for governor in 2015": the year is part of the event's name, and not when
# what is asked about was done.
_EVENT = r"""(?:elections?|race|presidency|premiership|campaign|primary|primaries|midterms?
    |referendum|cup|open|finals?|playoffs?|championships?|series|games|olympics|tour|masters
    |league|season|prize|awards?|festival|census|budget|marathon)"""
_OFFICE = r"(?:president|governor|mayor|senat(?:e|or)|congress|parliament|office)"
_YEAR = r"(?:19|20)\d\d"
_NAMED_BY_YEAR = re.compile(
    rf"""\b{_YEAR}\ (?:[\w.'’-]+\ ){{0,3}}?{_EVENT}\b|\b{_EVENT}\ (?:(?:of|in|for)\ )?{_YEAR}\b
        |\bfor\ {_OFFICE}\b.*\ in\ {_YEAR}\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_YEAR = re.compile(
    r"\b(?:last|previous|next) (?:year|season)\b"
    r"|\b(?:months|years?|seasons?) (?:ago|earlier|later)\b",
    re.IGNORECASE,
)
# "On the very last night": of several, and not the one before today.
_OF_A_ROW = re.compile(r"\b(?:the|very|its|their|his|her)\s+$", re.IGNORECASE)
_ONE_DAY = timedelta(days=1)
# Questions of which the times are kept: each is asked for by several modules.
CACHED_QUESTIONS = 256


@dataclass(frozen=True, slots=True)
class Times:
    """`as_of` and `within` as words name them; `rest` is the text without those words.

    `within` has an open end for "after March", and `None` where no time is named.
    """

    as_of: date | None
    within: DateRange | None
    rest: str


def scope_of(text: str) -> Scope:
    """The state that `text` asks for; "at first" goes before "now" where both stand."""
    if _EARLIEST.search(text):
        return Scope.EARLIEST
    return Scope.LATEST if _LATEST.search(text) else Scope.NEUTRAL


def without_scope(text: str) -> str:
    """`text` without the words that only say which state is meant: "so far", "these days"."""
    return _ONLY_SCOPE.sub("", text).strip(" ,") or text


def names_event_by_year(text: str) -> bool:
    """Whether a year in `text` names an event: who entered "the 2016 race" did so at any time."""
    return _NAMED_BY_YEAR.search(text) is not None


def tells_other_year(text: str) -> bool:
    """Whether `text` tells of another year than that of its report, whichever that is."""
    return _OTHER_YEAR.search(text) is not None


@lru_cache(maxsize=CACHED_QUESTIONS)
def read_times(text: str, today: date | None) -> Times:
    """The times that `text` names; a date that needs a year gets it from `today`, or is left."""
    anchor = None
    if today is not None and today < date.max:
        anchor = DateRange(start_on=today, end_on=today + _ONE_DAY)
    as_of: date | None = None
    within: DateRange | None = None
    spans: list[tuple[int, int]] = []
    for mention in find_dates(text):
        days = mention.days or (resolve(mention, anchor) if anchor is not None else None)
        start, role = _lead(text, mention)
        if _OF_A_ROW.search(text[: mention.start]) and mention.words.lower().startswith("last "):
            continue
        if days is None or role is None or _names_a_thing(text, mention):
            continue
        if role is _Role.UP_TO and days.end_on is not None:
            as_of = days.end_on - _ONE_DAY
        else:
            within = _both(within, _named(role, days, mention.words))
        spans.append((start, mention.end))
    return Times(as_of, within, _without(text, spans))


def _named(role: _Role, days: DateRange, words: str) -> DateRange:
    """The days that a date in its role stands for."""
    if role is _Role.BEFORE and days.start_on is not None:
        return DateRange(end_on=days.start_on, because=words)
    if role is _Role.AFTER and days.end_on is not None:
        return DateRange(start_on=days.end_on, because=words)
    if role is _Role.SINCE and days.start_on is not None and not _REACHES.search(words):
        return DateRange(start_on=days.start_on, because=words)
    return days


def _both(before: DateRange | None, added: DateRange) -> DateRange:
    """The days of two times, of which one bounds the other: "after March and before June".

    Of two that have no day in common, or both have their own ends, the later in the text.
    """
    if before is None or not before.overlaps(added):
        return added
    if None not in (before.start_on, before.end_on, added.start_on, added.end_on):
        return added
    starts = [day for day in (before.start_on, added.start_on) if day is not None]
    ends = [day for day in (before.end_on, added.end_on) if day is not None]
    return DateRange(
        start_on=max(starts, default=None),
        end_on=min(ends, default=None),
        because=f"{before.because} … {added.because}",
    )


def _names_a_thing(text: str, mention: DateMention) -> bool:
    """As in "the Sunday market boat": a weekday that tells which of several things is no time."""
    led = re.search(r"\b(?:the|an?|its|their|his|her)\s+$", text[: mention.start], re.IGNORECASE)
    behind = read_words(text[mention.end :])[:1]
    is_noun = any(
        not (word.is_stop or word.is_number or word.lower in word_list("prepositions"))
        for word in behind
    )
    is_weekday = mention.words.lower() in word_list("weekdays")
    return bool(led) and is_weekday and is_noun


def _lead(text: str, mention: DateMention) -> tuple[int, _Role | None]:
    """Where the words that lead the date in begin, and what they make of it."""
    before = text[: mention.start]
    if _LASTS.search(before) and not _UP_TO_THEN.search(before):
        return mention.start, None
    for role, pattern in _ROLES:
        match = pattern.search(before)
        if match:
            return match.start(), role
    at_edge = mention.start == 0 or mention.end >= len(text) - 1
    return mention.start, _Role.WITHIN if at_edge else None


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` without `spans`, nor the word that joins two of them."""
    begins = len(text)
    for start, end in sorted(spans, reverse=True):
        stays = text[end:] if text[end:begins].strip(" ,") not in ("and", "but", "or") else ""
        text = f"{text[:start]} {stays or text[begins:]}"
        begins = start
    return re.sub(r"\s+([,?.!])", r"\1", " ".join(text.split())).strip(" ,")
