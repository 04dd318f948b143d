"""What one article tells of dates, read from it alone: all that dating a collection needs of it.

Comes in: an article as loaded, and its sentences. Goes out: `Told`, which stays true as long as the
article does, whatever else is in the collection. It leaves conclusions to `chronology`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.dating.bounds import Bound, own_bounds
from index.dating.matching import Terms, acronyms_in
from index.dating.publication import stated_publication
from index.dating.tellings import Telling, tellings_of
from index.records import Article, DateBasis, DateRange, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What can tie an article to others: tellings that do, and the terms of all its sentences."""

    tellings: tuple[Telling, ...]
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The date that an article states if none but a bound was given, and what its own words bound.

    `ties` gives the rest when it is called, for it is by far the most, and only a collection with
    undated articles needs it.
    """

    stated: DateRange | None
    own: tuple[Bound, ...]
    ties: Callable[[], Ties]


def is_bound(given: DateRange) -> bool:
    """Whether metadata tells no more than the last possible day."""
    return given.basis is DateBasis.METADATA and given.start_on is None


def read_told(article: Article, sentences: Sequence[Sentence]) -> Told:
    """Read what an article tells; `sentences` are all of its own."""
    tellings = tellings_of(article, sentences, acronyms_in(article.text))
    ties = Ties(
        tellings=tuple(telling for telling in tellings if telling.ties()),
        terms=frozenset().union(*(telling.terms for telling in tellings)),
    )
    given = article.published
    open_ = given.basis is DateBasis.UNKNOWN or is_bound(given)
    return Told(
        stated=stated_publication(article.text) if open_ else None,
        own=own_bounds(tellings),
        ties=lambda: ties,
    )
