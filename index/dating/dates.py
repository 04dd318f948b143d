"""Read the dates that English text mentions, and resolve them against the day of writing.

Comes in: any text, an article's or a question's. Goes out: `DateMention`s, and for each the days
it means once it is known when the text was written. The standard library only, because questions
are read here too. It leaves the grammar to `expressions`, and to `publication`, `events` and
`chronology` what a mention says about its article.

Nothing here knows today's date: a mention that needs one resolves to `None` without an anchor.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from index.dating.calendars import DAY, Days
from index.dating.expressions import DateKind, Expression, expressions_in, may_hold_date
from index.dating.meanings import Meaning
from index.dating.wording import word_list
from index.records import DateBasis, DateRange

__all__ = ["DateKind", "DateMention", "find_dates", "resolve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in a text: characters `[start, end)`, its words, and what kind of date it is.

    `days` is known for an absolute date alone. `ahead` says that the words around it look to the
    future, which turns "in January" to the next one.
    """

    start: int
    end: int
    words: str
    days: DateRange | None
    kind: DateKind
    ahead: bool = False
    meaning: Meaning = field(compare=False, repr=False)


# A build asks for the dates of a sentence as it reads it, and again when all are read.
@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates mentioned in `text`, in order, none overlapping; of two that do, the longer.

    >>> [mention.words for mention in find_dates("Signed on 28 February 2018, due in May.")]
    ['28 February 2018', 'May']
    """
    if not may_hold_date(text):
        return ()
    chosen: list[Expression] = []
    for found in sorted(expressions_in(text), key=lambda e: (e.start, -e.end)):
        if chosen and found.start < chosen[-1].end:
            if found.end - found.start <= chosen[-1].end - chosen[-1].start:
                continue
            chosen.pop()
        chosen.append(found)
    return tuple(_mention(text, expression) for expression in _joined(text, chosen))


def resolve(mention: DateMention, anchor: DateRange) -> DateRange | None:
    """Return the days `mention` means in a text written on some day of `anchor`, or `None`.

    The result holds what every day of the anchor would give. An open end of the anchor leaves the
    same end open, unless the mention is absolute. Every meaning moves forward with its anchor, so
    the first and the last day bound the union.
    """
    if mention.days is not None:
        return mention.days
    first = anchor.start_on
    last = None if anchor.end_on is None else anchor.end_on - DAY
    earliest = None if first is None else _meant(mention, first)
    latest = None if last is None else _meant(mention, last)
    if earliest is None and latest is None:
        return None
    return DateRange(
        start_on=earliest and earliest[0],
        end_on=latest and latest[1],
        basis=DateBasis.INFERRED,
        because=mention.words,
    )


def _meant(mention: DateMention, day: date) -> Days | None:
    try:
        return mention.meaning(day, mention.ahead)
    except (OverflowError, ValueError):  # before year 1 or after 9999 there are no days
        return None


def _mention(text: str, found: Expression) -> DateMention:
    words = text[found.start : found.end]
    days = found.meaning(date.min, False) if found.kind is DateKind.ABSOLUTE else None
    return DateMention(
        start=found.start,
        end=found.end,
        words=words,
        days=days
        and DateRange(start_on=days[0], end_on=days[1], basis=DateBasis.TEXT, because=words),
        kind=found.kind,
        ahead=looks_ahead(text, found.start, found.end),
        meaning=found.meaning,
    )


_JOINT = re.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*(?:the\s+|in\s+)?")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


def _joined(text: str, found: list[Expression]) -> list[Expression]:
    """Make one of each pair that is the two ends of a range ("from September to November")."""
    joined: list[Expression] = []
    for right in found:
        left = joined[-1] if joined else None
        between = text[left.end : right.start] if left else ""
        if (
            left is None
            or not _JOINT.fullmatch(between)
            or (between.split()[0] == "and" and not _BETWEEN.search(text[: left.start][-12:]))
        ):
            joined.append(right)
        elif (whole := _range(left, right)) is not None:
            joined[-1] = whole
        else:
            joined.append(right)
    return joined


def _range(left: Expression, right: Expression) -> Expression | None:
    """Reach from the start of `left` to the end of `right`; a year of either counts for both."""
    from_left = left.kind is DateKind.ABSOLUTE and right.kind is DateKind.PARTIAL

    def meaning(day: date, ahead: bool) -> Days | None:  # noqa: FBT001 - a Meaning
        if from_left:
            first = left.meaning(day, ahead)
            last = first and right.meaning(first[0], True)
        else:
            last = right.meaning(day, ahead)
            first = last and left.meaning(day if left.kind is DateKind.RELATIVE else last[0], False)
        return (first[0], last[1]) if first and last and first[0] < last[1] else None

    kinds = {left.kind, right.kind}
    kind = next(
        kind for kind in (DateKind.RELATIVE, DateKind.ABSOLUTE, DateKind.PARTIAL) if kind in kinds
    )
    if kind is DateKind.ABSOLUTE and meaning(date.min, False) is None:
        return None
    return Expression(start=left.start, end=right.end, kind=kind, meaning=meaning)


_CLAUSE_START = re.compile(r"[.;:!?\n\"“”](?=\s|$)")
_AHEAD = frozenset(
    word_list(
        "will 'll won't shall due scheduled slated upcoming expected planned set deadline "
        "expires starting effective forthcoming later next coming"
    )
)
_BEFORE_INFINITIVE = frozenset(
    word_list(
        "agreed plans planned planning hopes hoping intends vowed pledged promised aims wants "
        "set due expected scheduled ready likely poised slated going preparing is are"
    )
)
_PAST = frozenset(
    word_list(
        "said told was were had did began came went made took met saw found held gave got "
        "wrote sent spoke won lost fell rose left led kept became died signed has have"
    )
)
_NO_PAST = frozenset(word_list("need indeed speed feed united red hundred"))
_LOOK_BACK_WORDS = 10  # past that, a verb governs another clause


def looks_ahead(  # noqa: PLR0911 - one return a rule
    text: str, start: int, end: int
) -> bool:
    """Whether the words around characters `[start, end)` place them after the day of writing.

    The nearest verb before decides; at the start of a sentence, a "will" soon after.
    """
    before = _CLAUSE_START.split(text[max(0, start - 120) : start])[-1]
    words = re.findall(r"[\w'’]+", before.lower().replace("’", "'"))[-_LOOK_BACK_WORDS:]
    if words and words[-1] in ("by", "until", "till") and not _tells_past(words[:-1]):
        return True
    after = _CLAUSE_START.split(text[end : end + 80])[0].lower()
    if len(words) <= 1:
        first_verb = re.search(r"\b(?:will|shall|is to|are to|\w+ed|was|were|had|has)\b", after)
        return first_verb is not None and first_verb.group() in ("will", "shall", "is to", "are to")
    infinitive = False
    for n, word in reversed(list(enumerate(words))):
        previous = words[n - 1] if n else ""
        if word in _AHEAD and previous not in ("was", "were", "had"):
            return True
        if word == "be" and previous in ("to", "will", "shall"):
            return True
        if infinitive and word in _BEFORE_INFINITIVE:
            return previous not in ("was", "were")
        if word == "to":
            infinitive = True
        elif is_past(word) and previous not in ("be", "to", "is", "are"):
            return False
    return False


def is_past(word: str) -> bool:
    """Whether a lower-case word is a common past form, or ends like a regular one."""
    return word in _PAST or (word.endswith("ed") and word not in _NO_PAST)


def _tells_past(words: list[str]) -> bool:
    return any(word in ("had", "was", "were") for word in words)
