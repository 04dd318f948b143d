"""An article as JSON, for what keeps it outside of the records' file.

Comes in: an article, or the fields that it was written as. Goes out: the other. It leaves where
they are kept to `versions` and to `index.milvus`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from index.corrections.stored import corrections_from_json, corrections_to_json
from index.records import Article, DateBasis, DateRange


def article_to_fields(article: Article) -> dict[str, Any]:
    """Return what JSON can hold of an article: all of it."""
    published = article.published
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "start_on": published.start_on and published.start_on.isoformat(),
        "end_on": published.end_on and published.end_on.isoformat(),
        "basis": published.basis.value,
        "because": published.because,
        "corrections": corrections_to_json(article.corrections),
        "text": article.text,
    }


def article_from_fields(fields: Mapping[str, Any]) -> Article:
    """Return the article whose `article_to_fields` it is."""
    start, end = fields["start_on"], fields["end_on"]
    return Article(
        doc_id=fields["doc_id"],
        text=fields["text"],
        title=fields["title"],
        source=fields["source"],
        url=fields["url"],
        published=DateRange(
            start_on=date.fromisoformat(start) if start else None,
            end_on=date.fromisoformat(end) if end else None,
            basis=DateBasis(fields["basis"]),
            because=fields["because"],
        ),
        corrections=corrections_from_json(fields["corrections"]),
    )
