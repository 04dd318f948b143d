"""Articles and passages of them as every way in gives them.

Comes in: an engine's index. Goes out: plain values, keys in the contract's order.
"""

from api.engines import Answering
from api.errors import ArticleNotFoundError
from index.records import Article
from qa.contract import JsonObject, dates_to_dict
from qa.records import Hit


def article_of(engine: Answering, doc_id: str, text_sha256: str | None = None) -> Article:
    """Return the article, or with a hash the article as it was with the text of that hash.

    `ArticleNotFoundError` where there is none, or that text is not kept.
    """
    index = engine.index
    try:
        return index.version(doc_id, text_sha256) if text_sha256 else index.article(doc_id)
    except KeyError as error:
        text = f" with a text of SHA-256 {text_sha256}" if text_sha256 else ""
        msg = f"no article has the doc_id {doc_id!r}{text}"
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


def article_text_to_dict(article: Article, engine: Answering) -> JsonObject:
    """Return the article with its text and with the corrections that `engine` knows of it."""
    return {
        **article_to_dict(article),
        "text": article.text,
        "corrections": _corrections_of(article, engine),
    }


def _corrections_of(article: Article, engine: Answering) -> list[JsonObject]:
    """List the notices that `article` carries or is mended by, each in its own words."""
    carriers = {article.doc_id: article}
    for each in article.corrections:
        carriers.setdefault(each.span.doc_id, engine.index.article(each.span.doc_id))
    return [
        {
            "doc_id": each.span.doc_id,
            "quote": carriers[each.span.doc_id].quote(each.span),
            "start": each.span.start,
            "end": each.span.end,
            "kind": each.kind,
            "target": each.target,
            "made": each.made and dates_to_dict(each.made),
            "corrects": each.corrects,
        }
        for each in article.corrections
    ]


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
