"""Articles in bulk: what a line may hold, and what is told of one that cannot be read."""

import json
from datetime import date

import pytest

from index.loading import drafts
from index.records import UNKNOWN_DATE, DateBasis, DateRange
from tests.index.real_files import fault_of, read_bytes, read_one


def line(**row: object) -> bytes:
    """One line of JSON."""
    return json.dumps(row).encode() + b"\n"


def test_a_line_of_json_is_an_article() -> None:
    """Its text to the letter; what else is in it is passed over."""
    draft = read_one(
        "a.jsonl",
        line(
            doc_id="p-1",
            title="Bridge",
            text="It closed.\r\n“Zoë” \u2028left. ",
            url="https://port.example/1",
            source="Port News",
            published={"start": "2018-05-09", "end": "2018-05-11"},
            tags=["x"],
        ),
    )
    assert (draft.doc_id, draft.title, draft.url, draft.source) == (
        "p-1",
        "Bridge",
        "https://port.example/1",
        "Port News",
    )
    assert draft.text == "It closed.\r\n“Zoë” \u2028left. "
    assert draft.published == DateRange(
        start_on=date(2018, 5, 9),
        end_on=date(2018, 5, 11),
        basis=DateBasis.METADATA,
        because="published in a.jsonl",
    )


@pytest.mark.parametrize(
    ("published", "start", "end"),
    [
        ("2018-05-09", date(2018, 5, 9), date(2018, 5, 10)),
        ("2018-05-09T23:30:00Z", date(2018, 5, 9), date(2018, 5, 10)),
        ("2018-05", date(2018, 5, 1), date(2018, 6, 1)),
        ("Wed, 09 May 2018 10:00:00 GMT", date(2018, 5, 9), date(2018, 5, 10)),
        ({"start": None, "end": "2018-05-10"}, None, date(2018, 5, 10)),
        ({"start": "2018-05-09"}, date(2018, 5, 9), None),
    ],
)
def test_a_date_is_a_day_a_month_or_a_range(
    published: object, start: date | None, end: date | None
) -> None:
    """An end left out stays open."""
    days = read_one("a.jsonl", line(id=1, body="It closed.", date=published)).published
    assert (days.start_on, days.end_on, days.basis) == (start, end, DateBasis.METADATA)


def test_an_article_without_a_date_has_none() -> None:
    """Null and empty say nothing."""
    for nothing in (None, "", {}):
        row = line(doc_id="a", text="It closed.", published=nothing)
        assert read_one("a.jsonl", row).published == UNKNOWN_DATE


def test_an_article_without_an_id_gets_one_that_stays() -> None:
    """That of its address, else of its words; its line may move."""
    one, two = line(text="It closed.", url="https://a.example/x"), line(text="It opened.")
    (a, b), _ = read_bytes("a.jsonl", one + two)
    (d, c), _ = read_bytes("a.jsonl", two + b"\n" + one)
    assert (a.doc_id, b.doc_id) == (c.doc_id, d.doc_id)
    assert a.doc_id.startswith("x-")
    assert b.doc_id.startswith("a-")


def test_a_bad_line_is_told_and_the_others_go_in() -> None:
    """Each with its number and what to do."""
    content = b"".join(
        [
            line(doc_id="a", text="A."),
            b'{"doc_id": "b", "text": \n',
            b"[1, 2]\n",
            line(doc_id="d", title="no text"),
            line(doc_id="e", text="E.", published="next week"),
            line(doc_id="f", text=" \n"),
            b'{"doc_id": "g", "text": "half \\ud83d"}\n',
            b"caf\xe9\n",
            line(doc_id="i", text="I."),
        ]
    )
    found, faults = read_bytes("a.jsonl", content)
    assert [draft.doc_id for draft in found] == ["a", "i"]
    assert [str(fault).split(": ")[0] for fault in faults] == [f"a.jsonl:{n}" for n in range(2, 9)]
    words = (
        "is not JSON",
        "expected an object of keys",
        "expected the text of an article in 'text', received None",
        "expected published.start to be a day such as 2018-02-28",
        "found white space",
        "half a surrogate pair",
        "expected UTF-8",
    )
    assert all(word in str(fault) for word, fault in zip(words, faults, strict=True))


def test_a_line_that_is_too_long_is_skipped_without_being_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The one after it is read."""
    monkeypatch.setattr(drafts, "MAX_LINE_BYTES", 100)
    content = line(text="x" * 5000) + line(doc_id="b", text="B.")
    (draft,), (fault,) = read_bytes("a.jsonl", content)
    assert draft.doc_id == "b"
    assert str(fault).startswith("a.jsonl:1: expected an article of at most")


def test_deep_json_is_told() -> None:
    """Not a crash."""
    assert "is not JSON" in fault_of("a.jsonl", b"[" * 100_000 + b"\n")


CSV = (
    "\ufeffID;Headline;Body;Date;Publisher\r\n"
    '7;Bridge;"It closed; at once.\r\nIt said ""now"".";2018-05-09;Port News\r\n'
    ";;;;\r\n"
    "8;Fair;It opened.;;\r\n"
)


def test_a_row_of_a_table_is_an_article() -> None:
    """Quoted line ends and delimiters belong to the text; other names of columns are known."""
    (bridge, fair), faults = read_bytes("a.csv", CSV.encode())
    assert faults == []
    assert (bridge.doc_id, bridge.title, bridge.source) == ("7", "Bridge", "Port News")
    assert bridge.text == 'It closed; at once.\r\nIt said "now".'
    assert bridge.published.because == "published in a.csv: 2018-05-09"
    assert (fair.doc_id, fair.published) == ("8", UNKNOWN_DATE)


def test_a_table_may_give_a_range() -> None:
    """In two columns."""
    content = b"text,published_start,published_end\nIt closed.,2018-05-09,2018-05-11\n"
    days = read_one("a.csv", content).published
    assert (days.start_on, days.end_on) == (date(2018, 5, 9), date(2018, 5, 11))


def test_a_table_without_a_column_of_text_is_told() -> None:
    """With the columns that are known."""
    fault = fault_of("a.csv", b"title,date\nBridge,2018-05-09\n")
    assert "expected a first line with the column text, received 'title,date'" in fault


def test_a_bad_row_is_told_and_the_others_go_in() -> None:
    """Its number is that of its last line."""
    content = b"doc_id,text,date\na,A.,2018-05-09\nb,B.,soon\nc\nd,D.,\n"
    found, faults = read_bytes("a.csv", content)
    assert [draft.doc_id for draft in found] == ["a", "d"]
    assert [str(fault).split(": ")[0] for fault in faults] == ["a.csv:3", "a.csv:4"]


def test_tables_in_another_encoding_are_told() -> None:
    """Never guessed."""
    assert "save the file as UTF-8" in fault_of("a.csv", "text\nA.\n".encode("utf-16"))
    assert "save the file as UTF-8" in fault_of("a.csv", b"text\ncaf\xe9\n")
    assert "save the file as UTF-8" in fault_of("a.jsonl", '{"text": "A."}'.encode("utf-16"))
