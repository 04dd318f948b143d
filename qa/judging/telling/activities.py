"""What a word of a sentence says of the activity asked about: itself, its end, or its going on.

Comes in: a claim, the clauses of a sentence and a place among its words. Goes out: a `Finding`, or
none. Which places are asked, and what an object counts, is left to `qa.judging.rules`.
"""

from dataclasses import replace

from qa.judging.claim.proposition import Proposition
from qa.judging.language.clauses import Clauses
from qa.judging.language.lexicon import (
    CONTINUE,
    RESUME,
    TRADE,
    Cue,
    End,
    Operator,
    Pole,
    end_on,
    load_lexicon,
)
from qa.judging.language.predicates import Force, Reading, read_action
from qa.judging.telling.findings import Finding, side_of, side_on_own_axis
from qa.reading.parts import is_past, is_verb
from qa.reading.wordlists import word_list

# Confidence in a stance before coverage is counted in: the question's own verb says most, another
# verb of the same kind less.
SAME_VERB = 0.9
SAME_AXIS = 0.75
# A call to stop says only by the way that the thing goes on.
PRESUPPOSED = 0.8

# How far behind "went to" the sum stands for which it was sold.
SUM_WITHIN_WORDS = 14
SOLD = Pole(TRADE, End.CON)

# Who sells a thing had bought it, but owns it no more.
_OWN = "own"
# How far behind the noun of a deed, in words, stands that it begins.
BEGINS_WITHIN_WORDS = 8
_BEGINS = frozenset({"begin", "start", "commence"})
# Who stays or keeps something does so from now on.
_STAYS = frozenset({"keep", "stay", "remain", "retain"})
_AHEAD = frozenset({Force.PLANNED, Force.DECIDED})
_FINISHES = frozenset({"finish", "complete"})
SO = Reading(holds=True, force=Force.FACT)
_NOMINAL_LEAD = word_list("nominal_lead")
_DEVERBAL = tuple(sorted(word_list("deverbal_endings")))
_BE = word_list("be_lead")
_WENT = frozenset({"goes", "going", "gone", "went"})
_SCALES = frozenset({"m", "bn", "k", "million", "billion", "thousand"})


def sold_at(clauses: Clauses, index: int) -> Cue | None:
    """Of "the mill went to a firm for £3m", "went", which tells of a sale by its sum; else none."""
    if clauses.words[index].lower not in _WENT:
        return None
    behind = clauses.words[index + 1 : index + 1 + SUM_WITHIN_WORDS]
    if not behind or behind[0].lower != "to":
        return None
    for lead, number, unit in zip(behind, behind[1:], (*behind[2:], None), strict=False):
        if lead.lower == "for" and number.is_number:
            scaled = unit is not None and unit.lower in _SCALES
            sold = scaled or "," in number.text
            return Cue(index, index, frozenset(), frozenset({SOLD})) if sold else None
    return None


def of_taken(clauses: Clauses, index: int) -> Finding | None:
    """Of "get a boat", what "is considering a boat" and "the plan for a boat was dropped" say."""
    finding = _activity(clauses, index, side=1, strength=SAME_AXIS)
    is_so = finding is None or (finding.side == 1 and finding.reading == SO)
    return None if is_so else finding


def said_at(
    proposition: Proposition, clauses: Clauses, index: int, cue: Cue | None
) -> Finding | None:
    """What the word at `index` says of the claim, if anything."""
    word = clauses.words[index]
    poles = cue.poles if cue else frozenset()
    axes = _axes(proposition, clauses, index, poles)
    is_continuation = proposition.is_continuation
    is_activity = proposition.wrapper is not None or not is_continuation
    phrase = clauses.words[cue.first : cue.last + 1] if cue else ()
    if is_activity and proposition.is_told_by(word, phrase):
        asks_on = proposition.wrapper is End.PRO
        return _activity(clauses, index, side=1, strength=SAME_VERB, goes_on=asks_on)
    own = side_on_own_axis(proposition, axes) if proposition.wrapper is End.PRO else None
    # "Are they moving?": to quit a place is to move, and ends nothing. The freed are held no more.
    told = is_past(word) or is_verb(clauses.words, index)
    if own is not None and (CONTINUE in axes or (own == -1 and told)):
        return _activity(clauses, index, side=own, strength=SAME_AXIS)
    # "In 2007 and again in 2019" resumes nothing.
    adds = clauses.words[max(0, index - 1)].lower in {"and", "or"}
    if is_continuation and RESUME in axes and CONTINUE not in axes and not adds:
        return Finding(1, read_action(clauses, index), SAME_AXIS)
    if is_continuation and CONTINUE in axes:
        return _ending(proposition, clauses, index, axes[CONTINUE])
    side = None if is_continuation else side_on_own_axis(proposition, axes)
    if TRADE in axes and side == -1 and _OWN not in proposition.lemmas:
        side = _other_end_of_sale(proposition, clauses, index)
    if side is None or not _asserts(clauses, index):
        return None
    return _activity(clauses, index, side=side, strength=SAME_AXIS)


def _axes(
    proposition: Proposition, clauses: Clauses, index: int, poles: frozenset[Pole]
) -> dict[str, End]:
    """Where the word at `index` stands, what it implies with it: who accepts a thing supports it.

    The other way round only where the one asked about does it: "the council backed the plan", but
    not "the plan found support".
    """
    axes = {pole.axis: pole.end for pole in poles}
    doing = {stem for term in proposition.doer for stem in term.stems}
    before = (
        word.stem
        for at, word in enumerate(clauses.words[:index])
        if clauses.clause[at] == clauses.clause[index]
    )
    does = not doing.isdisjoint(before) and is_verb(clauses.words, index)
    for axis, implied in load_lexicon().implies.items():
        if axis in axes:
            axes.setdefault(implied, axes[axis])
        elif implied in axes and does:
            axes.setdefault(axis, axes[implied])
    return axes


def _ending(proposition: Proposition, clauses: Clauses, index: int, end: End) -> Finding | None:
    """What a word that ends, changes or keeps up says of what is asked to go on or not."""
    lifted = _lifted(clauses, index)
    if lifted is not None:
        return Finding(1, read_action(clauses, lifted), SAME_AXIS)
    if any(_lifted(clauses, at) == index for at in range(index)) or not _asserts(clauses, index):
        return None  # it ends an ending, as is told there
    own = clauses.words[index].lemma in proposition.lemmas
    strength = SAME_VERB if own else SAME_AXIS
    return Finding(side_of(end), _kept_up(clauses, index, end), strength)


def _lifted(clauses: Clauses, index: int) -> int | None:
    """Where what is told by the noun at `index` is itself ended: "the suspension was lifted"."""
    word, cue = clauses.words[index], clauses.cue_at(index)
    if cue is None or not word.lower.endswith(_DEVERBAL) or word.lower.endswith("ing"):
        return None
    if end_on(cue.poles, CONTINUE) is not End.CON:
        return None
    ending = clauses.ending_of(index)
    ends = ending is not None and ending[0] > index and ending[1] is End.CON
    return ending[0] if ends and ending is not None else None


def _other_end_of_sale(proposition: Proposition, clauses: Clauses, index: int) -> int | None:
    """The side of "X sold it" where it is asked whether it was bought, and of the reverse.

    A sale is a purchase told from the other end: only another's purchase denies one.
    """
    doer = [set(term.stems) for term in proposition.doer + proposition.actor]
    before = {word.stem for word in clauses.words[:index]}
    behind = clauses.words[index + 1 :]
    if any(stems <= before for stems in doer):
        return None  # who sells a thing had bought it
    told = {word.stem for word in behind}
    if not doer or any(stems <= told for stems in doer):
        return 1
    to = [at for at, word in enumerate(behind[:-1]) if word.lower == "to"]
    return -1 if any(behind[at + 1].is_capital for at in to) else None


def _kept_up(clauses: Clauses, index: int, end: End) -> Reading:
    """As `read_action`, but "will continue" is no plan: it says that the thing goes on."""
    reading = read_action(clauses, index)
    if end is End.PRO and reading.force is Force.PLANNED:
        return replace(reading, force=Force.FACT)
    return reading


def _activity(
    clauses: Clauses, index: int, *, side: int, strength: float, goes_on: bool = False
) -> Finding | None:
    """The activity itself, or its ending where one stands over it: "stops sharing".

    `goes_on` says that the question is whether the activity is going on.
    """
    ending = clauses.ending_of(index)
    if ending is not None and ending[1] is not End.PRO:
        place, end = ending
        wished = read_action(clauses, place)
        if goes_on and end is End.CON and wished.force is Force.WANTED and wished.holds:
            # Whoever is urged to stop it is doing it.
            return Finding(side, Reading(holds=True, force=Force.FACT), strength * PRESUPPOSED)
        turned = 0 if end is End.PART else -side
        return Finding(turned, read_action(clauses, place), strength)
    own = _as_begun(clauses, index) or read_action(clauses, index)
    if side == -1 and own.holds and own.force in _AHEAD and clauses.words[index].lemma in _STAYS:
        own = replace(own, force=Force.FACT)  # who will keep it does not give it back
    if ending is not None and own.holds:
        return Finding(side, _kept_up(clauses, ending[0], End.PRO), strength)
    if not _asserts(clauses, index):
        return None
    return Finding(side, own, strength)


def _as_begun(clauses: Clauses, index: int) -> Reading | None:
    """Of "repairs to it will begin in May", how real the beginning is; none of other nouns."""
    words = clauses.words
    if is_past(words[index]) or is_verb(words, index):
        return None
    for at in range(index + 1, min(len(words), index + BEGINS_WITHIN_WORDS)):
        if clauses.clause[at] != clauses.clause[index]:
            return None
        if words[at].lemma in _BEGINS and (is_verb(words, at) or is_past(words[at])):
            return read_action(clauses, at)
    return None


def _asserts(clauses: Clauses, index: int) -> bool:
    """Whether the word is used to say something, and not only to name it ("the sharing deal")."""
    word = clauses.words[index]
    before = clauses.words[max(0, index - 3) : index]
    if clauses.describes(index):
        return False
    governed = any(
        clauses.governing(index, operator) is not None
        for operator in (Operator.REFUSE, Operator.REQUEST, Operator.NEGATE, Operator.PLAN)
    )
    if governed or clauses.refused_after(index):
        return True
    if word.lower.endswith("ing"):
        return any(other.lower in _BE or other.lemma in _FINISHES for other in before)
    if word.lower.endswith(_DEVERBAL):
        return True
    cue = clauses.cue_at(index)
    first = cue.first if cue else index
    named = first and clauses.words[first - 1].lower in _NOMINAL_LEAD
    return not named or _is_performed(clauses, first)


def _is_performed(clauses: Clauses, noun: int) -> bool:
    """Whether a verb that says little by itself does what the noun tells: "filed a lawsuit"."""
    verb = noun - 2
    performs = verb >= 0 and clauses.words[verb].lemma in word_list("performs")
    return performs and (is_past(clauses.words[verb]) or is_verb(clauses.words, verb))
