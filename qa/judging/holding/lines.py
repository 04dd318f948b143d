"""A sentence as words with what they stand for: what holdings are read in.

Comes in: text. Goes out: a `Line`: words, their stems with accents and short forms undone, and
which of them may be names. Finding persons and places in it is left to
`qa.judging.holding.persons` and `qa.judging.holding.places`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from qa.reading.wordlists import pairs_of, word_list
from qa.reading.words import CACHED_WORDS, Word, read_words, stem_of

# From this share of capitalised words a line is a headline in which capitals mark no names.
CAPITALS_SHARE = 0.8
_FEWEST_CAPITALISED = 4
# An abbreviated word has at most this many letters: the full stop in "St. Ives" ends no sentence.
_ABBREVIATION_CHARS = 4
# Words that capitals make no names in a headline: "X Leads Rovers Past City".
_DEEDS = ("joins", "takes", "leaves", "dismisses", "holds", "against")
_STOPS = re.compile(r"[;:!?]")
_SAME_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae"})
_NAME_GAP = re.compile(r"[\s-]+|\.\s|\s?&\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words `[first, end)` of a line. `is_full` where the name is told whole, not shortened."""

    first: int
    end: int
    is_full: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A mention and what it is worth in 0..1."""

    mention: Mention
    worth: float


@dataclass(frozen=True, slots=True)
class Line:
    """A text as words; `keys` are the stems that each stands for, without accents, written out."""

    text: str
    words: tuple[Word, ...]
    plain: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    in_capitals: bool

    def gap(self, at: int) -> str:
        """What stands between the word at `at` and the next; where a line ends, a space does."""
        gap = self.text[self.words[at].end : self.words[at + 1].start]
        return gap if gap.isprintable() else " ".join(gap.split()) or " "


def fold(text: str) -> str:
    """Lower case without accents; text of accents alone stays as it is."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_SAME_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) or text


@lru_cache(maxsize=1_024)
def read_line(text: str) -> Line:
    """The words of `text` with what they stand for."""
    words = read_words(text)
    plain = tuple(fold(word.lower) for word in words)
    keys = tuple(_keys(words, plain, at) for at in range(len(words)))
    letters = [word for word in words if not word.is_number and not word.is_stop]
    capitals = sum(word.is_capital for word in letters)
    shouted = len(letters) >= _FEWEST_CAPITALISED and capitals >= CAPITALS_SHARE * len(letters)
    return Line(text, words, plain, keys, shouted)


@lru_cache(maxsize=CACHED_WORDS)
def is_known(word: str, *names: str) -> bool:
    """Whether `word` is in one of the lists."""
    return any(word in word_list(name) for name in names)


@lru_cache(maxsize=CACHED_WORDS)
def is_role(word: str) -> bool:
    """Whether a word, or what it is short for, tells what someone is: "striker", "Rep."."""
    whole = pairs_of("short_forms").get(word, ())
    return any(
        is_known(each, "sole_roles", "shared_roles", "team_roles", "staff_roles")
        for each in (word, *(part for short in whole for part in short.split("_")))
    )


def is_name_word(line: Line, at: int) -> bool:
    """Whether the word at `at` may be part of a name, and is no role, title or common word."""
    word, plain = line.words[at], line.plain[at]
    if not word.is_capital or word.is_stop or word.is_number:
        return False
    if is_role(plain) or is_known(plain, "titles", "role_qualifiers", "former", "planned"):
        return False
    shorts = pairs_of("short_forms").get(plain, ())
    if shorts and word.text != word.text.upper():
        return False
    return not (line.in_capitals and is_known(plain, *_DEEDS))


def is_broken(line: Line, one: int, other: int) -> bool:
    """Whether a clause or sentence ends between two words."""
    for at in range(one, other):
        gap = line.gap(at)
        inside = gap == "." and not line.words[at + 1].is_capital  # "Sports.com"
        ends = "." in gap and not inside and len(line.plain[at]) > _ABBREVIATION_CHARS
        if ends or _STOPS.search(gap):
            return True
    return False


def other_names(line: Line, taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Runs of name words that none of `taken` holds; a run ends at any punctuation."""
    used = {at for mention in taken for at in range(mention.first, mention.end)}
    runs: list[Mention] = []
    at = 0
    while at < len(line.words):
        end = at
        while end < len(line.words) and end not in used and _goes_on(line, at, end):
            end += 1
        if end > at:
            runs.append(Mention(first=at, end=end))
        at = max(end, at + 1)
    return tuple(runs)


def _goes_on(line: Line, first: int, at: int) -> bool:
    if at > first and not _NAME_GAP.fullmatch(line.gap(at - 1)):
        return False
    return is_name_word(line, at) or (at > first and line.words[at].is_number)


def _keys(words: tuple[Word, ...], plain: tuple[str, ...], at: int) -> tuple[str, ...]:
    """What the word at `at` stands for: its stem, or the stems of what it shortens."""
    letters = "".join(plain[at : at + 2])
    if len(letters) == len(plain[at : at + 2]) and words[at].is_capital:  # "U.S."
        whole = pairs_of("short_letters").get(letters, ())
    else:
        whole = pairs_of("short_forms").get(plain[at], ())
        if plain[at] in pairs_of("short_letters") and not words[at].text.isupper():
            whole = ()
    if not whole:
        return (stem_of(plain[at]),)
    return tuple(stem_of(word) for word in whole[0].split("_"))
