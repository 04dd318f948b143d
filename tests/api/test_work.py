"""The bounded queue in front of the model's threads."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103

import asyncio
import threading

import pytest

from api.errors import BusyError
from api.work import WorkQueue


def test_work_is_done_in_a_worker_thread() -> None:
    queue = WorkQueue(n_workers=1, n_waiting_max=0)
    name = asyncio.run(queue.run(lambda: threading.current_thread().name))
    assert name.startswith("dateline-worker")


def test_what_the_work_raises_reaches_the_caller() -> None:
    queue = WorkQueue(n_workers=1, n_waiting_max=0)
    with pytest.raises(ZeroDivisionError):
        asyncio.run(queue.run(lambda: 1 // 0))
    assert asyncio.run(queue.run(lambda: 3)) == 3


def test_one_more_than_the_places_is_refused_and_cancelling_frees_a_place() -> None:
    async def scenario() -> None:
        queue = WorkQueue(n_workers=1, n_waiting_max=1)
        may_end = threading.Event()
        working = asyncio.ensure_future(queue.run(may_end.wait))
        waiting = asyncio.ensure_future(queue.run(lambda: "never"))
        await asyncio.sleep(0)
        with pytest.raises(BusyError, match="all 2 places are taken"):
            await queue.run(lambda: "too many")
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        second = asyncio.ensure_future(queue.run(lambda: "second"))
        await asyncio.sleep(0)
        may_end.set()
        assert await working
        assert await second == "second"

    asyncio.run(scenario())


def test_work_that_has_begun_keeps_its_place_when_its_caller_leaves() -> None:
    async def scenario() -> None:
        queue = WorkQueue(n_workers=1, n_waiting_max=0)
        begun, may_end = threading.Event(), threading.Event()

        def work() -> None:
            begun.set()
            may_end.wait()

        working = asyncio.ensure_future(queue.run(work))
        await asyncio.to_thread(begun.wait)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working
        with pytest.raises(BusyError):
            await queue.run(lambda: None)
        may_end.set()
        await asyncio.to_thread(queue.close)

    asyncio.run(scenario())
