"""When what a sentence tells took place, by its own words.

Comes in: a sentence and its article's publication date. Goes out: the days of its main event, or
`None` where its words give none. It leaves finding dates to `dates`, and to `chronology` the dates
of articles, which rest on the same reading.

Of the dates a sentence mentions, one is its event's: the first that stands as an adverb ("on
Wednesday", "last month"). A date that only names a thing ("the 2018 budget", "last year's deal"),
bounds a state ("since 2015", "until May"), lies ahead ("due in January 2019") or stands in a clause
beside the news ("which did not run last year") is not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.dating.dates import DateKind, DateMention, find_dates, resolve
from index.records import Article, DateRange, Sentence

# Words before a date that make it something else than the time of the main event.
_NOT_WHEN = re.compile(
    r"(?:\b(?:since|until|till|by|before|after|of|for|to|than|a|an|its|their|his|her|our|prior to"
    r"|ahead of|following|that|annual|dated|from|beyond|through)\s+|\bthe\s+|[(\[])$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\b")
# What follows "the" and a date that stands as an adjective: a noun, straight away.
_THEN_NOUN = re.compile(r"\s+[A-Za-z]")
_ADVERB_LEAD = re.compile(
    r"\b(?:on|in|during|over|at|early|late|earlier)\s+(?:the\s+)?$", re.IGNORECASE
)
_BETWEEN_ENDS = re.compile(r"\w\s+(?:to|and|until|till|through)\s+\w|[-–—]")
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
# "It reopens the line, which did not run last year": told beside the news, and of another time.
# "They objected because it flooded in 2007": the reason came before the news.
# "She returned after playing abroad in 2011": what went before has the date.
_BESIDE = re.compile(
    r"(?:,\s+(?:which|who|whose|where)|\bbecause(?!\s+of)|\bafter\s+\w+ing)\b[^,;:.]*$"
)
# "X (born 5 May 1990) won", "X, born in 1990, won": when somebody was born is no news of them.
_BORN = re.compile(r"[(,]\s*(?:who\s+was\s+)?born\b[^(),;.]*$")
_LOOK_BACK_CHARS = 16  # the longest of the words above


def event_of(sentence_text: str, published: DateRange) -> DateRange | None:
    """Return when what a sentence tells took place, or `None`; never after publication."""
    mention = event_mention(sentence_text)
    if mention is None:
        return None
    days = resolve(mention, published)
    return None if days is None else _ended_by(days, published.end_on)


def with_events(article: Article, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """`sentences` of `article` with `event` filled, against the article's `published`."""
    return tuple(
        replace(sentence, event=event_of(article.quote(sentence.span), article.published))
        for sentence in sentences
    )


def event_mention(sentence_text: str) -> DateMention | None:
    """Return the mention that tells when the main event of a sentence took place, if one does."""
    return next((m for m in find_dates(sentence_text) if tells_when(sentence_text, m)), None)


def tells_when(  # noqa: PLR0911 - one return a rule
    sentence_text: str, mention: DateMention
) -> bool:
    """Whether a mention says when something took place, rather than naming or bounding a thing."""
    if mention.ahead or _POSSESSIVE.match(sentence_text, mention.end):
        return False
    if mention.kind is not DateKind.ABSOLUTE and _is_quoted(sentence_text, mention.start):
        return False
    ahead = sentence_text[: mention.start]
    if _BESIDE.search(ahead) or _BORN.search(ahead):
        return False
    before = sentence_text[max(0, mention.start - _LOOK_BACK_CHARS) : mention.start]
    if _ADVERB_LEAD.search(before) and not re.search(r"\bthe\s+$", before):
        return True
    if mention.words.lower().startswith(("the past", "over", "within", "for ")):
        return False
    if re.search(r"\bthe\s+$", before) and not _THEN_NOUN.match(sentence_text, mention.end):
        return bool(_ADVERB_LEAD.search(before))
    if _NOT_WHEN.search(before):
        return _BETWEEN_ENDS.search(mention.words) is not None and _FROM.search(before) is not None
    # A bare year or month with no preposition is a name: "Budget 2018", "World Cup 2022".
    return mention.kind is not DateKind.ABSOLUTE or _is_one_day(mention)


def _is_quoted(text: str, at: int) -> bool:
    """Whether words stand in double quotation marks: a speaker counts from the day of speaking."""
    before, after = text[:at], text[at:]
    if before.count("“") > before.count("”") or before.count('"') % 2 == 1:
        return True
    # A quotation that began in a sentence before: it closes here without having been opened.
    closing, opening = after.find("”"), after.find("“")
    if closing >= 0 and (opening < 0 or closing < opening):
        return True
    return '"' not in before and after.count('"') % 2 == 1


def _is_one_day(mention: DateMention) -> bool:
    days = mention.days
    if days is None or days.start_on is None or days.end_on is None:
        return False
    return (days.end_on - days.start_on).days == 1


def _ended_by(days: DateRange, end_on: date | None) -> DateRange | None:
    """`days` without those on or after `end_on`; `None` where none is left."""
    if end_on is None or (days.end_on is not None and days.end_on <= end_on):
        return days
    if days.start_on is not None and days.start_on >= end_on:
        return None
    return replace(days, end_on=end_on)
