"""What a place of a sentence makes of the claim: found and told so, it affirms, denies, or neither.

Comes in: a claim and a `Finding`. Goes out: a stance. Where a sentence bears on a claim is found by
`qa.judging.rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from qa.judging.claim.proposition import Proposition
from qa.judging.language.lexicon import CONTINUE, JOIN, End, Pole, end_on
from qa.judging.language.predicates import Force, Reading
from qa.records import Stance

# What is asked as planned is also borne out by its decision; a decision by no mere plan.
_AS_ASKED = frozenset(
    {
        (Force.PLANNED, Force.PLANNED),
        (Force.PLANNED, Force.DECIDED),
        (Force.DECIDED, Force.DECIDED),
        (Force.DOUBTED, Force.DOUBTED),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A place of a sentence that bears on the claim. `side`: +1 goes on, -1 does not, 0 partly.

    `by_wanter` says that whoever is asked to want it is who refuses it there.
    """

    side: int
    reading: Reading
    strength: float
    by_wanter: bool = False


def side_of(end: End) -> int:
    """The side that an end of an axis stands at."""
    return {End.PRO: 1, End.CON: -1, End.PART: 0}[end]


def side_on_own_axis(proposition: Proposition, axes: Mapping[str, End]) -> int | None:
    """Where a word of `axes` stands to the action asked about, on the first axis they share.

    Who leaves has joined before, so that having joined says nothing of leaving.
    """
    for pole in sorted(proposition.poles, key=lambda pole: pole.axis):
        end = axes.get(pole.axis)
        if pole == Pole(JOIN, End.CON) and end is End.PRO:
            continue
        if end is not None:
            return 0 if End.PART in (end, pole.end) else (1 if end is pole.end else -1)
    return None


def compare(proposition: Proposition, finding: Finding) -> Stance:
    """The stance of a finding toward the claim, both brought to "it goes on" or "it does not"."""
    wanted = _wanted_side(proposition)
    asked, told = proposition.reading, finding.reading
    side = finding.side if told.holds else (-finding.side or 1)  # "not amended": it goes on
    turned = asked.refused and not told.refused and side != wanted
    if told.force is Force.DOUBTED or (turned and not proposition.is_lasting):
        # "Denied that it had refused"; and a refusal stays made, whatever was done later.
        return Stance.DENIES if asked.refused and told.refused else Stance.CONTEXT
    if asked.force is Force.WANTED:
        return _of_wish(finding, side, wanted)
    if told.force is Force.FACT:
        if side == 0 and (asked.refused or proposition.is_whole):
            return Stance.DENIES  # what has changed in part is refused no more, nor wholly done
        return {0: Stance.PARTLY, wanted: Stance.AFFIRMS}.get(side, Stance.DENIES)
    if side == wanted and (asked.force, told.force) in _AS_ASKED:
        return Stance.AFFIRMS  # planned, and asked whether it is planned
    return Stance.CALLED_FOR if side in (wanted, 0) else Stance.CONTEXT


def _of_wish(finding: Finding, side: int, wanted: int) -> Stance:
    """Whether somebody wants it: what is refused was wanted, but not by whoever refuses."""
    told = finding.reading
    if told.refused and side == -wanted:
        return Stance.DENIES if finding.by_wanter else Stance.AFFIRMS
    wished = told.force is Force.WANTED and side == wanted
    return Stance.AFFIRMS if wished else Stance.CONTEXT


def _wanted_side(proposition: Proposition) -> int:
    """The side that would make the claim true: +1 that the matter goes on, -1 that it does not."""
    if proposition.wrapper is not None:
        side = side_of(proposition.wrapper) or -1
    elif proposition.is_continuation:
        end = end_on(proposition.poles, CONTINUE)
        side = (side_of(end) if end else 0) or -1
    else:
        side = 1
    return side if proposition.reading.holds else -side
