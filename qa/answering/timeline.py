"""Puts evidence in order of time, finds the states of the matter, and gives the verdict.

Comes in: `Evidence` for a polar question. Goes out: a `Ruling`: the states in order, which of them
is current, yes or no, and whether it changed. Wording is left to `qa.answering.compose`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.dating.dates import find_dates
from index.records import Bounds, DateBasis, DateRange
from qa.answering.evidence import Evidence
from qa.reading.question import Question
from qa.reading.times import Scope, tells_other_year
from qa.records import DECISIVE, Reason, Stance, Verdict

# An open end is taken to reach this far when the order of two ranges is weighed.
OPEN_END_DAYS = 365
# The order of two opposite states is settled from this probability on.
SETTLED = 0.75
# Where the order of opposite states is not settled, the verdict of the side that is told with this
# many times the other's weight: one report of many is more likely misread than right.
OUTWEIGHS = 2.0
# A headline speaks for its article more than a sentence of it does.
HEADLINE_WEIGHT = 1.5

_BASIS_TRUST = tuple(DateBasis)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of the matter: evidence of one stance with no other state in between."""

    stance: Stance
    evidence: tuple[Evidence, ...]

    @property
    def told_of(self) -> DateRange:
        """The days its evidence speaks of, as one range."""
        return hull(tuple(evidence.told_of for evidence in self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the states come to. `current` is an index into `states`, `None` without a verdict."""

    states: tuple[State, ...]
    current: int | None
    verdict: Verdict | None
    is_reversed: bool
    reason: Reason | None
    confidence: float


def rule(
    question: Question,
    evidence: tuple[Evidence, ...],
    *,
    turning: float,
    undated_counts: bool = False,
) -> Ruling:
    """The ruling on a polar question; no evidence gives no verdict and `NO_EVIDENCE`.

    `turning` is the least confidence at which evidence may turn the verdict. `undated_counts` takes
    what names and has no time at all for the time asked about too.
    """
    counted = tuple(
        item
        for item in evidence
        if item.stance in DECISIVE | {Stance.CALLED_FOR}
        and item.confidence >= turning
        and (in_time(item, question.within) or (undated_counts and _names_no_time(item)))
    )
    states = _without_old_calls(_states(_one_stance_each(counted)))
    decisive = [at for at, state in enumerate(states) if state.stance in DECISIVE]
    if not decisive:
        reason = Reason.ONLY_CALLED_FOR if states else Reason.NO_EVIDENCE
        return Ruling(
            states=states,
            current=None,
            verdict=None,
            is_reversed=False,
            reason=reason,
            confidence=0.0,
        )
    current = decisive[0] if question.scope is Scope.EARLIEST else decisive[-1]
    verdicts = [_verdict(states[at].stance) for at in decisive]
    verdict: Verdict | None = verdicts[decisive.index(current)]
    unsettled = _unsettled(states, decisive, current)
    if unsettled:
        verdict = _outweighing(counted, states[current].told_of)
        told = [at for at, each in zip(decisive, verdicts, strict=True) if each is verdict]
        current = told[-1] if told else current
    confidence = max(item.confidence for item in states[current].evidence)
    return Ruling(
        states=states,
        current=current,
        verdict=verdict,
        is_reversed=len(set(verdicts)) > 1 and not unsettled,
        reason=Reason.CONFLICT if verdict is None else None,
        confidence=confidence / 2 if unsettled else confidence,
    )


def hull(ranges: tuple[DateRange, ...]) -> DateRange:
    """The shortest range that holds all of `ranges`, with the least trusted basis among them."""
    starts = [item.start_on for item in ranges]
    ends = [item.end_on for item in ranges]
    weakest = max(ranges, key=lambda item: _BASIS_TRUST.index(item.basis))
    return DateRange(
        start_on=None if None in starts else min(day for day in starts if day is not None),
        end_on=None if None in ends else max(day for day in ends if day is not None),
        basis=weakest.basis,
        because=weakest.because,
    )


def probability_before(one: DateRange, other: DateRange) -> float:
    """The share of pairs of days, one from each range, in which `one` is earlier; ties count half.

    Days are equally likely within a range; an open end reaches `OPEN_END_DAYS`; an unknown range
    against anything is 0.5.
    """
    if _is_open(one) or _is_open(other):
        return 0.5
    (first, first_end), (second, second_end) = _closed(one), _closed(other)
    n_one, n_other = first_end - first, second_end - second
    # Days of `one` before all of `other`, then those in it: the k-th last of these has k - 1 after.
    before = max(0, min(first_end, second) - first)
    inside = range(max(first, second), min(first_end, second_end))
    after = sum(second_end - 1 - day for day in (inside[0], inside[-1])) / 2 if inside else 0
    return (before * n_other + len(inside) * (after + 0.5)) / (n_one * n_other)


def _is_open(days: DateRange) -> bool:
    return days.start_on is None and days.end_on is None


def _closed(days: DateRange) -> tuple[int, int]:
    """The range as ordinals of days, an open end at most `OPEN_END_DAYS` away."""
    start = None if days.start_on is None else days.start_on.toordinal()
    end = None if days.end_on is None else days.end_on.toordinal()
    if start is None:
        end = end or date.max.toordinal()
        return end - OPEN_END_DAYS, end
    return start, end or start + OPEN_END_DAYS


def in_time(item: Evidence, within: DateRange | None) -> bool:
    """Whether the evidence may speak of `within`: not after its end, nor before an open start.

    A date of it in the sentence's own words counts for it, whenever it was reported.
    """
    if within is None or _names_time(item, within):
        return True
    told_of = item.told_of
    late = within.end_on is not None and (
        told_of.start_on is None or told_of.start_on >= within.end_on
    )
    early = within.end_on is None and (
        told_of.end_on is None or within.start_on is None or told_of.end_on <= within.start_on
    )
    return not late and not early


def _names_time(item: Evidence, within: DateRange) -> bool:
    """Whether the sentence dates itself so; without a year, by the question's own words."""
    undated = _is_open(item.article.published)
    return any(
        mention.days.overlaps(within)
        if mention.days is not None
        else undated and mention.words.casefold() == (within.because or "").casefold()
        for mention in find_dates(item.quote)
    )


def _names_no_time(item: Evidence) -> bool:
    named = any(each.days for each in find_dates(item.quote)) or tells_other_year(item.quote)
    return _is_open(item.told_of) and not named


def _one_stance_each(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Each report, at each time it speaks of, has one decisive stance: the weightiest.

    Partly and fully done count together against not done. What was called for counts only where the
    report tells of no decision at that time.
    """
    weights: dict[tuple[str, Bounds], dict[Stance, float]] = {}
    for item in evidence:
        if item.stance in DECISIVE:
            stances = weights.setdefault((item.voice, item.told_of.bounds), {})
            weight = item.confidence * (HEADLINE_WEIGHT if item.sentence.headline else 1.0)
            stances[item.stance] = stances.get(item.stance, 0.0) + weight
    winners = {key: _weightiest(stances) for key, stances in weights.items()}
    return tuple(
        item
        for item in evidence
        if winners.get((item.voice, item.told_of.bounds), Stance.CALLED_FOR) is item.stance
    )


def _weightiest(weights: dict[Stance, float]) -> Stance:
    """The stance of the weightier verdict that weighs most; ties go to the fuller, then to no."""
    verdicts: dict[Verdict, float] = {}
    for stance, weight in weights.items():
        verdicts[_verdict(stance)] = verdicts.get(_verdict(stance), 0.0) + weight
    verdict = max(sorted(verdicts), key=lambda each: verdicts[each])
    order = (Stance.AFFIRMS, Stance.PARTLY, Stance.DENIES)
    told = [stance for stance in order if stance in weights and _verdict(stance) is verdict]
    return max(told, key=lambda stance: weights[stance])


def _outweighing(evidence: tuple[Evidence, ...], now: DateRange) -> Verdict | None:
    """The verdict that outweighs the other by its voices, each of which counts once for it.

    What is told of certainly before `now` weighs nothing.
    """
    surest: dict[Verdict, dict[str, float]] = {Verdict.YES: {}, Verdict.NO: {}}
    for item in evidence:
        if item.stance in DECISIVE and probability_before(item.told_of, now) < SETTLED:
            told = surest[_verdict(item.stance)]
            told[item.voice] = max(told.get(item.voice, 0.0), item.confidence)
    yes, no = (sum(told.values()) for told in (surest[Verdict.YES], surest[Verdict.NO]))
    if max(yes, no) < OUTWEIGHS * min(yes, no):
        return None
    return Verdict.YES if yes > no else Verdict.NO


def _states(evidence: tuple[Evidence, ...]) -> tuple[State, ...]:
    """Evidence in order of time, neighbours of one stance joined."""
    return _joined(sorted(evidence, key=_order))


def _joined(evidence: Iterable[Evidence]) -> tuple[State, ...]:
    states: list[State] = []
    for item in evidence:
        if states and states[-1].stance is item.stance:
            states[-1] = State(stance=item.stance, evidence=(*states[-1].evidence, item))
        else:
            states.append(State(stance=item.stance, evidence=(item,)))
    return tuple(states)


def _without_old_calls(states: tuple[State, ...]) -> tuple[State, ...]:
    """Calls told after a decision count only where they are certainly later than it.

    A report of the decision repeats the calls that led to it; those are no new state.
    """
    kept: list[State] = []
    decided: DateRange | None = None
    for state in states:
        if state.stance in DECISIVE:
            decided = state.told_of if decided is None else hull((decided, state.told_of))
            kept.append(state)
            continue
        fresh = tuple(item for item in state.evidence if _is_after(item, decided))
        kept += [State(stance=state.stance, evidence=fresh)] if fresh else []
    return _joined(item for state in kept for item in state.evidence)


def _is_after(item: Evidence, decided: DateRange | None) -> bool:
    return decided is None or probability_before(decided, item.told_of) == 1


def _order(item: Evidence) -> tuple[float, int, date, str, int]:
    """By the middle of the days told of; a call before a deed of the same days; then by place."""
    told_of = item.told_of
    middle = 0.0 if _is_open(told_of) else sum(_closed(told_of)) / 2
    published = item.article.published.start_on or date.max
    rank = (Stance.CALLED_FOR, Stance.DENIES, Stance.PARTLY, Stance.AFFIRMS).index(item.stance)
    return middle, rank, published, item.voice, item.sentence.n


def _verdict(stance: Stance) -> Verdict:
    return Verdict.NO if stance is Stance.DENIES else Verdict.YES


def _unsettled(states: tuple[State, ...], decisive: list[int], current: int) -> bool:
    """Whether the current state cannot be told apart in time from the nearest opposite one."""
    ruling = states[current]
    nearest = sorted((at for at in decisive if at != current), key=lambda at: abs(at - current))
    for at in nearest:
        other = states[at]
        if _verdict(other.stance) is not _verdict(ruling.stance):
            first, second = (other, ruling) if at < current else (ruling, other)
            return probability_before(first.told_of, second.told_of) < SETTLED
    return False
