"""Whether a sentence tells of the deed that an open question asks about.

Comes in: the claim of a question and a sentence. Goes out: yes or no. "Who sued the firm?" has no
answer in a sentence that tells of no suing, however near it is otherwise. Whether the deed was
done, wanted or not done is the reader's to say.
"""

from qa.judging.claim.proposition import Proposition
from qa.judging.language.clauses import Clauses, read_clauses
from qa.judging.language.lexicon import CONTINUE, Operator, end_on, load_lexicon
from qa.reading.parts import is_past, is_verb
from qa.reading.wordlists import word_list
from qa.reading.words import stem_of

_ENDS = frozenset({"end", "finish", "conclude"})
# "It runs until May", "the strike is over", "the lease expires": an end by other words.
_TELLS_END = _ENDS | {"until", "till", "through", "over", "expire", "lapse"}
# Verbs that are nearly always told by another word, or by none.
_SAYS_LITTLE = word_list("light_verbs") | word_list("speaking") | word_list("thin_verbs")


def asks_deed(claim: Proposition) -> bool:
    """Whether `claim` has an action that is told by its own word, if at all."""
    return claim.is_main and bool(claim.lemmas - _SAYS_LITTLE)


def tells_deed(claim: Proposition, sentence: str) -> bool:
    """Whether `sentence` has the action of `claim` in a word of its own, or none is asked."""
    return not asks_deed(claim) or has_action(claim, sentence)


def has_action(claim: Proposition, sentence: str) -> bool:
    """Whether a word of `sentence` is the action of `claim`, or stands for it."""
    clauses = read_clauses(sentence)
    return any(is_action(claim, clauses, at) for at in range(len(clauses.words)))


def is_action(claim: Proposition, clauses: Clauses, index: int) -> bool:
    """Whether the word at `index` is the action of `claim`, or one that stands for it."""
    synonyms = load_lexicon().synonyms
    word, cue = clauses.words[index], clauses.cue_at(index)
    own = claim.told_lemmas
    if word.lemma == "lead" and [w.lower for w in clauses.words[index + 1 : index + 2]] == ["to"]:
        return False  # what led to a row led nobody
    return (
        any(word.lemma in synonyms.get(lemma, {lemma}) for lemma in own)
        or any(word.stem == stem_of(lemma) for lemma in own)
        or claim.is_told_by(word)
        or bool(cue and cue.poles & claim.poles)
        or (bool(claim.lemmas & _ENDS) and word.lemma in _TELLS_END)
    )


def acts_out(claim: Proposition, sentence: str) -> bool:
    """Whether a verb of `sentence`, and not only a noun, is the action of `claim`."""
    clauses = read_clauses(sentence)
    return any(
        (is_past(word) or is_verb(clauses.words, at))
        and (claim.is_told_by(word) or _at_pole(claim, clauses, at))
        for at, word in enumerate(clauses.words)
    )


def _at_pole(claim: Proposition, clauses: Clauses, at: int) -> bool:
    cue = clauses.cue_at(at)
    if cue is None:
        return False
    ends = claim.wrapper is not None and end_on(cue.poles, CONTINUE) is not None
    return ends or bool(cue.poles & claim.poles)


def tells_request(sentence: str) -> bool:
    """Whether somebody asks for something in `sentence`: "the committee called on the board"."""
    return any(Operator.REQUEST in cue.operators for cue in read_clauses(sentence).cues)
