"""Words of a text with their offsets, lemmas and stems: what every rule of the reader counts in.

Comes in: text. Goes out: `Word`s. Meaning is left to `qa.judging.language` and what stands on it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

import Stemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

from qa.reading.wordlists import word_list

# A number keeps its separators ("1,775", "2.5"); a word keeps an inner apostrophe ("doesn't"); a
# hyphen parts two words, so that "data-sharing" is found by "sharing" - but not what "non-" denies.
# An initialism is one word with its dots or without: "U.S." is "US". Where a text lost its
# apostrophes, "won t" is still no victory.
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*"
    r"|(?:\b[Nn]on[-\u2011])?[^\W_]+(?:['’][^\W_]+)*(?:(?<=[adeos]n) ['’]?t\b)?"
)
_LOST_APOSTROPHE = re.compile(r" ['’]?t$")
_POSSESSIVE = re.compile(r"['’]s?$")

STOPWORDS = word_list("stop")

# Longer texts are articles, of which fewer are kept in mind: one takes about half a MiB.
SENTENCE_CHARS = 1_000
# Different words of many articles; what each is takes far longer to find out than to look up.
CACHED_WORDS = 65_536
NEGATED = ("n't", "n’t")

# The dictionary as a trie in the user's cache folder: unpacking it takes each process .2 s.
_TRIES = TrieDictionaryFactory()
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_TRIES))


class Word(NamedTuple):
    """One word; `[start, end)` are characters of the text.

    `lemma` and `stem` are of its lower-case form. Actions are told apart by lemma ("department" is
    no "depart"), things are found by stem ("criminal" is near enough to "criminality").
    """

    text: str
    lower: str
    lemma: str
    stem: str
    start: int
    end: int

    @property
    def is_stop(self) -> bool:
        """Whether the word carries no content of its own."""
        return self.lower in STOPWORDS or self.lower.endswith(NEGATED)

    @property
    def is_number(self) -> bool:
        """Whether the word starts with a digit."""
        return self.lower[0].isdigit()

    @property
    def is_capital(self) -> bool:
        """Whether the word holds a capital letter, as names and acronyms do."""
        return self.text != self.text.lower()


@lru_cache(maxsize=CACHED_WORDS)
def stem_of(word: str) -> str:
    """The Snowball English stem of a lower-case word."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=CACHED_WORDS)
def is_in_dictionary(word: str) -> bool:
    """Whether the dictionary of English has a word in small letters; it has known names too."""
    return DictionaryLookupStrategy(_TRIES).get_lemma(word, "en") is not None


def lemma_of(word: str) -> str:
    """The English dictionary form of a lower-case word, or the word itself."""
    return _LEMMATIZER.lemmatize(word, "en").lower()


@lru_cache(maxsize=1)
def _stemmer() -> "Stemmer.Stemmer":
    return Stemmer.Stemmer("english")


def read_words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; possessive endings are dropped; empty text gives none."""
    return _article_words(text) if len(text) > SENTENCE_CHARS else _sentence_words(text)


@lru_cache(maxsize=4_096)
def _sentence_words(text: str) -> tuple[Word, ...]:
    return _words(text)


@lru_cache(maxsize=128)
def _article_words(text: str) -> tuple[Word, ...]:
    return _words(text)


@lru_cache(maxsize=CACHED_WORDS)
def _forms(written: str) -> tuple[str, str, str, str, int]:
    """A word as it is shown, in small letters, its lemma, its stem, and what it lost at its end."""
    shown = written
    if "'" in shown or "’" in shown:
        shown = _POSSESSIVE.sub("", shown)
    n_lost = len(written) - len(shown)
    if " " in shown:
        shown = _LOST_APOSTROPHE.sub("'t", shown)
    if shown.endswith("."):
        shown = shown.replace(".", "")
    lower = shown.lower().replace("’", "'").replace("-", "")
    return shown, lower, lemma_of(lower), stem_of(lower), n_lost


def _words(text: str) -> tuple[Word, ...]:
    # A tuple's own constructor takes half as long as the one that takes names.
    new = tuple.__new__
    words = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        shown, lower, lemma, stem, n_lost = _forms(match.group())
        words.append(new(Word, (shown, lower, lemma, stem, start, end - n_lost)))
    return tuple(words)
