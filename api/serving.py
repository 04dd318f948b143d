"""The processes that serve: the address, the server, standard input and output for MCP.

Comes in: settings. Goes out: a process, or several that share one address, which listen until they
are told to stop and then let what is under way end; or a process that one MCP client talks to.
"""

import os
import socket
import sys
import tempfile
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from api.asking import service_of
from api.config import Settings, read_settings
from api.engines import Answering, OpenEngine
from api.errors import ConfigError
from api.gate import read_limits
from api.keys import KeyRing
from api.logs import log_to
from api.server import create_app
from api.tools import mcp_server
from api.version import version
from qa.engine import Engine

# Longer than a proxy keeps a connection by default, so that it is the proxy who closes: one that is
# closed here just as a request is sent would lose it.
_KEEP_ALIVE_S = 75
_SHARED_METRICS = "PROMETHEUS_MULTIPROC_DIR"


def app_from_environment() -> FastAPI:
    """Return the application by the environment's settings: `uvicorn --factory api.serving:...`.

    A key is always needed: what address the server listens on cannot be known here.
    """
    return app_of(replace(read_settings(), require_key=True))


def app_of(settings: Settings) -> FastAPI:
    """Return the application over the real engine, its log on standard error."""
    log_to(sys.stderr, settings.log_level)
    return create_app(_opening(settings), settings)


def serve(settings: Settings, log: TextIO = sys.stderr) -> None:
    """Listen until SIGINT or SIGTERM, then let requests under way end.

    Raises `ConfigError` where the address cannot be listened on, or needs a key and there is none,
    and `KeysError` where the keys cannot be read.
    """
    _check(settings)
    listener = _listen(settings.host, settings.port)
    settings = replace(settings, port=listener.getsockname()[1])
    log_to(log, settings.log_level)
    config = uvicorn.Config(
        # Made in the process that serves it, with the log set up there.
        partial(app_of, settings),
        factory=True,
        workers=settings.n_processes,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=settings.shutdown_s,
    )
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    where = settings.store or settings.home
    log.write(f"dateline: listening on http://{host}:{settings.port}, index in {where}\n")
    log.flush()
    if settings.n_processes == 1:
        uvicorn.Server(config).run(sockets=[listener])
        return
    with tempfile.TemporaryDirectory(prefix="dateline-metrics-") as folder:
        # Read where the processes begin, which is after this.
        os.environ[_SHARED_METRICS] = folder
        _Processes(config, sockets=[listener]).run()


class _Processes(Multiprocess):
    """Processes that share an address, which is given up as soon as they are told to stop.

    Otherwise this process would hold it until the last of them has ended, and what came meanwhile
    would wait for nobody.
    """

    def terminate_all(self) -> None:
        for listener in self.sockets:
            listener.close()
        super().terminate_all()


async def serve_tools(settings: Settings) -> None:
    """Talk MCP over standard input and output until the client ends it; the log is on stderr."""
    from mcp.server.stdio import stdio_server  # noqa: PLC0415 - takes standard output over

    log_to(sys.stderr, settings.log_level)
    service = service_of(_opening(settings), settings)
    await service.open()
    server = mcp_server(service, version())
    try:
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())
    finally:
        await service.close()


def _opening(settings: Settings) -> OpenEngine:
    def open_engine(home: Path) -> Answering:
        return Engine.open(home, reader=settings.reader, store=settings.store)

    return open_engine


def _check(settings: Settings) -> None:
    """Refuse what would only show at the first request."""
    read_limits(settings.rate_limit)
    if settings.telemetry and find_spec("opentelemetry.exporter") is None:
        msg = (
            "OTEL_EXPORTER_OTLP_ENDPOINT is set and nothing can send to it; install "
            "dateline[telemetry], or unset the variable"
        )
        raise ConfigError(msg)
    if settings.store is not None and settings.store.is_file and settings.n_processes > 1:
        msg = (
            f"DATELINE_PROCESSES is {settings.n_processes}, and one process at a time can open "
            f"{settings.store}; serve in one, or set DATELINE_STORE to a server"
        )
        raise ConfigError(msg)
    if settings.key_needed and not len(KeyRing(settings.keys_file)):
        msg = (
            f"serving on {settings.host} needs an API key, and {settings.keys_file} has none; "
            "make one with `dateline keys add NAME`"
        )
        raise ConfigError(msg)


def _listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; opened here, so that a taken port is an error of ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        msg = f"cannot listen on {host} port {port} ({error.strerror}); choose another by --port"
        raise ConfigError(msg) from error
