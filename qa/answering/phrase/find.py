"""Finds the phrase an open question asks for: the number, name, date, place or reason.

Comes in: an open `Question` and `Evidence`. Goes out: `Finding`s, best first: a phrase with the
sentence that carries it, or the sentence alone where the question wants no one kind of phrase. No
finding means that no sentence both covers the question and has what it asks for.
"""

import re
from dataclasses import dataclass, replace

from index.dating.dates import find_dates
from qa.answering.check import MARKER
from qa.answering.evidence import Evidence
from qa.answering.phrase.causes import told_cause
from qa.answering.phrase.clause import agent_of, closeness, read_quote
from qa.answering.phrase.datewords import range_in_words
from qa.answering.phrase.deeds import acts_out, tells_deed
from qa.answering.phrase.doers import may_do
from qa.answering.phrase.gaps import NAMED_KINDS, fill
from qa.answering.phrase.holders import Told, find_told, has_left, of_this_post, takes_post
from qa.answering.phrase.ranking import (
    Finding,
    asks_holder,
    asks_speaker,
    ranked,
    way_of_saying,
)
from qa.answering.phrase.reasons import DONE, find_reason, tells_claim
from qa.answering.phrase.requests import asks_request, who_asks
from qa.answering.phrase.roles import tells_role, without_role
from qa.answering.phrase.spans import (
    is_counted,
    is_other_of_row,
    is_told_of,
    lacks_counted,
    spans_asked,
    stems_named,
)
from qa.answering.phrase.told import tell
from qa.answering.phrase.when import asks_ahead, day_in_full, is_over, told_in_time
from qa.judging.claim.proposition import Proposition, propose
from qa.judging.language.lexicon import load_lexicon
from qa.judging.reader import asked_before
from qa.reading.amounts import MEASURES, amount_of
from qa.reading.asking import Focus
from qa.reading.gap import Gap, Slot, read_gap
from qa.reading.numerals import values_in
from qa.reading.parts import balanced
from qa.reading.question import Question
from qa.reading.words import read_words
from qa.records import Stance

# Least relevance, or share of the question's terms in the sentence itself, of a finding.
LEAST_COVERAGE = 0.65
# What nearness of the phrase to the question's words adds, at most, and how far it reaches.
NEAR_BONUS = 0.25
NEAR_WORDS = 8
# What it adds that a part of the sentence fills the gap of the question.
FILLED_BONUS = 0.4
# What it adds that the sentence tells the action asked about as done.
DONE_BONUS = 0.3
# How little of the question a sentence needs to cover by itself that stands behind the deed it
# gives the reason for, that calls a name what is asked for, that has a measure of that kind, or
# that tells the deed whose number is asked.
LEAST_COVERAGE_BEHIND = 0.42
LEAST_COVERAGE_OF_NAMED = 0.5
# What it adds, in units of nearness, that the thing counted is named right behind the number.
COUNTED = 1.0
_ASKS_OF_DEED = frozenset({Focus.WHO, Focus.WHEN, Focus.WHERE, Focus.WHY})
_NEEDS_DEED = frozenset({Focus.WHO, Focus.WHEN, Focus.WHERE, Focus.HOW_MANY})
_NEEDS_PHRASE = _NEEDS_DEED | {Focus.WHY}
# What these ask for is told by the words around the gap; a "who" or "where" by a noun as well.
_LEAVES_GAP = frozenset({Focus.WHAT, Focus.WHICH, Focus.HOW, Focus.WHO, Focus.WHERE})
# The name of a thing, or a role, is told by certain words or not at all: no other name will do.
_SURE = frozenset({Slot.NAME, Slot.ROLE})
# What a thing is called, and how a thing was done, no noun of its place in the clause tells.
_TOLD_OR_NOT = frozenset({Slot.NAME, Slot.MANNER})
_ASKS_DONE = re.compile(r"\b(?:did|has|have|had)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What a sentence has of what is asked, what that adds to its worth, and what it must cover."""

    text: str | None = None
    bonus: float = 0.0
    least_coverage: float = LEAST_COVERAGE


def find_phrases(question: Question, evidence: tuple[Evidence, ...]) -> tuple[Finding, ...]:
    """Findings, best first, at most one per sentence."""
    of_time = told_in_time(question, evidence)
    holders = _holders(question, of_time) if question.focus is Focus.WHO else ()
    findings = [_of_holder(told) for told in of_this_post(holders)]
    told = {holder.evidence.span for holder in holders}
    if not (
        takes_post(question) or (findings and not asks_holder(question))
    ):  # "the chairman, NAME," of no body
        claim = propose(question)
        deeds = tuple(item for item in evidence if tells_claim(claim, item))
        rest = (item for item in of_time if item.span not in told)
        found = (_find(question, claim, item, deeds) for item in rest)
        findings += [finding for finding in found if finding is not None]
    if question.focus is Focus.WHO:
        findings = [
            each
            for each in findings
            if not has_left(question, each.phrase or "", evidence, each.evidence)
        ]
    return ranked(question, findings)


def _holders(question: Question, evidence: tuple[Evidence, ...]) -> tuple[Told, ...]:
    """Who is told to hold the post that is asked after, or one like it of no other body."""
    found = find_told(question, evidence)
    gap = read_gap(question.body, load_lexicon().verbs) if found else None
    if gap is None or gap.slot is not Slot.NAME:
        return found
    return tuple(
        told for told in found if told.by_kind or tells_role(question, gap, told.evidence.quote)
    )


def _of_holder(told: Told) -> Finding:
    item = told.evidence
    score = item.relevance + item.confidence + FILLED_BONUS + told.share
    return Finding(evidence=item, phrase=told.name, score=score)


def _find(
    question: Question, claim: Proposition, item: Evidence, deeds: tuple[Evidence, ...]
) -> Finding | None:
    """What `item` answers; `deeds` are the sentences that tell the action asked about as done."""
    if not _is_of_it(question, claim, item):
        return None
    caused = told_cause(question, item)
    if caused is not None:
        found = _Phrase(caused or None, FILLED_BONUS, LEAST_COVERAGE_OF_NAMED)
    elif question.focus is Focus.WHY:
        found = _why(claim, item, deeds)
    else:
        found = _best_phrase(question, claim, item)
    if found.text is None and (caused is not None or _needs_phrase(question)):
        return None
    if is_other_of_row(question.body, item.quote):
        return None
    counts = question.focus is Focus.HOW_MANY
    says = asks_speaker(question)
    if not says and question.focus in _ASKS_OF_DEED and item.stance in _not_done(question):
        return None  # what was not done, or is only wanted, was done by nobody and at no time
    done = item.stance in DONE
    tells = counts and (done or item.stance is Stance.CALLED_FOR)
    least = LEAST_COVERAGE_OF_NAMED if tells else found.least_coverage
    if max(item.relevance, item.confidence) < least:
        return None
    bonus = found.bonus + (DONE_BONUS if done else 0.0)
    score = item.relevance + item.confidence + bonus
    return Finding(evidence=item, phrase=found.text, score=score)


def _is_of_it(question: Question, claim: Proposition, item: Evidence) -> bool:
    """Whether `item` tells the deed asked about, where one is, or names what is counted.

    Who asked for a thing did not block it.
    """
    asked = asked_before(item.article.text, item.sentence.span.start)
    told = item.stands_for or f"{asked} {item.quote}"  # "When will it open? On 20 July."
    if not claim.lemmas and lacks_counted(question, told):
        return False
    if question.focus is Focus.WHO and claim.reading.refused and item.stance not in DONE:
        return False
    return question.focus not in _NEEDS_DEED or tells_deed(claim, told)


def _needs_phrase(question: Question) -> bool:
    """Whether a sentence without the phrase asked for is no answer."""
    if question.focus is not Focus.WHICH:
        return question.focus in _NEEDS_PHRASE
    gap = read_gap(question.body, load_lexicon().verbs)
    # Which of a kind whose every one has a name: without a name there is no answer.
    return gap is not None and gap.kind in NAMED_KINDS


def _why(claim: Proposition, item: Evidence, deeds: tuple[Evidence, ...]) -> _Phrase:
    reason = find_reason(claim, item, deeds)
    if reason is None:
        return _Phrase()
    least = LEAST_COVERAGE_BEHIND if reason.is_behind else LEAST_COVERAGE
    if reason.bonus > 0 and claim.lemmas and item.stance in DONE:
        least = min(least, LEAST_COVERAGE_OF_NAMED)  # the deed and its reason in one sentence
    told = item.quote[reason.start : reason.end]
    return _Phrase(MARKER.split(told)[0].rstrip(), reason.bonus, least)


def _not_done(question: Question) -> frozenset[Stance]:
    """Stances that tell no deed; what was planned answers "when was it to close", not "did it"."""
    if _ASKS_DONE.search(question.body):
        return frozenset({Stance.DENIES, Stance.CALLED_FOR})
    return frozenset({Stance.DENIES})


def _best_phrase(question: Question, claim: Proposition, item: Evidence) -> _Phrase:
    """The phrase asked for, and what it adds to the worth of its sentence."""
    known = stems_named(question)
    if question.focus is Focus.WHEN and item.stance in DONE and not find_dates(item.quote):
        dated = item.told_of.start_on is not None or item.told_of.end_on is not None
        told = dated and not asks_ahead(question) and acts_out(claim, item.quote)
        return _Phrase(range_in_words(item.told_of) if told else None)
    if asks_speaker(question):
        speaker = item.sentence.speaker
        if speaker and any(word.stem not in known for word in read_words(speaker)):
            own = way_of_saying(question) in {word.stem for word in read_words(item.quote)}
            return _Phrase(speaker, NEAR_BONUS + (FILLED_BONUS if own else 0.0))
    if question.focus not in _LEAVES_GAP:
        return _nearest(question, claim, item, known)
    return _in_gap(question, claim, item, known)


def _in_gap(
    question: Question, claim: Proposition, item: Evidence, known: frozenset[str]
) -> _Phrase:
    """The phrase that stands where the question leaves a gap, or the nearest of its kind."""
    gap = read_gap(question.body, load_lexicon().verbs)
    if question.focus is Focus.WHO and asks_request(gap):
        asker = who_asks(read_quote(item.quote, known, item.sentence.speaker))
        return _Phrase(asker, FILLED_BONUS)
    filled = _fill(gap, item, known) if gap is not None else None
    is_name = gap is not None and gap.slot is Slot.NAME
    if gap is not None and is_name and gap.is_who and not tells_role(question, gap, item.quote):
        return _Phrase()  # whoever is named there, nothing calls them what is asked for
    sure = gap is not None and gap.slot in _SURE and not (is_name and gap.is_who)
    if question.focus not in _NEEDS_PHRASE or sure:
        return _Phrase(filled, FILLED_BONUS if filled else 0.0)
    nearest = _nearest(question, claim, item, known)
    least = LEAST_COVERAGE_OF_NAMED if filled and is_name else LEAST_COVERAGE
    phrase = filled or nearest.text
    if gap is not None and is_name and gap.is_who and phrase:
        phrase = without_role(gap, phrase)
    return _Phrase(phrase, nearest.bonus if nearest.text else NEAR_BONUS, least)


def _nearest(
    question: Question, claim: Proposition, item: Evidence, known: frozenset[str]
) -> _Phrase:
    """The phrase of the kind asked for that is nearest to the question's words."""
    words = read_words(item.quote)
    best: tuple[float, tuple[int, int]] | None = None
    for start, end in _that_may_answer(question, claim, item, known):
        if MARKER.search(item.quote[start:end]):
            continue  # a number in brackets would read as a marker
        if item.stands_for and values_in(item.quote[start:end]) & values_in(item.stands_for):
            continue  # it was taken back
        near = closeness(words, known, (start, end), NEAR_WORDS) / max(1, len(known))
        nearness = near + COUNTED * is_counted(question, item.quote, end)
        if best is None or nearness > best[0]:
            best = (nearness, (start, end))
    if best is None:
        return _Phrase()
    phrase, bonus = item.quote[slice(*best[1])], NEAR_BONUS * min(2.0, best[0])
    if best[1][1] == len(item.quote):
        phrase = phrase.removesuffix(".")  # of "in July." the full stop ends the sentence
    if item.stands_for is not None:
        wrong = replace(item, quote=item.stands_for, stands_for=None)
        return replace(_nearest(question, claim, wrong, known), text=phrase)
    counts = question.focus is Focus.HOW_MANY
    if counts and (
        amount_of(question.body) in MEASURES or is_told_of(question, item.quote, phrase)
    ):
        return _Phrase(phrase, bonus, LEAST_COVERAGE_OF_NAMED)
    if question.focus is Focus.WHEN:
        phrase = day_in_full(question, item, phrase)
    return _Phrase(phrase, bonus)


def _that_may_answer(
    question: Question, claim: Proposition, item: Evidence, known: frozenset[str]
) -> list[tuple[int, int]]:
    """The spans of the kind asked for, of those who may have done it and days it may have been."""
    spans = spans_asked(question, item.quote, read_words(item.quote), known)
    if question.focus is Focus.WHO:
        return may_do(claim, question.body, item.quote, spans)
    if question.focus is Focus.WHEN:
        return [span for span in spans if not is_over(question, item, span)]
    return spans


def _fill(gap: Gap, item: Evidence, known: frozenset[str]) -> str | None:
    """The part of the sentence that fills the gap."""
    sentence = read_quote(item.quote, known, item.sentence.speaker)
    span = tell(gap, sentence)
    if span is None and gap.slot not in _TOLD_OR_NOT:
        filling = fill(gap, sentence)
        span = (filling.start, filling.end) if filling else None
    agent = agent_of(gap, sentence) if gap.is_who else None
    if agent and (span is None or (agent[0] < span[0] and span[1] < agent[1])):
        span = agent  # "a Dutch crew", of which "Dutch" is no name
    phrase = item.quote[slice(*balanced(item.quote, span))] if span else ""
    return phrase if phrase and not MARKER.search(phrase) else None
