"""Archives: their members as articles, and what hostile ones come to."""

import gzip
import io
import tracemalloc
import zipfile

import pytest

from index.loading import archives, drafts
from tests.index.real_files import fault_of, pdf_bytes, read_bytes, read_one, zip_bytes

MIB = 2**20


def test_a_zip_gives_the_articles_of_its_members() -> None:
    """Of every format, by name; what a system adds is passed over."""
    content = zip_bytes(
        {
            "news/b.pdf": pdf_bytes([["The bridge closed."]]),
            "news/a.txt": b"A.",
            "more.jsonl.gz": gzip.compress(b'{"id": "j", "text": "J."}\n'),
            "__MACOSX/news/._a.txt": b"\x00\x05",
            "news/.DS_Store": b"\x00",
        }
    )
    found, faults = read_bytes("all.zip", content)
    assert faults == []
    assert [(draft.doc_id, draft.text) for draft in found] == [
        ("j", "J."),
        ("a", "A."),
        ("b", "The bridge closed."),
    ]


def test_members_of_one_name_take_their_folders_into_it() -> None:
    """Both of them, so that neither depends on the other's place."""
    content = zip_bytes({"may/index.txt": b"M.", "june/index.txt": b"J.", "june/x.txt": b"X."})
    found, _ = read_bytes("all.zip", content)
    assert [draft.doc_id for draft in found] == ["june-index", "x", "may-index"]


def test_a_member_that_cannot_be_read_is_told_and_the_others_go_in() -> None:
    """An archive in the archive, a link, an unknown kind, a bad file."""
    out = io.BytesIO(zip_bytes({"a.txt": b"A.", "inner.zip": zip_bytes({"b.txt": b"B."})}))
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("x.exe", b"MZ")
        archive.writestr("bad.txt", b"caf\xe9")
    found, faults = read_bytes("all.zip", out.getvalue())
    assert [draft.doc_id for draft in found] == ["a"]
    told = dict(str(fault).split(": ", 1) for fault in faults)
    assert told["all.zip!inner.zip"].startswith("is an archive in an archive")
    assert told["all.zip!link.txt"].startswith("is a link")
    assert told["all.zip!x.exe"].startswith("expected one of .txt")
    assert told["all.zip!bad.txt"].startswith("expected UTF-8")


def test_names_that_lead_out_of_an_archive_lead_nowhere() -> None:
    """They become ids like any other, and cannot steer a terminal."""
    content = zip_bytes({"../../etc/cron.txt": b"A.", "/abs.txt": b"B.", "x\x1b[2J.txt": b"C."})
    found, _ = read_bytes("all.zip", content)
    ids = [draft.doc_id for draft in found]
    assert ids[:2] == ["cron", "abs"]
    assert ids[2].isprintable()
    fault = read_bytes("all.zip", zip_bytes({"x\x1b[2J.txt": b"\xff"}))[1][0]
    assert str(fault).isprintable()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    """By what it says of itself: its members together, or their number."""
    bomb = zip_bytes({f"{n}.txt": bytes(8 * MIB) for n in range(4)})
    tracemalloc.start()
    assert "would unpack from" in fault_of("bomb.zip", bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MIB


def test_an_archive_with_too_many_members_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small each may be."""
    monkeypatch.setattr(archives, "MAX_MEMBERS", 2)
    content = zip_bytes({f"{n}.txt": b"A." for n in range(3)})
    assert "has 3 members, more than 2" in fault_of("all.zip", content)


def test_a_zip_that_lies_about_its_sizes_is_found_out() -> None:
    """A member that says it is small unpacks no further than it says."""
    content = bytearray(zip_bytes({"a.txt": b"A" * 100_000}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    drafts_read, faults = read_bytes("lie.zip", bytes(content))
    assert drafts_read == []
    assert "is damaged or cut short" in str(faults[0])


def test_a_locked_member_is_told() -> None:
    """The flag of a password is enough."""
    content = bytearray(zip_bytes({"a.txt": b"A."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + offset] |= 1
    assert "is protected by a password" in fault_of("all.zip", bytes(content))


def test_a_damaged_zip_is_told() -> None:
    """Cut short, or none at all."""
    whole = zip_bytes({"a.txt": b"A." * 1000})
    assert "is no zip archive" in fault_of("all.zip", whole[:-30])
    assert "is no zip archive" in fault_of("all.zip", b"no archive")
    broken = bytearray(whole)
    broken[40] ^= 0xFF
    assert "all.zip!a.txt: is damaged" in fault_of("all.zip", bytes(broken))


def test_a_packed_file_is_read_under_its_own_name() -> None:
    """Of any format, its id without both endings."""
    draft = read_one("story.txt.gz", gzip.compress(b"A."))
    assert draft.text == "A."


def test_a_packed_file_that_breaks_off_gives_what_was_whole() -> None:
    """And says so."""
    rows = b"".join(b'{"id": %d, "text": "%s"}\n' % (n, b"%d" % n * 4000) for n in range(200))
    cut = gzip.compress(rows, 0)[:-60_000]
    found, (fault,) = read_bytes("a.jsonl.gz", cut)
    assert 100 < len(found) < 200
    assert "a.jsonl.gz: is damaged or cut short" in str(fault)
    assert "is damaged or cut short" in fault_of("a.jsonl.gz", b"no archive")


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.txt.gz", "bomb.html.gz", "bomb.csv.gz"])
def test_a_packed_bomb_stops_early_and_in_little_memory(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """64 MiB of nothing, packed to 64 KiB, may unpack to 200 times that and no further."""
    monkeypatch.setattr(drafts, "HARMLESS_BYTES", MIB)
    monkeypatch.setattr(drafts, "MAX_LINE_BYTES", MIB)
    bomb = gzip.compress(bytes(64 * MIB))
    tracemalloc.start()
    found, faults = read_bytes(name, bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == []
    assert "unpacks to more than 200 times its size" in str(faults[-1])
    assert peak < 40 * MIB
