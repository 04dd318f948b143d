"""Articles and passages of them as every way in gives them.

Comes in: an engine's index. Goes out: plain values, keys in the contract's order.
"""

from api.engines import Answering
from api.errors import ArticleNotFoundError
from index.records import Article
from qa.contract import JsonObject, dates_to_dict
from qa.records import Hit


def article_of(engine: Answering, doc_id: str) -> Article:
    """Return the article; `ArticleNotFoundError` where there is none."""
    try:
        return engine.index.article(doc_id)
    except KeyError as error:
        msg = f"no article has the doc_id {doc_id!r}"
        raise ArticleNotFoundError(msg) from error


def article_to_dict(article: Article) -> JsonObject:
    """Return the article without its text."""
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": dates_to_dict(article.published),
        "n_chars": len(article.text),
        "text_sha256": article.text_sha256,
    }


def article_text_to_dict(article: Article) -> JsonObject:
    """Return the article with its text."""
    return {**article_to_dict(article), "text": article.text}


def passage_to_dict(hit: Hit, article: Article) -> JsonObject:
    """Return a passage that was found, exactly `text[start:end]` of its article."""
    span = hit.chunk.span
    return {
        "rank": hit.rank,
        "doc_id": article.doc_id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": dates_to_dict(article.published),
        "text": article.quote(span),
        "start": span.start,
        "end": span.end,
    }
