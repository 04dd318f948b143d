"""The HTTP service put together: its layers, its paths, the MCP server beside them.

Comes in: a way to open an engine, and settings. Goes out: an ASGI application. It starts without an
index, says so, and takes one up when it comes. It keeps nothing between requests, so any number of
copies can stand behind a balancer. The process around it is left to `serving`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from mcp.server.streamable_http_manager import StreamableHTTPASGIApp, StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp, Scope

from api.asking import Service, service_of
from api.chat.routes import router as chat_router
from api.config import Settings
from api.engines import OpenEngine
from api.gate import OPEN_PATHS, Gate
from api.middleware import REQUEST_ID_HEADER, BodyLimit, RequestLayer
from api.openapi import openapi_of
from api.page.routes import router as page_router
from api.problems import NO_KEY, RATE_LIMITED
from api.refusals import add_refusals
from api.routes import router
from api.tools import mcp_server
from api.version import version

API_VERSION = "1"
CHAT_PATH = "/v1/chat/completions"
MCP_PATH = "/mcp"
# A browser may keep the outcome of a preflight for this long.
_PREFLIGHT_AGE_S = 600
# Where no key is needed, a page that has its own name point to this machine must not get in.
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class _Application(FastAPI):
    """FastAPI with the layers that must stand outside of its own error handling."""

    def __init__(self, settings: Settings, service: Service) -> None:
        # The documentation pages would load scripts from elsewhere, so there are none.
        super().__init__(
            title="Dateline",
            version=API_VERSION,
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
            lifespan=_lifespan,
            # Without a collector nothing is recorded, whatever else the environment says.
            telemetry={"auto_configure": settings.telemetry, "exclude": _is_open},
        )
        self._settings = settings
        self.state.service = service
        self.state.tools = StreamableHTTPSessionManager(
            mcp_server(service, version()),
            json_response=True,
            stateless=True,
            security_settings=_hosts_of(settings),
        )

    def build_middleware_stack(self) -> ASGIApp:
        """Build the layers, from outside: request, cross-origin, key, body limit, the framework."""
        settings, metrics = self._settings, self.state.service.metrics
        stack: ASGIApp = BodyLimit(
            super().build_middleware_stack(),
            settings.body_max_bytes,
            {CHAT_PATH: settings.chat_max_bytes},
        )
        stack = Gate(stack, settings, lambda problem: metrics.refused(problem.code))
        if settings.cors_origins:
            stack = CORSMiddleware(
                stack,
                allow_origins=settings.cors_origins,
                allow_methods=("GET", "HEAD", "POST"),
                # No cookies are taken, so a header can bring nothing that a page does not have.
                allow_headers=("*",),
                expose_headers=(REQUEST_ID_HEADER, "ETag", "Retry-After"),
                max_age=_PREFLIGHT_AGE_S,
            )
        return RequestLayer(stack, metrics.request)

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, made once."""
        if self.openapi_schema is None:
            routes = [*router.routes, *chat_router.routes]
            gate = [NO_KEY] if self._settings.key_needed else []
            gate += [RATE_LIMITED] if self._settings.rate_limit else []
            self.openapi_schema = openapi_of(self, routes, gate=gate)
        return self.openapi_schema


def create_app(open_engine: OpenEngine, settings: Settings) -> FastAPI:
    """Return the application, answering from what `open_engine(settings.home)` gives.

    The engine is opened when the application starts and again whenever another index is put in
    use; `open_engine` runs in a thread of its own.
    """
    app = _Application(settings, service_of(open_engine, settings))
    add_refusals(app)
    app.include_router(router)
    app.include_router(chat_router)
    app.include_router(page_router)
    tools = StreamableHTTPASGIApp(app.state.tools)
    app.router.routes.append(Route(MCP_PATH, tools, methods=["POST"]))
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the index before the first request; whatever comes of it, the service starts."""
    service: Service = app.state.service
    await service.open()
    async with app.state.tools.run():
        yield
    await service.close()


def _is_open(scope: Scope) -> bool:
    return scope.get("path") in OPEN_PATHS


def _hosts_of(settings: Settings) -> TransportSecuritySettings:
    names = [*_LOOPBACK_NAMES, *(f"{name}:*" for name in _LOOPBACK_NAMES)]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=not settings.key_needed,
        allowed_hosts=names,
        allowed_origins=[*(f"http://{name}" for name in names), *settings.cors_origins],
    )
