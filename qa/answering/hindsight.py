"""Keeps what was learnt later out of an answer as of a day.

Comes in: an article that the day admits. Goes out: the same, its date's reason withheld where that
names an article the day does not admit. The range itself stays: it is what the editor knows.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from index.records import Article, DateBasis

WITHHELD = "inferred from an article published later"
_PUNCTUATION = ".,;:'\"()“”‘’"


def without_hindsight(
    article: Article, as_of: date | None, article_of: Callable[[str], Article]
) -> Article:
    """`article` as it may be shown as of a day; as it is where no day is given.

    `article_of` finds an article by its id, or raises KeyError.
    """
    because = article.published.because
    if as_of is None or because is None or article.published.basis is not DateBasis.INFERRED:
        return article
    for word in dict.fromkeys(word.strip(_PUNCTUATION) for word in because.split()):
        try:
            named = article_of(word)
        except KeyError:
            continue
        if not named.published.certainly_by(as_of):
            return replace(article, published=replace(article.published, because=WITHHELD))
    return article
