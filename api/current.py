"""Which index is in use, asked at every request: of a file of the home, or of a store in Milvus.

Comes in: a home or an address. Goes out: what names the index, so that another name is noticed. It
leaves opening it to `engines`.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from index.errors import NoIndexError, StoreError
from index.milvus.address import StoreAddress

if TYPE_CHECKING:
    from index.milvus.opening import Watch

CURRENT_FILE = "CURRENT"
# A store is across a network, and a new index may be taken up this much later.
ASK_AGAIN_S = 2.0
# Names no index, so that opening is tried, and tells why it cannot be.
_UNREACHABLE = b"?"

_log = logging.getLogger("dateline.engines")


class Current(Protocol):
    """Names the index in use. Any number of threads may ask at once."""

    def named(self) -> bytes | None:
        """Return what names it; `None` where there is none."""

    def since_s(self) -> float:
        """Return when it was put in use, in Unix seconds; 0 for none."""


class CurrentFile:
    """The file that an index run replaces as a whole."""

    def __init__(self, home: Path) -> None:
        """Take the home; it need not be there yet."""
        self._path = home / CURRENT_FILE

    def named(self) -> bytes | None:
        """Return what the file holds; `None` if it or its home is not there."""
        try:
            return self._path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def since_s(self) -> float:
        """Return when the file was written; 0 if it is not there."""
        try:
            return self._path.stat().st_mtime
        except OSError:
            return 0.0


class CurrentInStore:
    """The generation that a store in Milvus has in use, asked every `ASK_AGAIN_S` at most.

    While the store does not answer, the name last heard holds.
    """

    def __init__(self, address: StoreAddress, clock: Callable[[], float] = time.monotonic) -> None:
        """Connect when first asked. `clock` in seconds."""
        self._address = address
        self._clock = clock
        self._watch: Watch | None = None
        self._named: bytes | None = None
        self._since_s = 0.0
        self._asked_at_s: float | None = None
        self._asking = Lock()

    def named(self) -> bytes | None:
        """Return the generation; one thread asks for it while the others have the last one."""
        due_s = -1.0 if self._asked_at_s is None else self._asked_at_s + ASK_AGAIN_S
        if self._clock() >= due_s and self._asking.acquire(blocking=self._named is None):
            try:
                self._ask()
            finally:
                self._asked_at_s = self._clock()
                self._asking.release()
        return self._named

    def since_s(self) -> float:
        """Return when the generation was published."""
        return self._since_s

    def _ask(self) -> None:
        from index.milvus.opening import Watch  # noqa: PLC0415 - loads Milvus's client

        try:
            self._watch = self._watch or Watch(self._address)
            named = self._watch.generation().encode()
            if named != self._named:
                self._since_s = self._watch.published_at_s()
            self._named = named
        except NoIndexError:
            self._named = None
        except StoreError as error:
            _log.warning("the store could not be asked for its index: %s", error)
            self._named = self._named or _UNREACHABLE
