"""The engine that a service answers from, and how it takes up a new index without a restart.

Comes in: the home of the index and a way to open an engine there. Goes out: the engine to use now.
What makes an index new is its name, which `current` tells.
"""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Protocol

from api.current import Current, CurrentFile
from api.errors import NotReadyError
from index.errors import IndexDamagedError, ModelError, NoIndexError, StoreError
from index.records import Article
from qa.records import Answer, Hit
from qa.stages import Tell, tell_nobody

# Asked once of every engine before it is used: an index whose model does not run is not ready, and
# the first reader's question should not pay for what is loaded on first use.
PROBE = "What happened?"
# Checking a large index reads all of it, so a broken one is not tried at every request.
RETRY_OPENING_S = 10.0

NO_INDEX_WORDS = "there is no index yet; run `dateline index` where the service runs"
_REASONS = (
    (NoIndexError, NO_INDEX_WORDS),
    (IndexDamagedError, "the index is damaged; run `dateline index` where the service runs"),
    (StoreError, "the store cannot be reached or refuses; the service's log says why"),
    (ModelError, "the embedding model does not fit; run `dateline index` where the service runs"),
)
_OTHER_REASON = "the index could not be opened; the service's log says why"

_log = logging.getLogger("dateline.engines")


class Articles(Protocol):
    """What the service needs of an opened index."""

    @property
    def generation(self) -> str:
        """Names the content of the index."""

    @property
    def n_articles(self) -> int:
        """How many articles it holds."""

    def articles(self) -> Iterator[Article]:
        """Every article, always in the same order."""

    def article(self, doc_id: str) -> Article:
        """Return the article; `KeyError` where there is none."""

    def version(self, doc_id: str, text_sha256: str) -> Article:
        """Return the article with the text of that hash; `KeyError` where it is not kept."""


class Answering(Protocol):
    """What the service needs of an engine. Any number of threads may ask at once."""

    @property
    def index(self) -> Articles:
        """The index it answers from."""

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        """Return the answer; `QuestionError` where the question cannot be read."""

    def retrieve(self, text: str, *, as_of: date | None = None) -> tuple[Hit, ...]:
        """Return the passages nearest to the question, best first; `QuestionError` as `ask`."""


OpenEngine = Callable[[Path], Answering]
# Gets the generation, how many articles it holds, and when it was put in use, in seconds.
OnTakenUp = Callable[[str, int, float], None]


class EngineHolder:
    """Holds the engine in use; opens the next one beside it and only then swaps.

    An index that cannot be opened leaves the old engine in use and is tried again later: it may
    have been mended under the same name.
    """

    def __init__(
        self,
        home: Path,
        open_engine: OpenEngine,
        *,
        current: Current | None = None,
        on_taken_up: OnTakenUp | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Open nothing yet: `look` and `engine` do, in a thread of its own. `clock` in seconds.

        `current` names the index in use; without it, the file of the home does. `on_taken_up` hears
        of each index that comes into use.
        """
        self._current = current or CurrentFile(home)
        self._home = home
        self._open_engine = open_engine
        self._engine: Answering | None = None
        self._reason = NO_INDEX_WORDS
        self._on_taken_up = on_taken_up
        self._clock = clock
        self._seen: bytes | None = None
        self._failed_at_s: float | None = None
        self._lock = Lock()
        self._opener = ThreadPoolExecutor(1, thread_name_prefix="dateline-opener")

    def engine(self) -> Answering:
        """Return the engine to use now; a newer index is opened meanwhile and serves later calls.

        Reads a small file or asks a store, so call it off the event loop. Raises `NotReadyError`,
        with a reason fit for clients, while there is none.
        """
        self.look()
        if self._engine is None:
            raise NotReadyError(self._reason)
        return self._engine

    def look(self) -> Future[None] | None:
        """Begin to open the index if another one is in use now, or it is time to try again.

        Returns a future that is done when the outcome is in use, `None` if nothing is begun.
        """
        # Not under the lock: a store that does not answer must not hold up who has an engine.
        named = self._current.named()
        with self._lock:
            if named is None or (named == self._seen and not self._is_time_to_retry()):
                return None
            self._seen, self._failed_at_s = named, None
            if self._engine is None:
                self._reason = "the index is being opened; ask again in a moment"
            opening = self._opener.submit(self._open)
            # One thread does both, in this order.
            return self._opener.submit(self._take_up, opening)

    def built_at_s(self) -> float:
        """Return when the index in use was put in use, in Unix seconds; 0 for none."""
        return self._current.since_s()

    def close(self) -> None:
        """Return when no opening is under way; none begins after."""
        self._opener.shutdown(wait=True, cancel_futures=True)

    def _is_time_to_retry(self) -> bool:
        failed_at_s = self._failed_at_s
        return failed_at_s is not None and self._clock() >= failed_at_s + RETRY_OPENING_S

    def _open(self) -> Answering:
        engine = self._open_engine(self._home)
        engine.ask(PROBE)
        return engine

    def _take_up(self, opening: Future[Answering]) -> None:
        error = opening.exception()
        if error is None:
            self._engine = opening.result()
            index = self._engine.index
            _log.info(
                "answering from generation %s of %d articles", index.generation, index.n_articles
            )
            if self._on_taken_up is not None:
                self._on_taken_up(index.generation, index.n_articles, self.built_at_s())
            return
        self._failed_at_s = self._clock()
        self._reason = next(
            (words for kind, words in _REASONS if isinstance(error, kind)), _OTHER_REASON
        )
        kept = "keeping the index in use" if self._engine else "no index in use"
        _log.error("an index could not be opened, %s: %s", kept, error, exc_info=error)
