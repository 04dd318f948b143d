"""An open engine's questions, told by stage, with the model's part of each.

Comes in: the home of an index and questions. Goes out: for each question the milliseconds of each
stage, and the lengths in tokens of what the two models read. An entry point's part: it reads the
clock, through what the engine tells of its stages.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.records import EvalQuestion
from index.models.encoder import OnnxEncoder, export_folder
from index.storing.generations import current_generation, generation_folder, models_folder
from index.storing.manifest import Manifest
from index.storing.store import Index, open_index
from qa.engine import Engine
from qa.judging.blend import BlendedReader
from qa.judging.rules import RuleReader
from qa.judging.trained import PAIR_CHARS, Phrase, TrainedReader, passage_of
from qa.judging.weighing import load_weights
from qa.stages import Progress, Stage

# The model's own marks around a text, and around a pair.
TEXT_MARKS: Final = 2
PAIR_MARKS: Final = 3
PAIR_TOKENS: Final = 128
_MS_PER_S: Final = 1_000


@dataclass(slots=True)
class Work:
    """What a model did: seconds, and what it read, which is counted when nothing is timed."""

    seconds: float = 0.0
    texts: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)


class TimedEncoder(OnnxEncoder):
    """The encoder, keeping what it did."""

    work: Work

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode, timed."""
        started = time.perf_counter()
        vectors = super().encode(texts)
        self.work.seconds += time.perf_counter() - started
        self.work.texts += texts
        return vectors

    def length(self, text: str) -> int:
        """Return how many tokens of a text the model reads, its own marks included."""
        return min(self.max_tokens, self.n_tokens(text) + TEXT_MARKS)


class TimedNetwork(TrainedReader):
    """The trained network, keeping what it did."""

    work: Work

    def scores(self, question: str, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Score, timed."""
        started = time.perf_counter()
        scores = super().scores(question, pairs)
        self._keep(started, question, pairs)
        return scores

    def phrases(
        self, question: str, pairs: Sequence[tuple[str, str]]
    ) -> tuple[NDArray[np.float32], tuple[Phrase, ...]]:
        """Score and find phrases, timed."""
        started = time.perf_counter()
        found = super().phrases(question, pairs)
        self._keep(started, question, pairs)
        return found

    def _keep(self, started: float, question: str, pairs: Sequence[tuple[str, str]]) -> None:
        self.work.seconds += time.perf_counter() - started
        room = PAIR_CHARS - len(question)
        self.work.pairs += [(question, passage_of(*pair, room)) for pair in pairs]


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmQuestion:
    """One question's stages in milliseconds, in their order, and what the models read."""

    stages_ms: dict[str, float]
    text_tokens: tuple[int, ...]
    pair_tokens: tuple[int, ...]


def open_timed(home: Path) -> tuple[Index, TimedEncoder]:
    """Open the index at `home` with an encoder that is timed."""
    manifest = Manifest.read(generation_folder(home, current_generation(home)))
    folder = export_folder(models_folder(home), manifest.model_name, manifest.model_sha256)
    encoder = TimedEncoder.load(folder)
    encoder.work = Work()
    return open_index(home, encoder=encoder), encoder


def profile_warm(home: Path, questions: Sequence[EvalQuestion]) -> tuple[WarmQuestion, ...]:
    """Ask every question twice and return the second time."""
    index, encoder = open_timed(home)
    network = TimedNetwork.load()
    network.work = Work()
    engine = Engine(index, reader=BlendedReader(RuleReader(), network, load_weights()))
    for question in questions:
        engine.ask(question.question, as_of=question.as_of)
    return tuple(_asked(engine, question, encoder, network) for question in questions)


def _asked(
    engine: Engine, question: EvalQuestion, encoder: TimedEncoder, network: TimedNetwork
) -> WarmQuestion:
    encoder.work, network.work = Work(), Work()
    # Of each stage its end, and what of the time before it the two models took. A question may be
    # asked again without its day, which is told of no more than that it ended.
    ends: dict[Stage, tuple[float, float]] = {}

    def tell(progress: Progress) -> None:
        in_models = encoder.work.seconds + network.work.seconds
        ends[progress.stage] = (time.perf_counter(), in_models)

    begun = (time.perf_counter(), 0.0)
    engine.ask(question.question, as_of=question.as_of, tell=tell)
    searched, judged, ordered = (
        ends[stage] for stage in (Stage.RETRIEVED, Stage.JUDGED, Stage.TIMELINE)
    )
    seconds = {
        "embedding the question": encoder.work.seconds,
        "search": _between(begun, searched),
        "judging by rules": _between(searched, judged),
        "judging by network": network.work.seconds,
        "order, verdict, composing": _between(judged, ordered),
        "checking": _between(ordered, ends[Stage.CITATIONS]),
    }
    return WarmQuestion(
        stages_ms={name: _MS_PER_S * each for name, each in seconds.items()},
        text_tokens=tuple(map(encoder.length, encoder.work.texts)),
        pair_tokens=tuple(
            min(PAIR_TOKENS, sum(map(encoder.n_tokens, pair)) + PAIR_MARKS)
            for pair in network.work.pairs
        ),
    )


def _between(begun: tuple[float, float], ended: tuple[float, float]) -> float:
    """Seconds between two ends that no model took."""
    return (ended[0] - begun[0]) - (ended[1] - begun[1])
