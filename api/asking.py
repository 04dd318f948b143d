"""One question on its way through the service: the same for every way in.

Comes in: a question, the way it came by, and who listens to its stages. Goes out: the answer. It
waits in the bounded queue, is counted, timed, traced and, if that was asked for, logged; when
whoever asked has gone, it stops at the next stage. What an answer looks like is left to the ways
in.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from threading import Event
from typing import TypeVar

from opentelemetry import trace

from api.config import Settings
from api.current import CurrentInStore
from api.engines import Answering, EngineHolder, OpenEngine
from api.errors import AbandonedError, BusyError
from api.metrics import Metrics
from api.problems import BUSY
from api.work import WorkQueue
from qa.conversation.records import Turn
from qa.conversation.understand import understand
from qa.records import Answer
from qa.stages import Progress, Tell, tell_nobody

_NS_PER_S = 1_000_000_000
_Result = TypeVar("_Result")

_log = logging.getLogger("dateline.questions")
_tracer = trace.get_tracer("dateline")


class Way(StrEnum):
    """The ways in by which a question comes."""

    ASK = "ask"
    CHAT = "chat"
    MCP = "mcp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it came in, and those asked before it, oldest first."""

    question: str
    as_of: date | None
    way: Way
    earlier: tuple[Turn, ...] = ()

    def understood_as(self, answer: Answer) -> str:
        """Return words that tell what a follow-up was understood as; none where nothing was."""
        if not self.earlier or answer.question == " ".join(self.question.split()):
            return ""
        return f"Understood as: {answer.question}\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What all ways in share: the engine in use, the threads it works in, what is counted."""

    engines: EngineHolder
    queue: WorkQueue
    metrics: Metrics
    log_questions: bool
    public_url: str

    async def run(self, work: Callable[[Answering], _Result]) -> _Result:
        """Return what `work` makes of the engine in use, done in a worker thread.

        Raises `BusyError` where no place is left, `NotReadyError` where there is no engine, and
        whatever `work` raises.
        """
        try:
            return await self.queue.run(lambda: work(self.engines.engine()))
        except BusyError:
            self.metrics.refused(BUSY.code)
            raise

    async def ask(self, asked: Asked, tell: Tell = tell_nobody) -> Answer:
        """Return the answer; `tell` hears of each stage, in the thread that answers.

        A follow-up is completed from the questions before it. Raises what `run` does, and
        `QuestionError` where the question cannot be read.
        """
        watch = _Watch(self.metrics, tell)

        def work(engine: Answering) -> Answer:
            watch.begin()
            recall = partial(engine.ask, tell=watch.heed)
            meant = understand(asked.question, asked.earlier, as_of=asked.as_of, recall=recall)
            return engine.ask(meant.text, as_of=meant.as_of, tell=watch.tell)

        try:
            answer = await self.run(work)
        except asyncio.CancelledError:
            watch.abandon()
            raise
        self.metrics.answered(asked.way, answer)
        if self.log_questions:
            self._log(asked, answer)
        return answer

    async def open(self) -> None:
        """Return when the index, if there is one, was tried; whatever comes of it."""
        opening = self.engines.look()
        if opening is not None:
            await asyncio.wait({asyncio.wrap_future(opening)})

    async def close(self) -> None:
        """Return when what runs has ended; off the loop, because both wait for threads."""
        await asyncio.to_thread(self.queue.close)
        await asyncio.to_thread(self.engines.close)

    @staticmethod
    def _log(asked: Asked, answer: Answer) -> None:
        fields = {
            "question": asked.question,
            "way": asked.way.value,
            "as_of": None if asked.as_of is None else asked.as_of.isoformat(),
            "outcome": answer.status.value,
            "reason": None if answer.reason is None else answer.reason.value,
        }
        _log.info("question", extra=fields)


def service_of(open_engine: OpenEngine, settings: Settings) -> Service:
    """Return a service that answers from `open_engine(settings.home)`; nothing is opened yet."""
    metrics = Metrics(
        n_places=settings.n_workers + settings.n_waiting_max, n_processes=settings.n_processes
    )
    return Service(
        engines=EngineHolder(
            settings.home,
            open_engine,
            current=CurrentInStore(settings.store) if settings.store else None,
            on_taken_up=metrics.index,
        ),
        queue=WorkQueue(
            n_workers=settings.n_workers,
            n_waiting_max=settings.n_waiting_max,
            on_change=metrics.queue,
        ),
        metrics=metrics,
        log_questions=settings.log_questions,
        public_url=settings.public_url,
    )


async def follow(asking: Callable[[Tell], Awaitable[Answer]]) -> AsyncGenerator[Progress | Answer]:
    """Give each stage of an answer as it ends, then the answer.

    Raises what `asking` raises. Closing it, or cancelling whoever waits for it, cancels `asking`.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[Progress | None] = asyncio.Queue()

    def tell(progress: Progress) -> None:
        loop.call_soon_threadsafe(told.put_nowait, progress)

    working = asyncio.ensure_future(asking(tell))
    # The loop runs this after everything that the worker had it do before.
    working.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while (progress := await told.get()) is not None:
            yield progress
        yield working.result()
    finally:
        working.cancel()


class _Watch:
    """Hears of one answer's stages in its thread: times them, traces them, may end them."""

    def __init__(self, metrics: Metrics, tell: Tell) -> None:
        self._metrics = metrics
        self._tell = tell
        self._abandoned = Event()
        self._since_s = 0.0

    def begin(self) -> None:
        """Take the time that the first stage is counted from."""
        self._since_s = time.perf_counter()

    def abandon(self) -> None:
        """Make the next stage the last."""
        self._abandoned.set()

    def heed(self, _: Progress) -> None:
        """End the work here if whoever asked has gone."""
        if self._abandoned.is_set():
            msg = "whoever asked has gone"
            raise AbandonedError(msg)

    def tell(self, progress: Progress) -> None:
        """Count the stage that has ended, then tell whoever listens."""
        self.heed(progress)
        seconds = time.perf_counter() - self._since_s
        self._metrics.stage(progress.stage, seconds)
        ended_ns = time.time_ns()
        began_ns = ended_ns - round(seconds * _NS_PER_S)
        _tracer.start_span(progress.stage.value, start_time=began_ns).end(ended_ns)
        self._tell(progress)
        self._since_s = time.perf_counter()
