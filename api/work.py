"""Where the model works: a few threads off the event loop, and a bounded number of places to wait.

Comes in: a callable. Goes out: what it returned. A request that finds no place is refused at once,
because a queue without an end only turns a busy service into a dead one.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import Lock
from typing import TypeVar

from api.errors import BusyError

_Result = TypeVar("_Result")


class WorkQueue:
    """At most `n_workers` at work and `n_waiting_max` waiting."""

    def __init__(
        self, *, n_workers: int, n_waiting_max: int, on_change: Callable[[int], None] | None = None
    ) -> None:
        """Threads start when they are first needed. `on_change` gets each new `n_taken`."""
        self.n_places = n_workers + n_waiting_max
        self._on_change = on_change
        self._n_taken = 0
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(n_workers, thread_name_prefix="dateline-worker")

    @property
    def n_taken(self) -> int:
        """How many places are taken now, by work or by waiting."""
        return self._n_taken

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Return what `work` returns, done in a worker thread in the caller's context.

        Cancelling gives a waiting place back at once; work that has begun runs to its end and
        keeps its place until then. Raises `BusyError` when no place is left, and whatever `work`
        raises.
        """
        with self._lock:
            if self._n_taken >= self.n_places:
                msg = f"all {self.n_places} places are taken; ask again in a moment"
                raise BusyError(msg)
            self._take(1)
        future = self._threads.submit(copy_context().run, work)
        future.add_done_callback(self._give_place_back)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Drop what waits and return when what runs has ended."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _give_place_back(self, _: Future[_Result]) -> None:
        """Run in whichever thread ended or cancelled the work, hence the lock."""
        with self._lock:
            self._take(-1)

    def _take(self, n: int) -> None:
        self._n_taken += n
        if self._on_change is not None:
            self._on_change(self._n_taken)
