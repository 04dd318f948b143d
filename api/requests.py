"""What the paths need of a request before they look at what it asks.

Comes in: a request. Goes out: the service that answers it, or a refusal of bodies that are not
JSON.
"""

from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from api.asking import Service

JSON = "application/json"


async def _service_of(request: Request) -> Service:
    return cast("Service", request.app.state.service)


async def _require_json(request: Request) -> None:
    """Refuse other kinds of body, also those a web page may send without asking (RFC: 415)."""
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415, f"send Content-Type: {JSON}, not {given!r}")


Core = Annotated[Service, Depends(_service_of)]
needs_json = Depends(_require_json)
