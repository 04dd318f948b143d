"""Saved web pages: the article among menus, scripts and adverts.

Comes in: an `.html` file. Goes out: one draft. The text, title and site are what trafilatura finds;
scripts and markup are never kept. The date is the page's own, read here so that it can be told
from where: `index.loading.page_dates`.
"""

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Final

import trafilatura

from index.errors import ArticleError
from index.loading.drafts import Draft, Source
from index.loading.page_dates import published_of

# Finding the article takes minutes above this; the longest live blogs have half as many.
MAX_ELEMENTS: Final = 30_000
_HEAD_BYTES: Final = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# What browsers write when they save a page.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with .{0,80}?url:)\s*(\S+)", re.DOTALL
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{3,2000}")
# htmldate looks at today's date unless it is told the last day to believe.
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# The libraries' warnings about odd pages are no business of the reader; what fails is told.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def read_page(source: Source) -> Iterator[Draft]:
    """Give the page's article. ArticleError if the page is no HTML or holds no article."""
    page = _decode(source.label, source.read())
    tree = trafilatura.load_html(page)
    if tree is None:
        msg = f"{source.label}: expected a saved web page, found no HTML; save the page again"
        raise ArticleError(msg)
    n_elements = sum(1 for _ in tree.iter())
    if n_elements > MAX_ELEMENTS:
        msg = (
            f"{source.label}: has {n_elements} elements, more than {MAX_ELEMENTS}, as no "
            "page of an article has; copy its text to a .txt file"
        )
        raise ArticleError(msg)
    saved_from = _SAVED_FROM.search(page[:_HEAD_BYTES])
    found = trafilatura.bare_extraction(
        page,
        url=saved_from[1] if saved_from and _ADDRESS.fullmatch(saved_from[1]) else None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    text = found.text if isinstance(found, trafilatura.settings.Document) else None
    if found is None or isinstance(found, dict) or not (text or "").strip():
        msg = (
            f"{source.label}: expected an article, found no running text in the page; save the "
            "page after it has loaded, or copy its text to a .txt file"
        )
        raise ArticleError(msg)
    url = found.url if _ADDRESS.fullmatch(found.url or "") else None
    yield Draft(
        doc_id=source.doc_id,
        text=text or "",
        title=found.title or None,
        source=found.sitename or None,
        url=url,
        published=published_of(tree, url, text or "", found.date),
    )


def _decode(label: str, raw: bytes) -> str:
    """Return the page's text: by its mark, its own word, as UTF-8, or as browsers do by default."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    if (nul := raw.find(b"\x00")) >= 0:
        msg = f"{label}: expected a web page, found a NUL byte at offset {nul}; save the page again"
        raise ArticleError(msg)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(raw[:_HEAD_BYTES])
        return raw.decode(_browsers_name(declared[1] if declared else b""), errors="replace")


def _browsers_name(declared: bytes) -> str:
    """Return the codec for a declared encoding, as the HTML standard maps it."""
    try:
        name = codecs.lookup(declared.decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return "cp1252"
    # Latin 1 and ASCII mean Windows' superset of them; UTF-8 it is not, or it had been read.
    return "cp1252" if name in {"iso8859-1", "ascii", "utf-8"} else name
