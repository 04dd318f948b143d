"""What a clause says of an action: that it is so, is not so, is wanted, planned or doubted.

Comes in: the clauses of a sentence and the place of an action among its words. Goes out: a
`Reading`. Which action matters is left to the caller (`qa.judging.claim.proposition`,
`qa.judging.rules`).

The operators of a clause are read from the outside in: "rejected calls to stop" is a refusal over
a request over an action, so the action is not so.
"""

from dataclasses import dataclass
from enum import StrEnum

from qa.judging.language.clauses import DETERMINERS, Clauses
from qa.judging.language.lexicon import ACCEPT, CONTINUE, Cue, Operator
from qa.reading.wordlists import word_list
from qa.reading.words import Word

_LEADS_NOUN = DETERMINERS | word_list("prepositions") | {"did", "was", "were", "been", "had"}
_MAY = "may"
# What a decision does: a policy ends or goes on by it, an offer is accepted by it.
_DECIDED_AXES = frozenset({CONTINUE, ACCEPT})
# After "no" they tell a measure or a manner, and not that there is none.
_NO_WHAT = frozenset({"fewer", "later", "less", "longer", "matter", "more", "sooner", "doubt"})
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "did", "does"})
_OFFERED = frozenset({"sale", "market"})
_WHO_ELSE = word_list("personal") | {"this", "that", "there", "who", "which"}


class Force(StrEnum):
    """How real a clause makes an action."""

    FACT = "fact"
    WANTED = "wanted"
    PLANNED = "planned"
    DECIDED = "decided"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Reading:
    """`holds` is whether the action is told as so (or wanted, or planned), or as not so.

    What is `refused` and yet holds, doubted, is a refusal that is denied: "did not refuse to".
    """

    holds: bool
    force: Force
    refused: bool = False


def read_action(clauses: Clauses, index: int) -> Reading:
    """How real the clause makes the action at word `index`.

    The rules are asked in turn, from the outermost operator in; the first that speaks decides.
    """
    rules = (_refusal, _request, _passive_refusal, _negation, _headline_request, _doubt, _plan)
    for read in rules:
        reading = read(clauses, index)
        if reading is not None:
            return reading
    return Reading(holds=True, force=Force.FACT)


def _refusal(clauses: Clauses, index: int) -> Reading | None:
    """As in "Refused to", "rejected calls to"; but "did not refuse to" leaves it open."""
    refusal = clauses.governing(index, Operator.REFUSE)
    if refusal is None:
        return None
    denied = clauses.governing(refusal.first, Operator.NEGATE)
    is_denied = denied is not None and Operator.REFUSE not in denied.operators
    if is_denied or _is_denial(clauses, clauses.governing(refusal.first, Operator.REFUSE)):
        return Reading(holds=True, force=Force.DOUBTED, refused=True)
    return Reading(holds=False, force=Force.FACT, refused=True)


def _is_denial(clauses: Clauses, refusal: Cue | None) -> bool:
    """As in "Denied that", over another refusal."""
    return refusal is not None and clauses.words[refusal.first].lemma == "deny"


def _request(clauses: Clauses, index: int) -> Reading | None:
    """As in "Was urged to", "called on them not to"; a call that "was rejected" is a refusal."""
    request = clauses.governing(index, Operator.REQUEST)
    if request is None or request == clauses.cue_at(index) or _states(clauses, request, index):
        return None
    if clauses.refused_after(index):
        return Reading(holds=False, force=Force.FACT, refused=True)
    if clauses.governing(request.first, Operator.DOUBT) is not None:
        return Reading(holds=True, force=Force.DOUBTED)
    negated = clauses.governing(index, Operator.NEGATE)
    holds = negated is None or negated.first <= request.last
    return Reading(holds=holds, force=Force.WANTED)


def _states(clauses: Clauses, request: Cue, index: int) -> bool:
    """As in "insists that it is not": it says what is so, and not what should be."""
    if clauses.words[request.first].lemma != "insist":
        return False
    between = clauses.words[request.last + 1 : index]
    return any(word.lower in _FINITE or word.lower.endswith("n't") for word in between)


def _passive_refusal(clauses: Clauses, index: int) -> Reading | None:
    """As in "The closure was ruled out"."""
    refused = clauses.refused_after(index)
    return Reading(holds=False, force=Force.FACT, refused=True) if refused else None


def _negation(clauses: Clauses, index: int) -> Reading | None:
    """As in "Did not", "has no plans to", "admits no wrongdoing"."""
    negated = clauses.governing(index, Operator.NEGATE)
    if negated is None and not _is_of_none(clauses.words[index + 1 : index + 3]):
        return None
    return Reading(holds=False, force=Force.FACT)


def _is_of_none(behind: tuple[Word, ...]) -> bool:
    """Whether "no" leads the action's object; "no fewer than", "no later than" deny nothing."""
    leads = {word.lower for word in behind[:1]}
    is_no = leads == {"no"} and len(behind) > 1 and behind[1].lower not in _NO_WHAT
    return is_no or (leads <= {"neither", "none"} and bool(leads))


def _headline_request(clauses: Clauses, index: int) -> Reading | None:
    """As in "Stop sharing, MPs urge"."""
    asked = clauses.asked_last() and clauses.cues[-1] != clauses.cue_at(index)
    return Reading(holds=True, force=Force.WANTED) if asked else None


def _doubt(clauses: Clauses, index: int) -> Reading | None:
    """As in "Might", "if", "whether"; but what somebody may yet do is weighed, and so planned."""
    doubted = clauses.governing(index, Operator.DOUBT)
    if doubted is None:
        return None
    weighed = clauses.governing(doubted.first, Operator.PLAN)  # "is considering whether to"
    open_to = _is_open_to(clauses, doubted.last, index)
    return Reading(holds=True, force=Force.PLANNED if weighed or open_to else Force.DOUBTED)


def _is_open_to(clauses: Clauses, modal: int, index: int) -> bool:
    """As in "the board may close it": the verb in its plain form, right behind, of a named doer.

    "They may have closed it" and "it may be closed" only wonder, and so does what is feared.
    """
    verb, opens = clauses.words[index], modal == 0 or clauses.words[modal - 1].lower in _WHO_ELSE
    wondered = any(Operator.DOUBT in cue.operators and cue.last < modal for cue in clauses.cues)
    plain = verb.lower == verb.lemma and index <= modal + 2
    return clauses.words[modal].lower == _MAY and plain and not (opens or wondered)


def _plan(clauses: Clauses, index: int) -> Reading | None:
    """As in "Plans to", "will", "once it closes"; and "voted to hold talks".

    A policy, though, is done by its decision.
    """
    if clauses.clause[index] in clauses.ahead and _is_present(clauses.words, index):
        return Reading(holds=True, force=Force.PLANNED)
    own = clauses.cue_at(index)
    if own is not None and clauses.words[own.last].lower in _OFFERED and own.first < own.last:
        return Reading(holds=True, force=Force.PLANNED)  # what is for sale is not sold
    policy = own is not None and any(pole.axis in _DECIDED_AXES for pole in own.poles)
    decided = clauses.governing(index, Operator.DECIDE)
    planned = clauses.governing(index, Operator.PLAN)
    if planned is not None and _is_undergoer(clauses, planned.first, index):
        planned = None
    if planned is None and (decided is None or policy):
        return None
    return Reading(holds=True, force=Force.PLANNED if planned else Force.DECIDED)


def _is_undergoer(clauses: Clauses, noun: int, index: int) -> bool:
    """As in "the plan for a road was dropped", "gave the plan its backing": done to the plan."""
    led = noun > 0 and clauses.words[noun - 1].lower in DETERMINERS
    leads = clauses.words[noun + 1].lower in {"to", "for", "that"}
    return led and (not leads or clauses.words[index - 1].lower in word_list("passive_lead"))


def _is_present(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb is in the present: "closes", "is closed"; "the launch" is no verb."""
    word, before = words[index], words[max(0, index - 2) : index]
    if any(other.lower in {"is", "are", "gets", "has", "have"} for other in before):
        return True
    if word.lower in word_list("same_participle") or (before and before[-1].lower in _LEADS_NOUN):
        return False
    return word.lower in {word.lemma, word.lemma + "s", word.lemma + "es"}
