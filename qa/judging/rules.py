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
from qa.judging.findings import AS_GOOD_AS_NAMED, compare, findings_in
from qa.judging.lexicon import Operator
from qa.judging.proposition import Proposition, propose
from qa.judging.reader import Candidate, Judgement
from qa.judging.references import kinds_of
from qa.judging.replies import with_replies
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.records import Kind, Stance

# A bare statement of the same terms says less than any verb of the kind asked about.
SAME_TERMS = 0.6
# What a reported position is worth beside the publisher's own words.
REPORTED = 0.9
# What a stance is worth where the actor asked about is named only elsewhere in the article.
DISTANT_ACTOR = 0.6
# From this cosine on a common word of a yes/no question may be put in other words: one thing for
# another makes another claim.
NEARLY_THE_QUESTION = 0.75
# A stance keeps this much of its strength where none of the question's terms is covered.
UNCOVERED = 0.4
# Relevance is this much coverage, the rest the cosine of the embeddings.
COVERAGE_SHARE = 0.6

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
        ),
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
    findings = findings_in(proposition, clauses, candidate, aliases)
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
