"""PDF files: running text, headers and page numbers, dates, and files that cannot be read."""

from datetime import date

import pytest

from index.loading.pdf import running_text
from index.records import UNKNOWN_DATE, DateBasis, DateRange
from tests.index.real_files import fault_of, locked_pdf_bytes, pdf_bytes, read_one

LINES = (
    "Harbour bridge to stay shut",
    "The harbour board said on Wednesday that the swing bridge will stay shut until its",
    "bearings have been replaced. The engi-",
    "neers (three of them) found cracks in two of eight bearings, Mayor Jo Poe said on the quay",
    "in the rain.",
)


def test_a_pdf_gives_its_text_as_paragraphs() -> None:
    """Lines that the width broke are joined, and words that it broke."""
    draft = read_one("minutes.pdf", pdf_bytes([LINES], {"Title": "Minutes of 9 May"}))
    assert (draft.doc_id, draft.title, draft.published) == (
        "minutes",
        "Minutes of 9 May",
        UNKNOWN_DATE,
    )
    assert draft.text == (
        "Harbour bridge to stay shut\n"
        "The harbour board said on Wednesday that the swing bridge will stay shut until its "
        "bearings have been replaced. The engineers (three of them) found cracks in two of eight "
        "bearings, Mayor Jo Poe said on the quay in the rain."
    )


def test_what_every_page_repeats_is_left_out() -> None:
    """The header, the footer and the number, whatever its digits; not a line that comes once."""
    pages = [
        f"Port News\nThe {word} bridge closed on Monday, the board of the harbour said at noon.\n"
        f"Printed for the board\nPage {number} of 3"
        for number, word in enumerate(("north", "south", "east"), 1)
    ]
    # Full lines may be of one paragraph, and then are.
    assert running_text(pages) == " ".join(
        f"The {word} bridge closed on Monday, the board of the harbour said at noon."
        for word in ("north", "south", "east")
    )


def test_a_sentence_goes_on_over_the_page() -> None:
    """Its two halves are one paragraph."""
    assert running_text(["The board closed the bridge over the river on\n1", "Tuesday.\n2"]) == (
        "The board closed the bridge over the river on Tuesday."
    )


def test_items_of_a_list_stay_apart() -> None:
    """So do short lines."""
    page = (
        "Agenda of the meeting of the harbour board in May\n• Bridge\n• Ferry\n1. Any other matter"
    )
    assert running_text([page]).count("\n") == 3


@pytest.mark.parametrize("title", ["Microsoft Word - minutes.docx", "untitled", "minutes.indd", ""])
def test_what_a_program_wrote_is_no_title(title: str) -> None:
    """Then the first line may be one."""
    assert read_one("a.pdf", pdf_bytes([LINES], {"Title": title})).title is None


def test_the_day_a_pdf_was_made_bounds_its_date() -> None:
    """The later of making and changing: the text cannot be younger."""
    info = {"CreationDate": "D:20180509101500+01'00'", "ModDate": "D:20180512"}
    assert read_one("a.pdf", pdf_bytes([LINES], info)).published == DateRange(
        end_on=date(2018, 5, 13),
        basis=DateBasis.METADATA,
        because="modification date of the PDF file, whose text cannot be younger: 2018-05-12",
    )


def test_a_date_that_is_none_is_passed_over() -> None:
    """The article is read all the same."""
    assert read_one("a.pdf", pdf_bytes([LINES], {"CreationDate": "soon"})).published == UNKNOWN_DATE


def test_a_pdf_that_cannot_be_read_is_told_why() -> None:
    """A password, no text, half a file, no PDF at all."""
    whole = pdf_bytes([LINES])
    assert "is protected by a password" in fault_of("a.pdf", locked_pdf_bytes("secret"))
    assert "2 pages without any" in fault_of("a.pdf", pdf_bytes([[], []]))
    assert "a.pdf: " in fault_of("a.pdf", b"%PDF-1.4\nnothing more")
    assert "a.pdf: " in fault_of("a.pdf", b"no pdf")
    assert "the file is empty" in fault_of("a.pdf", b"")
    assert "a.pdf: " in fault_of("a.pdf", whole[: len(whole) // 4])


def test_a_pdf_locked_with_no_password_is_read() -> None:
    """Many are locked against changes only."""
    assert read_one("a.pdf", locked_pdf_bytes("")).text == "The bridge closed."


def test_a_pdf_is_told_by_its_first_bytes() -> None:
    """Whatever its name says."""
    assert read_one("a.txt", pdf_bytes([LINES])).text.startswith("Harbour bridge")
