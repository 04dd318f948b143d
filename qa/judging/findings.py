"""Where a sentence bears on a claim, and what that makes of it: it affirms, denies, or neither.

Comes in: a claim, and a candidate read as clauses. Goes out: `Finding`s, and the stance of each.
Which of them counts, and how sure it is with all that is named, is left to `qa.judging.rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qa.judging.aliases import Aliases
from qa.judging.clauses import Clauses
from qa.judging.lexicon import CONTINUE, RESUME, Cue, End, Operator, end_on
from qa.judging.objects import NO_OBJECT, is_about, is_another, object_share, takes
from qa.judging.predicates import Force, Reading, read_action
from qa.judging.proposition import Proposition
from qa.judging.reader import Candidate
from qa.reading.wordlists import word_list
from qa.records import Stance

# Confidence in a stance before coverage is counted in: the question's own verb says most, another
# verb of the same kind less.
SAME_VERB = 0.9
SAME_AXIS = 0.75
# A call to stop says only by the way that the thing goes on.
PRESUPPOSED = 0.8
# From this cosine on a common word may be put in other words.
AS_GOOD_AS_NAMED = 0.62

SO = Reading(holds=True, force=Force.FACT)
_NOMINAL_LEAD = word_list("nominal_lead")
_DEVERBAL = tuple(sorted(word_list("deverbal_endings")))
_BE = word_list("be_lead")


@dataclass(frozen=True, slots=True)
class Finding:
    """A place of a sentence that bears on the claim. `side`: +1 goes on, -1 does not, 0 partly."""

    side: int
    reading: Reading
    strength: float


def findings_in(
    proposition: Proposition, clauses: Clauses, candidate: Candidate, aliases: Aliases
) -> tuple[Finding, ...]:
    """What the sentence of `candidate`, read as `clauses`, says of the claim, in its order."""
    found = []
    for index in range(len(clauses.words)):
        finding = _told_at(proposition, clauses, candidate, aliases, index)
        if finding is None or _is_name(clauses, index):
            continue
        decided = clauses.governing(index, Operator.DECIDE) is not None
        news = finding.reading.refused or decided  # "after they rejected it", "agreed to trim it"
        if clauses.clause[index] in clauses.background and not news:
            continue  # what was done before is none
        share = _share(proposition, clauses, candidate, aliases, index)
        if share is None or (finding.side == 0 and share <= NO_OBJECT):
            continue  # "reporting restrictions" restricts another thing
        found.append(replace(finding, strength=finding.strength * share))
    return tuple(found)


def _told_at(
    proposition: Proposition,
    clauses: Clauses,
    candidate: Candidate,
    aliases: Aliases,
    index: int,
) -> Finding | None:
    """What the word at `index` says of the claim, by itself or as what its verb takes."""
    if takes(proposition, clauses, index, aliases, candidate.text):
        return _of_taken(clauses, index)
    word, cue = clauses.words[index], clauses.cue_at(index)
    if (cue is None or not cue.poles) and not proposition.is_told_by(word):
        return None  # as most words are: it says nothing of any action
    if cue is not None and cue.last != index:
        return None
    if index in clauses.compounds and (cue is None or cue.first == index):
        return None
    return _at(proposition, clauses, index, cue)


def _of_taken(clauses: Clauses, index: int) -> Finding | None:
    """Of "get a boat", what "is considering a boat" and "the plan for a boat was dropped" say."""
    finding = _activity(clauses, index, side=1, strength=SAME_AXIS)
    is_so = finding is None or (finding.side == 1 and finding.reading == SO)
    return None if is_so else finding


def _share(
    proposition: Proposition,
    clauses: Clauses,
    candidate: Candidate,
    aliases: Aliases,
    index: int,
) -> float | None:
    """How much of what the claim is about the action at `index` is done to; `None` for another."""
    if is_another(proposition, clauses, candidate, index):
        return None
    share = object_share(proposition, clauses, candidate, aliases, index)
    if share < 1 and proposition.lemmas <= word_list("light_verbs"):
        taken = takes(proposition, clauses, index, aliases, candidate.text)
        return 1.0 if taken else None
    unlike = share < 1 and candidate.similarity < AS_GOOD_AS_NAMED
    if unlike and not is_about(proposition, clauses, candidate, aliases, index):
        return None  # "the firm was suspended" tells nothing of its director
    return share


def _is_name(clauses: Clauses, index: int) -> bool:
    """A capitalised word before another capitalised one, in a sentence that is not all capitals."""
    after = clauses.words[index + 1 : index + 2]
    if not index or not clauses.words[index].is_capital:
        return False
    return any(word.is_capital for word in after) and not all(
        word.is_capital for word in clauses.words if not word.is_number
    )


def _at(proposition: Proposition, clauses: Clauses, index: int, cue: Cue | None) -> Finding | None:
    """What the word at `index` says of the claim, if anything."""
    word = clauses.words[index]
    poles = cue.poles if cue else frozenset()
    axes = {pole.axis: pole.end for pole in poles}
    is_continuation = proposition.is_continuation
    is_activity = proposition.wrapper is not None or not is_continuation
    phrase = clauses.words[cue.first : cue.last + 1] if cue else ()
    if is_activity and proposition.is_told_by(word, phrase):
        asks_on = proposition.wrapper is End.PRO
        return _activity(clauses, index, side=1, strength=SAME_VERB, goes_on=asks_on)
    goes_on = proposition.wrapper is End.PRO and CONTINUE in axes
    own = _side_on_own_axis(proposition, axes) if goes_on else None
    if own is not None:  # "are they moving?": to quit a place is to move, and ends nothing
        return _activity(clauses, index, side=own, strength=SAME_AXIS)
    if is_continuation and RESUME in axes and CONTINUE not in axes:
        return Finding(1, read_action(clauses, index), SAME_AXIS)
    if is_continuation and CONTINUE in axes and _asserts(clauses, index):
        strength = SAME_VERB if word.lemma in proposition.lemmas else SAME_AXIS
        return Finding(_side_of(axes[CONTINUE]), _kept_up(clauses, index, axes[CONTINUE]), strength)
    side = None if is_continuation else _side_on_own_axis(proposition, axes)
    if side is not None and _asserts(clauses, index):
        return _activity(clauses, index, side=side, strength=SAME_AXIS)
    return None


def _side_on_own_axis(proposition: Proposition, axes: Mapping[str, End]) -> int | None:
    """Where a word of `axes` stands to the action asked about, on the first axis they share."""
    for pole in sorted(proposition.poles, key=lambda pole: pole.axis):
        end = axes.get(pole.axis)
        if end is not None:
            return 0 if End.PART in (end, pole.end) else (1 if end is pole.end else -1)
    return None


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
    own = read_action(clauses, index)
    if ending is not None and own.holds:
        return Finding(side, _kept_up(clauses, ending[0], End.PRO), strength)
    if not _asserts(clauses, index):
        return None
    return Finding(side, own, strength)


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
        return any(other.lower in _BE for other in before)
    if word.lower.endswith(_DEVERBAL):
        return True
    cue = clauses.cue_at(index)
    first = cue.first if cue else index
    return not (first and clauses.words[first - 1].lower in _NOMINAL_LEAD)


def compare(proposition: Proposition, finding: Finding) -> Stance:
    """The stance of a finding toward the claim, both brought to "it goes on" or "it does not"."""
    wanted = _wanted_side(proposition)
    asked, told = proposition.reading, finding.reading
    side = finding.side if told.holds else (-finding.side or 1)  # "not amended": it goes on
    turned = asked.refused and not told.refused and side != wanted
    if told.force is Force.DOUBTED or (turned and not proposition.is_lasting):
        return Stance.CONTEXT  # a refusal stays made, whatever was done later
    if asked.force is Force.WANTED:
        wished = told.force is Force.WANTED and side == wanted
        return Stance.AFFIRMS if wished or (told.refused and side == -wanted) else Stance.CONTEXT
    if told.force is Force.FACT:
        if side == 0 and (asked.refused or proposition.is_whole):
            return Stance.DENIES  # what has changed in part is refused no more, nor wholly done
        return {0: Stance.PARTLY, wanted: Stance.AFFIRMS}.get(side, Stance.DENIES)
    if asked.force is told.force and side == wanted:
        return Stance.AFFIRMS  # planned, and asked whether it is planned
    return Stance.CALLED_FOR if side in (wanted, 0) else Stance.CONTEXT


def _wanted_side(proposition: Proposition) -> int:
    """The side that would make the claim true: +1 that the matter goes on, -1 that it does not."""
    if proposition.wrapper is not None:
        side = _side_of(proposition.wrapper) or -1
    elif proposition.is_continuation:
        end = end_on(proposition.poles, CONTINUE)
        side = (_side_of(end) if end else 0) or -1
    else:
        side = 1
    return side if proposition.reading.holds else -side


def _side_of(end: End) -> int:
    return {End.PRO: 1, End.CON: -1, End.PART: 0}[end]
