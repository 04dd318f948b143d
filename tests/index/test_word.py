"""Word files: their text in order, what bounds their date, and files that cannot be read."""

import io
import zipfile
from datetime import date

from index.records import DateBasis, DateRange
from tests.index.real_files import fault_of, read_one, word_bytes, zip_bytes


def test_a_word_file_gives_its_paragraphs_and_tables_in_order() -> None:
    """Empty paragraphs are none."""
    content = word_bytes(
        ["Bridge closes", "", "The board closed the bridge."], title="Notice 7", rows=["Day=9 May"]
    )
    draft = read_one("notice.docx", content)
    assert draft.text == "Bridge closes\nThe board closed the bridge.\nDay | 9 May"
    assert (draft.doc_id, draft.title) == ("notice", "Notice 7")


def test_the_day_a_word_file_was_saved_bounds_its_date() -> None:
    """Its text cannot be younger."""
    assert read_one("a.docx", word_bytes(["It closed."])).published == DateRange(
        end_on=date(2018, 5, 11),
        basis=DateBasis.METADATA,
        because="the Word file was last saved then, its text cannot be younger: 2018-05-10",
    )


def test_a_word_file_that_cannot_be_read_is_told_why() -> None:
    """Locked or old, cut short, another archive, without words."""
    whole = word_bytes(["It closed."])
    assert "password" in fault_of("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "is no Word file" in fault_of("a.docx", whole[: len(whole) // 2])
    assert "is no Word file" in fault_of("a.docx", zip_bytes({"a.txt": b"A."}))
    assert "found none" in fault_of("a.docx", word_bytes([" "]))


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    """Before anything of it is parsed."""
    content = zip_bytes({"word/document.xml": b" " * 40_000_000})
    assert "would unpack from" in fault_of("a.docx", content)


def test_entities_are_not_expanded() -> None:
    """A small file cannot become a large text."""
    whole = word_bytes(["It closed."])
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;'
        b'&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                body = content.partition(b"?>")[2].replace(b"It closed.", b"It closed &c;.")
                content = bomb + body
            new.writestr(info.filename, content)
    assert "aaaa" not in read_one("a.docx", out.getvalue()).text
