"""Who may ask, and how often: the key that a request needs, and the limit that the key has.

Comes in: ASGI messages. Goes out: the same, or 401 or 429 before anything else is done. It stands
outside of the framework, so that no path can be forgotten; paths that tell nothing are open.
"""

import math
import time
from collections.abc import Callable

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.config import Settings
from api.errors import ConfigError
from api.keys import KeyRing
from api.page.routes import is_of_page
from api.problems import NO_KEY, RATE_LIMITED, Problem
from api.refusals import refusal

# They say whether the service is up, and nothing of what is in it.
OPEN_PATHS = frozenset({"/healthz", "/readyz"})
_SCHEME = "bearer"

OnRefused = Callable[[Problem], None]


class Gate:
    """Lets through requests that have a key, where keys are needed, and have not asked too often.

    Where no key is needed, the limit holds for each client address.
    """

    def __init__(self, app: ASGIApp, settings: Settings, on_refused: OnRefused) -> None:
        """Wrap `app`. Raises `ConfigError` for a limit that is none, `KeysError` for bad keys."""
        self._app = app
        self._keys = KeyRing(settings.keys_file) if settings.key_needed else None
        self._limits = _Limits(read_limits(settings.rate_limit))
        self._on_refused = on_refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http" or scope["path"] in OPEN_PATHS or is_of_page(scope["path"]):
            await self._app(scope, receive, send)
            return
        who = _address(scope)
        if self._keys is not None:
            name = self._keys.name_of(_presented(scope))
            if name is None:
                await self._refuse_key(scope, receive, send)
                return
            who = f"key:{name}"
            scope.setdefault("state", {})["key"] = name
        wait_s = await self._limits.wait_s(who)
        if wait_s:
            self._on_refused(RATE_LIMITED)
            detail = f"this is more than the limit allows; ask again in {wait_s} seconds"
            headers = {"Retry-After": str(wait_s)}
            await refusal(scope, RATE_LIMITED, detail, headers=headers)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _refuse_key(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._on_refused(NO_KEY)
        detail = "send Authorization: Bearer KEY with a key that this service has given out"
        headers = {"WWW-Authenticate": 'Bearer realm="dateline"'}
        await refusal(scope, NO_KEY, detail, headers=headers)(scope, receive, send)


def read_limits(text: str) -> tuple[RateLimitItem, ...]:
    """Return the limits that `text` writes, none where it is empty; `ConfigError` where it is none.

    The notation is that of the library `limits`: `10/second; 1000/day`.
    """
    if not text:
        return ()
    try:
        return tuple(parse_many(text))
    except ValueError as error:
        msg = f"DATELINE_RATE_LIMIT is {text!r}; give limits such as 60/minute; 1000/day"
        raise ConfigError(msg) from error


class _Limits:
    """How long one who has asked too often must wait."""

    def __init__(self, items: tuple[RateLimitItem, ...]) -> None:
        self._items = items
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def wait_s(self, who: str) -> int:
        """Return 0 and count a request of `who`, or the whole seconds until one is let through.

        A request that is too many for one limit counts for none.
        """
        for item in self._items:
            if not await self._limiter.test(item, who):
                stats = await self._limiter.get_window_stats(item, who)
                return max(1, math.ceil(stats.reset_time - time.time()))
        for item in self._items:
            await self._limiter.hit(item, who)
        return 0


def _presented(scope: Scope) -> str:
    """Return the key of `Authorization: Bearer KEY`; "" where there is none, which is no key."""
    scheme, _, key = Headers(scope=scope).get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == _SCHEME else ""


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return f"address:{client[0]}" if client else "address:"
