"""A true citation of a part of an article, for tests that need answers with quotations."""

from index.records import Article, Span
from qa.records import Citation, Stance


def cite(
    article: Article,
    start: int,
    end: int,
    marker: int | None,
    stance: Stance = Stance.AFFIRMS,
) -> Citation:
    """Cite characters `[start, end)` of `article`, as the engine does."""
    return Citation(
        marker=marker,
        span=Span(doc_id=article.doc_id, start=start, end=end),
        quote=article.text[start:end],
        text_sha256=article.text_sha256,
        title=article.title,
        source=article.source,
        url=article.url,
        published=article.published,
        stance=stance,
        speaker=None,
    )
