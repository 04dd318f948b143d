"""Files and folders that appear whole or not at all."""

import fcntl
import os
from pathlib import Path

import pytest

from index.storing.files import building_lock, folder_in_making, replace_text, sha256_of


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    """The SHA-256 of no bytes, as the standard gives it."""
    (tmp_path / "empty").write_bytes(b"")

    assert sha256_of(tmp_path / "empty") == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_a_text_takes_the_place_of_another(tmp_path: Path) -> None:
    """And nothing else is left beside it."""
    for text in ("old, and longer", "new"):
        replace_text(tmp_path / "CURRENT", text)

    assert [path.name for path in tmp_path.iterdir()] == ["CURRENT"]
    assert (tmp_path / "CURRENT").read_text() == "new"


def test_a_folder_appears_when_it_is_finished(tmp_path: Path) -> None:
    """Until then its name is another, or the old folder's."""
    target = tmp_path / "deep" / "target"
    for content in ("first", "second"):
        with folder_in_making(target) as making:
            (making / "file").write_text(content)
            assert not target.exists() or (target / "file").read_text() == "first"
        assert (target / "file").read_text() == content

    assert [path.name for path in target.parent.iterdir()] == ["target"]


def test_an_error_leaves_what_was_there(tmp_path: Path) -> None:
    """And no half of what was to come, nor of what a killed process left."""
    target = tmp_path / "target"
    with folder_in_making(target) as making:
        (making / "file").write_text("kept")
    (tmp_path / ".building-other").mkdir()

    def fail() -> None:
        with folder_in_making(target) as making:
            (making / "file").write_text("lost")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert [path.name for path in tmp_path.iterdir()] == ["target"]
    assert (target / "file").read_text() == "kept"


def test_one_builder_at_a_time(tmp_path: Path) -> None:
    """A second cannot have the lock while the first has it, and can have it after."""
    home = tmp_path / "home"

    def try_lock() -> None:
        descriptor = os.open(home / "lock", os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(descriptor)

    with building_lock(home), pytest.raises(BlockingIOError):
        try_lock()
    try_lock()
