"""Word files: paragraphs, headings and tables, in their order.

Comes in: a `.docx` file. Goes out: one draft. A `.docx` is a zip archive of XML, so it is held to
the limits of archives before it is parsed; python-docx expands no entities. The day on which it
was last saved bounds the article's date from above; `index.dating` may find more.
"""

import io
from collections.abc import Iterator
from datetime import datetime
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import LxmlError

from index.errors import ArticleError
from index.loading.archives import check_archive
from index.loading.days import ONE_DAY
from index.loading.drafts import MAX_DOCUMENT_BYTES, Draft, Source
from index.records import UNKNOWN_DATE, DateBasis, DateRange

# An older Word file, and also what a `.docx` with a password is.
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"


def read_word(source: Source) -> Iterator[Draft]:
    """Give the Word file as an article. ArticleError if it is damaged, locked or without text."""
    raw = source.read()
    if raw.startswith(_OLE_MAGIC):
        msg = (
            f"{source.label}: is protected by a password, or in the format before .docx; save it "
            "as .docx without a password"
        )
        raise ArticleError(msg)
    try:
        with ZipFile(io.BytesIO(raw)) as archive:
            check_archive(archive, source.label, most_bytes=4 * MAX_DOCUMENT_BYTES)
        document = docx.Document(io.BytesIO(raw))
    except (BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError) as error:
        msg = f"{source.label}: is no Word file that can be read ({error}); save it again"
        raise ArticleError(msg) from error
    text = "\n".join(line for line in _lines(document) if line.strip())
    if not text:
        msg = f"{source.label}: expected the text of an article, found none; fill or remove it"
        raise ArticleError(msg)
    yield Draft(
        doc_id=source.doc_id,
        text=text.replace("\x00", " "),
        title=document.core_properties.title.strip() or None,
        published=_saved_by(document.core_properties.modified),
    )


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # A cell that spans columns is given once for each of them.
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield block.text


def _saved_by(saved_at: datetime | None) -> DateRange:
    if saved_at is None:
        return UNKNOWN_DATE
    return DateRange(
        end_on=saved_at.date() + ONE_DAY,
        basis=DateBasis.METADATA,
        because=f"the Word file was last saved then, its text cannot be younger: {saved_at.date()}",
    )
