"""Keeps what was learnt later out of an answer as of a day.

Comes in: an article that the day admits. Goes out: the same, the reason of an inferred date
withheld: it may quote an article that the day does not admit. The range itself stays.
"""

from dataclasses import replace
from datetime import date

from index.records import Article, DateBasis

WITHHELD = "inferred from the text and from other articles"


def without_hindsight(article: Article, as_of: date | None) -> Article:
    """`article` as it may be shown as of a day; as it is where no day is given."""
    if as_of is None or article.published.basis is not DateBasis.INFERRED:
        return article
    return replace(article, published=replace(article.published, because=WITHHELD))
