"""The whole numbers that a text names, in digits or in words: "41", "1,775", "forty-one".

Comes in: text. Goes out: values. Where in the text they stand, and what they count, is left to
`qa.reading.phrase_kinds`.
"""

from functools import lru_cache

from index.dating.dates import find_dates
from qa.reading.words import Word, read_words

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


@lru_cache(maxsize=1_024)
def values_in(text: str) -> frozenset[int]:
    """The whole numbers that `text` names and that are no part of a date."""
    dates = [(mention.start, mention.end) for mention in find_dates(text)]
    words = [
        word
        for word in read_words(text)
        if not any(start <= word.start < end for start, end in dates)
    ]
    values: set[int] = set()
    at = 0
    while at < len(words):
        length, value = _number_at(words, at)
        if length:
            values.add(value)
        at += max(1, length)
    return frozenset(values)


def _number_at(words: list[Word], at: int) -> tuple[int, int]:
    """How many words from `at` on name one number, and which: "forty-one", "nine thousand"."""
    total = part = length = 0
    for n in range(at, len(words)):
        word = words[n]
        digits = word.lower.replace(",", "")
        if digits.isdigit() and not length:
            part = int(digits)
        elif word.lower in _VALUES and (not part or (part % 10 == 0 and _VALUES[word.lower] < 10)):
            part += _VALUES[word.lower]
        elif word.lower in _SCALES and length:
            scale = _SCALES[word.lower]
            total, part = (total, part * scale) if scale == 100 else (total + part * scale, 0)
        else:
            break
        length += 1
    return length, total + part
