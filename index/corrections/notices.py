"""Find the notices of correction in a text, and which of their sentences state nothing.

Comes in: an article's text and its paragraphs. Goes out: the notices as places in the text, with
their kind, what they say they mend, and the words of their date. It leaves wordings to `wordings`,
and to `linking` the days and which article is meant.

A notice is a paragraph of its own kind: one with a label ("Correction (May 4):"), one in which the
page speaks of itself near its top or bottom ("This article was amended on ..."), or one about
another article that says what was wrong there. News about corrections is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from index.corrections import wordings
from index.dating.dates import DateMention, find_dates
from index.records import CorrectionKind, CorrectionTarget

# Where a page speaks of itself: below the headline and byline, or below the story.
TOP_PARAGRAPHS = 4
BOTTOM_PARAGRAPHS = 6
# A notice opens with its wording; marks of a list, of emphasis or brackets may stand before.
_MARKS = re.compile(r"[\s*_•●▪■►·\[(>#~–—-]*")
_LABEL_KINDS = {
    "corr": CorrectionKind.CORRECTION,
    "clar": CorrectionKind.CLARIFICATION,
    "edit": CorrectionKind.EDITORS_NOTE,
    "note": CorrectionKind.EDITORS_NOTE,
    "retr": CorrectionKind.RETRACTION,
    "erra": CorrectionKind.CORRECTION,
    "for ": CorrectionKind.CORRECTION,
    "upda": CorrectionKind.CORRECTION,
}
# A date alone, with a weekday's comma or a bracket.
_DATE_CHARS, _DATE_MARKS_CHARS = 60, 3
# Any notice has one of these; looking for them is quicker than looking for notices.
_HINT = re.compile(
    r"correct|clarif|amended|errat|error|erron|inaccura|mistake|earlier|previous|version|note|mis\w+ed|retract|withdrawn|record"
    r"|updated|revised|edited|originally|refiles|recasts|changed|wrong",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice at characters `[start, end)`. `dated` is the date it gives of itself.

    `goes_on` says that it names no article, so that it is of the one that the notice before mends.
    """

    start: int
    end: int
    kind: CorrectionKind
    target: CorrectionTarget
    dated: DateMention | None
    goes_on: bool = False


# Of each article it is asked twice in a row.
@lru_cache(maxsize=1)
def may_hold_notice(text: str, title: str | None = None) -> bool:
    """Whether `text` may hold a notice, which costs less to say than which; most hold none."""
    if _heading_of(title) is not _Heading.NEWS:
        return True
    if _HINT.search(text) is None:
        return False
    openings = (wordings.LABEL, wordings.OF_ITSELF, wordings.OF_ANOTHER)
    return any(
        pattern.match(line, mark.end() if mark else 0) is not None
        for line in text.splitlines()
        for mark in [_MARKS.match(line)]
        for pattern in openings
    )


def find_notices(
    text: str, paragraphs: Sequence[tuple[int, int]], title: str | None = None
) -> tuple[Notice, ...]:
    """Return the notices among the paragraphs of `text`, in order.

    Under the `title` of a correction every paragraph that says what was wrong is one.
    """
    if not may_hold_notice(text, title):
        return ()
    heading = _heading_of(title)
    notices: list[Notice] = []
    number = 0
    while number < len(paragraphs):
        start, end = paragraphs[number]
        number += 1
        label = _label_of(text[start:end])
        if label is not None and not _rest_of(text[start:end], label) and number < len(paragraphs):
            if title is not None and text[start:end].split() == title.split():
                continue
            # The label stands alone, and the notice below it.
            end = paragraphs[number][1]
            number += 1
        words = text[start:end]
        at_edge = number <= TOP_PARAGRAPHS or number > len(paragraphs) - BOTTOM_PARAGRAPHS
        if label is not None or _speaks(words, heading, at_edge=at_edge):
            notice = _notice(words, start, label, heading)
            if notice is not None:
                notices.append(notice)
    return tuple(notices)


def states_nothing(sentence: str) -> bool:
    """Whether a notice's sentence takes something back, or tells of the page alone.

    Then it must not be read as the publisher's word for what it repeats.
    """
    label = _label_of(sentence)
    mark = _MARKS.match(sentence, label.end() if label is not None else 0)
    return (
        wordings.OF_ANOTHER.match(sentence, mark.end() if mark else 0) is not None
        or (label is not None and not _rest_of(sentence, label))
        or wordings.TAKES_BACK.search(sentence) is not None
        or wordings.OF_THE_PAGE.search(sentence) is not None
    )


def _label_of(words: str) -> re.Match[str] | None:
    """Return the label that opens a paragraph: with nothing but a date before its colon."""
    mark = _MARKS.match(words)
    found = wordings.LABEL.match(words, mark.end() if mark else 0)
    if found is None:
        return None
    when = found["when"].strip(" ,.()[]*_|")
    if when:
        dates = find_dates(when)
        beside = when.replace(dates[0].words, "", 1) if dates else when
        if wordings.BESIDE_DATE.fullmatch(beside) is None:
            return None
    rest = _rest_of(words, found)
    if found["label"].lower().startswith("updat"):
        # What is new, more often than what was wrong.
        return found if wordings.OF_ITSELF.match(rest) and wordings.MENDS.search(rest) else None
    is_sure = found["end"] == ":" or when or not rest
    return found if is_sure or wordings.MENDS.search(rest) else None


def _rest_of(words: str, label: re.Match[str]) -> str:
    """Return what stands behind the label and its date."""
    rest = words[label.end() :].strip(" *_:|")
    for mention in find_dates(rest[:_DATE_CHARS]):
        if len(rest) - len(mention.words) <= _DATE_MARKS_CHARS:
            return ""
    return rest


class _Heading(Enum):
    """What an article's title says that it is."""

    NEWS = auto()
    # "Corrections and clarifications", be they all of one article: "Corrections: the new bridge"
    COLUMN = auto()
    # "Correction: the title of another article", which may be printed again below.
    ITEM = auto()


def _heading_of(title: str | None) -> _Heading:
    label = _label_of(title) if title is not None else None
    if title is None or label is None:
        return _Heading.NEWS
    several = label["label"].lower().startswith(("corrections", "clarifications"))
    return _Heading.COLUMN if several or not _rest_of(title, label) else _Heading.ITEM


def _speaks(words: str, heading: _Heading, *, at_edge: bool) -> bool:
    """Whether a paragraph without a label is a notice."""
    mark = _MARKS.match(words)
    at = mark.end() if mark else 0
    mends = wordings.MENDS.search(words) is not None
    if wordings.OF_ITSELF.match(words, at):
        return at_edge and mends
    opens = wordings.OF_ANOTHER.match(words, at) is not None
    if heading is _Heading.COLUMN:
        told = wordings.WAS_TOLD.match(words, at) is not None
        return opens or told or (mends and wordings.WE_SAID.match(words, at) is not None)
    if heading is _Heading.ITEM:
        puts_right = wordings.PUTS_RIGHT.search(words) is not None
        return opens and (puts_right or wordings.TAKES_BACK.search(words) is not None)
    return opens and wordings.WRONG_THERE.match(words, at) is not None


def _notice(
    words: str, start: int, label: re.Match[str] | None, heading: _Heading
) -> Notice | None:
    """Return the paragraph as a notice; `None` for an editor's note that mends nothing."""
    kind = _LABEL_KINDS[label["label"][:4].lower()] if label is not None else None
    tells_else = label is not None and not wordings.MENDS.search(words, label.end())
    if kind is CorrectionKind.EDITORS_NOTE and tells_else:
        return None
    if kind is None or kind is CorrectionKind.EDITORS_NOTE:
        kind = CorrectionKind.RETRACTION if wordings.RETRACTS.search(words) else kind
    if kind is None:
        clarifies = wordings.CLARIFIES.search(words) is not None
        kind = CorrectionKind.CLARIFICATION if clarifies else CorrectionKind.CORRECTION
    trimmed = len(words) - len(words.lstrip())
    return Notice(
        start=start + trimmed,
        end=start + len(words.rstrip()),
        kind=kind,
        target=_target(words, heading),
        dated=_dated(words, label),
        goes_on=wordings.WAS_TOLD.match(words) is not None
        and wordings.OF_ANOTHER.match(words) is None,
    )


def _target(words: str, heading: _Heading) -> CorrectionTarget:
    if heading is not _Heading.NEWS or wordings.NAMES_ANOTHER.search(words):
        return CorrectionTarget.OTHER_ARTICLE
    if wordings.EARLIER_VERSION.search(words):
        return CorrectionTarget.EARLIER_VERSION
    return CorrectionTarget.THIS_ARTICLE


def _dated(words: str, label: re.Match[str] | None) -> DateMention | None:
    """Return the date that the notice gives of itself: in its label, or as that of the mending."""
    in_label = label.end() if label is not None else 0
    for mention in find_dates(words):
        before = words[max(0, mention.start - 60) : mention.start]
        # "Correction (May 4):", "Correction: May 4, 2018".
        is_labels = mention.start <= in_label + 1 and in_label > 0
        if is_labels or wordings.MENDED_ON.search(before):
            return mention
    return None
