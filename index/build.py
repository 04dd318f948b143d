"""The whole way into the index: load, split, date, embed, store.

Comes in: paths of articles, and the home of the index. Goes out: a new generation in use, or the
old one where nothing changed. What the generation before has of an article that is unchanged is
taken over. It leaves each step to its own module, and showing progress to the entry points.
"""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from index.errors import ArticleError, IndexDamagedError, NoIndexError
from index.load import Loaded, load_readable
from index.models.encoder import Encoder
from index.models.transformer import ensure_export, resolve_model
from index.models.variants import fastest_for
from index.preparing import date_collection, read_articles
from index.recipe import recipe_sha256
from index.records import Article
from index.settings import IndexSettings
from index.storing.ahead import Ahead
from index.storing.earlier import Earlier, open_earlier
from index.storing.embedding import Journal
from index.storing.files import building_lock, folder_in_making
from index.storing.generations import (
    cache_folder,
    current_generation,
    earlier_generations,
    generation_folder,
    go_back,
    models_folder,
    put_in_use,
)
from index.storing.manifest import FORMAT_VERSION, GENERATION_CHARS, Manifest
from index.storing.stamps import stamp
from index.storing.store import Check, read_generation
from index.storing.versions import keep_changed, remove_versions
from index.storing.writer import GenerationWriter, Prepared

DEFAULT_SETTINGS = IndexSettings()


class Stage(StrEnum):
    """The steps of a build, in order; the last is `index.milvus.publish`."""

    LOAD = "load"
    SPLIT = "split"
    DATE = "date"
    EMBED = "embed"
    STORE = "store"
    PUBLISH = "publish"


Progress = Callable[[Stage, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did.

    `refused` has a line for each file, or part of one, that could not be read; the rest went in.
    `n_reused` counts the vectors of sentences that were taken from the index before;
    `unchanged` says that the articles and settings were those of an index already there.
    """

    generation: str
    unchanged: bool
    n_articles: int
    n_sentences: int
    n_chunks: int
    n_reused: int
    refused: tuple[str, ...] = ()


def build_index(  # noqa: PLR0913 - two by place, the rest by name
    paths: Sequence[Path],
    home: Path,
    *,
    settings: IndexSettings = DEFAULT_SETTINGS,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
    trust_dates: bool = True,
    keep_others: bool = False,
    remove: Sequence[str] = (),
) -> BuildReport:
    """Make the index at `home` hold exactly the articles under `paths`, and put it in use.

    With `keep_others` the articles that are there stay, but for those of an id under `paths`, which
    are replaced, and those whose ids are in `remove`. `encoder` stands in for the model that the
    settings name. `progress` is told the stage, how much of it is done, and of how much. With
    `trust_dates=False` dates are read from the texts alone.

    Builds of one home wait for each other. Nothing is read or embedded again that is as it was, nor
    what a build that was killed had embedded. What cannot be read is told in the report. A build
    that is killed leaves the old index in use, and so does one that ends in an ArticleError (also
    for an id in `remove` that is not there), a SidecarError, a ModelError, a NotStoredError or an
    OSError.
    """
    tell = progress or _silent
    given = Loaded(articles=(), refused=())
    if paths or not keep_others:
        given = load_readable(
            paths, trust_dates=trust_dates, tell=lambda done, total: tell(Stage.LOAD, done, total)
        )
    with building_lock(home):
        if encoder is None:
            encoder = ensure_export(resolve_model(settings.model), models_folder(home))
        if keep_others:
            _require_sound(home)
        with (
            open_earlier(home, encoder, settings) as earlier,
            Ahead(encoder, cache_folder(home), earlier) as ahead,
        ):
            loaded = given.articles
            if keep_others:
                loaded = _with_others(loaded, earlier, remove)
            making = _Making(settings, encoder, earlier, ahead)
            report = _store(home, _prepare(loaded, making, tell), making, tell)
    return replace(report, refused=tuple(map(str, given.refused)))


def roll_back(home: Path) -> str:
    """Put the generation before the current one in use; returns its name.

    NoIndexError if there is none, IndexDamagedError if it does not check.
    """
    with building_lock(home):
        names = earlier_generations(home)
        if names:
            read_generation(generation_folder(home, names[0]), Check.EVERY_BYTE)
            stamp(home, names[0])
            keep_changed(home, names[0])
        return go_back(home)


def name_generation(
    collection: Sequence[Prepared], settings: IndexSettings, encoder: Encoder
) -> str:
    """Name what an index holds: 12 digits of a hash of the format, model, settings and records.

    The model counts by its content, not by the name or the place it was found under.
    """
    content = hashlib.sha256()
    content.update(ascii((FORMAT_VERSION, recipe_sha256(), encoder.model_sha256)).encode())
    content.update(ascii(replace(settings, model="")).encode())
    for prepared in collection:
        content.update(prepared.digest)
    return content.hexdigest()[:GENERATION_CHARS]


@dataclass(frozen=True, slots=True)
class _Making:
    """What a generation is made with."""

    settings: IndexSettings
    encoder: Encoder
    earlier: Earlier | None
    ahead: Ahead


def _silent(_stage: Stage, _done: int, _total: int) -> None:
    """Show no progress."""


def _require_sound(home: Path) -> None:
    """Raise IndexDamagedError if there is an index that cannot be read: its articles would go."""
    try:
        read_generation(generation_folder(home, current_generation(home)), Check.FILES)
    except NoIndexError:
        return


def _with_others(
    loaded: Sequence[Article], earlier: Earlier | None, remove: Sequence[str]
) -> tuple[Article, ...]:
    """`loaded` beside the articles that are there, without those to be removed; by id."""
    articles = {article.doc_id: article for article in (earlier.articles() if earlier else ())}
    unknown = [doc_id for doc_id in remove if doc_id not in articles]
    if unknown:
        named = ", ".join(repr(doc_id) for doc_id in unknown)
        msg = f"the index has no article {named}; `GET /v1/articles` lists the ids that it has"
        raise ArticleError(msg)
    for doc_id in remove:
        articles.pop(doc_id, None)
    articles |= {article.doc_id: article for article in loaded}
    if not articles:
        msg = "no article would be left; delete the home of the index to have none"
        raise ArticleError(msg)
    return tuple(articles[doc_id] for doc_id in sorted(articles))


def _prepare(loaded: Sequence[Article], making: _Making, tell: Progress) -> tuple[Prepared, ...]:
    readings = read_articles(
        loaded, making.earlier, making.ahead, lambda done: tell(Stage.SPLIT, done, len(loaded))
    )
    tell(Stage.DATE, 0, 1)
    collection = date_collection(loaded, readings, making.earlier, making.settings)
    tell(Stage.DATE, 1, 1)
    return collection


def _store(
    home: Path, collection: Sequence[Prepared], making: _Making, tell: Progress
) -> BuildReport:
    """Write the generation unless it is there, and put it in use."""
    generation = name_generation(collection, making.settings, making.encoder)
    folder = generation_folder(home, generation)
    found = _sound_manifest(folder)
    manifest, n_reused = (found, 0) if found else _write(home, folder, collection, making, tell)
    tell(Stage.STORE, 3, 4)
    stamp(home, generation)
    keep_changed(home, generation)
    put_in_use(home, generation)
    if not found:
        # The generation holds all of it.
        shutil.rmtree(cache_folder(home), ignore_errors=True)
        remove_versions(home)
    tell(Stage.STORE, 4, 4)
    return BuildReport(
        generation=generation,
        unchanged=found is not None,
        n_articles=manifest.n_articles,
        n_sentences=manifest.n_sentences,
        n_chunks=manifest.n_chunks,
        n_reused=n_reused,
    )


def _write(
    home: Path, folder: Path, collection: Sequence[Prepared], making: _Making, tell: Progress
) -> tuple[Manifest, int]:
    with folder_in_making(folder) as unfinished:
        writer = GenerationWriter(
            unfinished, collection, making.settings, making.encoder, making.earlier
        )

        def embedded(n_texts: int) -> None:
            tell(Stage.EMBED, n_texts, writer.n_texts)

        opened = making.ahead.finish(embedded)
        encoder = opened or fastest_for(making.encoder, writer.n_new_texts)
        journal = Journal(cache_folder(home), encoder)
        n_reused = writer.embed(journal, embedded, making.ahead.made)
        tell(Stage.STORE, 0, 4)
        writer.write_records()
        tell(Stage.STORE, 1, 4)
        manifest = writer.seal(folder.name)
        tell(Stage.STORE, 2, 4)
    return manifest, n_reused


def _sound_manifest(folder: Path) -> Manifest | None:
    """Find a generation that is there already, every byte of it; `None` if it must be made."""
    try:
        return read_generation(folder, Check.EVERY_BYTE)
    except IndexDamagedError:
        return None
