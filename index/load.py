"""First stop on the way: from article files to `Article` records.

Comes in: files (`.txt`, `.md`) and folders of them, with what an editor knows of each: a sidecar
`sources.toml` in the same folder, and YAML front matter in Markdown. Goes out: articles sorted by
`doc_id`, their text exactly as stored. It leaves to others every date that must be read from the
text or inferred, and everything about sentences. All files are checked before anything is
returned: one error lists all that is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import ArticleError, DatelineIndexError, SidecarError
from index.records import UNKNOWN_DATE, Article, DateBasis, DateRange
from index.sidecar import SIDECAR_NAME, Known, parse_front_matter, parse_sidecar
from index.splitting.furniture import find_headline

ENDINGS = (".md", ".txt")


@dataclass(slots=True)
class _Problems:
    """Everything found wrong so far; raised once, so that nobody mends one file at a time."""

    found: list[DatelineIndexError] = field(default_factory=list)

    def raise_if_any(self) -> None:
        """Raise one error that names every problem, of the first one's class."""
        if self.found:
            raise type(self.found[0])("\n".join(str(problem) for problem in self.found))


def load_articles(paths: Sequence[Path], *, trust_dates: bool = True) -> tuple[Article, ...]:
    """Return the articles under `paths` (files or folders, not recursive), sorted by `doc_id`.

    With `trust_dates=False` the dates of sidecars and front matter are left out, so that they
    must be found in the texts.

    Raises `ArticleError` for a missing path, a folder without articles, an unknown ending, a file
    that is empty, binary or not UTF-8, and for two articles with one id; `SidecarError` for a
    sidecar or front matter that cannot be read, has a wrong key, type or date range, or names an
    article that is not there. The message lists every problem, one a line.
    """
    problems = _Problems()
    files = _find_files(paths, problems)
    known: dict[Path, dict[str, Known]] = {}
    for folder in dict.fromkeys(file.parent for file in files):
        known[folder] = _read_sidecar(folder, problems)
    articles: dict[str, tuple[Path, Article]] = {}
    for file in files:
        try:
            article = _load_file(file, known[file.parent].get(file.stem))
        except DatelineIndexError as error:
            problems.found.append(error)
            continue
        if article.doc_id in articles:
            problems.found.append(_id_taken(article.doc_id, articles[article.doc_id][0], file))
            continue
        articles[article.doc_id] = (file, article if trust_dates else _undated(article))
    problems.raise_if_any()
    return tuple(articles[doc_id][1] for doc_id in sorted(articles))


def _find_files(paths: Sequence[Path], problems: _Problems) -> tuple[Path, ...]:
    """Return every article file under `paths`, each once, in the order given."""
    files: dict[Path, Path] = {}
    for path in paths:
        found: Iterable[Path] = ()
        if path.is_dir():
            found = tuple(_articles_in(path))
            if not found:
                problems.found.append(
                    ArticleError(
                        f"{path}: expected at least one article (*.txt or *.md, not in "
                        "sub-folders), found none; name the folder that holds them"
                    )
                )
        elif not path.exists():
            problems.found.append(
                ArticleError(f"{path}: no such file or folder; check the path's spelling")
            )
        elif path.suffix.lower() not in ENDINGS:
            problems.found.append(
                ArticleError(
                    f"{path}: expected an article ending in .txt or .md, received "
                    f"{path.suffix!r}; convert it to plain text or Markdown"
                )
            )
        else:
            found = (path,)
        for file in found:
            files.setdefault(file.resolve(), file)
    return tuple(files.values())


def _articles_in(folder: Path) -> Iterator[Path]:
    """Yield the article files of one folder by name; a README describes the folder and is none."""
    for file in sorted(folder.iterdir()):
        is_article = file.suffix.lower() in ENDINGS and file.is_file()
        if is_article and not file.name.startswith(".") and file.stem.casefold() != "readme":
            yield file


def _load_file(file: Path, sidecar: Known | None) -> Article:
    """Return one file as an article; raises for text or front matter that cannot be read."""
    text = _read_text(file)
    in_file = Known()
    if file.suffix.lower() == ".md":
        in_file, text = parse_front_matter(file, text)
    if not text.strip():
        msg = f"{file}: expected the text of an article, the file is empty; fill or remove it"
        raise ArticleError(msg)
    given = sidecar or Known()
    published = UNKNOWN_DATE
    for known, basis in ((given, DateBasis.SIDECAR), (in_file, DateBasis.METADATA)):
        if known.published is not None:
            published = DateRange(
                start_on=known.published.start,
                end_on=known.published.end,
                basis=basis,
                because=known.because,
            )
            break
    return Article(
        doc_id=file.stem,
        text=text,
        title=given.title or in_file.title or find_headline(file.stem, text),
        source=given.source or in_file.source,
        url=given.url or in_file.url,
        published=published,
    )


def _read_text(file: Path) -> str:
    """Return the decoded file without a byte order mark, nothing else changed."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        msg = f"{file}: cannot be read ({error.strerror}); check its permissions"
        raise ArticleError(msg) from error
    if (nul := raw.find(b"\x00")) >= 0:
        msg = f"{file}: expected text, found a NUL byte at offset {nul}; save it as UTF-8 text"
        raise ArticleError(msg)
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        msg = (
            f"{file}: expected UTF-8, received byte 0x{raw[error.start]:02x} at offset "
            f"{error.start}; save the file as UTF-8"
        )
        raise ArticleError(msg) from error


def _read_sidecar(folder: Path, problems: _Problems) -> dict[str, Known]:
    """Return what the folder's sidecar tells, by `doc_id`; empty where there is none."""
    file = folder / SIDECAR_NAME
    if not file.is_file():
        return {}
    try:
        text = _read_text(file)
    except ArticleError as error:
        problems.found.append(SidecarError(str(error)))
        return {}
    known, faults = parse_sidecar(file, text, sorted({path.stem for path in _articles_in(folder)}))
    problems.found.extend(faults)
    return known


def _id_taken(doc_id: str, first: Path, second: Path) -> ArticleError:
    return ArticleError(
        f"{second}: its id {doc_id!r} (the name without ending) is taken by {first}; rename one"
    )


def _undated(article: Article) -> Article:
    """Return the article without what was given of its date."""
    return Article(
        doc_id=article.doc_id,
        text=article.text,
        title=article.title,
        source=article.source,
        url=article.url,
    )
