"""The words that a hyphen joins to another, and so tell no action of their own: "a car-free day".

Comes in: a text and its words. Goes out: places among them. What a clause makes of the others is
left to `qa.judging.language.clauses`.
"""

from itertools import pairwise

from qa.reading.wordlists import word_list
from qa.reading.words import Word

_HYPHENS = frozenset({"-", "\u2011"})
_DEVERBAL = tuple(sorted(word_list("deverbal_endings")))


def compounds(text: str, words: tuple[Word, ...]) -> frozenset[int]:
    """The words of a compound that are no deed: "sixth-former", "grown-ups"; but "re-open"."""
    opening = frozenset(
        at
        for at, (word, behind) in enumerate(pairwise(words))
        if text[word.end : behind.start] in _HYPHENS
        and behind.lower.removesuffix("s") in word_list("particles")
    )
    return opening | frozenset(
        at
        for at in hyphened(text, words)
        if words[at - 1].lower not in word_list("deed_prefixes")
        and not words[at].lower.endswith(_DEVERBAL)
    )


def hyphened(text: str, words: tuple[Word, ...]) -> list[int]:
    """The words behind a hyphen."""
    return [
        at
        for at, (before, word) in enumerate(pairwise(words), start=1)
        if text[before.end : word.start] in _HYPHENS
    ]
