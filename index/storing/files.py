"""Files that are there whole or not at all, whenever the process may be killed.

Comes in: bytes and folders. Goes out: the same, durably on disk under their final name. It leaves
what the files mean to its callers.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY_PREFIX = ".building-"


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file's bytes; about 0.07 s for 90 MB. OSError if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Force a file, or the names in a folder, onto the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_text(path: Path, text: str) -> None:
    """Put `text` in the place of a file, such that a reader sees the old or the new, whole."""
    temporary = path.with_name(TEMPORARY_PREFIX + path.name)
    temporary.write_text(text, encoding="utf-8")
    sync(temporary)
    temporary.replace(path)
    sync(path.parent)


def take_room(path: Path) -> None:
    """Have the disk give a file all the room that its size says. OSError if there is not enough.

    A file that is mapped into memory would else find out when a page is written, and the process
    would be killed for it.
    """
    if hasattr(os, "posix_fallocate"):  # not on macOS
        with path.open("r+b") as file:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)


@contextmanager
def folder_in_making(target: Path) -> Iterator[Path]:
    """Give an empty sibling folder that becomes `target` when the block ends without an error.

    A folder already at `target` makes way for it. The sibling is left behind if the process dies,
    and goes with the next `remove_unfinished`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(TEMPORARY_PREFIX + target.name)
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    try:
        yield temporary
        for path in sorted(temporary.iterdir()):
            sync(path)
        sync(temporary)
        if target.exists():
            target.rename(target.with_name(f"{TEMPORARY_PREFIX}old-{target.name}"))
        temporary.rename(target)
        sync(target.parent)
    finally:
        remove_unfinished(target.parent)


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed build left in `folder`; only the holder of the lock may call this."""
    for path in folder.glob(TEMPORARY_PREFIX + "*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def building_lock(home: Path) -> Iterator[None]:
    """Hold the right to build in `home`; a second builder waits until the first is done.

    The kernel owns the lock, so it goes with the process however that ends, and none is ever stale.
    The empty file stays: removing it would let two builders lock two files of one name.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
