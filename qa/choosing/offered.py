"""The offered answers: the words that tell one from the others, and what is asked of them.

Comes in: a question and its choices. Goes out: an `Offer`. Finding them in articles is left to
`qa.choosing.mentions`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.storing.lexical import stems
from qa.reading.numerals import ONES
from qa.reading.words import STOPWORDS

Weigh = Callable[[Sequence[str]], Sequence[float]]

_NONE = re.compile(r"^\W*none of (?:the above|these|them)\W*$", re.IGNORECASE)
_ALL = re.compile(r"^\W*all of (?:the above|these|them)\W*$", re.IGNORECASE)
# "All of these except", "which of these is not": the choice that is borne out least is asked for.
_LEAST = re.compile(
    r"""\bexcept\b\W*$
      | \b(?:which|who|what)\b(?:\ one)?\ of\ (?:these|the\ following|those|them)\b
        (?:(?!\b(?:say|says|said|announced|announces|vowed|confirmed)\b)[^?])*?
        (?:\bnot\b|n['’]t\b|\bnever\b)
      | \b(?:which|who|what)\b(?:(?!\b(?:say|says|said|announced|announces)\b)[^?,])*?
        \b(?:is|was|are|were|did|has|have|does|do)(?:\ not\b|n['’]t\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_STOPS = frozenset(stem for word in STOPWORDS for stem in stems(word)) | {"s", "t"}
# What a question says of its own asking, and articles seldom say of the matter.
_ASKING = frozenset(
    stem
    for word in ("following", "these", "which", "recent", "recently", "week", "according", "called")
    for stem in stems(word)
)
_FIGURE_AND_UNIT = re.compile(r"(\d)([A-Za-z]+)\b")
# Stems that say the same: small numbers, and units as headlines shorten them.
_SAME = {stems(word)[0]: str(n) for word, n in ({"zero": 0} | ONES | {"twenty": 20}).items()}
_SAME |= dict.fromkeys(("m", "mn", "mil"), "million") | {"bn": "billion", "tn": "trillion"}
# How much less a word counts that all but one of the other choices have too.
_SHARED = 0.5


class Role(StrEnum):
    """What a choice claims: something of its own, or something of the other choices."""

    NAMED = "named"
    NONE = "none"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One offered answer. `words` are its own, each with its share of the weight, together 1.

    An empty choice, and one that only speaks of the others, has no words and is never found.
    """

    text: str
    role: Role
    words: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The question's words with their weights, its choices, and whether the least is asked for."""

    asked: dict[str, float]
    choices: tuple[Choice, ...]
    asks_least: bool


def tokens(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared: without endings, numbers in figures.

    "£51m in nine years" gives ("51", "million", "in", "9", "year").
    """
    apart = _FIGURE_AND_UNIT.sub(r"\1 \2", text)
    return tuple(_SAME.get(stem, stem) for stem in stems(apart))


def read_offer(question: str, choices: Sequence[str], weigh: Weigh) -> Offer:
    """Read a question and its choices; `weigh` gives weights of words, more for the rarer."""
    roles = [_role(choice) for choice in choices]
    content = [
        _content(tokens(choice)) if role is Role.NAMED else ()
        for choice, role in zip(choices, roles, strict=True)
    ]
    asked = tuple(word for word in _content(tokens(question)) if word not in _ASKING)
    every = tuple(dict.fromkeys((*asked, *(word for words in content for word in words))))
    weights = dict(zip(every, weigh(every), strict=True))
    return Offer(
        asked={word: weights[word] for word in asked},
        choices=tuple(
            Choice(text=text, role=role, words=words)
            for text, role, words in zip(choices, roles, _shares(content, weights), strict=True)
        ),
        asks_least=_LEAST.search(question) is not None,
    )


def _role(choice: str) -> Role:
    if _NONE.match(choice):
        return Role.NONE
    return Role.ALL if _ALL.match(choice) else Role.NAMED


def _content(words: Sequence[str]) -> tuple[str, ...]:
    """Each word of weight once; all of them where there is no other."""
    content = tuple(word for word in dict.fromkeys(words) if word not in _STOPS)
    return content or tuple(dict.fromkeys(words))


def _shares(
    content: Sequence[tuple[str, ...]], weights: dict[str, float]
) -> Iterator[dict[str, float]]:
    """For each choice its own words with their shares.

    What every choice has tells nothing, unless a choice has nothing else.
    """
    sets = [frozenset(words) for words in content if words]
    everywhere = frozenset.intersection(*sets) if len(sets) > 1 else frozenset()
    others = max(1, len(sets) - 1)
    for words in content:
        own = {
            word: weights[word] * (1 - _SHARED * (sum(word in each for each in sets) - 1) / others)
            for word in [word for word in words if word not in everywhere] or words
        }
        total = sum(own.values()) or 1.0
        yield {word: weight / total for word, weight in own.items()}
