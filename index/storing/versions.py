"""Earlier texts of articles, so that a citation resolves after its article was changed.

Comes in: the articles that a new generation changes. Goes out: any of their texts, by its hash.
Versions are for resolving citations alone: nothing here is searched, dated or quoted anew.

    home/versions/<id>/<number>-<sha256>.json    one text of an article as it was shown

`<id>` is a hash of the article's id, which may hold what no file name can. A version is written
once, whole. It stays as long as its article is in a kept generation, and of one article the last
`VERSIONS_KEPT` stay, so that a page that changes every minute does not fill the disk.
"""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from index.errors import IndexDamagedError, NoIndexError
from index.records import Article
from index.storing.article_json import article_from_fields, article_to_fields
from index.storing.files import remove_unfinished, replace_text, sync
from index.storing.generations import current_generation, earlier_generations, generation_folder
from index.storing.records_db import RECORDS_FILE, RecordsDb

# A live page of 10 kB then takes 1 MB.
VERSIONS_KEPT = 100


def keep_version(home: Path, article: Article) -> None:
    """Keep an article's text, if it is not kept already; the caller holds the building lock."""
    folder = _folder(home, article.doc_id)
    folder.mkdir(parents=True, exist_ok=True)
    remove_unfinished(folder)
    found = sorted(folder.glob("*.json"))
    if any(path.stem.endswith(article.text_sha256) for path in found):
        return
    sync(folder.parent)
    sync(home)
    number = 1 + (int(found[-1].name.partition("-")[0]) if found else 0)
    replace_text(folder / f"{number:08d}-{article.text_sha256}.json", _to_text(article))
    for path in found[: max(0, len(found) + 1 - VERSIONS_KEPT)]:
        path.unlink()


def find_version(home: Path, doc_id: str, text_sha256: str) -> Article:
    """Find the article as it was when its text had this hash. KeyError if it is not kept."""
    for path in _folder(home, doc_id).glob(f"[0-9]*-{text_sha256}.json"):
        # A build may remove it meanwhile.
        with suppress(FileNotFoundError):
            article = article_from_fields(json.loads(path.read_text(encoding="utf-8")))
            if article.text_sha256 == text_sha256:
                return article
    raise KeyError(doc_id, text_sha256)


def all_versions(home: Path) -> Iterator[Article]:
    """Give every text that is kept; the caller holds the building lock."""
    for path in sorted(_root(home).glob("*/[0-9]*.json")):
        yield article_from_fields(json.loads(path.read_text(encoding="utf-8")))


def keep_changed(home: Path, generation: str) -> None:
    """Keep every text of the generation in use that `generation` has another text for.

    An article that it does not have at all is removed, not changed. Nothing is kept of an index
    that cannot be read. The caller holds the building lock.
    """
    try:
        before = current_generation(home)
    except (NoIndexError, IndexDamagedError):
        return
    with suppress(sqlite3.DatabaseError), closing(_records(home, before)) as old:
        with closing(_records(home, generation)) as new:
            hashes = new.text_hashes()
        for doc_id, text_sha256 in old.text_hashes().items():
            if hashes.get(doc_id, text_sha256) != text_sha256:
                keep_version(home, old.article_at(old.rows_of(doc_id).row))


def remove_versions(home: Path) -> None:
    """Remove the versions of articles that no kept generation has.

    The caller holds the building lock.
    """
    kept: set[str] = set()
    for generation in (current_generation(home), *earlier_generations(home)):
        try:
            with closing(_records(home, generation)) as records:
                kept.update(_folder(home, doc_id).name for doc_id in records.text_hashes())
        except sqlite3.DatabaseError:
            # What a damaged generation has is not known: its versions may be all that is left.
            return
    for folder in _root(home).glob("*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _records(home: Path, generation: str) -> RecordsDb:
    return RecordsDb(generation_folder(home, generation) / RECORDS_FILE)


def _root(home: Path) -> Path:
    return home / "versions"


def _folder(home: Path, doc_id: str) -> Path:
    return _root(home) / hashlib.sha256(doc_id.encode("utf-8")).hexdigest()[:32]


def _to_text(article: Article) -> str:
    # Those of other articles stand in texts that may be gone.
    own = tuple(each for each in article.corrections if each.span.doc_id == article.doc_id)
    return json.dumps(article_to_fields(replace(article, corrections=own))) + "\n"
