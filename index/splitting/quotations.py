"""Which characters of an article stand inside quotation marks.

Comes in: a text and its paragraphs. Goes out: the quotations as `(start, end)` pairs, marks
included. It knows curly and straight, double and single marks, and quotations that run over
several paragraphs: opened again at each, closed at the last, or only opened at the first and
closed at the last. It leaves to `index.splitting.speakers` who is quoted.
"""

import re
from collections.abc import Sequence

OPENERS = "“‘„«"
CLOSERS = "”’»"
STRAIGHT = "\"'"

_DOUBLE = re.compile(r"[“”„«»\"]")
# A single mark opens before a word and closes behind one; between two letters, or before a year's
# digits ('90s), it is an apostrophe.
_SINGLE = re.compile(r"(?<![\w.])(?:‘|'(?=\S))(?!\d)|(?<=\S)[’'](?!\w)")


def find_quotations(
    text: str, paragraphs: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Return every quotation of `text` as half-open `(start, end)`, in order, not overlapping.

    A quotation that runs over paragraphs gives one pair for each of them. A mark without its
    partner opens nothing, unless the next paragraph carries the quotation on.
    """
    found: list[tuple[int, int]] = []
    is_open = False
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        carries_on = following is not None and _carries_on(text, following)
        pairs, is_open = _pairs(text, (start, end), is_open=is_open, carries_on=carries_on)
        doubles = tuple(pairs)
        found.extend(doubles)
        found.extend(_single_pairs(text, start, end, doubles))
    return tuple(sorted(found))


def blank_marks(text: str) -> str:
    """Return `text` with each quotation mark a space, of equal length; apostrophes stay."""
    return _SINGLE.sub(" ", _DOUBLE.sub(" ", text))


def _carries_on(text: str, paragraph: tuple[int, int]) -> bool:
    """Return whether a paragraph continues a quotation that the one before left open.

    It begins with an opening mark, or it closes what it did not open.
    """
    marks = [(found.start(), found[0]) for found in _DOUBLE.finditer(text, *paragraph)]
    if not marks:
        return False
    at, first = marks[0]
    if at == paragraph[0]:
        return first not in CLOSERS
    n_straight = sum(mark == '"' for _, mark in marks)
    return first in CLOSERS or (first == '"' and n_straight % 2 == 1)


def _pairs(
    text: str, paragraph: tuple[int, int], *, is_open: bool, carries_on: bool
) -> tuple[list[tuple[int, int]], bool]:
    """Return the double-marked quotations of one paragraph, and whether the last stays open."""
    start, end = paragraph
    pairs: list[tuple[int, int]] = []
    opened = start if is_open else None
    for found in _DOUBLE.finditer(text, start, end):
        mark, at = found[0], found.start()
        if mark in OPENERS or (mark == '"' and (opened is None or (is_open and at == start))):
            # An opener inside an open quotation repeats the mark of the paragraph before.
            opened = at if opened is None else opened
        elif opened is not None:
            pairs.append((opened, at + 1))
            opened = None
    if opened is not None and carries_on:
        pairs.append((opened, end))
        return pairs, True
    if opened is not None and opened == start:
        # Opened with the paragraph and never closed: all of it, by its author's slip.
        pairs.append((opened, end))
    return pairs, False


def _single_pairs(
    text: str, start: int, end: int, doubles: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the single-marked quotations outside the double-marked ones."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    taken = iter((*doubles, (end, end)))
    low, high = next(taken)
    for found in _SINGLE.finditer(text, start, end):
        at = found.start()
        while at >= high and high < end:
            low, high = next(taken)
            opened = None
        if low <= at < high:
            continue
        is_opener = found[0] == "‘" or (at == start or not text[at - 1].strip())
        if is_opener:
            opened = at
        elif opened is not None:
            pairs.append((opened, at + 1))
            opened = None
    return pairs
