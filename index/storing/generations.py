"""Which index is in use: a folder per generation, and a file that names the current one.

Comes in: finished folders. Goes out: the folder to read. Killed at any point, a build leaves the
old generation in use: the new one gets its name only when it is whole and on the disk, and comes
into use by the replacement of one small file. It leaves what is in a folder to `store`.

    home/CURRENT                   the name of the generation in use
    home/generations/<name>/       the one in use, and the one before it
    home/models/<model>-<hash>/    exports of embedding models
    home/lock                      held by whoever builds
"""

import shutil
from pathlib import Path

from index.errors import IndexDamagedError, NoIndexError
from index.storing.files import remove_unfinished, replace_text
from index.storing.manifest import REMEDY, is_generation

_CURRENT = "CURRENT"


def models_folder(home: Path) -> Path:
    """Where the exports of embedding models are."""
    return home / "models"


def generation_folder(home: Path, generation: str) -> Path:
    """Where a generation is, or would be."""
    return home / "generations" / generation


def current_generation(home: Path) -> str:
    """Name the generation in use. NoIndexError if there is none yet, IndexDamagedError if torn."""
    path = home / _CURRENT
    try:
        name = path.read_bytes().decode("ascii").strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        msg = f"there is no index at {home} yet: {REMEDY}"
        raise NoIndexError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path} does not name a generation: {REMEDY}"
        raise IndexDamagedError(msg) from error
    if not is_generation(name) or not generation_folder(home, name).is_dir():
        msg = f"{path} names the generation {name!r}, which is not there: {REMEDY}"
        raise IndexDamagedError(msg)
    return name


def put_in_use(home: Path, generation: str) -> None:
    """Make a finished generation the current one, then remove all but it and the one before.

    The one before stays for a reader that has just looked up its name. A reader that has opened an
    older one keeps its files until it closes them, as their names alone are removed. The caller
    holds the building lock.
    """
    try:
        before = current_generation(home)
    except (NoIndexError, IndexDamagedError):
        before = None
    if before != generation:
        replace_text(home / _CURRENT, generation + "\n")
        for folder in generation_folder(home, generation).parent.iterdir():
            if folder.name not in {before, generation}:
                shutil.rmtree(folder, ignore_errors=True)
    for folder in (home, generation_folder(home, generation).parent):
        remove_unfinished(folder)
