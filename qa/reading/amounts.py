"""Which amount a question asks for - a count, money, a share, a vote, a time, a distance, an age.

Comes in: the asking part of a question, or a sentence and its words. Goes out: an `Amount`, or the
spans of the sentence that can be one. Which of them answers is left to `qa.answering.phrases`.
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
              | \bby\ (?:how\ many\ votes|(?:what|which)\ (?:margin|vote|score|majority))\b""",
        ),
        (Amount.SHARE, r"\b(?:what|which)\ (?:share|percentage|proportion|percent|fraction)\b"),
        (Amount.FREQUENCY, r"\bhow\ (?:often|frequently|regularly)\b"),
        (Amount.AGE, r"\bhow\ old\b"),
        (Amount.LENGTH, r"\bhow\ long\b"),
        (Amount.DISTANCE, r"\bhow\ (?:far|high|tall|deep|wide)\b"),
        # "How many pay the fee?" counts those who pay.
        (Amount.COUNT, r"\bhow\ many\ (?!(?:pence|pounds|dollars|euros)\b)"),
        (
            Amount.MONEY,
            r"""\bhow\ much\ (?:is|was|are|were|did|does|do|has|have|had|will|would|money)\b
              | \b(?:cost|costs|price|fare|fee|salary|fine|grant|budget|worth|fetch|fetched|rent
                |wages?|toll|deposit|ransom|subsidy|debts?|pay-?offs?|pay-?outs?|compensation)\b""",
        ),
    )
)
_TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?)"
_SIZE = r"(?:km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|m|cm|feet|foot|ft|inch(?:es)?|yards?)"
_BEHIND = {
    Amount.LENGTH: re.compile(rf"[\s-]?(?:{_TIME}|{_SIZE})\b(?:[\s-]long\b)?"),
    Amount.DISTANCE: re.compile(rf"[\s-]?{_SIZE}\b"),
    Amount.AGE: re.compile(r"[\s-]years?[\s-](?:old|of\ age)\b"),
}
_RANGE = re.compile(r"\s?(?:to|–|-|or)\s?")
_AND = re.compile(r",?\s(?:and\s)?")
_VAGUE_TIME = re.compile(
    rf"\b(?:an?|several|a\ few|many|half\ an?|more\ than\ an?)\s{_TIME}\b", re.VERBOSE
)
_SINCE = re.compile(r"\b(?:since|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_AGED = re.compile(r"\baged?\s(?P<aged>\d{1,3})\b|(?<=[a-z]),\s(?P<apposed>\d{1,3})(?=[,.])")
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
            money = phrase_kinds.sums_of_money(text, words)
            return [s for s in phrase_kinds.numbers(text, words) if s not in money]
        case _:
            found = _measured(amount, text, words)
            return sorted(dict.fromkeys((*found, *_unmeasured(amount, text))))


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
