"""Articles read and dated: all that a generation says of them, embedding apart.

Comes in: articles as loaded, and the generation before. Goes out: what each says by itself, then
the articles dated by one another, each with what was made of it. What the generation before has of
an article that is unchanged is taken over. It leaves the order of the steps to `index.build`.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from index.corrections.linking import with_corrections
from index.dating.chronology import date_articles, with_events
from index.records import Article
from index.settings import IndexSettings
from index.stories import group_stories
from index.storing.ahead import Ahead
from index.storing.earlier import Earlier
from index.storing.readings import Reading, read_article
from index.storing.writer import Prepared, Split


def read_articles(
    loaded: Sequence[Article], earlier: Earlier | None, ahead: Ahead, tick: Callable[[int], None]
) -> dict[str, Reading]:
    """Read the articles that are new, and have their sentences embedded meanwhile.

    `tick` is told how many articles are done.
    """
    readings: dict[str, Reading] = {}
    if earlier is not None:
        found = ((article.doc_id, earlier.reading(article)) for article in loaded)
        readings = {doc_id: reading for doc_id, reading in found if reading is not None}
    new = [article for article in loaded if article.doc_id not in readings]
    tick(len(readings))
    ahead.begin(new)
    for article in new:
        reading = read_article(article)
        readings[article.doc_id] = reading
        ahead.add(article.quote(sentence.span) for sentence in reading.sentences())
        tick(len(readings))
    return {article.doc_id: readings[article.doc_id] for article in loaded}


def date_collection(
    loaded: Sequence[Article],
    readings: Mapping[str, Reading],
    earlier: Earlier | None,
    settings: IndexSettings,
) -> tuple[Prepared, ...]:
    """Date the articles, and group them by story."""
    told = {doc_id: reading.told for doc_id, reading in readings.items()}
    carriers = {doc_id for doc_id, reading in readings.items() if reading.carries_notice}
    dated = with_corrections(date_articles(loaded, told), carriers)
    signatures = {doc_id: reading.signature for doc_id, reading in readings.items()}
    stories = group_stories(dated, signatures, settings.same_story)
    return tuple(
        _prepared(given, article, stories[article.doc_id], readings[article.doc_id], earlier)
        for given, article in zip(loaded, dated, strict=True)
    )


def _prepared(
    given: Article, article: Article, story: str, reading: Reading, earlier: Earlier | None
) -> Prepared:
    same = earlier.same(given, article) if earlier is not None else None
    if same is not None:
        return Prepared(
            article=article,
            given=given.published,
            digest=same.digest,
            story=story,
            parts=same.rows,
        )
    sentences = with_events(article, reading.sentences())
    # `ascii` writes every field of a record, and the same under every version and locale.
    shown = ascii((given.published, article, sentences))
    return Prepared(
        article=article,
        given=given.published,
        digest=hashlib.sha256(shown.encode()).digest(),
        story=story,
        parts=Split(reading=reading, sentences=sentences),
    )
