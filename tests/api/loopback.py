"""A real server on the loopback address, and what talks to it."""

# A body is anything that a connection sends, an answer anything that JSON holds.
# ruff: noqa: ANN401

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from api.config import Settings
from api.engines import OpenEngine
from api.server import create_app
from api.serving import _listen

HOST = "127.0.0.1"
QUESTION = json.dumps({"question": "did they close it?"}).encode()
JSON = {"Content-Type": "application/json"}


@contextmanager
def served(open_engine: OpenEngine, settings: Settings) -> Iterator[int]:
    """Serve on a free port, which is given, until the block ends."""
    with served_app(create_app(open_engine, settings)) as port:
        yield port


@contextmanager
def served_app(app: FastAPI) -> Iterator[int]:
    """Serve `app` on a free port, which is given, until the block ends."""
    listener = _listen(HOST, 0)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=5))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def ask(port: int, body: Any = QUESTION, **headers: str) -> tuple[int, dict[str, str], Any]:
    """Post a question; return status, headers and body."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("POST", "/v1/ask", body, {**JSON, **headers})
        response = connection.getresponse()
        received = {name.lower(): value for name, value in response.getheaders()}
        return response.status, received, json.loads(response.read())
    finally:
        connection.close()


def get(port: int, path: str) -> tuple[int, Any]:
    """Get a path; return status and body."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


class Gate:
    """Holds whoever asks until it is opened, and counts who came."""

    def __init__(self) -> None:
        """Begin closed."""
        self.opened = threading.Event()
        self.arrived = threading.Semaphore(0)
        self.asked: list[str] = []

    def pass_through(self, question: str) -> None:
        """Let the first probe of a new engine through at once."""
        if question != "What happened?":
            self.asked.append(question)
            self.arrived.release()
            self.opened.wait()


def wait_until(happened: Callable[[], bool]) -> None:
    """Return once `happened` is true; fail when it has not been for very long."""
    for _ in range(3000):
        if happened():
            return
        time.sleep(0.01)
    pytest.fail("it did not happen")
