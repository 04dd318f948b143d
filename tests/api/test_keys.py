"""API keys: how they are kept, compared, and changed while a service runs."""

# A test's name states its fact.
# ruff: noqa: D103

import hashlib
import json
import logging
import stat
from pathlib import Path

import pytest

from api.errors import KeysError
from api.keys import KeyRing, add_key, read_keys, remove_key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def test_a_key_is_kept_as_its_hash_and_opens(path: Path) -> None:
    text = add_key(path, "chat")
    kept = json.loads(path.read_text())
    assert kept == {"keys": [{"name": "chat", "sha256": hashlib.sha256(text.encode()).hexdigest()}]}
    assert text not in path.read_text()
    assert KeyRing(path).name_of(text) == "chat"


def test_a_key_is_long_random_and_says_whose_it_is(path: Path) -> None:
    first, second = add_key(path, "a"), add_key(path, "b")
    assert first.startswith("dateline_")
    # 32 bytes in base 64, without padding.
    assert len(first.removeprefix("dateline_")) == 43
    assert first != second


def test_the_file_is_its_owner_s_alone(path: Path) -> None:
    add_key(path, "chat")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "presented", ["", "dateline_", "dateline_x", "\udcff", "😀", "x" * 100_000]
)
def test_what_is_no_key_opens_nothing(path: Path, presented: str) -> None:
    add_key(path, "chat")
    assert KeyRing(path).name_of(presented) is None


def test_without_a_file_nothing_opens(path: Path) -> None:
    ring = KeyRing(path)
    assert (len(ring), ring.name_of("")) == (0, None)


def test_keys_are_added_and_removed_while_a_ring_is_in_use(path: Path) -> None:
    ring = KeyRing(path)
    old = add_key(path, "old")
    assert ring.name_of(old) == "old"
    new = add_key(path, "new")
    remove_key(path, "old")
    assert (ring.name_of(old), ring.name_of(new)) == (None, "new")
    path.unlink()
    assert ring.name_of(new) is None


def test_a_file_that_is_damaged_later_leaves_the_keys_as_they_were(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = add_key(path, "chat")
    ring = KeyRing(path)
    path.write_text("{")
    with caplog.at_level(logging.ERROR, "dateline"):
        assert ring.name_of(text) == "chat"
    assert "the keys stay as they were" in caplog.text


@pytest.mark.parametrize(
    "written",
    [
        "{",
        "[]",
        '{"keys": [{"name": "a"}]}',
        '{"keys": [{"name": "a", "sha256": "plain text"}]}',
        '{"keys": [{"name": "a", "sha256": null}]}',
        '{"keys": 3}',
    ],
)
def test_a_damaged_file_says_what_to_do(path: Path, written: str) -> None:
    path.write_text(written)
    with pytest.raises(KeysError, match="remove it and add"):
        read_keys(path)


@pytest.mark.parametrize("name", ["", "a b", "a/b", "x" * 65, "\n"])
def test_a_name_that_could_break_a_log_line_is_refused(path: Path, name: str) -> None:
    with pytest.raises(KeysError, match="cannot name a key"):
        add_key(path, name)


def test_names_are_unique_and_must_be_known_to_be_removed(path: Path) -> None:
    add_key(path, "chat")
    with pytest.raises(KeysError, match="already"):
        add_key(path, "chat")
    with pytest.raises(KeysError, match="no key 'other'"):
        remove_key(path, "other")
    assert [key.name for key in read_keys(path)] == ["chat"]
