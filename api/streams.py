"""Server-sent events, and work that ends when its client goes.

Comes in: stages and answers as they come. Goes out: a response of events. The first of them is
waited for before the response begins, so that a question which cannot be answered has its proper
status.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from fastapi import Request
from fastapi.sse import EventSourceResponse, format_sse_event
from starlette.requests import ClientDisconnect

from api.asking import follow
from qa.contract import JsonObject
from qa.records import Answer
from qa.stages import Progress, Tell

EVENT_STREAM = EventSourceResponse.media_type
# What an event without a name is called.
MESSAGE_EVENT = "message"
# A proxy that collects a stream before it passes it on would take its point away.
_HEADERS = {"X-Accel-Buffering": "no"}
_Result = TypeVar("_Result")

Told = Progress | Answer


async def stream(
    request: Request,
    asking: Callable[[Tell], Awaitable[Answer]],
    write: Callable[[AsyncIterator[Told]], AsyncIterator[bytes]],
) -> EventSourceResponse:
    """Return the response of what `write` makes of the stages of `asking` and its answer.

    Raises what `asking` raises before its first stage, and `ClientDisconnect`.
    """
    told = follow(asking)
    first = await while_wanted(request, anext(told))

    async def all_told() -> AsyncIterator[Told]:
        try:
            yield first
            async for each in told:
                yield each
        finally:
            # Not left to the collector of garbage: the work ends now.
            await told.aclose()

    return EventSourceResponse(write(all_told()), headers=_HEADERS)


def event(content: JsonObject, name: str | None = None) -> bytes:
    """Return one event; JSON has no line break of its own."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return format_sse_event(data_str=text, event=name)


async def while_wanted(request: Request, work: Awaitable[_Result]) -> _Result:
    """Return what `work` does; cancel it and raise `ClientDisconnect` once the client is gone."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_client_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientDisconnect
    finally:
        working.cancel()
        leaving.cancel()


async def _client_gone(request: Request) -> None:
    """Return when the client has gone; the body was read before, so nothing else can come."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
