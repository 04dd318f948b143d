"""The project itself, on the terms of the others; besides retrieving, it answers.

The model's export is made once beside the indexes, as the others' weights are installed once.
"""

from collections.abc import Sequence
from pathlib import Path

from eval.peers.workers.protocol import Query, serve
from index.build import build_index
from index.storing.generations import models_folder
from qa.engine import Engine


class Dateline:
    """See the head of the module. Its dates are part of its index, withheld or not."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._engine: Engine | None = None

    def index(self, articles: Path, folder: Path) -> int:
        """Build as `dateline index` does."""
        models = models_folder(folder)
        if not models.exists():
            shared = models_folder(folder.resolve().parent)
            shared.mkdir(parents=True, exist_ok=True)
            folder.mkdir(parents=True, exist_ok=True)
            models.symlink_to(shared)
        return build_index((articles,), folder).n_chunks

    def open(self, folder: Path) -> None:
        """Open as `dateline ask` does."""
        self._engine = Engine.open(folder)

    def retrieve(self, query: Query) -> Sequence[str]:
        """Return what the reader would judge."""
        hits = self._opened().retrieve(query.question, as_of=query.as_of)
        return [hit.chunk.span.doc_id for hit in hits[: query.k]]

    def ask(self, query: Query) -> str:
        """Compose and check an answer; return its status."""
        return self._opened().ask(query.question, as_of=query.as_of).status.value

    def _opened(self) -> Engine:
        if self._engine is None:
            msg = "no index is open"
            raise RuntimeError(msg)
        return self._engine


if __name__ == "__main__":
    serve(Dateline)
