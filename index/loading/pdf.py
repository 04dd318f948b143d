"""PDF files: the text of their pages, made running text again.

Comes in: a `.pdf` file with a text layer. Goes out: one draft, without the lines that every page
repeats, its broken lines joined to paragraphs. Nothing is recognised from pictures. The day on
which the file was made bounds the article's date from above; `index.dating` may find more.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from index.errors import ArticleError
from index.loading.days import ONE_DAY
from index.loading.drafts import Draft, Source
from index.records import UNKNOWN_DATE, DateBasis, DateRange

MAX_PAGES = 2_000
# One page shows no habit.
_REPEATS_MIN_PAGES = 2
_REPEATS_SHARE = 0.6
# Headers and footers have so many lines at most.
_EDGE_LINES = 2
# A line this much shorter than the page's longest ends its paragraph.
_FULL_LINE_SHARE = 0.7
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_LIST_ITEM = re.compile(r"(?:[•●▪◦‣–—*-]|\(?\d{1,2}[.)])\s")
# A word broken at the line's end; a compound's second half begins with a capital.
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}[-\u00ad\u2010]$")
# What programs put in place of a title.
_NO_TITLE = re.compile(
    r"microsoft\s|untitled|.*\.(?:docx?|pdf|indd|qxd|pages|rtf|odt|tex|dvi)$", re.IGNORECASE
)
# pypdf warns of every oddity; what fails is told.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(source: Source) -> Iterator[Draft]:
    """Give the PDF as an article.

    ArticleError if it is damaged, needs a password, has no text, or more pages than an article.
    """
    raw = source.read()
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            msg = f"{source.label}: is protected by a password; save it without one"
            raise ArticleError(msg)
        if len(reader.pages) > MAX_PAGES:
            msg = f"{source.label}: has {len(reader.pages)} pages, more than {MAX_PAGES}; part it"
            raise ArticleError(msg)
        pages = [page.extract_text() for page in reader.pages]
        info = reader.metadata
    except (PyPdfError, DependencyError) as error:
        msg = f"{source.label}: is no PDF that can be read ({error}); save it again"
        raise ArticleError(msg) from error
    text = running_text(pages)
    if not any(char.isalpha() for char in text):
        msg = (
            f"{source.label}: expected a PDF with text, found {len(pages)} pages without any, as "
            "scans are; run text recognition (OCR) on it first"
        )
        raise ArticleError(msg)
    yield Draft(
        doc_id=source.doc_id,
        text=text,
        title=_title(info.title if info else None),
        published=_made_by(info),
    )


def running_text(pages: Sequence[str]) -> str:
    """Return the pages as one text: a paragraph a line, headers and page numbers left out."""
    split = [
        [line.rstrip() for line in page.replace("\x00", " ").splitlines() if line.strip()]
        for page in pages
    ]
    repeated = _repeated(split)
    kept = [
        [
            line
            for n, line in enumerate(lines)
            if not (_is_edge(n, lines) and (_key(line) in repeated or _is_page_number(line)))
        ]
        for lines in split
    ]
    return "\n".join(_paragraphs([line for lines in kept for line in lines]))


def _is_edge(number: int, lines: Sequence[str]) -> bool:
    return number < _EDGE_LINES or number >= len(lines) - _EDGE_LINES


def _key(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split())).casefold()


def _is_page_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line.strip()) is not None


def _repeated(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return what most pages say at their edges, whatever its numbers."""
    if len(pages) < _REPEATS_MIN_PAGES:
        return frozenset()
    counts = Counter(
        key
        for lines in pages
        for key in {_key(line) for n, line in enumerate(lines) if _is_edge(n, lines)}
    )
    return frozenset(key for key, n in counts.items() if n >= _REPEATS_SHARE * len(pages))


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: a line that fills the width, and ends no sentence there, goes on."""
    width = max((len(line) for line in lines), default=0)
    paragraph = ""
    previous = ""
    for line in lines:
        words = line.strip()
        if not paragraph:
            paragraph = words
        elif _goes_on(previous, words, width):
            joint = "" if _BROKEN_WORD.search(paragraph) and words[0].islower() else " "
            paragraph = (paragraph if joint else paragraph[:-1]) + joint + words
        else:
            yield paragraph
            paragraph = words
        previous = words
    if paragraph:
        yield paragraph


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether `following` is of the paragraph of `line`."""
    if _LIST_ITEM.match(following):
        return False
    if following[0].islower():
        return True
    is_full = len(line) >= _FULL_LINE_SHARE * width
    if _SENTENCE_END.search(line):
        # Broken where the next word did not fit, as running text is.
        return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
    return is_full


def _title(given: object) -> str | None:
    title = " ".join(str(given or "").split())
    return title if title and not _NO_TITLE.match(title) else None


def _made_by(info: pypdf.DocumentInformation | None) -> DateRange:
    """Return the days up to the one on which the file was last written."""
    made: list[tuple[datetime, str]] = []
    for name in ("modification_date", "creation_date"):
        try:
            at = getattr(info, name, None)
        except (ValueError, PyPdfError):
            continue
        if isinstance(at, datetime):
            made.append((at.replace(tzinfo=None), name.replace("_", " ")))
    if not made:
        return UNKNOWN_DATE
    at, name = max(made)
    return DateRange(
        end_on=at.date() + ONE_DAY,
        basis=DateBasis.METADATA,
        because=f"{name} of the PDF file, whose text cannot be younger: {at.date()}",
    )
