"""Which reader a file is given to: by its name's ending, and by its first bytes where they decide.

Comes in: a `Source`. Goes out: what its reader gives. Each reader is imported when its first file
comes: a collection of text files needs no parser of PDF. It leaves bytes to the readers.
"""

import importlib
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final, cast

from index.errors import ArticleError, DatelineIndexError
from index.loading.archives import members, opened_zip, unpacked
from index.loading.drafts import Draft, Reader, Source


class Format(StrEnum):
    """A kind of file, and the function that reads it."""

    TEXT = "plain.read_text"
    MARKDOWN = "plain.read_markdown"
    PAGE = "page.read_page"
    PDF = "pdf.read_pdf"
    WORD = "word.read_word"
    FEED = "feed.read_feed"
    JSON_LINES = "rows.read_json_lines"
    CSV = "rows.read_csv"
    ZIP = "zip"
    XML = "xml"


ENDINGS: Final = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".xml": Format.XML,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".csv": Format.CSV,
    ".zip": Format.ZIP,
}
PACKED: Final = ".gz"
# Formats of which one file is one article, whose id is the file's name.
SINGLE: Final = frozenset((Format.TEXT, Format.MARKDOWN, Format.PAGE, Format.PDF, Format.WORD))
_FEED_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_PAGE_ROOT = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
# What a file surely is, whatever its name says.
_MAGIC: Final = ((b"%PDF-", Format.PDF), (b"\xd0\xcf\x11\xe0", Format.WORD))


def format_of(name: str) -> Format | None:
    """Return the format that a name's ending tells, with or without `.gz`; `None` if none."""
    path = PurePosixPath(name.lower())
    return ENDINGS.get(PurePosixPath(path.stem).suffix if path.suffix == PACKED else path.suffix)


def read_source(source: Source) -> Iterator[Draft | DatelineIndexError]:
    """Give the articles of one file, and an error for each part of it that cannot be read.

    Raises nothing that the file could cause.
    """
    try:
        yield from _read(source, in_archive=False)
    except DatelineIndexError as error:
        yield error
    except OSError as error:
        yield ArticleError(
            f"{source.label}: cannot be read ({error.strerror or error}); check its permissions"
        )


def _read(source: Source, *, in_archive: bool) -> Iterator[Draft | DatelineIndexError]:
    if source.name.lower().endswith(PACKED):
        source = unpacked(source)
    form = _sniffed(source)
    if form is not Format.ZIP:
        yield from _guarded(source, form)
    elif in_archive:
        yield ArticleError(f"{source.label}: is an archive in an archive; unpack it yourself")
    else:
        with opened_zip(source) as archive:
            for member in members(archive, source.label):
                if isinstance(member, ArticleError):
                    yield member
                else:
                    yield from _read_member(member)


def _read_member(member: Source) -> Iterator[Draft | DatelineIndexError]:
    try:
        yield from _read(member, in_archive=True)
    except DatelineIndexError as error:
        yield error


def _sniffed(source: Source) -> Format:
    """Return the source's format. ArticleError if it is of none that can be read."""
    head = source.head()
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    named = format_of(source.name)
    if named is not None and named is not Format.XML:
        return named
    if _FEED_ROOT.search(head):
        return Format.FEED
    if _PAGE_ROOT.search(head):
        return Format.PAGE
    if named is None and head.lstrip().startswith(b"{"):
        return Format.JSON_LINES
    ending = PurePosixPath(source.name).suffix
    msg = (
        f"{source.label}: expected a feed, found XML of another kind; save the page or its text"
        if named is Format.XML
        else f"{source.label}: expected one of {' '.join(ENDINGS)}, received {ending!r}; "
        "convert it to one of these, plain text for one"
    )
    raise ArticleError(msg)


def _reader(form: Format) -> Reader:
    module, name = form.split(".")
    return cast("Reader", getattr(importlib.import_module(f"index.loading.{module}"), name))


def _guarded(source: Source, form: Format) -> Iterator[Draft | DatelineIndexError]:
    """Read with the format's reader, whose library may fail at a hostile file in any way."""
    try:
        yield from _reader(form)(source)
    except (DatelineIndexError, OSError):
        raise
    except Exception as error:
        kind = type(error).__name__
        msg = f"{source.label}: cannot be parsed ({kind}: {error!s:.200}); save it again"
        raise ArticleError(" ".join(msg.split())) from error
