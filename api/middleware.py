"""What every request passes through before the framework: id, headers, log line, body limit.

Comes in: ASGI messages. Goes out: the same with an `X-Request-ID` and security headers, and for
each request one log line and one count. Written as plain ASGI, so that it also sees the responses
of the framework's own error handling.
"""

import logging
import re
import time
from collections.abc import Callable, Mapping
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import request_id_in_context
from api.problems import TOO_LARGE
from api.refusals import CLIENT_GONE_STATUS, refusal

REQUEST_ID_HEADER = "X-Request-ID"
# Ids go into logs and come back in a header: no spaces, no controls, no room for a second line.
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_STANDING_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Longer than any body may be, and shorter than what `int` refuses.
_LENGTH = re.compile(r"[0-9]{1,20}")
# The route of a request that no route took.
_NO_ROUTE = "none"
# Methods that are counted by name; any other could be anything, and each would be a new series.
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

OnServed = Callable[[str, str, int, float], None]

_log = logging.getLogger("dateline.access")


class RequestLayer:
    """Gives each request an id, answers HEAD as GET, adds the standing headers, logs one line.

    The question is not logged: it is in the body, and query strings are left out of the path.
    """

    def __init__(self, app: ASGIApp, on_served: OnServed) -> None:
        """Wrap `app`; `on_served` gets method, route, status and seconds of each request."""
        self._app = app
        self._on_served = on_served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; anything but HTTP passes as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        began_s = time.perf_counter()
        try:
            await exchange.serve(self._app, receive)
        finally:
            self._on_served(*exchange.served(), time.perf_counter() - began_s)


class _Exchange:
    """One request and its response."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._method: str = scope["method"]
        self._path: str = scope["path"]
        given = Headers(scope=scope).get(REQUEST_ID_HEADER, "")
        self._request_id = given if _REQUEST_ID.fullmatch(given) else uuid4().hex
        self._status = CLIENT_GONE_STATUS
        self._send = send
        # A route that answers GET answers HEAD: the same without the body.
        method = "GET" if self._method == "HEAD" else self._method
        state = {**scope.get("state", {}), "request_id": self._request_id}
        self._scope = {**scope, "method": method, "state": state}

    def served(self) -> tuple[str, str, int]:
        """Return the method, the route's path as it is documented, and the status."""
        method = self._method if self._method in _METHODS else "other"
        route = self._scope.get("route")
        return method, getattr(route, "path", _NO_ROUTE), self._status

    async def serve(self, app: ASGIApp, receive: Receive) -> None:
        # Not reset afterwards: the server logs an internal error after this returns, in the same
        # context, and that line should carry the id too.
        request_id_in_context.set(self._request_id)
        began_s = time.perf_counter()
        state = self._scope["state"]
        try:
            await app(self._scope, receive, self._pass_on)
        finally:
            _log.info(
                "request",
                extra={
                    "method": self._method,
                    "path": self._path,
                    "status": self._status,
                    "ms": round((time.perf_counter() - began_s) * 1000, 1),
                    **({"key": state["key"]} if "key" in state else {}),
                },
            )

    async def _pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID_HEADER] = self._request_id
            for name, value in _STANDING_HEADERS.items():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body" and self._method == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)


class BodyLimit:
    """Refuses a body that is too long with 413: by its declared length, else as it comes in."""

    def __init__(self, app: ASGIApp, max_bytes: int, of_paths: Mapping[str, int]) -> None:
        """Wrap `app`, which must answer an `HTTPException` raised where it reads the body.

        `of_paths` has the limits of paths that have another than `max_bytes`.
        """
        self._app = app
        self._max_bytes = max_bytes
        self._of_paths = of_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it before the application sees it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        max_bytes = self._of_paths.get(scope["path"], self._max_bytes)
        detail = f"a body may have {max_bytes} bytes at most"
        declared = Headers(scope=scope).get("content-length", "0")
        if not _LENGTH.fullmatch(declared) or int(declared) > max_bytes:
            await refusal(scope, TOO_LARGE, detail)(scope, receive, send)
            return
        n_bytes = 0

        async def receive_within_limit() -> Message:
            nonlocal n_bytes
            message = await receive()
            n_bytes += len(message.get("body", b""))
            if n_bytes > max_bytes:
                raise HTTPException(TOO_LARGE.status, detail)
            return message

        await self._app(scope, receive_within_limit, send)
