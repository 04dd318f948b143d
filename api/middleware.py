"""What every request passes through before the framework: id, headers, log line, body limit.

Comes in: ASGI messages. Goes out: the same with an `X-Request-ID` and security headers, and one log
line for each request. It knows no route. Written as plain ASGI, so that it also sees the responses
of the framework's own error handling.
"""

import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import request_id_in_context
from api.problems import CLIENT_GONE_STATUS, TOO_LARGE, problem_response

REQUEST_ID_HEADER = "X-Request-ID"
# Ids go into logs and come back in a header: no spaces, no controls, no room for a second line.
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_STANDING_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_log = logging.getLogger("dateline.access")


class RequestLayer:
    """Gives each request an id, answers HEAD as GET, adds the standing headers, logs one line.

    The question is not logged: it is in the body, and query strings are left out of the path.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, which may be the whole framework."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection; anything but HTTP passes as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _Exchange(scope, send).serve(self._app, receive)


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

    async def serve(self, app: ASGIApp, receive: Receive) -> None:
        # Not reset afterwards: the server logs an internal error after this returns, in the same
        # context, and that line should carry the id too.
        request_id_in_context.set(self._request_id)
        began_s = time.perf_counter()
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
    """Refuses a body over `max_bytes` with 413: by its declared length, else as it comes in."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        """Wrap `app`, which must answer an `HTTPException` raised where it reads the body."""
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it before the application sees it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        detail = f"a body may have {self._max_bytes} bytes at most"
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > self._max_bytes:
            refusal = problem_response(
                TOO_LARGE, detail, request_id=scope.get("state", {}).get("request_id")
            )
            await refusal(scope, receive, send)
            return
        n_bytes = 0

        async def receive_within_limit() -> Message:
            nonlocal n_bytes
            message = await receive()
            n_bytes += len(message.get("body", b""))
            if n_bytes > self._max_bytes:
                raise HTTPException(TOO_LARGE.status, detail)
            return message

        await self._app(scope, receive_within_limit, send)
