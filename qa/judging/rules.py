"""The first reader: rules over clauses for the stance, embeddings and coverage for the relevance.

Comes in: a question and candidates. Goes out: a `Judgement` for each. It knows English of news and
nothing of any collection; what it cannot tell it calls `context` rather than guess.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.judging.aliases import Aliases, read_aliases
from qa.judging.clauses import Clauses, read_clauses
from qa.judging.coverage import Coverage, cover
from qa.judging.exclusive import judge_exclusive
from qa.judging.findings import Finding, compare, side_of, side_on_own_axis
from qa.judging.lexicon import CONTINUE, RESUME, Cue, End, Operator
from qa.judging.objects import (
    NO_OBJECT,
    is_about,
    is_another,
    object_share,
    takes,
    untold_attributes,
)
from qa.judging.predicates import Force, Reading, read_action
from qa.judging.proposition import Proposition, propose
from qa.judging.reader import Candidate, Judgement
from qa.judging.references import kinds_of
from qa.judging.replies import with_replies
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.records import Kind, Stance

# Confidence in a stance before coverage is counted in: the question's own verb says most, another
# verb of the same kind less, a bare statement of the same terms least.
SAME_VERB = 0.9
SAME_AXIS = 0.75
SAME_TERMS = 0.6
# A call to stop says only by the way that the thing goes on.
PRESUPPOSED = 0.8
# What a reported position is worth beside the publisher's own words.
REPORTED = 0.9
# What a stance is worth where the actor asked about is named only elsewhere in the article.
DISTANT_ACTOR = 0.6
# From this cosine on a common word of an open question may be put in other words.
AS_GOOD_AS_NAMED = 0.62
# And from this one of a yes/no question, where one thing for another makes another claim.
NEARLY_THE_QUESTION = 0.75
# A stance keeps this much of its strength where none of the question's terms is covered.
UNCOVERED = 0.4
# Relevance is this much coverage, the rest the cosine of the embeddings.
COVERAGE_SHARE = 0.6

SO = Reading(holds=True, force=Force.FACT)
_NOMINAL_LEAD = word_list("nominal_lead")
_DEVERBAL = tuple(sorted(word_list("deverbal_endings")))
_BE = word_list("be_lead")
# Where a sentence says several things of the claim, the first of these counts.
_FIRST = (Stance.DENIES, Stance.AFFIRMS, Stance.PARTLY, Stance.CALLED_FOR, Stance.CONTEXT)


class RuleReader:
    """Judges by rules; holds no state, so one instance serves every thread."""

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order; no candidates give none."""
        exclusive = judge_exclusive(question, candidates) if question.kind is Kind.POLAR else None
        if exclusive is not None:
            return exclusive
        articles = {c.article.doc_id: c.article.text for c in candidates}
        asked = frozenset(stem for term in question.terms for stem in term.stems)
        names = [term for term in question.terms if term.is_name]
        kinds = {term.stems: kinds_of(term, articles.values()) for term in names}
        aliases = replace(read_aliases(articles.values()).within(asked), kinds=kinds)
        proposition = propose(question)
        if question.kind is Kind.OPEN:
            return tuple(
                _judge_open(question, proposition, candidate, aliases) for candidate in candidates
            )
        judged = [_judge_polar(proposition, candidate, aliases) for candidate in candidates]
        return with_replies(candidates, judged)


def _judge_open(
    question: Question, proposition: Proposition, candidate: Candidate, aliases: Aliases
) -> Judgement:
    coverage = cover(question.terms, candidate, aliases)
    stance = Stance.CONTEXT
    if proposition.lemmas:
        stance, _ = _stance(proposition, candidate, coverage, aliases)
    return Judgement(
        relevance=_relevance(coverage, candidate),
        stance=stance,
        confidence=coverage.in_sentence,
        missing=tuple(
            term.text
            for term in (*coverage.missing, *coverage.distant)
            if term.is_name or candidate.similarity < AS_GOOD_AS_NAMED
        )
        + untold_attributes(question, candidate),
    )


def _judge_polar(proposition: Proposition, candidate: Candidate, aliases: Aliases) -> Judgement:
    coverage = cover(proposition.terms, candidate, aliases)
    stance, strength = _stance(proposition, candidate, coverage, aliases)
    if candidate.sentence.speaker is not None:
        strength *= REPORTED
    if any(term in proposition.actor for term in coverage.distant):
        strength *= DISTANT_ACTOR
    return Judgement(
        relevance=_relevance(coverage, candidate),
        stance=stance,
        confidence=strength * (UNCOVERED + (1 - UNCOVERED) * coverage.score),
        missing=tuple(
            term.text
            for term in coverage.missing
            if term.is_name or candidate.similarity < NEARLY_THE_QUESTION
        ),
    )


def _relevance(coverage: Coverage, candidate: Candidate) -> float:
    cosine = max(0.0, candidate.similarity)
    return COVERAGE_SHARE * coverage.score + (1 - COVERAGE_SHARE) * cosine


def _stance(
    proposition: Proposition, candidate: Candidate, coverage: Coverage, aliases: Aliases
) -> tuple[Stance, float]:
    """The stance of the strongest finding: facts before wishes, wishes before nothing."""
    clauses = read_clauses(candidate.text)
    findings = _findings(proposition, clauses, candidate, aliases)
    if not findings and not proposition.lemmas:
        return _by_terms(proposition, clauses, coverage)
    stances = [(compare(proposition, finding), finding.strength) for finding in findings]
    stances.sort(key=lambda pair: (_FIRST.index(pair[0]), -pair[1]))
    return stances[0] if stances else (Stance.CONTEXT, 0.0)


def _by_terms(
    proposition: Proposition, clauses: Clauses, coverage: Coverage
) -> tuple[Stance, float]:
    """A claim with no known action ("is X the head of Y?"): the terms together, negated or not."""
    if not coverage.is_at_hand or not proposition.terms:
        return Stance.CONTEXT, 0.0
    operators = frozenset(operator for cue in clauses.cues for operator in cue.operators)
    negated = bool(operators & {Operator.NEGATE, Operator.REFUSE})
    if not negated and operators & {Operator.REQUEST, Operator.PLAN, Operator.DOUBT}:
        return Stance.CALLED_FOR, SAME_TERMS
    former = any(word.lower in word_list("former") for word in clauses.words)
    holds = not (negated or former)
    return (Stance.AFFIRMS if holds is proposition.reading.holds else Stance.DENIES), SAME_TERMS


def _findings(
    proposition: Proposition, clauses: Clauses, candidate: Candidate, aliases: Aliases
) -> tuple[Finding, ...]:
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
    proposition: Proposition, clauses: Clauses, candidate: Candidate, aliases: Aliases, index: int
) -> Finding | None:
    """What the word at `index` says of the claim, by itself or as what its verb takes."""
    if takes(proposition, clauses, index, aliases, candidate.text):
        return _of_taken(clauses, index)
    word, cue = clauses.words[index], clauses.cue_at(index)
    if (cue is None or not cue.poles) and not proposition.is_told_by(word):
        return None  # as most words are: it says nothing of any action
    if (cue is not None and cue.last != index) or clauses.ends_compound(index):
        return None
    return _at(proposition, clauses, index, cue)


def _of_taken(clauses: Clauses, index: int) -> Finding | None:
    """Of "get a boat", what "is considering a boat" and "the plan for a boat was dropped" say."""
    finding = _activity(clauses, index, side=1, strength=SAME_AXIS)
    is_so = finding is None or (finding.side == 1 and finding.reading == SO)
    return None if is_so else finding


def _share(
    proposition: Proposition, clauses: Clauses, candidate: Candidate, aliases: Aliases, index: int
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
    own = side_on_own_axis(proposition, axes) if goes_on else None
    if own is not None:  # "are they moving?": to quit a place is to move, and ends nothing
        return _activity(clauses, index, side=own, strength=SAME_AXIS)
    # "In 2007 and again in 2019" resumes nothing.
    adds = clauses.words[max(0, index - 1)].lower in {"and", "or"}
    if is_continuation and RESUME in axes and CONTINUE not in axes and not adds:
        return Finding(1, read_action(clauses, index), SAME_AXIS)
    if is_continuation and CONTINUE in axes and _asserts(clauses, index):
        strength = SAME_VERB if word.lemma in proposition.lemmas else SAME_AXIS
        return Finding(side_of(axes[CONTINUE]), _kept_up(clauses, index, axes[CONTINUE]), strength)
    side = None if is_continuation else side_on_own_axis(proposition, axes)
    if side is None or not _asserts(clauses, index):
        return None
    return _activity(clauses, index, side=side, strength=SAME_AXIS)


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
