"""Each thing that is measured, in a process of its own, told what to do in JSON lines.

Comes in: a worker's module and the interpreter that has its framework. Goes out: replies. The
processes get this one's environment, without any way to a model hub.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from eval.command import environment_of
from eval.errors import BenchError
from eval.peers.environments import Peer, python_of
from eval.peers.workers.protocol import Query

_WORKERS: Final = "eval.peers.workers"
_OFFLINE: Final = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "0"}
_LOG_CHARS: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A worker and the interpreter that runs it."""

    name: str
    python: Path
    log: Path

    def start(self) -> "Process":
        """Start the process; as a context, it ends with it."""
        return Process(self)


def ours(home: Path) -> Subject:
    """Return the project itself as a subject."""
    return Subject(name="dateline", python=Path(sys.executable), log=home / "dateline.log")


def subject_of(peer: Peer, home: Path) -> Subject:
    """Return a framework as a subject. BenchError if it was not set up."""
    return Subject(name=peer.name, python=python_of(peer, home), log=home / f"{peer.name}.log")


class Process:
    """A worker at work."""

    def __init__(self, subject: Subject) -> None:
        """Take the subject; `__enter__` starts it."""
        self._subject = subject

    def __enter__(self) -> Self:
        """Start, without waiting until it is ready."""
        self._subject.log.parent.mkdir(parents=True, exist_ok=True)
        with self._subject.log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own worker
                [self._subject.python, "-m", f"{_WORKERS}.{self._subject.name}"],
                env=environment_of() | _OFFLINE,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
            )
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Close its input, which ends it, and wait."""
        self._process.communicate()

    @property
    def name(self) -> str:
        """The subject's name."""
        return self._subject.name

    def index(self, articles: Path, folder: Path) -> int:
        """Index a file of articles; return the number of passages."""
        made: int = self._request("index", articles=str(articles), folder=str(folder))["n_passages"]
        return made

    def open(self, folder: Path) -> None:
        """Open a saved index."""
        self._request("open", folder=str(folder))

    def retrieve(self, query: Query) -> tuple[str, ...]:
        """Return the articles of the passages found, best first."""
        return tuple(self._request("retrieve", **_shown(query))["doc_ids"])

    def ask(self, query: Query) -> str:
        """Return the status of an answer; BenchError where the subject gives none."""
        status: str = self._request("ask", **_shown(query))["status"]
        return status

    def peak_mib(self) -> float:
        """Return the most memory that it held so far."""
        peak: float = self._request("memory")["peak_mib"]
        return peak

    def _request(self, do: str, **what: object) -> dict[str, Any]:
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None  # noqa: S101 - both are pipes, which the types cannot say
        assert told is not None  # noqa: S101 - as above
        try:
            asked.write(json.dumps({"do": do, **what}) + "\n")
            asked.flush()
            line = told.readline()
        except BrokenPipeError:
            line = ""
        reply: dict[str, Any] = json.loads(line) if line else {"error": self._last_words()}
        if "error" in reply:
            msg = f"{self._subject.name} could not {do}: {reply['error']}"
            raise BenchError(msg)
        return reply

    def _last_words(self) -> str:
        return self._subject.log.read_text(encoding="utf-8", errors="replace")[-_LOG_CHARS:]


def _shown(query: Query) -> dict[str, object]:
    as_of = None if query.as_of is None else query.as_of.isoformat()
    return {
        "question": query.question,
        "as_of": as_of,
        "k": query.k,
        "dates": query.dates.value,
    }
