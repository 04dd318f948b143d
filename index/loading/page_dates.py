"""When a web page says it was published, and where it says so.

Comes in: the page's tree, its address and its article's text. Goes out: the days with the place
they were read from. In order: JSON-LD, `<meta>`, `<time>`, the address; then nothing, where the
text has a publication line of its own, which `index.dating` reads; then a guess of htmldate's,
which is marked as one. When the file was saved says nothing.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml.html import HtmlElement

from index.dating.publication import stated_publication
from index.loading.days import written_days
from index.records import UNKNOWN_DATE, DateBasis, DateRange

# Names of `<meta>` that give the day of publication, surest first.
META_NAMES: Final = (
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *("citation_publication_date", "citation_online_date", "dcterms.issued", "dc.date.issued"),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date"),
    *("dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "displaydate", "issued"),
)
# Kinds of thing in JSON-LD that are the article, before those around it.
_ARTICLES: Final = re.compile(r"Article|Posting|Report|Review|OpinionNews|PressRelease")
_URL_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)")
_URL_COMPACT_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_URL_MONTH: Final = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/)")
_MAX_JSON_CHARS = 2_000_000


def published_of(tree: HtmlElement, url: str | None, text: str, guess: str | None) -> DateRange:
    """Return when the page was published; `guess` is htmldate's day, believed last."""
    for place, words in (*_json_ld(tree), *_meta(tree), *_time(tree)):
        if days := written_days(words):
            because = f"{place}: {words.strip()}"
            return _range(days, DateBasis.METADATA, because)
    if url and (found := _in_address(url)):
        return found
    if stated_publication(text) is not None:
        return UNKNOWN_DATE
    if guess and (days := written_days(guess)):
        return _range(days, DateBasis.INFERRED, f"guessed by htmldate from the page: {guess}")
    return UNKNOWN_DATE


def _range(days: tuple[Any, Any], basis: DateBasis, because: str) -> DateRange:
    return DateRange(start_on=days[0], end_on=days[1], basis=basis, because=because)


def _json_ld(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give every `datePublished`, those of articles first."""
    nodes = [
        node
        for script in tree.iterfind(".//script[@type]")
        if "ld+json" in script.get("type", "").lower()
        for node in _nodes(_parsed(script.text or ""))
    ]
    for of_article in (True, False):
        for node in nodes:
            is_article = _ARTICLES.search(str(node.get("@type", ""))) is not None
            words = node.get("datePublished")
            if isinstance(words, str) and is_article is of_article:
                yield "datePublished in JSON-LD", words


def _parsed(script: str) -> object:
    if len(script) > _MAX_JSON_CHARS:
        return None
    try:
        # Pages write line ends into their strings, which strict JSON forbids.
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Give the objects of a piece of JSON-LD, outer ones first."""
    waiting = [value]
    while waiting:
        here = waiting.pop(0)
        if isinstance(here, dict):
            yield here
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name in META_NAMES and element.get("content"):
                said.setdefault(name, element.get("content"))
    for name in META_NAMES:
        if name in said:
            yield f"<meta {name}>", said[name]


def _time(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Give the `<time>` elements that say they are of publication."""
    for element in tree.iter("time"):
        says_so = (
            element.get("pubdate") is not None
            or "datepublished" in (element.get("itemprop") or "").lower()
            or re.search(r"\b(?:published|pubdate|entry-date)\b", element.get("class") or "")
        )
        if says_so:
            yield "<time> of publication", element.get("datetime") or element.text_content()


def _in_address(url: str) -> DateRange | None:
    """Return the day or month that the page's address names."""
    for pattern in (_URL_DAY, _URL_COMPACT_DAY, _URL_MONTH):
        if (found := pattern.search(url)) and (days := written_days("-".join(found.groups()))):
            return _range(days, DateBasis.METADATA, f"the page's address: {url}")
    return None
