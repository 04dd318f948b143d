"""Files that were checked once are not read again until they change."""

import os
from pathlib import Path

import pytest

from index.build import build_index, roll_back
from index.errors import IndexDamagedError
from index.storing.stamps import stamps_of
from index.storing.store import open_index
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import ONE, TWO, build, held, write


def test_a_generation_is_opened_by_what_the_disk_says_and_gone_back_to_by_every_byte(
    tmp_path: Path,
) -> None:
    """A byte that turned without a trace shows when all are read: here, on going back."""
    folder, home = write(tmp_path / "articles", one=ONE), tmp_path / "home"
    first = build(folder, home).generation
    path = home / "generations" / first / "words.npy"
    noted = path.stat().st_mtime_ns
    assert stamps_of(home, first)["words.npy"] == noted
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(IndexDamagedError, match=r"words\.npy was changed"):
        held(home)

    os.utime(path, ns=(0, noted))
    assert held(home) == ["one"]
    second = build_index([write(folder, two=TWO)], home, encoder=HashingEncoder()).generation
    assert set(second) != set(first)
    with pytest.raises(IndexDamagedError, match=r"words\.npy was changed"):
        roll_back(home)


def test_a_copy_with_other_times_is_read_whole_and_opens(tmp_path: Path) -> None:
    """As long as nothing is noted of it, which the next build does; torn notes are none."""
    folder, home = write(tmp_path / "articles", one=ONE), tmp_path / "home"
    generation = build(folder, home).generation
    for path in (home / "generations" / generation).iterdir():
        os.utime(path, ns=(0, 1))
    assert held(home) == ["one"]

    assert build(folder, home).unchanged
    assert set(stamps_of(home, generation).values()) == {1}
    for torn in ("", "[]", f'{{"{generation}": 3}}'):
        (home / "stamps.json").write_text(torn)
        with open_index(home, encoder=HashingEncoder()) as index:
            assert index.generation == generation
