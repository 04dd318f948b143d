"""Text files and Markdown with front matter, and the text of any file whose encoding is UTF-8.

Comes in: a `.txt` or `.md` file. Goes out: one draft, its text exactly as stored. An encoding is
never guessed: a wrong letter would be quoted as the publisher's. A byte order mark is no guess.
"""

import codecs
from collections.abc import Iterator

from index.errors import ArticleError
from index.loading.drafts import Draft, Source
from index.records import UNKNOWN_DATE, DateBasis
from index.sidecar import Known, date_range, parse_front_matter

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(source: Source) -> Iterator[Draft]:
    """Give the text file as an article."""
    yield _draft(source, decode(source.label, source.read()), Known())


def read_markdown(source: Source) -> Iterator[Draft]:
    """Give the Markdown file as an article, with what its front matter tells."""
    text = decode(source.label, source.read())
    known, body = parse_front_matter(source.label, text)
    yield _draft(source, body, known)


def decode(label: str, raw: bytes) -> str:
    """Return the decoded bytes without a byte order mark, nothing else changed."""
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    if encoding == "utf-8" and (nul := raw.find(b"\x00")) >= 0:
        msg = f"{label}: expected text, found a NUL byte at offset {nul}; save it as UTF-8 text"
        raise ArticleError(msg)
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        msg = (
            f"{label}: expected {encoding.upper()}, received byte 0x{raw[error.start]:02x} at "
            f"offset {error.start}; save the file as UTF-8"
        )
        raise ArticleError(msg) from error


def _draft(source: Source, text: str, known: Known) -> Draft:
    return Draft(
        doc_id=source.doc_id,
        text=text,
        title=known.title,
        source=known.source,
        url=known.url,
        published=date_range(known, DateBasis.METADATA) or UNKNOWN_DATE,
    )
