"""Real files of each format, small: a PDF, a Word file, a saved page, an archive."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypdf

from index.errors import DatelineIndexError
from index.loading.drafts import Draft, Source
from index.loading.formats import read_source

_FONT_SIZE, _LEADING, _TOP = 11, 14, 780


def pdf_bytes(pages: Sequence[Sequence[str]], info: Mapping[str, str] | None = None) -> bytes:
    """Make a PDF of pages of lines, in Helvetica; a page without lines has no text."""
    n_fixed = 3
    kids = " ".join(f"{n_fixed + 1 + 2 * n} 0 R" for n in range(len(pages)))
    entries = "".join(f"/{key} ({value})" for key, value in (info or {}).items())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for lines in pages:
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font "
            b"<< /F1 3 0 R >> >> /Contents %d 0 R >>" % (len(objects) + 2)
        )
        shown = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines)
        content = b"BT /F1 %d Tf %d TL 50 %d Td\n%sET" % (_FONT_SIZE, _LEADING, _TOP, shown)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(f"<< {entries} >>".encode("latin-1"))
    return _with_table(objects)


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252")
    for mark in (b"\\", b"(", b")"):
        raw = raw.replace(mark, b"\\" + mark)
    return raw


def _with_table(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def locked_pdf_bytes(password: str) -> bytes:
    """Make a PDF that only `password` opens."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf_bytes([["The bridge closed."]])))
    writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_bytes(paragraphs: Sequence[str], *, title: str = "", rows: Sequence[str] = ()) -> bytes:
    """Make a Word file, last saved on 10 May 2018, with a table of `rows` behind its paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=2)
        for row in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = row.split("=")
    document.core_properties.title = title
    document.core_properties.modified = datetime(2018, 5, 10, 9, 30, tzinfo=UTC)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bytes(members: Mapping[str, bytes]) -> bytes:
    """Make a packed zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def read_bytes(name: str, content: bytes) -> tuple[list[Draft], list[DatelineIndexError]]:
    """Read a file of these bytes; what is in it, and what cannot be read."""
    source = Source(
        label=name,
        name=name,
        doc_id=Path(name).stem,
        size_bytes=len(content),
        stream=io.BufferedReader(io.BytesIO(content)),  # type: ignore[arg-type]  # raw enough
    )
    items = list(read_source(source))
    return (
        [item for item in items if isinstance(item, Draft)],
        [item for item in items if isinstance(item, DatelineIndexError)],
    )


def read_one(name: str, content: bytes) -> Draft:
    """Read a file that holds one article and no fault."""
    (draft,), faults = read_bytes(name, content)
    assert faults == []
    return draft


def fault_of(name: str, content: bytes) -> str:
    """Return why a file cannot be read, of which nothing can."""
    drafts, (fault,) = read_bytes(name, content)
    assert drafts == []
    return str(fault)


PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour bridge closes at once | Port News</title>
<meta property="og:site_name" content="Port News">
<link rel="canonical" href="https://port-news.example/news/harbour-bridge-closes">
{head}
<style>.lead {{ color: red }}</style><script>var pixel = "the bridge never closed";</script></head>
<body><header><a href="/">Port News</a><nav><ul><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/opinion">Opinion</a></li></ul></nav></header>
<div id="consent">We use cookies to make this site work. <button>Accept all</button></div>
<main><article><h1>Harbour bridge closes at once</h1>
<p class="byline">By Ann Lee</p>{lead}
<p class="lead">The harbour board closed the swing bridge on Wednesday after engineers found cracks
in two of its bearings.</p>
<p>Mayor Jo Poe said that the bridge would stay shut until the bearings had been replaced, which
could take six weeks.</p>
<aside class="ad">Advertisement: buy a boat today</aside>
<h2>What comes next</h2>
<p>Buses will be led over the northern crossing, and a ferry for walkers will run every ten minutes
from Monday, the board said.</p>
</article></main>
<aside><h3>Most read</h3><ol><li><a href="/1">Cat found in boat</a></li></ol></aside>
<footer>© 2024 Port News. All rights reserved. <a href="/privacy">Privacy policy</a></footer>
</body></html>"""


def page_bytes(head: str = "", lead: str = "") -> bytes:
    """Make a saved page about a bridge, with more in its head and above its first paragraph."""
    return PAGE.format(head=head, lead=lead).encode()
