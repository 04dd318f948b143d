"""The reader's words: operators, axes of action and synonyms, read once from `lexicon.toml`.

Comes in: words of a sentence. Goes out: the cues found among them. How cues combine is left to
`qa.judging.language.predicates`.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from qa.reading.spoken import base_of
from qa.reading.words import NEGATED, Word, lemma_of, read_words

# Different words of the lexicon, many of which stand in several phrases.
CACHED_LEMMAS = 4_096


class Operator(StrEnum):
    """What stands over an action and says how real it is."""

    NEGATE = "negate"
    REFUSE = "refuse"
    REQUEST = "request"
    PLAN = "plan"
    DOUBT = "doubt"
    DECIDE = "decide"


class End(StrEnum):
    """Which end of its axis an action is at; `PART` changes a thing without ending it."""

    PRO = "pro"
    CON = "con"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Pole:
    """One end of one axis: ("continue", CON) is "stop", "halt", "suspend"."""

    axis: str
    end: End


# The axis of going on and ending, which also stands over other actions: "stops sharing".
CONTINUE = "continue"
# The axis of taking up again what had ended.
RESUME = "resume"
_GO_TO = ("go", "to")
# What a word may end in that is no phrase of the lexicon and yet a cue.
_TELLING_ENDS = (*NEGATED, "ing")

# The axis of buying and selling, which tell of one deed from its two ends.
TRADE = "buy"
# The axes of saying yes or no to something, and of being for or against it.
ACCEPT = "accept"
SUPPORT = "support"
# Of coming to a post or a body and leaving it.
JOIN = "join"


def end_on(poles: frozenset[Pole], axis: str) -> End | None:
    """The end of `axis` that `poles` stand at; no cue stands at two ends of one axis."""
    return next((pole.end for pole in poles if pole.axis == axis), None)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `[first, last]` of a sentence that carry operators or stand at poles, or both."""

    first: int
    last: int
    operators: frozenset[Operator]
    poles: frozenset[Pole]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by lemma: `operators` and `poles` map a tuple of lemmas to what it says.

    `synonyms` are of things, `actions` of deeds: each lemma with those that may stand for it.
    `verbs` are lemmas of common verbs, by which the action of a question is found. `longest_from`
    is how many words the longest phrase has that begins with a lemma. `adverbials` are pairs whose
    first word ends no phrase: "carry on average" is not "carry on". `no_return` are verbs whose
    "back" tells of no return. `implies` maps an axis to one on which the same is told too.
    """

    operators: dict[tuple[str, ...], frozenset[Operator]]
    poles: dict[tuple[str, ...], frozenset[Pole]]
    synonyms: dict[str, frozenset[str]]
    actions: dict[str, frozenset[str]]
    verbs: frozenset[str]
    longest_from: dict[str, int]
    adverbials: frozenset[tuple[str, ...]]
    no_return: frozenset[str]
    implies: dict[str, str]

    def cues(self, words: tuple[Word, ...]) -> tuple[Cue, ...]:
        """The cues among `words`, longest phrase first at each place, none overlapping."""
        found: list[Cue] = []
        at = 0
        while at < len(words):
            cue = self._cue_at(words, at)
            if cue is None:
                at += 1
            else:
                found.append(cue)
                at = cue.last + 1
        return tuple(found)

    def _cue_at(self, words: tuple[Word, ...], at: int) -> Cue | None:
        # A word that begins no phrase may still be a negation or a deed by its end.
        longest = self.longest_from.get(words[at].lemma, 0)
        if not longest and not words[at].lower.endswith(_TELLING_ENDS):
            return None
        longest = max(1, longest)
        for length in range(min(longest, len(words) - at), 0, -1):
            key = tuple(word.lemma for word in words[at : at + length])
            operators = self.operators.get(key, frozenset())
            poles = self.poles.get(key, frozenset())
            after = tuple(word.lemma for word in words[at + length - 1 : at + length + 1])
            if length > 1 and after in self.adverbials:
                continue
            if length == 1 and words[at].lower.endswith(NEGATED):
                operators = operators | {Operator.NEGATE}
            if key == _GO_TO and words[at].lower != "going":
                operators = frozenset()  # "it went to court", "it goes to the top"
            if length == 1 and self._is_no_return(words, at):
                poles = frozenset(pole for pole in poles if pole.axis != RESUME)
            if length == 1 and not (operators or poles):
                poles = self._poles_of_doing(words[at])
            if operators or poles:
                return Cue(at, at + length - 1, operators, poles)
        return None

    def _poles_of_doing(self, word: Word) -> frozenset[Pole]:
        """Where a deed told in "-ing" stands that the dictionary has as a noun: "is closing"."""
        return self.poles.get((plain_form(word),), frozenset())

    def _is_no_return(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether the word is a "back" that brings nothing back: "they backed it", "cut back"."""
        word, before = words[at], words[at - 1].lemma if at else ""
        return word.lemma == "back" and (word.lower != "back" or before in self.no_return)


def plain_form(word: Word) -> str:
    """The lemma of a word, of a deed in "-ing" that the dictionary has as a noun its verb's."""
    is_noun = word.lower.endswith("ing") and word.lemma == word.lower
    return base_of(word.lower) if is_noun else word.lemma


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the package."""
    raw = tomllib.loads(
        files("qa.judging.language").joinpath("lexicon.toml").read_text(encoding="utf-8")
    )
    operators: dict[tuple[str, ...], frozenset[Operator]] = {}
    for name, phrases in raw["operators"].items():
        for phrase in phrases:
            key = _key(phrase)
            operators[key] = operators.get(key, frozenset()) | {Operator(name)}
    poles: dict[tuple[str, ...], frozenset[Pole]] = {}
    for axis, ends in raw["axes"].items():
        for end, phrases in ends.items():
            for phrase in phrases:
                key = _key(phrase)
                poles[key] = poles.get(key, frozenset()) | {Pole(axis, End(end))}
    verbs = frozenset(_key(verb)[0] for verb in raw["verbs"]["common"])
    longest_from: dict[str, int] = {}
    for key in (*operators, *poles):
        longest_from[key[0]] = max(len(key), longest_from.get(key[0], 1))
    groups = raw["synonyms"]
    synonyms = _alike(groups["groups"] + groups["nations"])
    actions = _alike(groups["actions"])
    adverbials = frozenset(_key(phrase) for phrase in raw["adverbials"]["phrases"])
    no_return = frozenset(_key(verb)[0] for verb in raw["no_return"]["verbs"])
    return Lexicon(
        operators, poles, synonyms, actions, verbs, longest_from, adverbials, no_return,
        raw["implies"],
    )  # fmt: skip


def _alike(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    """Each word of the groups with all of its groups."""
    alike: dict[str, frozenset[str]] = {}
    for group in groups:
        lemmas = frozenset(_key(word)[0] for word in group)
        for lemma in lemmas:
            alike[lemma] = alike.get(lemma, frozenset()) | lemmas
    return alike


def _key(phrase: str) -> tuple[str, ...]:
    """The lemmas of a phrase; what is more than small letters is read as text is."""
    words = phrase.split()
    if all(word.isascii() and word.isalpha() and word.islower() for word in words):
        return tuple(map(_lemma, words))
    return tuple(word.lemma for word in read_words(phrase))


@lru_cache(maxsize=CACHED_LEMMAS)
def _lemma(word: str) -> str:
    return lemma_of(word)
