"""The engine under measurement, over an index of a set's own articles.

Comes in: a `QuestionSet` and a home. Goes out: an opened engine whose index holds exactly the set's
articles, in a home of its own, so that measuring never touches the reader's index.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from eval.progress import Progress
from eval.records import QuestionSet
from index.build import DEFAULT_SETTINGS, Stage, build_index
from index.models.encoder import OnnxEncoder
from index.models.transformer import ensure_export, resolve_model
from index.records import Article
from index.storing.files import building_lock
from index.storing.generations import models_folder
from index.storing.store import open_index
from qa.engine import Engine
from qa.judging.readers import load_reader
from qa.records import Answer, Chosen, Hit
from qa.settings import DEFAULT_READER, ReaderName


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

    def ask(self, text: str, *, as_of: date | None = None) -> Answer:
        """Return the answer; `DatelineAnswerError` if there can be none."""

    def choose(self, text: str, choices: Sequence[str], *, as_of: date | None = None) -> Chosen:
        """Return which of the choices is borne out best."""

    def retrieve(self, text: str, *, as_of: date | None = None) -> Iterable[Hit]:
        """Return the passages found for a question, best first."""


OpenEngine = Callable[[QuestionSet, Path, ReaderName], AskedEngine]


def open_engine(of: QuestionSet, home: Path, reader: ReaderName = DEFAULT_READER) -> Engine:
    """Return an engine over the set's articles; the index is built, or reused if nothing changed.

    It lives at `home/eval/<folder of the set>` and uses the model exported at `home`, so that it is
    exported once. Raises the errors of `index` for articles or a model that cannot be taken in.
    """
    encoder = shared_encoder(home)
    own = home / "eval" / (of.folder or of.articles.parent).name
    progress = Progress(f"{of.name}: index,", sys.stderr)

    def show(stage: Stage, n: int, total: int) -> None:
        progress.at(n, total, stage.value)

    build_index((of.articles,), own, encoder=encoder, progress=show)
    progress.done()
    return Engine(open_index(own, encoder=encoder), reader=load_reader(reader))


def shared_encoder(home: Path) -> OnnxEncoder:
    """Return the default model as exported at `home`, exporting it first if it is not there."""
    with building_lock(home):
        return ensure_export(resolve_model(DEFAULT_SETTINGS.model), models_folder(home))
