"""The first reader: rules over clauses for the stance, embeddings and coverage for the relevance.

Comes in: a question and candidates. Goes out: a `Judgement` for each. It knows English of news and
nothing of any collection; what it cannot tell it calls `context` rather than guess.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.judging.claim.forms import as_asked
from qa.judging.claim.proposition import Proposition, propose
from qa.judging.exclusive import judge_exclusive
from qa.judging.language.clauses import Clauses, read_clauses
from qa.judging.language.lexicon import JOIN, End, Operator, Pole
from qa.judging.naming.aliases import Aliases, read_aliases
from qa.judging.naming.coverage import Coverage, cover, is_light
from qa.judging.naming.references import kinds_of
from qa.judging.reader import RELEVANT, Candidate, Judgement, is_asked
from qa.judging.telling.activities import SO, of_taken, said_at, sold_at
from qa.judging.telling.findings import Finding, compare
from qa.judging.telling.objects import (
    NO_OBJECT,
    is_about,
    is_another,
    is_contrasted,
    is_prefixed,
    object_share,
    takes,
    untold_attributes,
)
from qa.judging.telling.replies import with_replies
from qa.reading.question import Question, Term
from qa.reading.wordlists import word_list
from qa.reading.words import read_words
from qa.records import Kind, Stance

# Confidence in a stance, before coverage is counted in, of a bare statement of the same terms.
SAME_TERMS = 0.6
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

_POSSESSED = re.compile(r"(?:\b(?:my|our|your|his|her|its|their)|['’]s?)\s+$", re.IGNORECASE)

# Where a sentence says several things of the claim, the first of these counts.
_FIRST = (Stance.DENIES, Stance.AFFIRMS, Stance.PARTLY, Stance.CALLED_FOR, Stance.CONTEXT)


class RuleReader:
    """Judges by rules; holds no state, so one instance serves every thread."""

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order; no candidates give none."""
        exclusive = judge_exclusive(question, candidates) if question.kind is Kind.POLAR else None
        if exclusive is not None:
            return exclusive
        candidates = _as_answers(candidates)
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

    def replies(
        self, _: Question, __: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        """What was judged: the rules know phrases by what was judged alone."""
        return judged


def _as_answers(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates; what answers a question of its article is as near as that question is."""
    asked = {
        (each.article.doc_id, each.sentence.n): each.similarity
        for each in candidates
        if is_asked(each.text)
    }
    nearest = (
        asked.get((each.article.doc_id, each.sentence.n - 1), each.similarity)
        for each in candidates
    )
    return tuple(
        replace(each, similarity=near) if near > each.similarity else each
        for each, near in zip(candidates, nearest, strict=True)
    )


def _judge_open(
    question: Question, proposition: Proposition, candidate: Candidate, aliases: Aliases
) -> Judgement:
    coverage = cover(question.terms, candidate, aliases)
    if is_asked(candidate.text):
        return _asking(question.terms, coverage, candidate)
    missing = tuple(
        term.text
        for term in (*coverage.missing, *coverage.distant)
        if (term.is_name or candidate.similarity < AS_GOOD_AS_NAMED)
        and term.words[0].lemma not in proposition.phrase  # which verb is told has its own rules
    )
    relevance, stance = _relevance(coverage, candidate), Stance.CONTEXT
    # What is about something else is most of what was retrieved, and need not be read.
    if relevance >= RELEVANT:
        missing += untold_attributes(question, candidate)
        if proposition.lemmas:
            stance, _ = _stance(proposition, candidate, coverage, aliases)
    return Judgement(
        relevance=relevance, stance=stance, confidence=coverage.in_sentence, missing=missing
    )


def _judge_polar(proposition: Proposition, candidate: Candidate, aliases: Aliases) -> Judgement:
    # Of "is the ban still in place" the action names all that there is to be named.
    only_light = bool(proposition.lemmas) and all(map(is_light, proposition.terms))
    coverage = cover(() if only_light else proposition.terms, candidate, aliases)
    if is_asked(candidate.text):
        return _asking(proposition.terms, coverage, candidate)
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
            if (term.is_name or candidate.similarity < NEARLY_THE_QUESTION)
            and not is_prefixed(term, read_words(candidate.text))
        ),
    )


def _asking(terms: tuple[Term, ...], coverage: Coverage, candidate: Candidate) -> Judgement:
    """Of a sentence that asks itself: it tells nothing, whatever it names."""
    return Judgement(
        relevance=_relevance(coverage, candidate),
        stance=Stance.CONTEXT,
        confidence=0.0,
        missing=tuple(term.text for term in terms) or (candidate.text,),
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
    stems = {stem for term in proposition.terms for stem in term.stems}
    named = {clauses.clause[at] for at, word in enumerate(clauses.words) if word.stem in stems}
    operators = frozenset(
        operator
        for cue in clauses.cues
        if not named or clauses.clause[cue.first] in named
        for operator in cue.operators
    )
    negated = bool(operators & {Operator.NEGATE, Operator.REFUSE})
    if not negated and operators & {Operator.REQUEST, Operator.PLAN, Operator.DOUBT}:
        return Stance.CALLED_FOR, SAME_TERMS
    left = any(Pole(JOIN, End.CON) in cue.poles for cue in clauses.cues)
    former = left or any(word.lower in word_list("former") for word in clauses.words)
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
        if _is_of_last_named(proposition, clauses, index):
            continue
        share = _share(proposition, clauses, candidate, aliases, index)
        if share is None or (finding.side == 0 and share <= NO_OBJECT):
            continue  # "reporting restrictions" restricts another thing
        if finding.reading == SO and is_contrasted(proposition, clauses):
            finding = replace(finding, reading=replace(SO, holds=False))
        finding = as_asked(proposition, clauses, index, finding)
        found.append(replace(finding, strength=finding.strength * share))
    return tuple(found)


def _told_at(
    proposition: Proposition, clauses: Clauses, candidate: Candidate, aliases: Aliases, index: int
) -> Finding | None:
    """What the word at `index` says of the claim, by itself or as what its verb takes."""
    if takes(proposition, clauses, index, aliases, candidate.text):
        return of_taken(clauses, index)
    word, cue = clauses.words[index], clauses.cue_at(index) or sold_at(clauses, index)
    if (cue is None or not cue.poles) and not proposition.is_told_by(word):
        return None  # as most words are: it says nothing of any action
    is_part = clauses.ends_compound(index) or clauses.opens_compound(index)
    if (cue is not None and cue.last != index) or is_part:
        return None
    if word.lower == "own" and _POSSESSED.search(candidate.text[: word.start]):
        return None  # "its own platform" tells of no owning
    return said_at(proposition, clauses, index, cue)


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


def _is_of_last_named(proposition: Proposition, clauses: Clauses, index: int) -> bool:
    """Whether it is told of another than the actor: in "X and Y, who has not run", of Y alone."""
    words = clauses.words
    who = next((at for at in range(index - 1, 0, -1) if words[at].lower == "who"), 0)
    first = who
    while first and words[first - 1].is_capital:
        first -= 1
    listed = 0 < first < who and words[first - 1].lower == "and"
    named = {word.stem for word in words[first:who]}
    return (
        listed
        and bool(proposition.actor)
        and clauses.clause[who] == clauses.clause[index]
        and all(named.isdisjoint(term.stems) for term in proposition.actor)
    )


def _is_name(clauses: Clauses, index: int) -> bool:
    """A capitalised word before another capitalised one, in a sentence that is not all capitals."""
    after = clauses.words[index + 1 : index + 2]
    if not index or not clauses.words[index].is_capital:
        return False
    return any(word.is_capital for word in after) and not all(
        word.is_capital for word in clauses.words if not word.is_number
    )
