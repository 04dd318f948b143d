"""The records that the index is made of, one type per stage.

Load makes `Article`; dating fills its `published`; splitting makes `Sentence`; chunking makes
`Chunk`. Nothing here reads a file or knows a model.

All ranges are half-open: of characters `[start, end)`, of days `[start_on, end_on)`.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property


class DateBasis(StrEnum):
    """Where a date came from, most trusted first."""

    SIDECAR = "sidecar"
    METADATA = "metadata"
    TEXT = "text"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `[start, end)` of one article's `text`, counted in Unicode code points."""

    doc_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or backward span."""
        if not 0 <= self.start < self.end:
            msg = f"a span needs 0 <= start < end, got start={self.start!r} end={self.end!r}"
            raise ValueError(msg)


Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Days `[start_on, end_on)`; `None` is an open end. `because` is the words it was read from."""

    start_on: date | None = None
    end_on: date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    because: str | None = None

    def __post_init__(self) -> None:
        """Refuse a range that holds no day."""
        if self.start_on is not None and self.end_on is not None and self.start_on >= self.end_on:
            msg = f"a date range needs start < end, got {self.start_on} and {self.end_on}"
            raise ValueError(msg)

    @property
    def bounds(self) -> Bounds:
        """Both ends alone: two ranges that were read from different words may be the same days."""
        return self.start_on, self.end_on

    def certainly_by(self, as_of: date) -> bool:
        """Whether every day of the range is on or before `as_of`; an open end never is."""
        return self.end_on is not None and self.end_on - timedelta(days=1) <= as_of

    def overlaps(self, other: "DateRange") -> bool:
        """Whether the two ranges share a day; open ends reach for ever."""
        starts = [day for day in (self.start_on, other.start_on) if day is not None]
        ends = [day for day in (self.end_on, other.end_on) if day is not None]
        return not starts or not ends or max(starts) < min(ends)


UNKNOWN_DATE = DateRange()


class CorrectionKind(StrEnum):
    """What a notice calls itself, or by its words is."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EDITORS_NOTE = "editors_note"
    RETRACTION = "retraction"


class CorrectionTarget(StrEnum):
    """What a notice says that it mends."""

    THIS_ARTICLE = "this_article"
    EARLIER_VERSION = "earlier_version"
    OTHER_ARTICLE = "other_article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A notice that mends what was published.

    `span` is the notice, in the article that carries it. `made` is when it was made, as far as that
    is told. `corrects` is the `doc_id` of the article mended; `None` where it names another one
    that is not in the collection, or not for certain.
    """

    span: Span
    kind: CorrectionKind
    target: CorrectionTarget
    made: DateRange | None = None
    corrects: str | None = None


@dataclass(frozen=True, kw_only=True)
class Article:
    """One stored article. `text` is kept as it came: every offset in the system points into it.

    `corrections` are the notices that it carries, and those of others that mend it.
    Not slotted, because the hash is computed once, when first asked for.
    """

    doc_id: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: DateRange = UNKNOWN_DATE
    corrections: tuple[Correction, ...] = ()

    @cached_property
    def text_sha256(self) -> str:
        """Hex SHA-256 of `text` in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def quote(self, span: Span) -> str:
        """The words of `span`, which must be of this article."""
        if span.doc_id != self.doc_id or span.end > len(self.text):
            msg = f"{span} is not inside article {self.doc_id!r} of {len(self.text)} characters"
            raise ValueError(msg)
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of an article that may be quoted; page furniture never becomes one.

    `n` counts from 0 within the article. `headline` marks a title or a section heading that stands
    in the text. `speaker` is who says it, as named in the text (`None`: the publisher itself).
    `event` is when what it tells took place, if its own words say so, resolved against the
    article's publication date.
    """

    span: Span
    n: int
    headline: bool = False
    speaker: str | None = None
    event: DateRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """The stored unit of retrieval: consecutive sentences `[first, last]` of one article.

    `chunk_id` is `"{doc_id}#{number}"`, numbered from 0 in reading order. `span` runs from the
    first sentence's start to the last one's end.
    """

    chunk_id: str
    span: Span
    first_sentence: int
    last_sentence: int
