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
    """The date that an article states if none was given, and the bounds that its own words set.

    `ties` gives the rest when it is called, for it is by far the most, and only a collection with
    undated articles needs it.
    """

    stated: DateRange | None
    own: tuple[Bound, ...]
    ties: Callable[[], Ties]


def read_told(article: Article, sentences: Sequence[Sentence]) -> Told:
    """Read what an article tells; `sentences` are all of its own."""
    tellings = tellings_of(article, sentences, acronyms_in(article.text))
    ties = Ties(
        tellings=tuple(telling for telling in tellings if telling.ties()),
        terms=frozenset().union(*(telling.terms for telling in tellings)),
    )
    given = article.published.basis is not DateBasis.UNKNOWN
    return Told(
        stated=None if given else stated_publication(article.text),
        own=own_bounds(tellings),
        ties=lambda: ties,
    )
