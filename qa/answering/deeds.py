"""Whether a sentence tells of the deed that an open question asks about.

Comes in: the claim of a question and a sentence. Goes out: yes or no. "Who sued the firm?" has no
answer in a sentence that tells of no suing, however near it is otherwise. Whether the deed was
done, wanted or not done is the reader's to say.
"""

from qa.judging.clauses import read_clauses
from qa.judging.lexicon import Operator, load_lexicon
from qa.judging.proposition import Proposition
from qa.reading.wordlists import word_list
from qa.reading.words import stem_of

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
    synonyms = load_lexicon().synonyms
    own = claim.told_lemmas
    lemmas = own.union(*(synonyms.get(lemma, ()) for lemma in own))
    stems = {stem_of(lemma) for lemma in own}
    clauses = read_clauses(sentence)
    return any(
        word.lemma in lemmas or word.stem in stems or claim.is_told_by(word)
        for word in clauses.words
    ) or any(cue.poles & claim.poles for cue in clauses.cues)


def tells_request(sentence: str) -> bool:
    """Whether somebody asks for something in `sentence`: "the committee called on the board"."""
    return any(Operator.REQUEST in cue.operators for cue in read_clauses(sentence).cues)
