"""Feeds, RSS and Atom: each entry is an article.

Comes in: a saved feed. Goes out: a draft for each entry that has words, dated by what the feed
says. It reads the file alone and fetches nothing: many feeds give a summary only, and then that is
the article. feedparser expands no entities but the harmless ones.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from index.errors import ArticleError, DatelineIndexError
from index.loading.days import ONE_DAY, written_days
from index.loading.drafts import Draft, Source
from index.loading.markup import text_of_html
from index.loading.naming import named_after
from index.records import UNKNOWN_DATE, DateBasis, DateRange

_ROOT_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|RDF)\s*>")
# Behind the last tag there may stand comments of who made the feed.
_TAIL_BYTES = 4096
# What a feed says of an entry's day, best first, and what it is called there.
_DAYS = ("published", "updated", "created")


def read_feed(source: Source) -> Iterator[Draft | DatelineIndexError]:
    """Give the feed's entries; a feed that breaks off gives those that are whole, and an error.

    An entry without words has nothing to quote, and is an error of its own.
    """
    raw = source.read()
    # As a stream, because text that looks like an address would be fetched.
    parsed = feedparser.parse(io.BytesIO(raw))
    entries = parsed.entries
    # feedparser mends what is malformed; only what is missing is lost.
    is_cut = _ROOT_END.search(raw[-_TAIL_BYTES:]) is None
    if not entries:
        msg = f"{source.label}: expected a feed with entries, found none; save it again"
        raise ArticleError(msg)
    for entry in entries[:-1] if is_cut else entries:
        yield _draft(entry, parsed.feed, source.label)
    if is_cut:
        yield ArticleError(
            f"{source.label}: is cut short; its last entry may be half an article and is left out; "
            "save it again"
        )


def _draft(entry: Any, feed: Any, label: str) -> Draft | ArticleError:  # noqa: ANN401 - feedparser's own
    title = text_of_html(entry.get("title", "")).replace("\n\n", " ") or None
    bodies = [text_of_html(part.get("value", "")) for part in entry.get("content", ())]
    text = max([*bodies, text_of_html(entry.get("summary", ""))], key=len)
    key = entry.get("id") or entry.get("link")
    if not text:
        return ArticleError(
            f"{label}: the entry {title or key!r} has no words but its title; save its page instead"
        )
    publisher = entry.get("source", {}).get("title") or feed.get("title")
    return Draft(
        doc_id=named_after(key or f"{title} {text}"),
        text=text,
        title=title,
        source=publisher or None,
        url=entry.get("link"),
        published=_published(entry),
        revised_at=_revised_at(entry),
    )


def _published(entry: Any) -> DateRange:  # noqa: ANN401 - feedparser's own
    for key in _DAYS:
        # `dict.get`, because feedparser's own gives `published` for a missing `updated`.
        words = dict.get(entry, key)
        days = written_days(words) if words else None
        if words and days is None and (parsed := dict.get(entry, f"{key}_parsed")):
            day_on = written_days(f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}")
            days = day_on and (day_on[0], day_on[0] + ONE_DAY)
        if days is not None:
            return DateRange(
                start_on=days[0],
                end_on=days[1],
                basis=DateBasis.METADATA,
                because=f"{key} in the feed: {words}",
            )
    return UNKNOWN_DATE


def _revised_at(entry: Any) -> str | None:  # noqa: ANN401 - feedparser's own
    parsed = dict.get(entry, "updated_parsed") or dict.get(entry, "published_parsed")
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*parsed[:6]) if parsed else None
