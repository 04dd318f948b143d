"""Which of the findings answers: the best, and of those about as good the one told last.

Comes in: the findings of an open question. Goes out: the same in order, and which are shown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa.answering.evidence import Evidence
from qa.answering.phrase.when import asks_ahead
from qa.reading.asking import Focus
from qa.reading.question import Question
from qa.reading.times import Scope
from qa.reading.words import read_words

# Findings within this much of the best are about as good: what was told last (or first) answers. A
# number asked for as it is now may well be told in fewer of the question's words when it changes.
SAME_WORTH = 0.2
SAME_WORTH_OF_CURRENT = 0.5
# Who said something is who said just that, however long ago.
SAME_WORTH_OF_SPEECH = 0.05
# Who holds a post is told in passing ("the chairman, NAME, said"), whatever else is said there.
SAME_WORTH_OF_HOLDER = 2.0

_SAYS_NO_MORE = frozenset({"say", "said", "tell", "told", "spoke", "speak", "talk", "call"})
# A count that is told again as it was changed.
_REVISED = re.compile(
    r"\b(?:cut|rais\w+|reduc\w+|lower\w*|increas\w+|revis\w+|brought)\b.*"
    r"\b(?:number|total|figure|count)\b.*\bto\s+(?:about\s+|some\s+|nearly\s+)?$",
    re.IGNORECASE,
)
_ASKS_CURRENT = re.compile(
    r"\bhow (?:many|much|big|large|high)\b.*\b(?:is|are|does|do|will|has|have)\b", re.IGNORECASE
)
# Posts change hands: who is told last to hold one holds it.
_ASKS_HOLDER = re.compile(
    r"^who(?:['’]s| is)(?: now| currently)? (?:the |(?-i:[A-Z])[\w’'-]+ )|^who owns\b",
    re.IGNORECASE,
)

_ASKS_SPEAKER = re.compile(
    r"""\b(?:said|says?|saying|told|tell|call(?:ed|s)?|(?:spoke|speaks?|talk\w*)\ (?:of|about)
        |tweet\w*|wrote|writes|posted|describ\w+|claim\w*|accus\w+|warn\w*
        |argu\w+|announc\w+|react\w*|welcom\w+|critici[sz]\w+|condemn\w*|prais\w+|complain\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`phrase` answers, `evidence.quote` carries it; `score` is better the higher, up to about 2.5.

    `phrase` is `None` where the sentence itself is the answer. It is a part of the quote, or the
    days of the report, or the speaker.
    """

    evidence: Evidence
    phrase: str | None
    score: float


def ranked(question: Question, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, best first.

    Those about as good as the best go by time: the latest first, or the earliest where the
    question asks for the first state. Ties go by article and place.
    """
    best = max((finding.score for finding in findings), default=0.0)
    late = question.scope is not Scope.EARLIEST
    least = best - _same_worth(question)
    ordered = sorted(findings, key=lambda finding: _order(finding, least=least, late=late))
    return tuple(_as_it_became(ordered) if late and question.focus is Focus.HOW_MANY else ordered)


def choose(findings: tuple[Finding, ...], most: int) -> tuple[Finding, ...]:
    """The first of `findings`, then those about as good, of other articles first, `most` in all."""
    best = max(finding.score for finding in findings)
    rest = [finding for finding in findings[1:] if finding.score >= best - SAME_WORTH]
    voice = findings[0].evidence.voice
    rest.sort(key=lambda finding: finding.evidence.voice == voice)
    return (findings[0], *rest)[:most]


def asks_holder(question: Question) -> bool:
    """Whether the question is of who holds a post now."""
    return _ASKS_HOLDER.search(question.body) is not None


def asks_speaker(question: Question) -> bool:
    """Whether the question is of who said something."""
    return question.focus is Focus.WHO and _ASKS_SPEAKER.search(question.body) is not None


def way_of_saying(question: Question) -> str | None:
    """The stem of the verb of saying in the question, where it tells more than that it was said."""
    verb = _ASKS_SPEAKER.search(question.body)
    stem = read_words(verb.group())[0].stem if verb else None
    return None if stem in _SAYS_NO_MORE else stem


def _same_worth(question: Question) -> float:
    of_a_state = question.scope is not Scope.NEUTRAL or _ASKS_CURRENT.search(question.body)
    slips = question.focus is Focus.WHEN and asks_ahead(question)  # a planned date: told last
    is_current = slips or (question.focus is Focus.HOW_MANY and bool(of_a_state))
    if question.focus is Focus.WHO and _ASKS_HOLDER.search(question.body):
        return SAME_WORTH_OF_HOLDER
    if asks_speaker(question):
        return SAME_WORTH_OF_SPEECH
    return SAME_WORTH_OF_CURRENT if is_current else SAME_WORTH


def _as_it_became(findings: list[Finding]) -> list[Finding]:
    """The findings, one that says what the best became before it: "up from £3 to £4.50"."""
    for finding in findings[1:]:
        best = findings[0]
        later = _day(best) is not None and (_day(finding) or date.min) > (_day(best) or date.min)
        if best.phrase and later and _takes_over(finding, best.phrase):
            rest = [other for other in findings if other is not finding]
            return _as_it_became([finding, *rest])
    return findings


def _takes_over(finding: Finding, earlier: str) -> bool:
    """Whether it says what the number became: "up from £3 to £4", "cut the number to 9"."""
    quote, phrase = finding.evidence.quote, finding.phrase
    if f" from {earlier} to " in quote:
        return True
    at = quote.find(phrase) if phrase else -1
    return at > 0 and _REVISED.search(quote[:at]) is not None


def _day(finding: Finding) -> date | None:
    return finding.evidence.article.published.start_on


def _order(finding: Finding, *, least: float, late: bool) -> tuple[bool, int, float, str, int]:
    near_best = finding.score >= least
    day = finding.evidence.article.published.start_on
    when = 0 if day is None or not near_best else day.toordinal()
    return (
        not near_best,
        -when if late else when,
        -finding.score,
        finding.evidence.article.doc_id,
        finding.evidence.sentence.n,
    )
