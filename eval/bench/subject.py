"""What is timed: the real command, engine, encoders and index build, each behind one method.

Comes in: a set and a home. Goes out: things to do, one call each, prepared so that a call does
nothing but what is timed. The clock is left to `bench`.
"""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from eval.command import DATELINE
from eval.engines import open_engine, shared_encoder
from eval.errors import BenchError
from eval.records import EvalQuestion, QuestionSet
from index.build import DEFAULT_SETTINGS, build_index
from index.load import load_readable
from index.models.transformer import load_model as load_peer
from index.models.transformer import resolve_model
from index.models.variants import fastest
from index.storing.files import building_lock
from qa.errors import DatelineAnswerError

# Answered or unanswerable: both are the command at work.
_ANSWERED_CODES: Final = (0, 3)
# sentence-transformers' own default, and no slower than larger ones on few cores.
PEER_BATCH_SIZE: Final = 32


class Subject(Protocol):
    """What `bench` times. Every method does its work once, and raises `BenchError` if it fails."""

    def ask_cold(self, question: EvalQuestion) -> None:
        """Ask in a process of its own, start and imports included."""

    def ask_warm(self, question: EvalQuestion) -> None:
        """Ask an engine that is open."""

    def passages(self, n: int, n_tokens: int) -> tuple[str, ...]:
        """Return `n` passages of about `n_tokens` tokens, made of the set's articles."""

    def embed_ours(self, passages: Sequence[str]) -> None:
        """Embed with our encoder."""

    def embed_peer(self, passages: Sequence[str]) -> None:
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
            self._passage_encoder = fastest(self._encoder)
        self._engine = open_engine(of, self._home)
        self._peer = load_peer(resolve_model(DEFAULT_SETTINGS.model))

    def ask_cold(self, question: EvalQuestion) -> None:
        """Ask in a process of its own, start and imports included."""
        as_of = [] if question.as_of is None else ["--as-of", question.as_of.isoformat()]
        done = subprocess.run(  # noqa: S603 - our own command, its words from a set we were given
            [*DATELINE, "ask", *as_of, "--", question.question],
            env=os.environ | {"DATELINE_HOME": str(self._home.resolve())},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode not in _ANSWERED_CODES:
            msg = f"dateline ask failed with exit code {done.returncode}: {done.stderr.strip()}"
            raise BenchError(msg)

    def ask_warm(self, question: EvalQuestion) -> None:
        """Ask the open engine."""
        try:
            self._engine.ask(question.question, as_of=question.as_of)
        except DatelineAnswerError as error:
            msg = f"question {question.id!r} cannot be timed: {error}"
            raise BenchError(msg) from error

    def passages(self, n: int, n_tokens: int) -> tuple[str, ...]:
        """Return `n` passages of about `n_tokens` tokens, no two alike where the text allows."""
        articles = load_readable((self._of.articles,)).articles
        words = " ".join(article.text for article in articles).split()
        per_passage = round(n_tokens * len(words) / self._encoder.n_tokens(" ".join(words)))
        starts = (row * per_passage + row for row in range(n))
        return tuple(
            " ".join(words[(start + place) % len(words)] for place in range(per_passage))
            for start in starts
        )

    def embed_ours(self, passages: Sequence[str]) -> None:
        """Embed as an index build of many passages does."""
        self._passage_encoder.encode(passages)

    def embed_peer(self, passages: Sequence[str]) -> None:
        """Embed with sentence-transformers, as it stands."""
        self._peer.encode(
            list(passages),
            batch_size=PEER_BATCH_SIZE,
            normalize_embeddings=True,
            show_progress_bar=False,
        )

    def build(self) -> int:
        """Build in an empty folder, with the model loaded: it is exported once, not per index."""
        with tempfile.TemporaryDirectory() as home:
            report = build_index((self._of.articles,), Path(home), encoder=self._encoder)
        return report.n_articles
