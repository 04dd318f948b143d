"""Which words initials stand for: "MoU" is a memorandum of understanding, "RCGP" a college of GPs.

Comes in: a short form and a text. Goes out: whether some words of the text spell it.
"""

from functools import lru_cache

from qa.reading.words import read_words

# Words of a name that its initials may leave out.
SMALL_WORDS = frozenset(["of", "the", "and", "for", "to", "in", "on", "a", "an"])
SHORTEST_INITIALISM = 3
# "MoU" is an initialism by its looks; "act" is not, though some three words always spell it.
_FEWEST_CAPITALS = 2
# Texts of which initials are kept: some hundred sentences and their articles.
CACHED_TEXTS = 1_024


def is_initialism(short: str, words: tuple[str, ...]) -> bool:
    """Whether `short` is the initials of `words`, small words counted or not: MoU, m(emorandum)."""
    return len(short) >= SHORTEST_INITIALISM and short.lower() in initials_of(words)


def initials_of(words: tuple[str, ...]) -> tuple[str, str]:
    """The first letters of `words`: of all of them, and of those that are not small."""
    every = "".join(word[0] for word in words)
    return every, "".join(word[0] for word in words if word not in SMALL_WORDS)


@lru_cache(maxsize=CACHED_TEXTS)
def is_acronym(short: str) -> bool:
    """Whether a word of a question looks like initials: it has two capitals or more."""
    return sum(letter.isupper() for letter in short) >= _FEWEST_CAPITALS


def has_initials(text: str, short: str) -> bool:
    """Whether `short` is the initials of some words of `text`."""
    if len(short) < SHORTEST_INITIALISM:
        return False
    wanted = short.lower()
    every, weighty = _initials(text)
    if not (wanted in every or wanted in weighty):
        return False
    words = _spelled(text)
    lowers = tuple(lower for lower, _ in words)
    sizes = (len(short), len(short) + 1)
    # A name neither begins nor ends in a small word: "by MPs and" spells no BMA.
    return any(
        not (words[at][1] or words[min(at + size, len(words)) - 1][1])
        and is_initialism(short, lowers[at : at + size])
        for at, letter in enumerate(every)
        if letter == wanted[0]
        for size in sizes
    )


@lru_cache(maxsize=CACHED_TEXTS)
def _initials(text: str) -> tuple[str, str]:
    return initials_of(tuple(lower for lower, _ in _spelled(text)))


@lru_cache(maxsize=CACHED_TEXTS)
def _spelled(text: str) -> tuple[tuple[str, bool], ...]:
    """The words in small letters and whether each is small; "GPs" gives its letters: "g", "p"."""
    spelled: list[tuple[str, bool]] = []
    for word in read_words(text):
        if word.text[1:2].isupper():  # as in few words
            capitals = word.text.removesuffix("s")
            if len(capitals) > 1 and capitals.isalpha() and capitals.isupper():
                spelled += [(letter, False) for letter in capitals.lower()]
                continue
        spelled.append((word.lower, word.is_stop))
    return tuple(spelled)
