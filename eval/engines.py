"""The engine under measurement, over an index of a set's own articles.

Comes in: a `QuestionSet` and a home. Goes out: an opened engine whose index holds exactly the set's
articles, in a home of its own, so that measuring never touches the reader's index.
"""

import hashlib
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from eval.progress import Progress
from eval.records import QuestionSet
from index.build import DEFAULT_SETTINGS, Stage, build_index
from index.milvus.address import StoreAddress
from index.models.encoder import OnnxEncoder
from index.models.transformer import ensure_export, resolve_model
from index.records import Article
from index.storing.files import building_lock
from index.storing.generations import models_folder
from index.storing.opening import open_store
from qa.engine import Engine
from qa.judging.readers import load_reader
from qa.records import Answer, Chosen
from qa.settings import DEFAULT_READER, ReaderName
from qa.stages import Tell

_KEY_CHARS = 8


class Collection(Protocol):
    """What measuring needs of an index."""

    @property
    def generation(self) -> str:
        """The name of what was indexed, and how."""

    @property
    def n_articles(self) -> int:
        """How many articles it holds."""

    def article(self, doc_id: str) -> Article:
        """Return the stored article; `KeyError` if there is none."""


class AskedEngine(Protocol):
    """What measuring needs of an engine."""

    @property
    def index(self) -> Collection:
        """The collection that it answers over."""

    def ask(self, text: str, *, as_of: date | None = ..., tell: Tell = ...) -> Answer:
        """Return the answer, telling of each stage; `DatelineAnswerError` if there can be none."""

    def choose(self, text: str, choices: Sequence[str], *, as_of: date | None = None) -> Chosen:
        """Return which of the choices is borne out best."""


OpenEngine = Callable[[QuestionSet, Path, ReaderName], AskedEngine]


def open_engine(
    of: QuestionSet,
    home: Path,
    reader: ReaderName = DEFAULT_READER,
    *,
    store: StoreAddress | None = None,
) -> Engine:
    """Return an engine over the set's articles; the index is built, or reused if nothing changed.

    It lives at `own_home` and uses the model exported at `home`, so that it is exported once. With
    `store` it is published there too, under a name of its own, and answers come from there. Raises
    the errors of `index` for articles or a model that cannot be taken in.
    """
    encoder = shared_encoder(home)
    own = own_home(of, home)
    progress = Progress(f"{of.name}: index,", sys.stderr)

    def show(stage: Stage, n: int, total: int) -> None:
        progress.at(n, total, stage.value)

    build_index((of.articles,), own, encoder=encoder, progress=show)
    if store is not None:
        from index.milvus.publish import publish  # noqa: PLC0415 - loads Milvus's client

        store = store.within(own.name)
        # Nothing measured asks when that was, and nothing here reads a clock.
        publish(own, store, at_s=0.0, tell=partial(show, Stage.PUBLISH))
    progress.done()
    return Engine(open_store(own, store, encoder=encoder), reader=load_reader(reader))


def own_home(of: QuestionSet, home: Path) -> Path:
    """Where the index of a set lives: a folder for each place that articles come from.

    Two collections whose folders bear one name stay apart. What is in it goes by content: articles
    that are as they were are neither read nor embedded again.
    """
    articles = of.articles.resolve()
    place = hashlib.sha256(str(articles).encode("utf-8")).hexdigest()[:_KEY_CHARS]
    return home / "eval" / f"{(of.folder or articles.parent).name}-{place}"


def shared_encoder(home: Path) -> OnnxEncoder:
    """Return the default model as exported at `home`, exporting it first if it is not there."""
    with building_lock(home):
        return ensure_export(resolve_model(DEFAULT_SETTINGS.model), models_folder(home))
