"""A manifest proves that a generation's files are the ones that were written."""

import json
import os
from pathlib import Path

import pytest

from index.errors import IndexDamagedError
from index.settings import IndexSettings
from index.storing.manifest import FORMAT_VERSION, Manifest, is_generation, seals_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a generation of two small files."""
    (tmp_path / "one.npy").write_bytes(b"abc")
    (tmp_path / "two.db").write_bytes(b"")
    Manifest(
        generation="0123456789ab",
        model_name="m",
        model_sha256="f" * 64,
        recipe_sha256="0" * 64,
        dim=3,
        settings=IndexSettings(chunk_tokens=99),
        n_articles=1,
        n_sentences=2,
        n_chunks=1,
        files=seals_of(tmp_path),
    ).write(tmp_path)
    return tmp_path


def test_it_reads_what_was_written(folder: Path) -> None:
    """Sizes and hashes too: the SHA-256 of "abc" is that of the standard's own example."""
    manifest = Manifest.read(folder)

    assert manifest.generation == "0123456789ab"
    assert manifest.settings == IndexSettings(chunk_tokens=99)
    assert list(manifest.files) == ["one.npy", "two.db"]
    assert manifest.files["one.npy"].size_bytes == 3
    assert manifest.files["one.npy"].sha256 == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    manifest.check(folder)


def test_a_flipped_byte_is_found(folder: Path) -> None:
    """Unless the file is only to be checked by its size."""
    manifest = Manifest.read(folder)
    (folder / "one.npy").write_bytes(b"abd")

    with pytest.raises(IndexDamagedError, match=r"one\.npy was changed.*run `dateline index`"):
        manifest.check(folder)
    manifest.check(folder, by_size_only=["one.npy"])


def test_a_file_that_was_not_changed_since_is_not_read(folder: Path) -> None:
    """What the disk says decides; a file changed later is read, and so is one without a stamp."""
    manifest = Manifest.read(folder)
    stamps = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    (folder / "one.npy").write_bytes(b"abd")
    os.utime(folder / "one.npy", ns=(0, stamps["one.npy"]))
    manifest.check(folder, stamps=stamps)

    os.utime(folder / "one.npy", ns=(0, stamps["one.npy"] + 1))
    for noted in (stamps, {}):
        with pytest.raises(IndexDamagedError, match=r"one\.npy was changed"):
            manifest.check(folder, stamps=noted)
    (folder / "one.npy").write_bytes(b"abc")
    manifest.check(folder, stamps=stamps)


def test_a_longer_file_is_found_by_its_size(folder: Path) -> None:
    """Without being read."""
    manifest = Manifest.read(folder)
    (folder / "one.npy").write_bytes(b"abcd")

    with pytest.raises(IndexDamagedError, match="should have 3 bytes"):
        manifest.check(folder, by_size_only=["one.npy"])


def test_a_missing_file_is_found(folder: Path) -> None:
    """And named."""
    (folder / "two.db").unlink()

    with pytest.raises(IndexDamagedError, match=r"has lost .*two\.db.*run `dateline index`"):
        Manifest.read(folder).check(folder)


def test_a_changed_manifest_is_found(folder: Path) -> None:
    """Every field is under its seal."""
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"n_articles": 1', '"n_articles": 2'))

    with pytest.raises(IndexDamagedError, match="was changed after it was written"):
        Manifest.read(folder)


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b"\xff", b"null"])
def test_what_is_no_manifest_is_an_error(folder: Path, content: bytes) -> None:
    """Empty, another shape, another text, no text."""
    (folder / "manifest.json").write_bytes(content)

    with pytest.raises(IndexDamagedError, match="is no manifest"):
        Manifest.read(folder)


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    """An empty folder is no generation."""
    with pytest.raises(IndexDamagedError, match=r"has no .*manifest\.json"):
        Manifest.read(tmp_path)


def test_another_format_is_told_apart_from_damage(folder: Path) -> None:
    """A newer version may seal another way, so the format is looked at first."""
    path = folder / "manifest.json"
    fields = json.loads(path.read_text())
    path.write_text(json.dumps(fields | {"format_version": FORMAT_VERSION + 1}))

    with pytest.raises(IndexDamagedError, match=f"has format {FORMAT_VERSION + 1}"):
        Manifest.read(folder)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("0123456789ab", True), ("0123456789AB", False), ("../../secret", False), ("", False)],
)
def test_a_generation_is_named_by_twelve_digits(name: str, *, expected: bool) -> None:
    """So what stands in `CURRENT` cannot lead out of the folder."""
    assert is_generation(name) is expected
