"""Archives: `.gz` around one file, `.zip` around many.

Comes in: a packed file. Goes out: its members as sources, read as streams and never written to
disk, so that a name cannot lead anywhere. It refuses what is a bomb, locked, a link, or an archive
in an archive, and leaves the members' formats to `index.loading.formats`.
"""

import gzip
import io
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from index.errors import ArticleError
from index.loading.drafts import (
    HARMLESS_BYTES,
    MAX_UNPACKED_BYTES,
    MAX_UNPACKED_RATIO,
    Source,
    Unpacking,
)
from index.loading.naming import plain_id, printable

MAX_MEMBERS = 200_000
_LOCKED = 0x1
# What systems add to the archives they make.
_SYSTEM_PARTS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpacked(source: Source) -> Source:
    """Return what a `.gz` file holds, under its name without the ending."""
    stream = Unpacking(gzip.GzipFile(fileobj=source.stream).read, source.label, source.size_bytes)
    name = PurePosixPath(source.name).stem
    return Source(
        label=source.label,
        name=name,
        doc_id=PurePosixPath(source.doc_id).stem,
        size_bytes=source.size_bytes,
        stream=io.BufferedReader(stream),
    )


@contextmanager
def opened_zip(source: Source) -> Iterator[ZipFile]:
    """Open an archive within all limits. ArticleError if it is none, or a bomb."""
    try:
        archive = ZipFile(source.stream)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        msg = f"{source.label}: is no zip archive that can be read ({error}); get it again"
        raise ArticleError(msg) from error
    with archive:
        check_archive(archive, source.label)
        yield archive


def check_archive(archive: ZipFile, label: str, *, most_bytes: int = MAX_UNPACKED_BYTES) -> None:
    """Refuse an archive by what it says of itself; what it says is held when it is read."""
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        msg = f"{label}: has {len(infos)} members, more than {MAX_MEMBERS}; part it"
        raise ArticleError(msg)
    unpacked_bytes = sum(info.file_size for info in infos)
    packed_bytes = sum(info.compress_size for info in infos)
    ratio_bytes = max(HARMLESS_BYTES, packed_bytes * MAX_UNPACKED_RATIO)
    if unpacked_bytes > min(most_bytes, ratio_bytes):
        msg = (
            f"{label}: would unpack from {packed_bytes} to {unpacked_bytes} bytes, as no articles "
            "do; unpack it and look at it"
        )
        raise ArticleError(msg)


def members(archive: ZipFile, label: str) -> Iterator[Source | ArticleError]:
    """Give the files of an archive by name, and an error for each that may not be read.

    A member's id is its name without ending; members of one name take their folders into it.
    """
    infos = sorted(
        (info for info in archive.infolist() if not info.is_dir() and not _is_of_system(info)),
        key=lambda info: info.filename,
    )
    stems = Counter(PurePosixPath(info.filename).stem for info in infos)
    for info in infos:
        path = PurePosixPath(info.filename)
        where = f"{label}!{printable(info.filename)}"
        reason = _refusal(info)
        if reason is not None:
            yield ArticleError(f"{where}: {reason}")
            continue
        parts = [part for part in (*path.parent.parts, path.stem) if part not in {"/", ".", ".."}]
        try:
            member = archive.open(info)
        except (BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
            yield ArticleError(f"{where}: cannot be unpacked ({error}); unpack it yourself")
            continue
        with member:
            stream = Unpacking(member.read, where, info.compress_size)
            yield Source(
                label=where,
                name=path.name,
                doc_id=plain_id(path.stem if stems[path.stem] == 1 else "-".join(parts)),
                size_bytes=info.file_size,
                stream=io.BufferedReader(stream),
            )


def _is_of_system(info: ZipInfo) -> bool:
    parts = PurePosixPath(info.filename).parts
    return any(part in _SYSTEM_PARTS or part.startswith("._") for part in parts)


def _refusal(info: ZipInfo) -> str | None:
    """Return why a member may not be read, if so."""
    if info.flag_bits & _LOCKED:
        return "is protected by a password; unpack it yourself"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link, not a file; put the file itself into the archive"
    return None
