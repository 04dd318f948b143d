"""Mends slips of typing in a question, by the words of the articles it retrieved.

Comes in: the question's text and the articles' texts. Goes out: the text with mended words. Only
lower-case words of five letters or more that are one slip away from a word of the articles are
mended: a capitalised word may be another name ("Hansen" is not "Hanson").
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.reading.words import STOPWORDS, is_in_dictionary, read_words

# In a shorter word one slip too often makes another word: "form", "from", "farm".
SHORTEST_MENDED_CHARS = 5
_WORD = re.compile(rf"(?<![\w’'-])[a-z]{{{SHORTEST_MENDED_CHARS},}}(?![\w’'-])")


def mend_spelling(text: str, articles: Iterable[str]) -> str:
    """`text` with each unknown word replaced by the commonest known one that is one slip away."""
    # Nearly every question holds none, and then the articles need not be read.
    unknown = {word for word in _WORD.findall(text) if not _is_english(word)}
    if not unknown:
        return text
    known: dict[str, int] = {}
    for article in articles:
        for word, count in _counts(article).items():
            known[word] = known.get(word, 0) + count

    def mended(match: re.Match[str]) -> str:
        word = match.group()
        if word in known or word not in unknown:
            return word
        near = [other for other in _slips(word) if other in known]
        return min(near, key=lambda other: (-known[other], other)) if near else word

    return _WORD.sub(mended, text)


def _is_english(word: str) -> bool:
    """Whether the word is a common one or in the dictionary, so that it was meant as it stands."""
    return word in STOPWORDS or is_in_dictionary(word)


@lru_cache(maxsize=128)
def _counts(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in read_words(text):
        counts[word.lower] = counts.get(word.lower, 0) + 1
    return counts


def _slips(word: str) -> set[str]:
    """Every string one letter left out, doubled, changed or swapped away (Damerau 1964)."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    added = {a + letter + b for a, b in cuts for letter in letters}
    return left_out | swapped | changed | added
