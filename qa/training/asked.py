"""Yes/no questions made of what news tells, and turned round.

Comes in: a sentence. Goes out: the question that it answers, or that question with an act of the
other end. What other sentences say to it is left to `qa.training.mined`.
"""

import random
import re
from functools import lru_cache

from qa.judging.language.lexicon import End, Pole, load_lexicon
from qa.reading.parts import is_auxiliary, is_past, is_verb
from qa.reading.words import Word, read_words
from qa.training.mix import to_question

# A subject has this many words at most; a later verb is most likely one of a clause inside it.
_LONGEST_SUBJECT = 6
_FEWEST_WORDS, _MOST_WORDS = 4, 14
# Where the first clause ends.
_END = re.compile(
    r"[,;:()\"“”]|\s[–—-]\s|\s(?:after|because|while|although|but|who|which|when|as|and)\s"
)
# What a clause may begin with beside a name, so that a reader of the question knows who is meant.
_DETERMINERS = frozenset({"the", "a", "an", "two", "three", "several", "some", "most"})
# Telling that somebody spoke asks nothing that news would settle.
_SAYING = frozenset({"say", "tell", "add", "note", "explain", "describe", "think", "know", "ask"})
_OTHER_END = {End.PRO: End.CON, End.CON: End.PRO}
_HAS_SHARE = 0.4
# Endings of nouns and other words that name an act and do not tell it.
_NO_VERB = re.compile(
    r"(?:ion|ment|[^e]al|th|ing|er|ly|ful|sation|ory|umph)$|^(?:again|still|high|low|ex|won|rose|loss)$"
)


def question_of(sentence: str, rng: random.Random) -> str | None:
    """The question that the first clause of `sentence` answers; `None` where that is not plain.

    >>> question_of("Nurses have ended their strike in Kent.", random.Random(0))
    'Have Nurses ended their strike in Kent?'
    """
    clause = " ".join(sentence.split()).lstrip("\"“'‘ ")
    end = _END.search(clause)
    clause = clause[: end.start()] if end else clause.rstrip(" .!?")
    words = read_words(clause)
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not _names(words):
        return None
    verb = next((at for at in range(1, len(words) - 1) if is_verb(words, at)), len(words))
    if verb > _LONGEST_SUBJECT or verb >= len(words):
        return None
    if any(word.lower == "not" for word in words):
        return None
    if is_auxiliary(words[verb]):
        return to_question(clause)
    if not is_past(words[verb]) or words[verb].lemma in _SAYING:
        return None
    return _of_past(clause, words, verb, rng)


def _names(words: tuple[Word, ...]) -> bool:
    """Whether the clause begins with somebody or something, and holds a name or number."""
    first, others = words[0], words[1:]
    begins = first.lower in _DETERMINERS or (first.is_capital and not first.is_stop)
    return begins and any(word.is_capital or word.is_number for word in others)


def _of_past(clause: str, words: tuple[Word, ...], verb: int, rng: random.Random) -> str:
    """The question about a clause whose verb is in the past tense."""
    told = words[verb]
    first = words[0].lower if words[0].is_stop else words[0].text
    subject = first + clause[words[0].end : told.start]
    if told.lower.endswith("ed") and rng.random() < _HAS_SHARE:
        return f"Has {subject}{told.lower}{clause[told.end :]}?"
    return f"Did {subject}{told.lemma}{clause[told.end :]}?"


def turned(question: str, rng: random.Random) -> str | None:
    """The question about the opposite act; `None` where none of its acts is known to have one.

    >>> turned("Did the club win the cup?", random.Random(1))
    'Did the club lose the cup?'
    """
    found = [
        (word, others)
        for word in read_words(question)
        if word.lower == word.lemma and (others := _opposites().get(word.lower))
    ]
    if not found:
        return None
    word, others = rng.choice(found)
    return question[: word.start] + rng.choice(others) + question[word.end :]


@lru_cache(maxsize=1)
def _opposites() -> dict[str, tuple[str, ...]]:
    """Acts in one word, by those at the other end of their axis."""
    poles = {
        phrase[0]: ends
        for phrase, ends in load_lexicon().poles.items()
        if len(phrase) == 1 and not _NO_VERB.search(phrase[0])
    }
    found = {
        act: tuple(
            other
            for other, of_other in poles.items()
            if any(
                Pole(pole.axis, _OTHER_END[pole.end]) in of_other
                for pole in ends
                if pole.end in _OTHER_END
            )
        )
        for act, ends in poles.items()
    }
    return {act: others for act, others in found.items() if others}
