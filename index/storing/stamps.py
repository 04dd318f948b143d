"""When each file of a generation was last changed as it was checked, so that it is not read again.

Comes in: a generation whose every byte was just written or checked. Goes out: the time of change of
its files, by name. It leaves comparing them to `manifest`. They are kept beside the generations, as
they differ from build to build; where they are missing or cannot be read, all files are.
"""

import json
from pathlib import Path

from index.storing.files import replace_text
from index.storing.generations import generation_folder

_STAMPS_FILE = "stamps.json"


def stamp(home: Path, generation: str) -> None:
    """Note the files of a generation as they are, and forget generations that are gone.

    The caller holds the building lock.
    """
    stamps = _read(home) | {
        generation: {
            path.name: path.stat().st_mtime_ns
            for path in sorted(generation_folder(home, generation).iterdir())
        }
    }
    kept = {name: noted for name, noted in stamps.items() if generation_folder(home, name).is_dir()}
    replace_text(home / _STAMPS_FILE, json.dumps(kept, indent=2) + "\n")


def stamps_of(home: Path, generation: str) -> dict[str, int]:
    """Times of change in nanoseconds, by file; none where they were not noted."""
    noted = _read(home).get(generation)
    return noted if isinstance(noted, dict) else {}


def _read(home: Path) -> dict[str, dict[str, int]]:
    try:
        stamps = json.loads((home / _STAMPS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}
