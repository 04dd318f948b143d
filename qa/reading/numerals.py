"""The numbers that a text names, in digits or in words: "41", "1,775", "8.5", "forty-one".

Comes in: text. Goes out: values. Where in the text they stand, and what they count, is left to
`qa.reading.phrase_kinds`.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from index.dating.dates import find_dates
from qa.reading.words import Word, read_words

# Numbers of one word below twenty.
ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_HUNDRED = 100
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# Not "³⁵", and nothing so long that Python would not read it.
_DIGITS = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?")
_NAMES = ONES.keys() | _TENS.keys()


@lru_cache(maxsize=1_024)
def values_in(text: str) -> frozenset[Decimal]:
    """The numbers that `text` names and that are no part of a date."""
    every = read_words(text)
    if not any(word.is_number or word.lower in _NAMES for word in every):
        return frozenset()
    dated = {at for mention in find_dates(text) for at in range(mention.start, mention.end)}
    return _values([word for word in every if word.start not in dated])


def names_value(text: str, values: frozenset[Decimal]) -> bool:
    """Whether `text` names one of some numbers, as `values_in` reads them."""
    # Few texts name one of them at all, and finding what is a date takes far longer.
    return not values.isdisjoint(_every_value(text)) and not values.isdisjoint(values_in(text))


@lru_cache(maxsize=1_024)
def _every_value(text: str) -> frozenset[Decimal]:
    """The numbers that `text` names, those of dates among them."""
    return _values(read_words(text))


def _values(words: Sequence[Word]) -> frozenset[Decimal]:
    values: set[Decimal] = set()
    at = 0
    while at < len(words):
        lower = words[at].lower
        if not (lower in _NAMES or lower[0].isdigit()):
            at += 1  # as most are
            continue
        length, value = _number_at(words, at)
        if length:
            values.add(value)
        at += max(1, length)
    return frozenset(values)


def _number_at(words: Sequence[Word], at: int) -> tuple[int, Decimal]:
    """How many words from `at` on name one number, and which: "forty-one", "nine thousand"."""
    total = part = Decimal(0)
    length = 0
    left = "tens ones"
    for n in range(at, len(words)):
        word = words[n]
        digits = word.lower.replace(",", "")
        if not length and _DIGITS.fullmatch(digits):
            part, left = Decimal(digits), ""
        elif word.lower in _TENS and "tens" in left:
            part, left = part + _TENS[word.lower], "ones"
        elif word.lower in ONES and "ones" in left:
            part, left = part + ONES[word.lower], ""
        elif word.lower == "hundred" and 0 < part < _HUNDRED:
            part, left = part * _HUNDRED, "tens ones"
        elif word.lower in _SCALES and length:
            total, part, left = total + part * _SCALES[word.lower], Decimal(0), "tens ones"
        elif word.lower != "and" or not length or not left:
            break
        length += 1
    return length, total + part
