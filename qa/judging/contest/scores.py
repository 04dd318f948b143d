"""Who won a match by its score: "Rovers 3-1 Town", "Rovers 3, Town 1".

Comes in: a `Line` and where it names the one asked about. Goes out: won, lost, or neither. Whether
the match decides what is asked is left to `qa.judging.contest.results`.
"""

import re

from qa.judging.holding.lines import Line, Mention

_NAME = r"[A-Z][\w.'’&-]*(?: (?:[A-Z0-9][\w.'’&-]*|of|and|de))*?"
# A number of points: no part of a year or of a longer number.
_POINTS = r"(?<![\d.,-])\d{1,3}(?![\d.])"
_ONE = rf"(?P<one>{_NAME}) (?P<ours>{_POINTS})"
_SCORES = (
    re.compile(rf"{_ONE} ?[-–] ?(?P<theirs>\d{{1,3}}) (?P<other>{_NAME})\b"),
    re.compile(rf"{_ONE},? (?P<other>{_NAME}) (?P<theirs>{_POINTS})"),
)


def read_score(line: Line, own: tuple[Mention, ...]) -> bool | None:
    """Whether the score tells that the one asked about won; `None` without one, or where level."""
    for pattern in _SCORES:
        for match in pattern.finditer(line.text):
            ours, theirs = int(match["ours"]), int(match["theirs"])
            first = _is_named(line, own, match.span("one"))
            second = _is_named(line, own, match.span("other"))
            if ours != theirs and first != second:
                return (ours > theirs) is first
    return None


def _is_named(line: Line, own: tuple[Mention, ...], span: tuple[int, int]) -> bool:
    start, end = span
    return any(
        line.words[who.first].start < end and start < line.words[who.end - 1].end for who in own
    )
