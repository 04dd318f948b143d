"""Fixed turns of phrase by which news tells of a person and a place: "X and Y part ways".

Comes in: a `Line`, the `Mention` of a person and that of a place or post. Goes out: a `Slot` or
`None`. What a single verb tells is left to `qa.judging.holding.moves`.
"""

import re
from bisect import bisect_right

from qa.judging.holding.lines import Line, Mention
from qa.judging.holding.slots import Slot, as_told

_WORDS = r"(?: \w+){0,3}"
_TENURE = r"(?:contract|deal|term|tenure|spell|stint|reign|time|loan)"
_AT = r"(?:with|at|as|of|in|for)(?: the)?"
# "was the Y", "served as Y", but not "was signed by Y".
_WAS = r"(?:was|served|worked|played)(?: as| at| for| with| in)?(?: an?| the)? Y"
_MOVED = r"(?:moves?|moved|joins?|joined|switche[sd]|retire[sd]?)"
_JOB = r"(?:job|place|position|post|role|seat)"
_YEAR = r"(?:[a-z]+ )?\d{4}"
_FOR = r"(?:for|in|with|over)"
# X is the person, Y the place, a comma any stop within a sentence, a semicolon the end of one. What
# `deed` names may be negated or yet to come.
_TURNS: tuple[tuple[Slot, str], ...] = (
    (Slot.LEFT, rf"out of contract {_AT} Y"),
    (Slot.LEFT, rf"\b{_TENURE} {_AT} Y{_WORDS} (?P<deed>expired|ended|lapsed)"),
    (Slot.LEFT, rf"(?P<deed>ends?|ended|ending) (?:his|her|their|an?){_WORDS} {_TENURE} {_AT} Y"),
    (Slot.LEFT, r"(?P<deed>part|parts|parted|parting) (?:ways|company)"),
    (Slot.LEFT, rf"\bX{_WORDS} (?P<deed>traded|sold|loaned|sent|transferred)\b[^;]* by Y"),
    (
        Slot.LEFT,
        rf"{_MOVED}\b[^;]* (?P<deed>after){_WORDS} (?:months?|seasons?|years?|spells?) {_AT} Y",
    ),
    (
        Slot.LEFT,
        rf"(?P<deed>loses?|lost|losing) (?:his|her|their|the) {_JOB} {_AT} Y",
    ),
    (Slot.LEFT, rf"\bX\b[^;]* {_WAS}(?: \w+)? (?:until|till)"),
    (Slot.LEFT, rf"\bX\b[^;]* {_WAS} (?:from|between) {_YEAR} (?:to|and) {_YEAR}"),
    (Slot.LEFT, rf"\bX ,?(?: \w+)? ?(?:formerly|previously) {_WAS}"),
    (Slot.LEFT, r"(?P<deed>take|takes|took|taking|taken) over (?:from|for)(?: the)? X"),
    (
        Slot.ARRIVED,
        rf"\bX(?: , who)?{_WORDS} (?P<deed>takes?|took|taking|taken) (?:over|charge) {_AT} Y",
    ),
    (Slot.HELD, rf"\bX ,?(?: who is)? ?(?:now|currently|presently) {_AT} Y"),
    (Slot.APART, rf"\bfrom(?: his| her| their| an?)? (?:loan|spell|stint)(?: spell)? {_AT} Y"),
    (Slot.APART, rf"\bspent(?: \w+){{1,4}} on loan {_AT} Y"),
    (
        Slot.PLANNED,
        rf"\bY{_WORDS} (?:approach|bid|interest|interested|offer|talks) {_FOR}{_WORDS} X",
    ),
    (Slot.PLANNED, r"\bX\b[^;]* (?:runs?|ran|running|stands?|stood|standing) for(?: the)? Y"),
)
TURNS = tuple((slot, re.compile(pattern)) for slot, pattern in _TURNS)


def read_turn(line: Line, who: Mention, what: Mention) -> Slot | None:
    """The slot of the first turn of phrase that the line has of both; else `None`."""
    text, starts = _masked(line, who, what)
    for slot, pattern in TURNS:
        match = pattern.search(text)
        if match is not None:
            deed = match.start("deed") if "deed" in pattern.groupindex else match.start()
            return as_told(line, max(0, bisect_right(starts, deed) - 1), slot)
    return None


def _masked(line: Line, who: Mention, what: Mention) -> tuple[str, list[int]]:
    """The line's words with X and Y for the mentions, and where in it each word begins."""
    text, starts = "", []
    for at, plain in enumerate(line.plain):
        inside = who.first < at < who.end or what.first < at < what.end
        starts.append(len(text))
        if not inside:
            text += "X" if at == who.first else "Y" if at == what.first else plain
        if at + 1 < len(line.words) and not (
            who.first <= at < who.end - 1 or what.first <= at < what.end - 1
        ):
            gap = line.gap(at)
            ends = any(stop in gap for stop in ";:!?") or ". " in gap
            text += " ; " if ends else " , " if gap.strip(" -'’s") else " "
    return text, starts
