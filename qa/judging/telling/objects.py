"""What an action is done to: how much of the claim's object a sentence names near the action.

Comes in: a claim, a candidate's clauses and the place of an action in them. Goes out: a share, or
yes or no. What the action says is left to `qa.judging.rules`.
"""

import re
from itertools import pairwise

from qa.judging.claim.proposition import Proposition
from qa.judging.language.clauses import Clauses, read_clauses
from qa.judging.language.lexicon import load_lexicon
from qa.judging.naming.aliases import Aliases
from qa.judging.naming.coverage import is_light, mentions
from qa.judging.reader import Candidate
from qa.reading.parts import has_object, share_tense
from qa.reading.question import Question, Term
from qa.reading.wordlists import word_list
from qa.reading.words import Word, lemma_of, read_words

# Least worth of an action whose object is not named near it, and how near is near, in words.
NO_OBJECT = 0.55
OBJECT_WORDS = 14
# How near behind "not by" the other thing stands.
CONTRASTED_WITHIN_WORDS = 4
# Cosines of question and sentence at which the object is taken as not named, and as named.
UNLIKE, ALIKE = 0.45, 0.75

_RUNNING = word_list("times_of_running")
_VERSIONS = word_list("versions")
_SAYS_NOTHING = word_list("light") | word_list("verb_adverbs") | {"altogether", "anyway", "too"}
_NEW_VERSIONS = frozenset(lemma_of(word) for word in _VERSIONS)
# "Objected to the plans": what is planned was told before.
_THE_PLAN = re.compile(
    r"\b(?:the|its|their|these|this|that)\s(?:plans?|proposals?|schemes?|projects?|move|idea)\b",
    re.IGNORECASE,
)
_IS_OF = re.compile(r"^[Hh]ow many\b.*\b(?:is|are|was|were|be|been) (?P<what>[A-Z]\w+)\W*$")
_NON = "non"
_OTHERS = frozenset({"another", "different", "separate", "similar"})
_POINTERS = frozenset({"it", "this", "that", "them", "these", "those"})


def object_share(
    proposition: Proposition, clauses: Clauses, candidate: Candidate, aliases: Aliases, index: int
) -> float:
    """In `NO_OBJECT`..1: how much of what the claim is about stands near the word at `index`.

    Where the embeddings find the sentence close to the question, an object put in other words is
    taken as named.
    """
    things = _weighty(proposition.things)
    if not things:
        return 1.0
    words = clauses.words
    first, last = max(0, index - OBJECT_WORDS), min(len(words) - 1, index + OBJECT_WORDS)
    if words[index].lemma in word_list("leaves_for"):  # "quits the quay for the dock": not the dock
        behind = (at for at in range(index + 1, last + 1) if words[at].lower == "for")
        last = next(behind, last)
    aside = clauses.background - {clauses.clause[index]}  # "after fights on the day boats"
    near = " ".join(
        word.text
        for at, word in enumerate(words[first : last + 1], start=first)
        if clauses.clause[at] not in aside
    )
    planned = _THE_PLAN.search(near) is not None
    named = [
        mentions(term, near, aliases) or (planned and mentions(term, candidate.context, aliases))
        for term in things
    ]
    share = sum(named) / len(things)
    alike = (candidate.similarity - UNLIKE) / (ALIKE - UNLIKE)
    return NO_OBJECT + (1 - NO_OBJECT) * min(1.0, max(share, alike))


def is_another(
    proposition: Proposition, clauses: Clauses, candidate: Candidate, index: int
) -> bool:
    """Whether what stands by the word at `index` is another thing than that of the claim.

    The night ferry is not the day boat, nor the summer boat; "the boat" may be either. What is
    said of a plan is not said of the updated one.
    """
    version = any(term.words[0].lower in _VERSIONS for term in proposition.terms)
    words = (*clauses.words, *read_words(candidate.context))
    if version and not any(word.lemma in _NEW_VERSIONS for word in words):
        return True
    if _is_some_other(proposition, clauses, index) or _is_of_verb_beside(
        proposition, clauses, index
    ):
        return True
    lists = load_lexicon().synonyms
    for which, thing in pairwise(proposition.things):
        if which.words[-1].lemma not in _RUNNING or which.words[-1].end + 1 != thing.words[0].start:
            continue
        same = lists.get(which.words[-1].lemma, frozenset()) | {which.words[-1].lemma}
        alike = lists.get(thing.words[0].lemma, frozenset()) | {thing.words[0].lemma}
        told = frozenset(
            clauses.words[at - 1].lemma
            for at, word in enumerate(clauses.words)
            if at and word.lemma in alike and clauses.clause[at] == clauses.clause[index]
        )
        if told & _RUNNING and not told & same:
            return True
    return False


def _is_some_other(proposition: Proposition, clauses: Clauses, index: int) -> bool:
    """As in "a separate bill", "a similar law": of its kind, and so not the one asked about."""
    if any(word.lower in _OTHERS for term in proposition.terms for word in term.words):
        return False
    things = {term.words[0].lemma for term in proposition.things if not term.is_name}
    told = [
        at
        for at, word in enumerate(clauses.words)
        if word.lemma in things and clauses.clause[at] == clauses.clause[index]
    ]
    other = [
        any(word.lower in _OTHERS for word in clauses.words[max(0, at - 2) : at]) for at in told
    ]
    return bool(told) and all(other)


def _is_of_verb_beside(proposition: Proposition, clauses: Clauses, index: int) -> bool:
    """As in "dismissed objections and approved the plan": only what is approved is the plan."""
    words, things = clauses.words, [set(term.stems) for term in proposition.things]
    for at, word in enumerate(words):
        first, last = sorted((index, at))
        joined = first + 2 < last and words[last - 1].lower == "and"
        beside = joined and clauses.clause[first] == clauses.clause[last]
        if not beside or not share_tense(words[index], word) or not has_object(words, last):
            continue
        of_first = {other.stem for other in words[first + 1 : last - 1]}
        of_last = {other.stem for other in words[last + 1 :]}
        own, others = (of_first, of_last) if index == first else (of_last, of_first)
        has_one = any(not other.is_stop for other in words[first + 1 : last - 1])
        named = any(thing <= own for thing in things)
        if has_one and not named and any(thing <= others for thing in things):
            return True
    return False


def takes(
    proposition: Proposition, clauses: Clauses, index: int, aliases: Aliases, sentence: str
) -> bool:
    """Whether the word at `index` heads all that the verb of the claim takes: "an electric boat".

    "Replace the vessel with an electric one" has it too; of what there is asked to be the sentence
    may say the rest anywhere: "an inquiry after all, independent of the council".
    """
    taken = proposition.taken
    if not taken:
        return False  # as of most questions
    word = clauses.words[index]
    head = mentions(taken[-1], word.text, aliases) or (len(taken) > 1 and word.lower == "one")
    first = max(0, index - len(taken) - 1)
    near = sentence[clauses.words[first].start : word.end] if proposition.lemmas else sentence
    return head and all(mentions(term, near, aliases) for term in taken[:-1])


def is_about(
    proposition: Proposition, clauses: Clauses, candidate: Candidate, aliases: Aliases, index: int
) -> bool:
    """Whether the sentence, or its context, has anything that the claim is about, or points at it.

    "The firm was suspended" tells nothing of its director; "they suspended it" may. Where the claim
    has several names, a sentence with all of them is about it.
    """
    if any(word.lower in _POINTERS for word in clauses.words[index + 1 : index + 3]):
        return True
    told = f"{candidate.text}\n{candidate.context}"
    things = _weighty(proposition.things)
    if any(mentions(term, told, aliases) for term in things):
        return True
    names = [term for term in proposition.terms if term.is_name]
    return len(names) > 1 and all(mentions(term, told, aliases) for term in names)


def _weighty(terms: tuple[Term, ...]) -> list[Term]:
    """The terms but for light ones; where there are no others, those that are light as verbs."""
    weighty = [term for term in terms if not is_light(term)]
    return weighty or [
        term
        for term in terms
        if term.words[0].lower not in _SAYS_NOTHING
        and term.words[0].lemma not in word_list("light_verbs")  # "brought to a stop"
    ]


def untold_attributes(question: Question, candidate: Candidate) -> tuple[str, ...]:
    """What makes the thing asked about another: "the updated plan", where none is told as that.

    Of "how many were Danish?" the sentence itself tells who was: one with Denmark in it need not.
    """
    asked = read_clauses(question.body)
    told = read_clauses(candidate.text)
    predicate = _IS_OF.search(question.body)
    if predicate and predicate["what"].lower() not in {word.lower for word in told.words}:
        return (predicate["what"],)
    poles = frozenset(pole for cue in told.cues for pole in cue.poles)
    return tuple(
        word.text
        for at, word in enumerate(asked.words)
        if asked.describes(at)
        and (cue := asked.cue_at(at)) is not None
        and cue.poles
        and poles.isdisjoint(cue.poles)
        and word.stem not in {each.stem for each in told.words}
    )


def is_contrasted(proposition: Proposition, clauses: Clauses) -> bool:
    """Whether it was another thing: "not by the heater", or "non-clinical" for "clinical"."""
    things = [set(term.stems) for term in proposition.things]
    if any(is_prefixed(term, clauses.words) for term in proposition.things):
        return True
    for at, word in enumerate(clauses.words[:-1]):
        behind = clauses.words[at + 1 : at + 1 + CONTRASTED_WITHIN_WORDS]
        if word.lower == "not" and behind[0].lower in word_list("prepositions"):
            stems = {other.stem for other in behind}
            if any(thing <= stems for thing in things):
                return True
    return False


def is_prefixed(term: Term, words: tuple[Word, ...]) -> bool:
    """Whether `words` have the term with a "non-" before it, which tells of it by denying it."""
    return any(word.lower == f"{_NON}{term.words[-1].lower}" for word in words)
