"""What the readers of files take and give, and how much they may unpack.

Comes in: a `Source`, the bytes of one file wherever it lies. Goes out, from each reader: `Draft`s,
and an error for each part that cannot be read. It leaves formats to the readers beside it, and
what an editor knows of an article to `index.load`.

Files come from strangers, so everything is bounded: a document that is parsed whole, a line, and
what an archive unpacks to, by itself and against its packed size.
"""

import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zipfile import BadZipFile

from index.errors import ArticleError, DatelineIndexError, EmptyArticleError
from index.records import UNKNOWN_DATE, DateRange

# Parsers of whole documents need several times this in memory.
MAX_DOCUMENT_BYTES = 32 * 2**20
# A line of JSON or CSV is one article.
MAX_LINE_BYTES = 16 * 2**20
# What one packed file may unpack to, read as a stream and never held whole.
MAX_UNPACKED_BYTES = 16 * 2**30
# Text packs to a tenth, repetitive text to a fiftieth; bombs to a thousandth.
MAX_UNPACKED_RATIO = 200
# Below this a ratio tells nothing, and no harm is done.
HARMLESS_BYTES = 16 * 2**20
# The first bytes tell formats apart.
SNIFFED_BYTES = 4096
_STEP_BYTES = 2**20
_DAMAGE = (OSError, EOFError, zlib.error, lzma.LZMAError, BadZipFile, NotImplementedError)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article as its file gives it.

    `revised_at` orders two versions of one entry of a feed; text that sorts like time.
    """

    doc_id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: DateRange = UNKNOWN_DATE
    revised_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, open at its start.

    `label` names it in messages, `name` is the file's own, whose ending tells its kind, `doc_id` is
    the article's if the file is one article, and `size_bytes` is what the file itself has.
    """

    label: str
    name: str
    doc_id: str
    size_bytes: int
    stream: io.BufferedReader

    def head(self) -> bytes:
        """Return its first bytes, which stay to be read."""
        return self.stream.peek(SNIFFED_BYTES)[:SNIFFED_BYTES]

    def read(self) -> bytes:
        """Return the whole document. ArticleError if it is empty or longer than one may be."""
        parts: list[bytes] = []
        n_bytes = 0
        while part := self.stream.read(_STEP_BYTES):
            parts.append(part)
            n_bytes += len(part)
            if n_bytes > MAX_DOCUMENT_BYTES:
                msg = (
                    f"{self.label}: expected a document of at most {MAX_DOCUMENT_BYTES // 2**20} "
                    "MiB, received more; part it, or give its articles as JSON lines"
                )
                raise ArticleError(msg)
        raw = b"".join(parts)
        if not raw.strip():
            msg = (
                f"{self.label}: expected the text of an article, the file is empty; "
                "fill or remove it"
            )
            raise EmptyArticleError(msg)
        return raw

    def lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Give (number from 1, line) for each line; `None` for one longer than a line may be."""
        number = 0
        while line := self.stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if number == 1 and line.startswith(_UTF_16):
                msg = f"{self.label}: expected UTF-8, received UTF-16; save the file as UTF-8"
                raise ArticleError(msg)
            if len(line) <= MAX_LINE_BYTES:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = self.stream.readline(_STEP_BYTES)
            yield number, None


Reader = Callable[[Source], Iterator[Draft | DatelineIndexError]]


class Unpacking(io.RawIOBase):
    """What a packed file unpacks to, as a stream: ArticleError where it is damaged or a bomb."""

    def __init__(self, unpack: Callable[[int], bytes], label: str, packed_bytes: int) -> None:
        """`unpack` gives up to so many bytes of what a file of `packed_bytes` holds."""
        self._unpack = unpack
        self._label = label
        ratio_bytes = max(HARMLESS_BYTES, packed_bytes * MAX_UNPACKED_RATIO)
        self._most_bytes = min(MAX_UNPACKED_BYTES, ratio_bytes)
        self._n_bytes = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # narrower than any buffer
        """Fill `buffer` with what comes next; 0 at the end."""
        try:
            found = self._unpack(len(buffer))
        except _DAMAGE as error:
            msg = f"{self._label}: is damaged or cut short ({error}); get it again"
            raise ArticleError(msg) from error
        self._n_bytes += len(found)
        if self._n_bytes > self._most_bytes:
            msg = (
                f"{self._label}: unpacks to more than {MAX_UNPACKED_RATIO} times its size, or more "
                f"than {MAX_UNPACKED_BYTES // 2**30} GiB, as no text does; unpack it and look at it"
            )
            raise ArticleError(msg)
        buffer[: len(found)] = found
        return len(found)
