"""First stop on the way: from files to `Article` records.

Comes in: files and folders of them, with what an editor knows of each: a sidecar `sources.toml` in
the same folder. Goes out: articles sorted by `doc_id`, and what could not be read, with its reason.
It leaves each format to `index.loading`, every date that must be read from the text or inferred to
`index.dating`, and sentences to `index.splitting`.

A file from elsewhere that cannot be read is listed and the rest goes in. What the reader of this
collection wrote themselves, a path or a sidecar, is an error: all of them are told at once.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index.errors import ArticleError, DatelineIndexError, EmptyArticleError, SidecarError
from index.loading.drafts import Draft, Source
from index.loading.formats import ENDINGS, SINGLE, format_of, read_source
from index.loading.naming import plain_id
from index.loading.plain import decode
from index.records import UNKNOWN_DATE, Article, DateBasis
from index.sidecar import SIDECAR_NAME, Known, date_range, parse_sidecar
from index.splitting.furniture import find_headline

# Of one file so many faults are told; a table of a million wrong lines has one fault.
MAX_FAULTS_OF_ONE_FILE = 20
# What lies about in folders of articles and holds none.
_PASSED_OVER = frozenset(
    f".{ending}"
    for ending in (
        *("avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"),
        *("css", "js", "json", "map", "toml", "ttf", "woff", "woff2"),
        *("mp3", "mp4", "wav", "webm"),
    )
)

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The articles that could be read, and why the others could not."""

    articles: tuple[Article, ...]
    refused: tuple[DatelineIndexError, ...]


@dataclass(slots=True)
class _Found:
    """What has been read so far: drafts with where each is from, and all that is wrong.

    `slips` are of the collection's own reader, who mends them; `faults` are of what was given.
    """

    drafts: dict[str, tuple[str, Draft]] = field(default_factory=dict)
    slips: list[DatelineIndexError] = field(default_factory=list)
    faults: list[DatelineIndexError] = field(default_factory=list)

    def add(self, label: str, draft: Draft) -> None:
        """Take an article in. Of one told twice the later version counts, where a feed tells it."""
        first_label, first = self.drafts.setdefault(draft.doc_id, (label, draft))
        if replace(first, revised_at=draft.revised_at) == draft:
            return
        if first.revised_at is not None and draft.revised_at is not None:
            if draft.revised_at > first.revised_at:
                self.drafts[draft.doc_id] = (label, draft)
            return
        self.faults.append(
            ArticleError(
                f"{label}: its id {draft.doc_id!r} (of a file, the name without ending) is taken "
                f"by {first_label}; rename one"
            )
        )


def load_articles(paths: Sequence[Path], *, trust_dates: bool = True) -> tuple[Article, ...]:
    """Return the articles under `paths`, sorted by `doc_id`; nothing may be wrong with any.

    Raises `ArticleError` or `SidecarError` with every fault, one a line; see `load_readable`.
    """
    found = _read(paths, _silent, trust_dates=trust_dates)
    _raise_all([*found.slips, *found.faults])
    return _articles(found)


def load_readable(
    paths: Sequence[Path], *, trust_dates: bool = True, tell: Told | None = None
) -> Loaded:
    """Return the articles under `paths` (files or folders, not recursive) that can be read.

    With `trust_dates=False` the dates of sidecars and metadata are left out, so that they must be
    found in the texts. `tell` is told how many bytes are read, and of how many.

    Raises `ArticleError` for a path that is not there, a folder without articles, and if nothing
    could be read; `SidecarError` for a sidecar that cannot be read, has a wrong key, type or date
    range, or names an article that is not there.
    """
    found = _read(paths, tell or _silent, trust_dates=trust_dates)
    if found.slips or not found.drafts:
        _raise_all([*found.slips, *found.faults])
    return Loaded(articles=_articles(found), refused=tuple(found.faults))


def _raise_all(faults: Sequence[DatelineIndexError]) -> None:
    """Raise one error that names every fault, of the first one's class; none if there is none."""
    if faults:
        raise type(faults[0])("\n".join(str(fault) for fault in faults))


def _silent(_done: int, _total: int) -> None:
    """Show no progress."""


def _read(paths: Sequence[Path], tell: Told, *, trust_dates: bool) -> _Found:
    found = _Found()
    files = _find_files(paths, found)
    known = {
        folder: _read_sidecar(folder, found.slips)
        for folder in dict.fromkeys(file.parent for file in files)
    }
    sizes = [file.stat().st_size for file in files]
    done = 0
    tell(done, sum(sizes))
    for file, size_bytes in zip(files, sizes, strict=True):
        n_faults = 0
        for item, n_read in _read_file(file, size_bytes):
            if isinstance(item, Draft):
                found.add(str(file), _with(item, known[file.parent], trust_dates=trust_dates))
            else:
                n_faults += 1
                if n_faults <= MAX_FAULTS_OF_ONE_FILE:
                    found.faults.append(item)
            tell(done + n_read, sum(sizes))
        if n_faults > MAX_FAULTS_OF_ONE_FILE:
            n_more = n_faults - MAX_FAULTS_OF_ONE_FILE
            found.faults.append(ArticleError(f"{file}: {n_more} more of its parts cannot be read"))
        done += size_bytes
        tell(done, sum(sizes))
    return found


def _read_file(file: Path, size_bytes: int) -> Iterator[tuple[Draft | DatelineIndexError, int]]:
    """Give what is in a file, each with how many of its bytes are read."""
    try:
        with file.open("rb") as stream:
            source = Source(
                label=str(file),
                name=file.name,
                doc_id=plain_id(file.stem),
                size_bytes=size_bytes,
                stream=stream,
            )
            for item in read_source(source):
                is_blank = isinstance(item, Draft) and not item.text.strip()
                yield _blank(file) if is_blank else item, min(stream.tell(), size_bytes)
    except OSError as error:
        msg = f"{file}: cannot be read ({error.strerror}); check its permissions"
        yield ArticleError(msg), size_bytes


def _find_files(paths: Sequence[Path], found: _Found) -> tuple[Path, ...]:
    """Return every file under `paths` that may hold articles, each once, in the order given."""
    files: dict[Path, Path] = {}
    for path in paths:
        inside: Iterable[Path] = (path,)
        if path.is_dir():
            inside = tuple(_articles_in(path, found.faults))
            if not inside:
                found.slips.append(
                    ArticleError(
                        f"{path}: expected at least one article ({', '.join(ENDINGS)}; not in "
                        "sub-folders), found none; name the folder that holds them"
                    )
                )
        elif not path.is_file():
            inside = ()
            found.slips.append(
                ArticleError(f"{path}: no such file or folder; check the path's spelling")
            )
        for file in inside:
            files.setdefault(file.resolve(), file)
    return tuple(files.values())


def _articles_in(folder: Path, faults: list[DatelineIndexError]) -> Iterator[Path]:
    """Yield the files of one folder by name; a README describes the folder and is no article."""
    home = Path(os.path.realpath(folder))
    for file in sorted(folder.iterdir()):
        hidden = file.name.startswith(".") or file.stem.casefold() == "readme"
        if hidden or file.suffix.lower() in _PASSED_OVER or file.is_dir():
            continue
        if not Path(os.path.realpath(file)).is_relative_to(home):
            faults.append(
                ArticleError(f"{file}: is a link out of its folder; name the file itself")
            )
        elif not file.is_file():
            faults.append(ArticleError(f"{file}: is no regular file; remove it"))
        else:
            yield file


def _with(draft: Draft, known: Mapping[str, Known], *, trust_dates: bool) -> Draft:
    """Return the draft with what the sidecar knows better, field by field."""
    given = known.get(draft.doc_id, Known())
    published = date_range(given, DateBasis.SIDECAR) or draft.published
    return replace(
        draft,
        title=given.title or draft.title,
        source=given.source or draft.source,
        url=given.url or draft.url,
        published=published if trust_dates else UNKNOWN_DATE,
    )


def _articles(found: _Found) -> tuple[Article, ...]:
    return tuple(
        Article(
            doc_id=doc_id,
            text=draft.text,
            title=draft.title or find_headline(doc_id, draft.text),
            source=draft.source,
            url=draft.url,
            published=draft.published,
        )
        for doc_id, (_, draft) in sorted(found.drafts.items())
    )


def _read_sidecar(folder: Path, slips: list[DatelineIndexError]) -> dict[str, Known]:
    """Return what the folder's sidecar tells, by `doc_id`; empty where there is none."""
    file = folder / SIDECAR_NAME
    if not file.is_file():
        return {}
    try:
        text = decode(str(file), file.read_bytes())
    except OSError as error:
        slips.append(SidecarError(f"{file}: cannot be read ({error.strerror}); check it"))
        return {}
    except ArticleError as error:
        slips.append(SidecarError(str(error)))
        return {}
    files = (path for path in _articles_in(folder, []) if format_of(path.name) in SINGLE)
    known, faults = parse_sidecar(file, text, sorted({plain_id(path.stem) for path in files}))
    slips.extend(faults)
    return known


def _blank(file: Path) -> EmptyArticleError:
    return EmptyArticleError(
        f"{file}: expected the text of an article, the file is empty; fill or remove it"
    )
