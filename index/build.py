"""The whole way into the index: load, split, date, embed, store.

Comes in: paths of articles, and the home of the index. Goes out: a new generation in use, holding
exactly those articles, or the old one where nothing changed. It leaves each step to its own module,
and showing progress to the entry points.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from index.corrections.linking import with_corrections
from index.dating.chronology import date_articles, with_events
from index.errors import IndexDamagedError, NoIndexError
from index.load import load_readable
from index.models.encoder import Encoder
from index.models.transformer import ensure_export, resolve_model
from index.records import Sentence
from index.settings import IndexSettings
from index.splitting.sentences import split_sentences
from index.storing.embedding import Known, known_vectors
from index.storing.files import building_lock, folder_in_making
from index.storing.generations import (
    current_generation,
    generation_folder,
    models_folder,
    put_in_use,
)
from index.storing.manifest import FORMAT_VERSION, GENERATION_CHARS, Manifest
from index.storing.store import Index, read_generation
from index.storing.writer import GenerationWriter, Split

DEFAULT_SETTINGS = IndexSettings()


class Stage(StrEnum):
    """The steps of a build, in order."""

    LOAD = "load"
    SPLIT = "split"
    DATE = "date"
    EMBED = "embed"
    STORE = "store"


Progress = Callable[[Stage, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did.

    `refused` has a line for each file, or part of one, that could not be read; the rest went in.
    `n_reused` counts the vectors, of chunks and sentences, that were taken from the index before;
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
) -> BuildReport:
    """Make the index at `home` hold exactly the articles under `paths`, and put it in use.

    `encoder` stands in for the model that the settings name. `progress` is told the stage, how much
    of it is done, and of how much. With `trust_dates=False` dates are read from texts alone.

    Builds of one home wait for each other. Nothing is embedded if nothing changed, and only what
    is new otherwise. A build that is killed leaves the old index in use, and so does one that ends
    in an ArticleError, a SidecarError or a ModelError.
    """
    tell = progress or _silent
    refused, collection = _read(paths, tell, trust_dates=trust_dates)
    with building_lock(home):
        if encoder is None:
            encoder = ensure_export(resolve_model(settings.model), models_folder(home))
        generation = name_generation(collection, settings, encoder)
        folder = generation_folder(home, generation)
        found = _sound_manifest(folder)
        n_reused = 0
        if found is None:
            known = _earlier_vectors(home, encoder)
            with folder_in_making(folder) as making:
                writer = GenerationWriter(making, collection, settings, encoder)
                n_reused = writer.embed(known, lambda done, total: tell(Stage.EMBED, done, total))
                tell(Stage.STORE, 0, 4)
                writer.write_records()
                tell(Stage.STORE, 1, 4)
                manifest = writer.seal(generation)
                tell(Stage.STORE, 2, 4)
            tell(Stage.STORE, 3, 4)
        put_in_use(home, generation)
        tell(Stage.STORE, 4, 4)
    manifest = found or manifest
    return BuildReport(
        generation=generation,
        unchanged=found is not None,
        n_articles=manifest.n_articles,
        n_sentences=manifest.n_sentences,
        n_chunks=manifest.n_chunks,
        n_reused=n_reused,
        refused=refused,
    )


def name_generation(collection: Sequence[Split], settings: IndexSettings, encoder: Encoder) -> str:
    """Name what an index holds: 12 digits of a hash of the format, model, settings and records.

    The model counts by its content, not by the name or the place it was found under.
    """
    content = hashlib.sha256()
    # `ascii` writes every field of a record, and the same under every version and locale.
    content.update(ascii((FORMAT_VERSION, encoder.model_sha256)).encode())
    content.update(ascii(replace(settings, model="")).encode())
    for split in collection:
        content.update(ascii(split).encode())
    return content.hexdigest()[:GENERATION_CHARS]


def _silent(_stage: Stage, _done: int, _total: int) -> None:
    """Show no progress."""


def _read(
    paths: Sequence[Path], tell: Progress, *, trust_dates: bool
) -> tuple[tuple[str, ...], tuple[Split, ...]]:
    """Return what could not be read, and the articles that could, dated and split."""
    loaded = load_readable(
        paths, trust_dates=trust_dates, tell=lambda done, total: tell(Stage.LOAD, done, total)
    )
    articles = loaded.articles
    sentences: dict[str, tuple[Sentence, ...]] = {}
    for n_done, article in enumerate(articles, 1):
        sentences[article.doc_id] = split_sentences(article)
        tell(Stage.SPLIT, n_done, len(articles))
    tell(Stage.DATE, 0, 1)
    collection = tuple(
        Split(article=article, sentences=with_events(article, sentences[article.doc_id]))
        for article in with_corrections(date_articles(articles, sentences))
    )
    tell(Stage.DATE, 1, 1)
    return tuple(map(str, loaded.refused)), collection


def _sound_manifest(folder: Path) -> Manifest | None:
    """Find a generation that is there already, every byte of it; `None` if it must be made."""
    try:
        return read_generation(folder, every_byte=True)
    except IndexDamagedError:
        return None


def _earlier_vectors(home: Path, encoder: Encoder) -> Known:
    """Gather the vectors of the index in use, if it is sound and of the same model."""
    try:
        folder = generation_folder(home, current_generation(home))
        manifest = read_generation(folder)
        if (manifest.model_sha256, manifest.dim) != (encoder.model_sha256, encoder.dim):
            return {}
        with Index(folder, manifest, encoder) as index:
            return known_vectors(index)
    except (NoIndexError, IndexDamagedError):
        return {}
