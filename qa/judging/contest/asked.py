"""Reads from a question which contest it asks about, whose, and whether it was won.

Comes in: a polar `Question`. Goes out: a `Contest`, or `None` where it asks of something else. What
a sentence tells of it is left to `qa.judging.contest.results`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.judging.holding.persons import Person, read_person
from qa.reading.question import Question
from qa.reading.times import read_times
from qa.reading.wordlists import pairs_of, word_list
from qa.reading.words import Word, read_words, stem_of

_ASKS = re.compile(
    r"^(?:did|does|do|will|has|have|can|could)\s+(?:the\s+)?(?P<who>.+?)\s+"
    r"(?:(?:actually|really|ever|finally|go\s+on\s+to)\s+)?"
    r"(?P<deed>win|won|beat|beaten|defeat|defeated|(?:lose|lost)(?:\s+to)?|(?:qualify|qualified)\s+for"
    r"|make\s+it\s+to|advance\s+to)\s+"
    r"(?:(?P<lead>the|an?|any|its|his|her|their|another)\s+)?(?P<contest>.+?)\s*\??$",
    re.IGNORECASE,
)
_MATCH = re.compile(
    r"\b(?:match|game|bout|fight|finals?|quarter-?finals?|semi-?finals?)\b", re.IGNORECASE
)
# Of these a contest has several, each with a winner.
_ROUND = re.compile(r"\b(?:quarter|semi)\s?-?\s?finals?\b", re.IGNORECASE)
# What is decided at once, so that a win over another decides it.
_AT_ONCE = re.compile(
    r"\b(?:bowl|derby|elections?|race|seat|vote|referendum|primary|nomination|run-?off|shield)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(r"\b(?:elections?|race|seat|vote|primary|run-?off)\b", re.IGNORECASE)
# In these who loses a match is not out.
_LONG = re.compile(r"\b(?:series|league|tour|ashes)\b", re.IGNORECASE)
# What names a contest that one has to qualify for.
_CONTEST = re.compile(
    r"""\b(?:cups?|finals?|(?:semi|quarter)-?finals?|championships?|series|bowl|league|open|tour
      |tournament|games|olympics|play-?offs?|rounds?|masters|euros?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OVER = ("beat", "defeat", "lose to", "lost to")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Who is asked about, and the contest by the stems that tell it from others and its years.

    `unit` are the stems of the place where there is a vote: "South Skua" is no "South Ellis".
    `is_won` asks whether it was won, otherwise whether it was lost; `is_reached` whether they came
    to be in it at all; `is_match` names one match or one round, which whoever beats the other wins;
    `is_at_once` that it is decided by one match or one vote; `is_long` that who loses a match of it
    may still win it; `is_sole` that it has one winner
    ("the" prize, and not "a" prize).
    """

    who: Person
    words: tuple[str, ...]
    own: frozenset[str]
    unit: frozenset[str]
    years: frozenset[str]
    is_won: bool
    is_reached: bool
    is_match: bool
    is_at_once: bool
    is_long: bool
    is_sole: bool


def read_contest(question: Question) -> Contest | None:
    """The contest that a polar question asks about, or `None` where it asks of something else."""
    whole = read_times(question.text, question.as_of).rest or question.text
    match = _ASKS.match(whole.strip())
    if match is None:
        return None
    who = read_person(match["who"])
    words = [
        word
        for word in read_words(match["contest"])
        if not word.is_stop or word.text.isupper()  # "US Open"
    ]
    years = frozenset(_YEAR.findall(question.text))
    loose = word_list("contest_words")
    own = frozenset(key_of(w) for w in words if w.text not in years and w.lower not in loose)
    named = any(word.is_capital for word in read_words(match["who"]))
    if who is None or not named or not own or not any(word.is_capital for word in words):
        return None
    deed = " ".join(match["deed"].lower().split())
    is_reached = deed.startswith(("qualif", "make", "advance"))
    if is_reached and not _CONTEST.search(match["contest"]):
        return None  # "qualify for Medicaid"
    is_match = deed.startswith(_OVER) or _MATCH.search(match["contest"]) is not None
    is_sole = (match["lead"] or "the").lower() == "the" and not _ROUND.search(match["contest"])
    return Contest(
        who=who,
        words=tuple(w.lower for w in words if w.text not in years),
        own=own,
        unit=_unit(words) & own if _VOTE.search(match["contest"]) else frozenset(),
        years=years,
        is_won=not is_reached and not deed.startswith("lo"),
        is_reached=is_reached,
        is_match=is_match,
        is_at_once=is_match or _AT_ONCE.search(match["contest"]) is not None,
        is_long=not is_match and _LONG.search(match["contest"]) is not None,
        is_sole=is_sole and not deed.startswith(_OVER),
    )


def _unit(words: list[Word]) -> frozenset[str]:
    """The stems of names: of "the Port Ellis Senate race" those of the place."""
    return frozenset(key_of(word) for word in words if word.is_capital)


def key_of(word: Word) -> str:
    """The word's stem, or that of the office it is the adjective of: a "gubernatorial" race."""
    office = pairs_of("office_adjectives").get(word.lower)
    return stem_of(office[0]) if office else word.stem


def keys_of(words: Sequence[Word]) -> frozenset[str]:
    """The keys of words, and of any two neighbours as one: a "Super Bowl" is a "Superbowl"."""
    joined = (stem_of(one.lower + other.lower) for one, other in pairwise(words))
    return frozenset(key_of(word) for word in words) | frozenset(joined)
