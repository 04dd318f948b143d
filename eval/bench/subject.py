"""What is timed: the real command, engine, encoders and index build, each behind one method.

Comes in: a set and a home. Goes out: things to do, one call each, prepared so that a call does
nothing but what is timed. The clock is left to `bench`.
"""

import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from eval.command import ask_cold
from eval.engines import open_engine, shared_encoder
from eval.errors import BenchError
from eval.records import EvalQuestion, QuestionSet
from index.build import DEFAULT_SETTINGS, build_index
from index.models.transformer import load_model as load_peer
from index.models.transformer import resolve_model
from index.models.variants import fastest, variant_of
from index.splitting.chunks import header_text
from index.storing.embedding import GROUP_SIZE
from index.storing.files import building_lock
from index.storing.store import open_index
from qa.errors import DatelineAnswerError

# sentence-transformers' own default, and no slower than larger ones on few cores.
PEER_BATCH_SIZE: Final = 32


class Subject(Protocol):
    """What `bench` times. Every method does its work once, and raises `BenchError` if it fails."""

    def ask_cold(self, question: EvalQuestion) -> None:
        """Ask in a process of its own, start and imports included."""

    def ask_warm(self, question: EvalQuestion) -> None:
        """Ask an engine that is open."""

    @property
    def embedded_by(self) -> str:
        """What our encoder runs the model by."""

    def texts(self, n: int) -> tuple[str, ...]:
        """Return `n` texts as a build embeds them: passages and sentences of the set's articles."""

    def embed_ours(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed with our encoder; rows of length one."""

    def embed_peer(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed with sentence-transformers: the same model, in the same process."""

    def build(self) -> int:
        """Build an index of the set's articles from nothing; return how many articles."""


class RealSubject:
    """The project itself, over one set, with an index of its own under `home/eval`."""

    def __init__(self, of: QuestionSet, home: Path) -> None:
        """Export the model and build the index where they are not there yet."""
        self._of = of
        # The command finds its model in its own home, so this index has it there.
        self._home = home / "eval" / "bench" / of.name
        build_index((of.articles,), self._home)
        self._encoder = shared_encoder(self._home)
        with building_lock(self._home):
            self._text_encoder = fastest(self._encoder)
        self._engine = open_engine(of, self._home)
        self._peer = load_peer(resolve_model(DEFAULT_SETTINGS.model))

    def ask_cold(self, question: EvalQuestion) -> None:
        """Ask in a process of its own, start and imports included."""
        ask_cold(question, self._home)

    def ask_warm(self, question: EvalQuestion) -> None:
        """Ask the open engine."""
        try:
            self._engine.ask(question.question, as_of=question.as_of)
        except DatelineAnswerError as error:
            msg = f"question {question.id!r} cannot be timed: {error}"
            raise BenchError(msg) from error

    @property
    def embedded_by(self) -> str:
        """What a build of many texts runs the model by on this processor."""
        return variant_of(self._text_encoder)

    def texts(self, n: int) -> tuple[str, ...]:
        """Return the headers and sentences of the set's articles, again until there are `n`."""
        texts: list[str] = []
        with open_index(self._home, encoder=self._encoder) as index:
            for article in index.articles():
                sentences = index.sentences(article.doc_id)
                texts += (article.quote(sentence.span) for sentence in sentences)
                texts.append(header_text(article))
        return tuple(islice(cycle(texts), n))

    def embed_ours(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed as a build of many texts does, group by group."""
        groups = range(0, len(texts), GROUP_SIZE)
        by_length = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        vectors = np.zeros((len(texts), self._text_encoder.dim), dtype=np.float32)
        for start in groups:
            rows = by_length[start : start + GROUP_SIZE]
            vectors[rows] = self._text_encoder.encode([texts[row] for row in rows])
        return vectors

    def embed_peer(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed with sentence-transformers, as it stands."""
        vectors: NDArray[np.float32] = self._peer.encode(
            list(texts),
            batch_size=PEER_BATCH_SIZE,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return vectors

    def build(self) -> int:
        """Build in an empty folder, with the model loaded: it is exported once, not per index."""
        with tempfile.TemporaryDirectory() as home:
            report = build_index((self._of.articles,), Path(home), encoder=self._encoder)
        return report.n_articles
