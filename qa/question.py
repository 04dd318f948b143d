"""Reads a question: yes/no or open, what is asked for, which time it speaks of, what it names.

Comes in: the question's text, the caller's `as_of`, and the last day the collection reaches (so that
"in February" has a year without a clock). Goes out: a `Question`. Finding and judging are left to others.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from index.dates import DateMention, find_dates, resolve
from index.records import DateRange
from qa.errors import QuestionError
from qa.records import Kind
from qa.words import Word, read_words

# Longest question taken. News questions run to a few dozen words; a thousand characters leaves
# room for a pasted paragraph and keeps the work per question bounded.
MAX_QUESTION_CHARS = 1_000

POLAR_OPENERS = frozenset(
    """did does do has have had is are was were will would can could should shall may might must
    didn't doesn't don't hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't
    couldn't shouldn't ain't whether if""".split()
)
_LEAD_IN = re.compile(
    r"^(?:(?:please|ok(?:ay)?|so|and|but|hi|hello|hey|well|now|also)\b[\s,]*"
    r"|(?:can|could|would) you (?:please )?(?:tell|explain|say|show)(?: to)?(?: me| us)?[\s,]*"
    r"|(?:tell|show|explain to) me[\s,]*|do (?:you|we) know[\s,]*|is it (?:true|the case|correct) that[\s,]*"
    r"|i(?:'d| would) like to know[\s,]*|i want to know[\s,]*|what about[\s,]*)+",
    re.IGNORECASE,
)
_CLAIM_LEAD_IN = re.compile(r"is it (?:true|the case|correct) that", re.IGNORECASE)
_WHERETO = re.compile(
    r"^(?:in|at|on|by|to|from|for|of|with|under|until|since|about|during|after|before)\s+(?=wh|how)",
    re.IGNORECASE,
)
# "Was it sold, or is it still theirs?" asks of its first half; the answer tells the other.
_OR_ELSE = re.compile(
    r",?\s+or\s+(?:was|were|is|are|did|does|do|has|have|had|will|just|not|only|merely)\b.*$",
    re.IGNORECASE,
)
_OPEN_OPENERS = frozenset("who whom whose when where why what which how".split())
# Where the telling ends and the asking may begin: "MPs were furious - did it stop?"
_PART_END = re.compile(r"(?<=[.?!;:])\s+|\s+[-–—]+\s+|,\s+")
# An asking part with fewer content words leans on what was told, and is not taken alone.
_FEWEST_ASKED_WORDS = 3


class Focus(StrEnum):
    """What an open question wants first."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    WHY = "why"
    WHICH = "which"
    WHAT = "what"
    HOW = "how"


class Scope(StrEnum):
    """Which state of the matter the words ask for: "now", "at first", or none in particular."""

    NEUTRAL = "neutral"
    LATEST = "latest"
    EARLIEST = "earliest"


# First match wins: the specific before the general.
_FOCUS: tuple[tuple[re.Pattern[str], Focus], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), focus)
    for pattern, focus in (
        (r"\bhow (?:many|much|long|old|often|far|large|big|high|tall|fast|heavy)\b", Focus.HOW_MANY),
        (r"\b(?:what|which) (?:is |was |were |are )?(?:the )?(?:total |exact |overall )?"
         r"(?:number|percentage|proportion|share|amount|total|figure|age|price|cost|rate|size|sum)\b",
         Focus.HOW_MANY),
        (r"\bwhen\b|\b(?:what|which) (?:date|day|month|year|time|week|season)\b"
         r"|\bhow (?:recently|soon|long ago)\b|\bsince when\b", Focus.WHEN),
        (r"\bwhere\b|\b(?:what|which) (?:city|country|town|place|location|village|state|region|venue"
         r"|street|island|county)\b", Focus.WHERE),
        (r"\bwhy\b|\bhow come\b|\bwhat (?:is|was|were|are) the (?:\w+ )?(?:reasons?|motives?|"
         r"grounds|justification|rationale|cause|causes)\b|\bfor what reason\b|\b(?:what|which) reasons?\b"
         r"|\bon what grounds\b|\bwhat (?:led|caused|prompted|made|triggered)\b", Focus.WHY),
        (r"\bwho(?:m|se)?\b|\bwhat (?:is|was|'s) the name of\b"
         r"|\b(?:which|what) (?:person|people|politician|minister|player|man|woman|official|mp|author"
         r"|actor|singer|leader|organi[sz]ations?|company|companies|team|party|body|group|charity)\b",
         Focus.WHO),
        (r"\bwhich\b", Focus.WHICH),
        (r"\bwhat\b", Focus.WHAT),
        (r"\bhow\b", Focus.HOW),
    )
)  # fmt: skip
_LATEST = re.compile(
    r"\b(?:now|still|current(?:ly)?|latest|at present|presently|today|these days|any ?more|any longer"
    r"|most recent(?:ly)?|so far|to date|in the end|eventually|finally|ultimately|yet)\b",
    re.IGNORECASE,
)
_EARLIEST = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly)?|at first|to begin with|first of all|in the beginning"
    r"|early on|to start with)\b",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\b(?:as (?:of|at|things stood (?:in|on))|by(?: the (?:end|start) of)?|until|up to|up until)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:before|prior to|ahead of)\s*(?:the\s+)?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|since|following|later than)\s*(?:the\s+)?$", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:in|on|during|throughout|at|back in|for|of|from|its|their|his|her|the)\s*(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing a question names: a name of one or more words, a number, or one content word."""

    words: tuple[Word, ...]
    is_name: bool

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words, in order."""
        return tuple(word.stem for word in self.words)

    @property
    def text(self) -> str:
        """Its words, parted by one space."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as read.

    `body` is the text less its lead-in and time words: what is searched for and judged. `within` is
    the time the words name for the event itself (an open end for "after March"); `as_of` limits
    what may have been published and comes from the caller or from words like "as of March 2018".
    """

    text: str
    body: str
    kind: Kind
    focus: Focus | None
    as_of: date | None
    within: DateRange | None
    scope: Scope
    terms: tuple[Term, ...]


def read_question(
    text: str, *, as_of: date | None = None, last_day: date | None = None
) -> Question:
    """Reads `text`; the caller's `as_of` wins over one found in the words.

    Raises:
        QuestionError: the text is empty, holds no word, or is longer than `MAX_QUESTION_CHARS`.
    """
    cleaned = _checked(text)
    times = _read_times(cleaned, as_of or last_day)
    body = _without(cleaned, times.spans)
    body = _OR_ELSE.sub("?", body)
    body = _asking_part(_LEAD_IN.sub("", body).strip(" ,") or cleaned)
    kind, focus = _kind(body, claim=_CLAIM_LEAD_IN.search(cleaned) is not None)
    scope = Scope.NEUTRAL
    if _EARLIEST.search(cleaned):
        scope = Scope.EARLIEST
    elif _LATEST.search(cleaned):
        scope = Scope.LATEST
    return Question(
        text=cleaned,
        body=body,
        kind=kind,
        focus=focus,
        as_of=as_of or times.as_of,
        within=times.within,
        scope=scope,
        terms=read_terms(body),
    )


def _checked(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned:
        msg = "the question is empty: ask something, for example 'did the club sell the ground?'"
        raise QuestionError(msg)
    if len(text) > MAX_QUESTION_CHARS:
        msg = f"the question has {len(text)} characters, at most {MAX_QUESTION_CHARS} are taken"
        raise QuestionError(msg)
    if not read_words(cleaned):
        msg = f"the question {cleaned!r} holds no word"
        raise QuestionError(msg)
    return cleaned


@dataclass(frozen=True, slots=True)
class _Times:
    as_of: date | None
    within: DateRange | None
    spans: tuple[tuple[int, int], ...]


def _read_times(text: str, today: date | None) -> _Times:
    """The times that the words name, and where they stand with the word that leads them in."""
    anchor = None
    if today is not None and today < date.max:
        anchor = DateRange(start_on=today, end_on=today + timedelta(days=1))
    found_as_of: date | None = None
    within: DateRange | None = None
    spans: list[tuple[int, int]] = []
    for mention in find_dates(text):
        days = mention.days or (resolve(mention, anchor) if anchor is not None else None)
        if days is None:
            continue
        lead, role = _lead(text, mention)
        if role == "up_to" and days.end_on is not None:
            found_as_of = days.end_on - timedelta(days=1)
        elif role == "before" and days.start_on is not None:
            found_as_of = days.start_on - timedelta(days=1)
        elif role == "after" and days.end_on is not None:
            within = DateRange(start_on=days.end_on, because=mention.words)
        elif role == "within":
            within = days
        else:
            continue
        spans.append((lead, mention.end))
    return _Times(found_as_of, within, tuple(spans))


def _lead(text: str, mention: DateMention) -> tuple[int, str | None]:
    before = text[: mention.start]
    for pattern, role in ((_UP_TO, "up_to"), (_BEFORE, "before"), (_AFTER, "after"), (_WITHIN, "within")):
        match = pattern.search(before)
        if match:
            return match.start(), role
    return mention.start, "within" if mention.start == 0 or mention.end >= len(text) - 1 else None


def _without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return re.sub(r"\s+([,?.!])", r"\1", " ".join(text.split())).strip(" ,")


def _asking_part(text: str) -> str:
    """The last part that opens like a question and names something: what comes before is told."""
    parts = [part.strip(" ,") for part in _PART_END.split(text)]
    for part in reversed(parts):
        words = read_words(part)
        opens = bool(words) and (words[0].lower in POLAR_OPENERS or words[0].lower in _OPEN_OPENERS)
        if opens and sum(not word.is_stop for word in words) >= _FEWEST_ASKED_WORDS:
            return part
    return text


def _kind(body: str, *, claim: bool) -> tuple[Kind, Focus | None]:
    """A question that opens with an auxiliary, or states a claim, is polar."""
    stripped = _WHERETO.sub("", body)
    first = read_words(stripped)[0].lower
    if claim or first in POLAR_OPENERS:
        return Kind.POLAR, None
    for pattern, focus in _FOCUS:
        if pattern.search(stripped):
            return Kind.OPEN, focus
    return Kind.POLAR, None


def read_terms(body: str) -> tuple[Term, ...]:
    """Names as runs of capitalised words, then each other content word; each once, in order."""
    words = read_words(body)
    terms: list[Term] = []
    at = 0
    while at < len(words):
        run = _name_run(words, at)
        if run:
            terms.append(Term(words=words[at : at + run], is_name=True))
            at += run
            continue
        if not words[at].is_stop:
            terms.append(Term(words=(words[at],), is_name=words[at].is_number))
        at += 1
    unique = {term.stems: term for term in terms}
    return tuple(unique.values())


def _goes_on(words: tuple[Word, ...], at: int, run: int) -> bool:
    """Whether the word `run` places on belongs to the name begun at `at`: "Department of Health"."""
    word = words[at + run]
    if word.is_capital and (not word.is_stop or word.text.isupper()):
        return True
    joins = word.lower in {"of", "for"} or (
        word.lower == "and" and any(other.lower == "of" for other in words[at : at + run])
    )
    return run > 0 and joins

def _name_run(words: tuple[Word, ...], at: int) -> int:
    """How many words from `at` on make one name; the opening word alone is never one."""
    run = 0
    while at + run < len(words) and _goes_on(words, at, run):
        run += 1
    while run and not words[at + run - 1].is_capital:
        run -= 1
    return 0 if at == 0 and run <= 1 and not words[0].text.isupper() else run
