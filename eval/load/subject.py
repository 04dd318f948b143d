"""What is loaded: the real service in a process of its own, and a client that asks it one thing.

Comes in: a set and a home. Goes out: outcomes of requests over the loopback address, and the memory
of the service. When and how many are asked is left to `load`.
"""

import json
import re
import subprocess
from collections.abc import Mapping
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Final, Self

from eval.command import DATELINE, environment_of
from eval.errors import BenchError
from eval.records import EvalQuestion, QuestionSet
from index.build import build_index

_HOST: Final = "127.0.0.1"
_LISTENING: Final = re.compile(r"listening on http://[^:]+:(\d+),")
_MEMORY: Final = re.compile(r"^process_resident_memory_bytes (\S+)$", re.MULTILINE)
_TIMEOUT_S: Final = 60
_BUSY_STATUS: Final = 503
_OK_STATUS: Final = 200
_MIB: Final = 2**20

Answer = Mapping[str, Any]
Headers = Mapping[str, str]
NO_HEADERS: Final[Headers] = MappingProxyType({})


class Way(StrEnum):
    """The ways in that are mixed."""

    ASK = "ask"
    STREAM = "stream"
    CHAT = "chat"


class Outcome(StrEnum):
    """How a request ended. `BUSY` is a 503 that says when to come back."""

    RIGHT = "right"
    WRONG = "wrong"
    BUSY = "busy"
    LOST = "lost"


class Service:
    """The command `dateline serve` over an index of the set; as a context, it runs within it."""

    def __init__(self, of: QuestionSet, home: Path) -> None:
        """Build the index where it is not there yet."""
        self._home = home / "eval" / "load" / of.name
        build_index((of.articles,), self._home)
        self.port = 0

    def __enter__(self) -> Self:
        """Start the service; return when it is ready."""
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [*DATELINE, "serve", "--port", "0"],
            env=environment_of(self._home) | {"DATELINE_LOG_LEVEL": "error"},
            stderr=subprocess.PIPE,
            text=True,
        )
        said = self._process.stderr.readline() if self._process.stderr else ""
        found = _LISTENING.search(said)
        if found is None:
            self._process.kill()
            msg = f"the service did not start: {said.strip()}"
            raise BenchError(msg)
        self.port = int(found[1])
        # Answered when the application has started, which is when the index was opened.
        Client(self.port).get("/readyz")
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Stop the service and wait for its end."""
        self._process.terminate()
        self._process.communicate()


class Client:
    """One client. Each request has a connection of its own.

    A connection that is kept may be closed by the service just as the next request is sent, which
    no client can tell from a request that was lost.
    """

    def __init__(self, port: int) -> None:
        """Connect with each request."""
        self._port = port

    def answer(self, question: EvalQuestion, way: Way = Way.ASK) -> Answer | None:
        """Return the answer without its times; `None` where the service is busy.

        Raises `BenchError` for any other end.
        """
        path, body, accept = _request(question, way)
        headers = {"Content-Type": "application/json", "Accept": accept}
        response, content = self._exchange("POST", path, json.dumps(body), headers)
        if response.status == _BUSY_STATUS and response.headers.get("Retry-After"):
            return None
        return _answer_in(response, content, way)

    def outcome(self, question: EvalQuestion, way: Way, expected: Answer) -> Outcome:
        """Return how asking ends, held against the answer of a service at rest."""
        try:
            answer = self.answer(question, way)
        except BenchError:
            return Outcome.LOST
        if answer is None:
            return Outcome.BUSY
        return Outcome.RIGHT if answer == expected else Outcome.WRONG

    def memory_mib(self) -> float:
        """Return the memory that the service's process holds, in MiB."""
        found = _MEMORY.search(self.get("/metrics"))
        if found is None:
            msg = "the service does not tell its memory; measure on a system with /proc"
            raise BenchError(msg)
        return float(found[1]) / _MIB

    def get(self, path: str) -> str:
        """Return what is at `path`."""
        return self._exchange("GET", path)[1].decode()

    def _exchange(
        self, method: str, path: str, body: str | None = None, headers: Headers = NO_HEADERS
    ) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection(_HOST, self._port, timeout=_TIMEOUT_S)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response, response.read()
        except (OSError, HTTPException) as error:
            msg = f"{method} {path} did not end well: {error!r}"
            raise BenchError(msg) from error
        finally:
            connection.close()


def _request(question: EvalQuestion, way: Way) -> tuple[str, dict[str, Any], str]:
    """Return path, body and `Accept`."""
    as_of = None if question.as_of is None else question.as_of.isoformat()
    if way is Way.CHAT:
        messages = [{"role": "user", "content": question.question}]
        body = {"model": "dateline", "messages": messages, "dateline": {"as_of": as_of}}
        return "/v1/chat/completions", body, "application/json"
    accept = "text/event-stream" if way is Way.STREAM else "application/json"
    return "/v1/ask", {"question": question.question, "as_of": as_of}, accept


def _answer_in(response: HTTPResponse, content: bytes, way: Way) -> Answer:
    try:
        if response.status != _OK_STATUS:
            msg = f"status {response.status}: {content[:200]!r}"
            raise BenchError(msg)
        if way is Way.STREAM:
            last = content.decode().rstrip("\n").rpartition("\n\n")[2]
            name, _, data = last.partition("\n")
            if name != "event: done":
                msg = f"a stream ended in {name!r}"
                raise BenchError(msg)
            content = data.removeprefix("data: ").encode()
        answer: dict[str, Any] = json.loads(content)
        answer = answer["dateline"] if way is Way.CHAT else answer
    except (ValueError, KeyError) as error:
        msg = f"no answer could be read: {error!r}"
        raise BenchError(msg) from error
    return {key: value for key, value in answer.items() if key != "timings_ms"}
