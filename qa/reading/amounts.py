"""Which amount a question asks for - a count, money, a share, a vote, a time, a distance, an age.

Comes in: the asking part of a question, or a sentence and its words. Goes out: an `Amount`, or the
spans of the sentence that can be one. Which of them answers is left to `qa.answering.phrase.find`.
"""

import re
from enum import StrEnum

from qa.reading import phrase_kinds
from qa.reading.phrase_kinds import Spans
from qa.reading.wordlists import word_list
from qa.reading.words import Word


class Amount(StrEnum):
    """What a number counts or measures."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    VOTE = "vote"
    FREQUENCY = "frequency"
    LENGTH = "length"
    DISTANCE = "distance"
    AGE = "age"


MEASURES = frozenset(Amount) - {Amount.COUNT, Amount.MONEY}
"""The amounts that a sentence seldom has unless it is about them."""

# First match wins. "How long" asks for a time or a size.
_ASKS = tuple(
    (amount, re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for amount, pattern in (
        (
            Amount.VOTE,
            r"""^what\ (?:was|is|were)\ (?:[\w’'-]+\ ){0,4}(?:vote|score|scoreline)\b
              | ^how\ did\ .+\ vote\b
              | \bby\ (?:how\ many\ votes|(?:what|which)\ (?:margin|vote|score|majority))\b""",
        ),
        (Amount.SHARE, r"\b(?:what|which)\ (?:share|percentage|proportion|percent|fraction)\b"),
        (Amount.FREQUENCY, r"\bhow\ (?:often|frequently|regularly)\b"),
        (Amount.AGE, r"\bhow\ old\b"),
        (Amount.LENGTH, r"\bhow\ (?:long|late|overdue)\b"),
        (Amount.DISTANCE, r"\bhow\ (?:far|high|tall|deep|wide)\b"),
        # "How many pay the fee?" counts those who pay.
        (Amount.COUNT, r"\bhow\ many\ (?!(?:pence|pounds|dollars|euros)\b)"),
        (
            Amount.MONEY,
            r"""\bhow\ much\ (?:is|was|are|were|did|does|do|has|have|had|will|would|money)\b
              | \b(?:costs?|price|fare|fee|bill|salary|fine|grant|budget|worth|fetch|fetched
                  |rent|wages?|toll|deposit|ransom|subsidy|debts?|pay-?offs?|pay-?outs?|compensation)\b""",
        ),
    )
)
_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
_SIZE = r"(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m|cm|feet|foot|ft|inch(?:es)?|yards?)"
_WEIGHT = r"(?:[mk]?g|m?l|litres?|tonnes?|tons?|[kMG]Wh?|acres?|hectares?|degrees?)"
_BEHIND = {
    Amount.LENGTH: re.compile(rf"[\s-]?(?:{_TIME}|{_SIZE})\b(?:[\s-]long\b)?"),
    Amount.DISTANCE: re.compile(rf"[\s-]?{_SIZE}\b"),
    Amount.AGE: re.compile(r"[\s-]years?[\s-](?:old|of\ age)\b"),
}
_RANGE = re.compile(r"\s?(?:to|–|-|or)\s?")
_AND = re.compile(r",?\s(?:and\s)?")
_VAGUE_TIME = re.compile(
    rf"\b(?:an?|several|a\ few|many|half\ an?|more\ than\ an?)\s{_TIME}\b(?!-)", re.VERBOSE
)
_SINCE = re.compile(r"\b(?:since|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_AGED = re.compile(r"\baged?\s(?P<aged>\d{1,3})\b|(?<=[a-z]),\s(?P<apposed>\d{1,3})(?=[,.])")
_AGE_LEAD = re.compile(r"\b(?:man|woman|boy|girl)\sof\s$|\bage\s(?:of\s)?$", re.IGNORECASE)
_GOES_ON = r"(?:\sand\sa\shalf|\sor\s\w+|\sto\s\w+)?[\s-]?(?:(?:more|full)\s)?"
_TIME_BEHIND = re.compile(rf"{_GOES_ON}{_TIME}\b")
_UNIT_BEHIND = re.compile(rf"{_GOES_ON}(?:{_SIZE}|{_WEIGHT})\b")
_TIME_ASKED = re.compile(rf"\b{_TIME}\b", re.IGNORECASE)
_UNIT_ASKED = re.compile(rf"\b(?:{_SIZE}|{_WEIGHT}|percent|per cent)\b")
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_SHARE_OF = re.compile(r"\s(?:in|of|out of)\b|-?(?:quarters|thirds|fifths)")
_OF_A_WHOLE = re.compile(
    r"\s(?:in|out of|of the|percentage points?)\b|-?(?:quarters|thirds|fifths)"
)
_FREQUENCY = re.compile(
    rf"""\b(?:once|twice|(?P<number>[\w.,]+)\s[\w-]+)\s(?:an?|per|each|every)\s{_TIME}\b
      | \bevery\s(?:\w+\s)?(?:{_TIME}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b
      | \b(?:hourly|daily|nightly|weekly|fortnightly|monthly|yearly|annually)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def amount_of(body: str) -> Amount:
    """The amount that the question `body` asks for; a count where its words tell no other."""
    return next((amount for amount, asks in _ASKS if asks.search(body)), Amount.COUNT)


def amounts(amount: Amount, text: str, words: tuple[Word, ...]) -> Spans:
    """The spans of `text` that can be an `amount`, in order."""
    match amount:
        case Amount.VOTE:
            return phrase_kinds.votes(text)
        case Amount.MONEY:
            return phrase_kinds.sums_of_money(text, words)
        case Amount.FREQUENCY:
            return _frequencies(text)
        case Amount.SHARE:
            return [s for s in phrase_kinds.numbers(text, words) if _is_share(text, s)]
        case Amount.COUNT:
            return _counts(text, words)
        case _:
            found = _measured(amount, text, words)
            return sorted(dict.fromkeys((*found, *_unmeasured(amount, text))))


def _counts(text: str, words: tuple[Word, ...]) -> Spans:
    """The numbers that are neither money nor somebody's age."""
    money = phrase_kinds.sums_of_money(text, words)
    ages = [match.span(match.lastgroup or 0) for match in _AGED.finditer(text)]
    return [
        (start, end)
        for start, end in phrase_kinds.numbers(text, words)
        if (start, end) not in money + ages
        and not _BEHIND[Amount.AGE].match(text, end)
        and not _AGE_LEAD.search(text[:start])
    ]


def is_of_other_kind(body: str, text: str, span: tuple[int, int]) -> bool:
    """Whether the number measures what `body` does not ask for: "four and a half months" of men.

    A share counts only what it is a share of: "38 per cent" alone is no number of patients.
    """
    if _TIME_BEHIND.match(text, span[1]) and not _TIME_ASKED.search(body):
        return True
    if not _HOW_MANY.search(body) or _UNIT_ASKED.search(body):
        return False
    share = _is_share(text, span) and not _SHARE_OF.match(text, span[1])
    return share or _UNIT_BEHIND.match(text, span[1]) is not None


def _measured(amount: Amount, text: str, words: tuple[Word, ...]) -> Spans:
    """Numbers with their unit; "six to eight weeks", "nine years and six months" are one each."""
    spans: Spans = []
    open_from: int | None = None
    for start, end in phrase_kinds.numbers(text, words):
        between = text[spans[-1][1] : start] if spans else ""
        unit = _BEHIND[amount].match(text, end)
        if unit is None:
            goes_on = _RANGE.match(text, end)
            open_from = start if goes_on and goes_on.end() > end else None
            continue
        if spans and _AND.fullmatch(between):
            spans[-1] = (spans[-1][0], unit.end())
        else:
            spans.append((start if open_from is None else open_from, unit.end()))
        open_from = None
    return spans


def _unmeasured(amount: Amount, text: str) -> Spans:
    if amount is Amount.LENGTH:
        since = [
            (lead.start(), end)
            for start, end in phrase_kinds.dates(text)
            if (lead := _SINCE.search(text[:start]))
        ]
        return [*since, *(match.span() for match in _VAGUE_TIME.finditer(text))]
    if amount is Amount.AGE:
        return [match.span(match.lastgroup or 0) for match in _AGED.finditer(text)]
    return []


def _frequencies(text: str) -> Spans:
    return [
        match.span()
        for match in _FREQUENCY.finditer(text)
        if match["number"] is None
        or match["number"][0].isdigit()
        or match["number"].lower() in word_list("number_words")
    ]


def _is_share(text: str, span: tuple[int, int]) -> bool:
    said = text[span[0] : span[1]].lower()
    behind = text[span[1] :].lower()
    return said.endswith(("%", "per cent", "percent")) or _OF_A_WHOLE.match(behind) is not None
