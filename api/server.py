"""The HTTP service put together, and the server that runs it.

Comes in: a way to open an engine, and settings. Goes out: an ASGI application, or a process that
listens until it is told to stop. It starts without an index, says so, and takes one up when it
comes. It keeps nothing between requests, so any number of copies can stand behind a balancer.
"""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

import uvicorn
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from api.config import Settings, read_settings
from api.engines import Answering, EngineHolder, OpenEngine
from api.errors import ConfigError
from api.logs import log_to
from api.middleware import REQUEST_ID_HEADER, BodyLimit, RequestLayer
from api.openapi import openapi_of
from api.problems import add_problem_handlers
from api.routes import Service, router
from api.work import WorkQueue
from qa.engine import Engine

API_VERSION = "1"
# A browser may keep the outcome of a preflight for this long.
_PREFLIGHT_AGE_S = 600


class _Application(FastAPI):
    """FastAPI with the layers that must stand outside of its own error handling."""

    def __init__(self, settings: Settings, engines: EngineHolder, queue: WorkQueue) -> None:
        # The documentation pages would load scripts from elsewhere, so there are none.
        super().__init__(
            title="Dateline",
            version=API_VERSION,
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
            lifespan=_lifespan,
        )
        self._settings = settings
        self.state.service = Service(engines=engines, queue=queue)

    def build_middleware_stack(self) -> ASGIApp:
        """Build the layers, from outside: request, cross-origin, body limit, the framework."""
        stack: ASGIApp = BodyLimit(super().build_middleware_stack(), self._settings.body_max_bytes)
        if self._settings.cors_origins:
            stack = CORSMiddleware(
                stack,
                allow_origins=self._settings.cors_origins,
                allow_methods=("GET", "HEAD", "POST"),
                allow_headers=(REQUEST_ID_HEADER, "If-None-Match"),
                expose_headers=(REQUEST_ID_HEADER, "ETag", "Retry-After"),
                max_age=_PREFLIGHT_AGE_S,
            )
        return RequestLayer(stack)

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = openapi_of(self, router.routes)
        return self.openapi_schema


def create_app(open_engine: OpenEngine, settings: Settings) -> FastAPI:
    """Return the application, answering from what `open_engine(settings.home)` gives.

    The engine is opened when the application starts and again whenever `CURRENT` in the home is
    written; `open_engine` runs in a thread of its own.
    """
    engines = EngineHolder(settings.home, open_engine)
    queue = WorkQueue(n_workers=settings.n_workers, n_waiting_max=settings.n_waiting_max)
    app = _Application(settings, engines, queue)
    add_problem_handlers(app)
    app.include_router(router)
    return app


def app_from_environment() -> FastAPI:
    """Return the application by the environment's settings: `uvicorn --factory api.server:...`."""
    settings = read_settings()
    return create_app(_opening(settings), settings)


def serve(settings: Settings, log: TextIO = sys.stderr) -> None:
    """Listen until SIGINT or SIGTERM, then let requests under way end.

    Raises `ConfigError` where the address cannot be listened on.
    """
    listener = _listen(settings.host, settings.port)
    settings = replace(settings, port=listener.getsockname()[1])
    log_to(log, settings.log_level)
    config = uvicorn.Config(
        create_app(_opening(settings), settings),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=settings.shutdown_s,
    )
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    log.write(f"dateline: listening on http://{host}:{settings.port}, index in {settings.home}\n")
    log.flush()
    uvicorn.Server(config).run(sockets=[listener])


def _opening(settings: Settings) -> OpenEngine:
    def open_engine(home: Path) -> Answering:
        return Engine.open(home, reader=settings.reader)

    return open_engine


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; opened here, so that a taken port is an error of ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        msg = f"cannot listen on {host} port {port} ({error.strerror}); choose another by --port"
        raise ConfigError(msg) from error


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the index before the first request; whatever comes of it, the service starts."""
    service: Service = app.state.service
    opening = service.engines.look()
    if opening is not None:
        await asyncio.wait({asyncio.wrap_future(opening)})
    yield
    # Off the loop: both wait for threads to end.
    await asyncio.to_thread(service.queue.close)
    await asyncio.to_thread(service.engines.close)
