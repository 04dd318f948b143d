"""Words that look like cues and tell something else: "planning permission", "not only", "over".

Comes in: the words of a sentence and a cue among them. Goes out: whether it is none. Which words
are cues at all is left to `qa.judging.language.lexicon`.
"""

from qa.judging.language.lexicon import Cue, Operator
from qa.reading.wordlists import word_list
from qa.reading.words import Word

# Behind "not" and "no" they make no negation: "not only sold it", "no doubt".
_NO_NEGATION = frozenset({"only", "just", "merely", "simply", "least", "doubt", "hesitate"})
# "The alleged thief", "the accused": told of somebody, and nothing of what was done.
_ACCUSED = frozenset({"accused", "alleged"})
# What may follow where something "is over": what it is over in, or since when.
_BEHIND_OVER = frozenset({"after", "as", "because", "before", "for", "once", "since", "when"})
# How far before "over" the "is" stands: "is now finally over"; a question opens with it.
_BE_WITHIN_WORDS = 3


def is_no_cue(words: tuple[Word, ...], cue: Cue) -> bool:
    """Whether what stands around it keeps a cue from telling what it else does: "not only"."""
    if cue.first == cue.last and words[cue.first].lower == "over":
        return not _is_at_end(words, cue.first)
    behind = words[cue.last + 1 : cue.last + 2]
    negates = Operator.NEGATE in cue.operators
    return _names_kind(words, cue) or (
        negates and any(word.lemma in _NO_NEGATION for word in behind)
    )


def _is_at_end(words: tuple[Word, ...], over: int) -> bool:
    """As in "the row is over", "is the row over?"; but "it is over 60", "the row is over pay"."""
    be = word_list("be")
    behind = words[over + 1 : over + 2]
    parted = any(word.start > words[over].end + 1 for word in behind)
    closes = not behind or parted or behind[0].lower in _BEHIND_OVER
    led = any(word.lower in be for word in words[max(0, over - _BE_WITHIN_WORDS) : over])
    return closes and (led or (not behind and words[0].lower in be))


def _names_kind(words: tuple[Word, ...], cue: Cue) -> bool:
    """Whether "planning" and its like only name or tell of a thing: "planning permission"."""
    word, before = words[cue.first], words[max(0, cue.first - 1)]
    if word.lower in _ACCUSED and before.lower in word_list("determiners"):
        return True
    if word.text == "May" and cue.first:
        return True  # the month
    if word.lower == "appeals" and before.lower == "of" and cue.first:
        return True  # "the Court of Appeals for the Third Circuit"
    if word.lower == "work" and before.lower not in word_list("personal") | {"to", "will"}:
        return True  # "work on the bridge begins", but "to work on it", "we work on it"
    is_word = cue.first == cue.last and word.lower.endswith("ing")
    if Operator.PLAN not in cue.operators or cue.poles or not is_word:
        return False
    behind = words[cue.last + 1 : cue.last + 2]
    leads = before.lower in word_list("be_lead") or any(other.is_stop for other in behind)
    return bool(behind) and not leads
