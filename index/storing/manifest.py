"""What a generation says of itself, and the proof that its files are the ones that were written.

Comes in: a finished folder, or one to be read. Goes out: a manifest that has been checked. It
leaves what the files hold to those who read them.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Self

from index.errors import IndexDamagedError
from index.settings import IndexSettings
from index.storing.files import sha256_of

FORMAT_VERSION = 6
MANIFEST_FILE = "manifest.json"
REMEDY = "run `dateline index` with the paths of your articles (without paths it takes seeds/)"
GENERATION_CHARS = 12

_GENERATION = re.compile(f"[0-9a-f]{{{GENERATION_CHARS}}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSeal:
    """Size and hash of one file."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What one generation holds. `files` maps each file's name to its seal."""

    generation: str
    model_name: str
    model_sha256: str
    recipe_sha256: str
    dim: int
    settings: IndexSettings
    n_articles: int
    n_sentences: int
    n_chunks: int
    files: Mapping[str, FileSeal]
    format_version: int = FORMAT_VERSION

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the manifest of a generation.

        IndexDamagedError if it is missing, was changed, or is of another format.
        """
        path = folder / MANIFEST_FILE
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
            version = fields["format_version"]
        except FileNotFoundError as error:
            msg = f"the index has no {path}: {REMEDY}"
            raise IndexDamagedError(msg) from error
        except (ValueError, TypeError, KeyError) as error:
            msg = f"{path} is no manifest ({error}): {REMEDY}"
            raise IndexDamagedError(msg) from error
        if version != FORMAT_VERSION:
            msg = f"{path} has format {version!r}, this version reads {FORMAT_VERSION}: {REMEDY}"
            raise IndexDamagedError(msg)
        if fields.pop("seal", None) != _seal(fields):
            msg = f"{path} was changed after it was written: {REMEDY}"
            raise IndexDamagedError(msg)
        try:
            files = {name: FileSeal(**seal) for name, seal in fields.pop("files").items()}
            return cls(files=files, settings=IndexSettings(**fields.pop("settings")), **fields)
        except (TypeError, ValueError) as error:
            msg = f"{path} holds what this version does not know ({error}): {REMEDY}"
            raise IndexDamagedError(msg) from error

    def write(self, folder: Path) -> None:
        """Write the manifest into `folder`, sealed by a hash of its own."""
        fields = asdict(self)
        text = json.dumps(fields | {"seal": _seal(fields)}, indent=2, sort_keys=True) + "\n"
        (folder / MANIFEST_FILE).write_text(text, encoding="utf-8")

    def check(
        self,
        folder: Path,
        *,
        by_size_only: Iterable[str] = (),
        stamps: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Compare every file with its seal; those of `by_size_only` are not read for it.

        Nor are those that were last changed when `stamps` say, in nanoseconds. IndexDamagedError
        if one is missing or was changed.
        """
        unread = frozenset(by_size_only)
        for name, seal in self.files.items():
            path = folder / name
            try:
                found = path.stat()
                size_bytes = found.st_size
                is_believed = name in unread or stamps.get(name) == found.st_mtime_ns
                sha256 = seal.sha256 if is_believed else sha256_of(path)
            except FileNotFoundError as error:
                msg = f"the index has lost {path}: {REMEDY}"
                raise IndexDamagedError(msg) from error
            if (size_bytes, sha256) != (seal.size_bytes, seal.sha256):
                msg = (
                    f"{path} was changed: it should have {seal.size_bytes} bytes and sha256 "
                    f"{seal.sha256!r}, it has {size_bytes} bytes and {sha256!r}: {REMEDY}"
                )
                raise IndexDamagedError(msg)


def seals_of(folder: Path) -> dict[str, FileSeal]:
    """Seal every file in a folder, by name."""
    return {
        path.name: FileSeal(size_bytes=path.stat().st_size, sha256=sha256_of(path))
        for path in sorted(folder.iterdir())
    }


def is_generation(name: str) -> bool:
    """Whether `name` can be that of a generation: 12 digits, 0 to f."""
    return _GENERATION.fullmatch(name) is not None


def _seal(fields: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
