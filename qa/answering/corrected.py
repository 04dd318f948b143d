"""Puts what a correction says is right in the place of what it takes back.

Comes in: a question, evidence, and the store. Goes out: the evidence. What a notice that the day
admits takes back is left out, in the article that it mends and wherever else it stands in those
words; the notice speaks in its place, and denies what a yes/no question repeats of it. Finding and
linking notices is left to `index.corrections`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from index.records import Article, Correction, Sentence
from index.storing.interface import Store
from qa.answering.evidence import Evidence, same_wording, words_of
from qa.answering.hindsight import without_hindsight
from qa.reading.asking import Focus
from qa.reading.numerals import values_in
from qa.reading.question import Question
from qa.reading.words import read_words
from qa.records import Kind, Stance

# How sure it is that what a notice takes back is not so.
TAKEN_BACK = 0.9
# A sentence without a number is taken back if so much of it stands in what the notice repeats.
MOST_OF_SENTENCE = 0.6
# And one with the number, in the article that the notice stands in, if this much does.
HALF_OF_SENTENCE = 0.5
# "The price was correctly stated" puts nothing instead.
_STANDS = re.compile(r"\b(?:correctly|rightly|accurately)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    """What a notice takes back, in its words and numbers, and the sentences it puts instead."""

    carrier: Article
    corrects: str
    words: frozenset[str]
    numbers: frozenset[Decimal]
    instead: tuple[Sentence, ...]

    def takes_back(self, quote: str) -> bool:
        """Whether `quote` tells what the notice says is wrong."""
        said = _stems(quote)
        if self.numbers:
            # In its own article a number may well be another's; most were mended there. Where none
            # is put instead, it may be that of a page, or of the errors.
            is_vague = self.corrects == self.carrier.doc_id or not self.instead
            least = len(said) * (HALF_OF_SENTENCE if is_vague else 0)
            shared = len(said & self.words)
            return bool(self.numbers & values_in(quote)) and shared >= max(1, least)
        return len(said & self.words) >= max(1, MOST_OF_SENTENCE * len(said))


def with_corrections(
    question: Question, evidence: tuple[Evidence, ...], index: Store
) -> tuple[Evidence, ...]:
    """The evidence; none repeats what a notice that the question's day admits takes back."""
    corrections = dict.fromkeys(each for item in evidence for each in item.article.corrections)
    for correction in corrections:
        carrier = without_hindsight(index.article(correction.span.doc_id), question.as_of)
        if correction.corrects is not None and _is_admitted(carrier, correction, question.as_of):
            title = index.article(correction.corrects).title or ""
            notice = _read(correction, carrier, index.sentences(carrier.doc_id), title)
            evidence = _mended(question, evidence, notice)
    return evidence


def _is_admitted(article: Article, correction: Correction, as_of: date | None) -> bool:
    """Whether the article, and its notice where that was added later, was there by `as_of`."""
    ends = [article.published.end_on]
    if correction.corrects == article.doc_id:
        ends.append((correction.made or article.published).end_on)
    return as_of is None or all(end and end - timedelta(days=1) <= as_of for end in ends)


def _read(
    correction: Correction, carrier: Article, sentences: Sequence[Sentence], title: str
) -> _Notice:
    """What is quotable of a notice is what it says is right: the rest, what it takes back.

    By the `title` of what it mends it only says where that stood.
    """
    span = correction.span
    right = [s for s in sentences if span.start <= s.span.start and s.span.end <= span.end]
    wrong = carrier.quote(span)
    for sentence in right:
        wrong = wrong.replace(carrier.quote(sentence.span), "")
    wrong = wrong.replace(title, "")
    numbers = values_in(wrong)
    # "It is £6, and £7 the most that it can be" tells what is right, "it has seven" does not.
    told = ((s, carrier.quote(s.span)) for s in right)
    instead = (
        s
        for s, quote in told
        if not _STANDS.search(quote) and (not numbers or values_in(quote) - numbers)
    )
    return _Notice(
        carrier=carrier,
        corrects=correction.corrects or "",
        words=_stems(wrong),
        numbers=numbers,
        instead=tuple(instead),
    )


def _mended(
    question: Question, evidence: tuple[Evidence, ...], notice: _Notice
) -> tuple[Evidence, ...]:
    """The evidence with the notice's sentences for the best of those that it takes back."""
    wrong = [
        item
        for item in evidence
        if item.article.doc_id == notice.corrects and notice.takes_back(item.quote)
    ]
    if not wrong:
        return evidence
    wordings = [words_of(item.quote) for item in wrong]
    kept = [
        item
        for item in evidence
        if (item.article.doc_id == notice.carrier.doc_id and item not in wrong)
        or not any(same_wording(words_of(item.quote), wording) for wording in wordings)
    ]
    best = max(wrong, key=lambda item: (item.relevance, -item.sentence.n))
    instead = _instead(question, best, notice)
    told = {(item.article.doc_id, item.sentence.n) for item in instead}
    return (*(i for i in kept if (i.article.doc_id, i.sentence.n) not in told), *instead)


def _instead(question: Question, best: Evidence, notice: _Notice) -> tuple[Evidence, ...]:
    """What the notice says in the place of `best`, the nearest of what it takes back."""
    of_number = bool(notice.numbers & values_in(question.body))
    repeats = question.kind is Kind.POLAR and of_number
    if question.kind is Kind.OPEN and question.focus is not Focus.HOW_MANY and not of_number:
        return ()  # "the correct number is 12" tells nothing of anything else
    stance = Stance.DENIES if repeats else best.stance
    if question.kind is Kind.POLAR and not notice.numbers:
        stance = Stance.CONTEXT  # "it was rung by her deputy": which of its words was wrong?
    return tuple(
        replace(
            best,
            article=notice.carrier,
            sentence=replace(sentence, event=sentence.event or best.sentence.event),
            quote=notice.carrier.quote(sentence.span),
            voice=notice.carrier.doc_id,
            stance=stance,
            confidence=TAKEN_BACK if repeats else best.confidence,
            stands_for=best.quote,
        )
        for sentence in notice.instead
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in read_words(text) if not (word.is_stop or word.is_number))
