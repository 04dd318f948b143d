"""What one worker does and how it is told to: one JSON object a line, each answered by one.

    {"do": "index", "articles": path, "folder": path}          -> {"n_passages": n}
    {"do": "open", "folder": path}                             -> {}
    {"do": "retrieve", "question": ..., "as_of": ..., ...}     -> {"doc_ids": [...]}, best first
    {"do": "ask", "question": ..., ...}, of some workers       -> {"status": words}
    {"do": "memory"}                                           -> {"peak_mib": x}

Any of them may be answered by {"error": words}. Only the standard library is imported here, so that
it loads in every environment at no cost.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol, runtime_checkable

# What every splitter is set to: about what a passage of news holds.
PASSAGE_TOKENS: Final = 170
# The same where a splitter counts words: English news has about 1.3 tokens of the model a word.
PASSAGE_WORDS: Final = 130
BATCH_SIZE: Final = 32
_KIB_PER_MIB: Final = 1024


class Dates(StrEnum):
    """How dates count: as a filter by `as_of`, by the framework's preference for late, not at all.

    `WITHHELD` is retrieval over articles whose dates nobody gives.
    """

    FILTER = "filter"
    RECENCY = "recency"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One retrieval: `k` passages."""

    question: str
    as_of: date | None
    k: int
    dates: Dates

    @property
    def filter_day(self) -> int | None:
        """The ordinal of the last day that is admitted; `None` for no filter."""
        wanted = self.dates is Dates.FILTER and self.as_of is not None
        return self.as_of.toordinal() if wanted and self.as_of is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainArticle:
    """An article as every framework gets it. `published_on` is the day by which it is out."""

    doc_id: str
    text: str
    published_on: date | None

    @property
    def metadata(self) -> dict[str, Any]:
        """What is given beside the text; the day as a number, which every filter can compare."""
        dated = {} if self.published_on is None else {"published": self.published_on.toordinal()}
        return {"doc": self.doc_id} | dated


class Worker(Protocol):
    """What a framework must do."""

    def index(self, articles: Path, folder: Path) -> int:
        """Build and save an index of a file of articles in `folder`; count its passages."""

    def open(self, folder: Path) -> None:
        """Make the saved index ready to be asked, with its model."""

    def retrieve(self, query: Query) -> Sequence[str]:
        """Return the articles of the best passages, best first; an article may come twice."""


@runtime_checkable
class Answering(Protocol):
    """A worker that answers, beyond retrieving."""

    def ask(self, query: Query) -> str:
        """Answer and return what kind of an answer it is."""


def read_plain(path: Path) -> list[PlainArticle]:
    """Read articles from a file of JSON lines: a headline first, where there is one."""
    with path.open(encoding="utf-8") as lines:
        return [_plain(json.loads(line)) for line in lines]


def _plain(row: Mapping[str, Any]) -> PlainArticle:
    title, text = row["title"] or "", row["text"]
    end = (row["published"] or {}).get("end")
    return PlainArticle(
        doc_id=row["doc_id"],
        text=text if text.startswith(title) else f"{title}\n\n{text}",
        published_on=None if end is None else date.fromisoformat(end) - timedelta(days=1),
    )


def query_of(request: Mapping[str, Any]) -> Query:
    """Read the query of a request."""
    return Query(
        question=request["question"],
        as_of=None if request["as_of"] is None else date.fromisoformat(request["as_of"]),
        k=request["k"],
        dates=Dates(request["dates"]),
    )


def handle(worker: Worker, request: Mapping[str, Any]) -> dict[str, Any]:
    """Do what is asked and return the reply."""
    match request["do"]:
        case "index":
            made = worker.index(Path(request["articles"]), Path(request["folder"]))
            return {"n_passages": made}
        case "open":
            worker.open(Path(request["folder"]))
            return {}
        case "retrieve":
            return {"doc_ids": list(worker.retrieve(query_of(request)))}
        case "ask" if isinstance(worker, Answering):
            return {"status": worker.ask(query_of(request))}
        case "memory":
            return {"peak_mib": peak_mib()}
        case other:
            return {"error": f"no such request: {other!r}"}


def peak_mib() -> float:
    """Most memory that this process held at once, with the largest of its ended children's."""
    users = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(user).ru_maxrss for user in users) / _KIB_PER_MIB


def serve(made: Callable[[], Worker]) -> None:
    """Make the worker and answer requests until there are no more.

    What a library prints goes to standard error, so that nothing comes between the replies.
    """
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as replies:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        worker = made()
        for line in sys.stdin:
            try:
                reply = handle(worker, json.loads(line))
            except Exception as error:  # noqa: BLE001 - a framework may raise anything
                reply = {"error": f"{type(error).__name__}: {error}"}
            replies.write(json.dumps(reply) + "\n")
            replies.flush()
