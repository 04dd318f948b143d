"""What was read from one article alone, and how a generation keeps it for the next build.

Comes in: an article as loaded, or the text that its reading was written as. Goes out: a `Reading`.
It leaves where the text is kept to `records_file`, and whether it may be used to `earlier`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from index.corrections.linking import notices_of
from index.dating.bounds import Bound, Strength
from index.dating.tellings import Telling
from index.dating.told import Ties, Told, read_told
from index.records import Article, DateBasis, DateRange, Sentence
from index.splitting.sentences import split_sentences
from index.stories import read_signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an article says by itself, whatever else is in the collection.

    `carries_notice` tells whether it mends itself or another article. `sentences` gives them
    without events, and only when it is called: for an article that has not changed they need not be
    read again.
    """

    told: Told
    signature: bytes
    carries_notice: bool
    sentences: Callable[[], tuple[Sentence, ...]]


def read_article(article: Article) -> Reading:
    """Read an article as loaded; the costly part of a build, embedding apart."""
    sentences = split_sentences(article)
    return Reading(
        told=read_told(article, sentences),
        signature=read_signature(article, sentences),
        carries_notice=bool(notices_of(article)),
        sentences=lambda: sentences,
    )


def told_to_text(told: Told) -> str:
    """Write what is told, ties apart."""
    own = [[*_days(b.start_on, b.end_on), int(b.strength), b.because] for b in told.own]
    stated = told.stated and [
        *_days(told.stated.start_on, told.stated.end_on),
        told.stated.basis.value,
        told.stated.because,
    ]
    return json.dumps([stated, own], ensure_ascii=False)


def told_from_text(text: str, ties: Callable[[], Ties]) -> Told:
    """Read what `told_to_text` wrote."""
    stated, own = json.loads(text)
    return Told(stated=stated and _range(*stated), own=tuple(_bound(*b) for b in own), ties=ties)


def ties_to_text(ties: Ties) -> str:
    """Write ties; what a telling mentions is read again from its words when it is needed."""
    tellings = [[t.words, sorted(t.terms), t.has_mention, t.fresh, t.lead] for t in ties.tellings]
    return json.dumps([tellings, sorted(ties.terms)], ensure_ascii=False)


def ties_from_text(doc_id: str, text: str) -> Ties:
    """Read what `ties_to_text` wrote of an article."""
    tellings, terms = json.loads(text)
    return Ties(
        tellings=tuple(
            Telling(
                doc_id=doc_id,
                words=words,
                terms=frozenset(own_terms),
                has_mention=has_mention,
                fresh=fresh,
                lead=lead,
            )
            for words, own_terms, has_mention, fresh, lead in tellings
        ),
        terms=frozenset(terms),
    )


def _days(start_on: date | None, end_on: date | None) -> tuple[str | None, str | None]:
    return (
        None if start_on is None else start_on.isoformat(),
        None if end_on is None else end_on.isoformat(),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _range(start: str | None, end: str | None, basis: str, because: str | None) -> DateRange:
    return DateRange(
        start_on=_day(start), end_on=_day(end), basis=DateBasis(basis), because=because
    )


def _bound(start: str | None, end: str | None, strength: int, because: str) -> Bound:
    return Bound(
        start_on=_day(start),
        end_on=_day(end),
        strength=Strength(strength),
        likeness=1.0,
        because=because,
    )
