"""Which index is in use: a folder per generation, and a file that names the current one.

Comes in: finished folders. Goes out: the folder to read. Killed at any point, a build leaves the
old generation in use: the new one gets its name only when it is whole and on the disk, and comes
into use by the replacement of one small file. It leaves what is in a folder to `store`.

    home/CURRENT                   the name of the generation in use, then those to go back to
    home/generations/<name>/       each of these
    home/cache/                    what a build that did not end has embedded
    home/versions/                 earlier texts of changed articles: `versions`
    home/models/<model>-<hash>/    exports of embedding models
    home/lock                      held by whoever builds
"""

import shutil
from pathlib import Path

from index.errors import IndexDamagedError, NoIndexError
from index.storing.files import remove_unfinished, replace_text
from index.storing.manifest import REMEDY, is_generation

# The one in use, and the one before it: for going back, and for a reader that has just looked up
# its name.
GENERATIONS_KEPT = 2
_CURRENT = "CURRENT"


def models_folder(home: Path) -> Path:
    """Where the exports of embedding models are."""
    return home / "models"


def cache_folder(home: Path) -> Path:
    """Where a build keeps what it has embedded until a generation holds it."""
    return home / "cache"


def generation_folder(home: Path, generation: str) -> Path:
    """Where a generation is, or would be."""
    return home / "generations" / generation


def home_of(folder: Path) -> Path:
    """The home that a generation's folder is in."""
    return folder.parent.parent


def current_generation(home: Path) -> str:
    """Name the generation in use. NoIndexError if there is none yet, IndexDamagedError if torn."""
    path = home / _CURRENT
    try:
        names = path.read_bytes().decode("ascii").split()
    except (FileNotFoundError, NotADirectoryError) as error:
        msg = f"there is no index at {home} yet: {REMEDY}"
        raise NoIndexError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path} does not name a generation: {REMEDY}"
        raise IndexDamagedError(msg) from error
    name = names[0] if names else ""
    if not is_generation(name) or not generation_folder(home, name).is_dir():
        msg = f"{path} names the generation {name!r}, which is not there: {REMEDY}"
        raise IndexDamagedError(msg)
    return name


def earlier_generations(home: Path) -> tuple[str, ...]:
    """Name the generations that can be gone back to, the last one first; none where none can."""
    try:
        names = (home / _CURRENT).read_text(encoding="ascii", errors="replace").split()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(
        name for name in names[1:] if is_generation(name) and generation_folder(home, name).is_dir()
    )


def put_in_use(home: Path, generation: str) -> None:
    """Make a finished generation the current one, and the one before it that to go back to.

    The caller holds the building lock.
    """
    try:
        before = (current_generation(home), *earlier_generations(home))
    except (NoIndexError, IndexDamagedError):
        before = ()
    if before[:1] != (generation,):
        others = (name for name in before if name != generation)
        _write(home, (generation, *others)[:GENERATIONS_KEPT])
    remove_old(home)


def go_back(home: Path) -> str:
    """Make the generation before the current one; returns its name.

    The one that was in use goes with the next build, so that going back twice is not going forth.
    NoIndexError if there is none. The caller holds the building lock, and has checked the folder.
    """
    names = earlier_generations(home)
    if not names:
        msg = f"there is no earlier index at {home} to go back to"
        raise NoIndexError(msg)
    _write(home, names)
    return names[0]


def remove_old(home: Path) -> None:
    """Remove what no reader is told of: generations that `CURRENT` does not name, unfinished files.

    A reader that has opened one keeps its files until it closes them, as their names alone go.
    The caller holds the building lock.
    """
    kept = {current_generation(home), *earlier_generations(home)}
    for folder in (home / "generations").iterdir():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    remove_unfinished(home)


def _write(home: Path, names: tuple[str, ...]) -> None:
    replace_text(home / _CURRENT, "".join(f"{name}\n" for name in names))
