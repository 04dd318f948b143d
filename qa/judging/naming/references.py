"""What "the board", "its deal" and "she" stand for: a name that the question asks about.

Comes in: a name, and a sentence with all that its article says before it. Goes out: whether the
sentence points at the name. The kinds of things that names stand for are learnt from the articles
themselves ("the vessel Aurora", "Aurora, a ferry"), or are the name's own last word ("the board").
How much a pointer is worth is left to `qa.judging.naming.coverage`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from index.splitting.word_lists import ORGANISATION_WORDS
from qa.reading.question import Term
from qa.reading.wordlists import word_list

# A name is seldom taken up by a pointer further on than this, in characters: about six sentences.
POINTS_BACK_CHARS = 900

# A longer name is seldom a person's; of a shorter one only known words tell what it is.
GIVEN_AND_SURNAME = 2

_THE = r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)"
_PERSONAL = re.compile(r"\b(?:he|she|his|her|him|hers)\b", re.IGNORECASE)
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s(?:(?:de|van|von|al|bin|la)\s)*[A-Z][\w’'-]+)+")
# "Specialty Formula" behind the name is of the name.
_REST_OF_NAME = re.compile(r"^(?:\s[A-Z][\w’'-]*)+")
# Stands for the name asked about, so that what surrounds a name is compiled once and not for each;
# Unicode keeps this character from all texts.
_NAME = "\ufdd0"
_KIND, _TAIL = r"([a-z]{3,})", r"(?=[,.]|\s(?:which|that|in|of|for)\b)"
_AN = r"(?:an?|the)\s(?:[\w’'-]+\s){0,3}?"
_TOLD_KIND = re.compile(
    rf"""\b(?:the|an?|its|their|his|her)\s(?:[a-z-]+\s)?{_KIND},?\s[“"‘']?{_NAME}
      | \b[Tt]he\s{_KIND}\s(?:is|was|will\sbe)\s(?:the\s|called\s)?(?:[A-Z]+\s)?{_NAME}
      | {_NAME}[”"’']?,\s{_AN}{_KIND}{_TAIL}
      | {_NAME}\s(?:[A-Z][a-z]+\s)?([A-Z][a-z]{{2,}})\b
      | {_NAME}\s(?:is|was)\s{_AN}{_KIND}{_TAIL}""",
    re.VERBOSE,
)
# What only a firm has: shares, an abbreviation behind its name, a chief executive.
_TOLD_FIRM = re.compile(
    rf"""\b(?:[Ss]hares\sin|[Cc]hief\sexecutive\s(?:of|at)|[Bb]oss\sof)\s{_NAME}
      | {_NAME}(?:\s[A-Z]\w+)?\s(?:plc|PLC|Ltd|Limited|Inc|GmbH|AG)\b
      | {_NAME}['’]s?\s(?:shares|chief\sexecutive|boss|founder|managing\sdirector)\b""",
    re.VERBOSE,
)
_FIRM = frozenset({"company", "firm"})
_HEADS_A_NAME = frozenset({"of", "for"})


def points_at(term: Term, kinds: frozenset[str], before: str, sentence: str) -> bool:
    """Whether `sentence` means `term` by a pronoun, or by "the" with one of `kinds`.

    `before` is what the article says up to the sentence. The last thing of a kind that was named is
    meant, and the last person.
    """
    pointed = [kind for kind in sorted(kinds) if _definite(kind).search(sentence)]
    personal = _PERSONAL.search(sentence) is not None
    if not pointed and not personal:
        return False
    near = before[-POINTS_BACK_CHARS:]
    own = _name_pattern(term, kinds)
    named = [match.end() for match in own.finditer(near)]
    if not named:
        return False
    between = _REST_OF_NAME.sub("", near[named[-1] :], count=1)
    if any(not _has_rival(kind, between) for kind in pointed):
        return True
    return personal and _is_last_person(own, near)


def kinds_of(term: Term, texts: Iterable[str]) -> frozenset[str]:
    """What the thing named is called by its kind, in lower case: "board", "vessel"."""
    found = {kind for kind in (_head(term),) if kind is not None}
    words = term.text.split()
    for text in texts:
        if not all(word in text for word in words):
            continue  # found out in a hundredth of the time of the pattern
        marked = _mention(term.text).sub(_NAME, text)
        for match in _TOLD_KIND.finditer(marked):
            kind = next(group for group in match.groups() if group).lower()
            if kind not in word_list("stop") and kind not in word_list("light"):
                found.add(kind)
        if _TOLD_FIRM.search(marked):
            found |= _FIRM
    return frozenset(found)


def _head(term: Term) -> str | None:
    """The word of the name that says what it is: Averil Harbour Board, Department of Health."""
    lower = [word.lower for word in term.words]
    joins = next((at for at, word in enumerate(lower) if word in _HEADS_A_NAME), len(lower))
    is_body = joins < len(lower) or len(lower) > GIVEN_AND_SURNAME
    known = bool(ORGANISATION_WORDS.intersection(word.text for word in term.words))
    return lower[joins - 1] if joins and (is_body or known) else None


@lru_cache(maxsize=256)
def _name_pattern(term: Term, kinds: frozenset[str]) -> re.Pattern[str]:
    """The name, or its last word by itself, as people go by their surname; but no kind of thing."""
    whole = r"\s+".join(re.escape(word.text) for word in term.words)
    last = "" if term.words[-1].lower in kinds else f"|{re.escape(term.words[-1].text)}"
    return re.compile(rf"\b(?:{whole}{last})\b")


@lru_cache(maxsize=256)
def _definite(kind: str) -> re.Pattern[str]:
    return re.compile(rf"{_THE}(?:\s[a-z][\w-]*)?\s{re.escape(kind)}\b")


def _has_rival(kind: str, between: str) -> bool:
    """Whether another of the kind is named there; of a firm, another body of any kind."""
    bodies = (match.group().split() for match in _FULL_NAME.finditer(between))
    other = kind in _FIRM and any(ORGANISATION_WORDS.intersection(words) for words in bodies)
    return other or _rival(kind).search(between) is not None


@lru_cache(maxsize=256)
def _rival(kind: str) -> re.Pattern[str]:
    """Another thing of the kind, named: "the Tavish Board"."""
    return re.compile(rf"\b[A-Z][\w’'-]+\s(?:\w+\s)?{re.escape(kind.capitalize())}\b")


@lru_cache(maxsize=256)
def _mention(name: str) -> re.Pattern[str]:
    this = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"\b{this}\b")


def _is_last_person(own: re.Pattern[str], before: str) -> bool:
    people = [
        match.group()
        for match in _FULL_NAME.finditer(before)
        if not ORGANISATION_WORDS.intersection(match.group().split())
    ]
    return bool(people) and own.search(people[-1]) is not None
