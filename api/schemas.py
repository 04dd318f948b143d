"""The service's answers as types: the contract for the OpenAPI document.

Nothing comes in: answers are not built from these types. `qa.contract` writes them, and a test
holds the two together. Examples are in `examples`, what a request may hold in `inputs`.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from index.records import CorrectionKind, CorrectionTarget, DateBasis
from qa.records import Kind, Reason, Stance, Status, Verdict


class Shape(BaseModel):
    """Nothing beyond what is listed: a misspelt key is an error and not silently dropped."""

    model_config = ConfigDict(extra="forbid")


class DatesOut(Shape):
    """Days `[start, end)`; a null end is open. `because` is the words the date was read from."""

    start: date | None
    end: date | None = Field(description="The first day after the range.")
    basis: DateBasis
    because: str | None


class RelatedOut(Shape):
    """A verbatim passage, checked against its article letter by letter."""

    doc_id: str
    title: str | None
    source: str | None
    url: str | None
    published: DatesOut
    quote: str
    start: int = Field(description="Offset into the article's text, in Unicode code points.")
    end: int = Field(description="First code point after the quote.")
    text_sha256: str
    stance: Stance
    speaker: str | None


class CitationOut(RelatedOut):
    """A passage that the answer rests on; `[marker]` in the answer points here."""

    marker: int


class TimelineEntryOut(Shape):
    """One state of the matter; `current` is the one that holds."""

    published: DatesOut
    event: DatesOut | None
    state: Stance
    markers: list[int]
    current: bool


class IndexOut(Shape):
    """Which collection the answer is from."""

    generation: str
    n_articles: int


class AnswerOut(Shape):
    """An answer. Equal questions to an equal index give equal answers, `timings_ms` apart."""

    question: str
    as_of: date | None
    kind: Kind
    status: Status
    verdict: Verdict | None
    reversed: bool
    reason: Reason | None
    answer: str
    confidence: float = Field(ge=0, le=1)
    citations: list[CitationOut]
    timeline: list[TimelineEntryOut]
    related: list[RelatedOut]
    index: IndexOut
    timings_ms: dict[str, float]


class ArticleOut(Shape):
    """An article without its text. `n_chars` counts Unicode code points."""

    doc_id: str
    title: str | None
    source: str | None
    url: str | None
    published: DatesOut
    n_chars: int
    text_sha256: str = Field(description="Hex SHA-256 of the text in UTF-8.")


class CorrectionOut(Shape):
    """A notice that mends what was published: where it stands, and what it mends."""

    doc_id: str = Field(description="The article that carries the notice.")
    quote: str
    start: int = Field(description="Offset into that article's text, in Unicode code points.")
    end: int = Field(description="First code point after the notice.")
    kind: CorrectionKind
    target: CorrectionTarget
    made: DatesOut | None = Field(description="When the notice was made, as far as it is told.")
    corrects: str | None = Field(description="The article that it mends, if that one is known.")


class ArticleTextOut(ArticleOut):
    """An article with its text, into which the offsets of quotations point."""

    text: str = Field(
        description=(
            "The text as it was stored. A citation's `start` and `end` count its Unicode code "
            "points, not UTF-16 units: in JavaScript slice `Array.from(text)`."
        )
    )
    corrections: list[CorrectionOut] = Field(
        default=[],
        description="Notices that the article carries, and those of others that mend it.",
    )


class ArticlesOut(Shape):
    """One page of the index's articles."""

    total: int
    limit: int
    offset: int
    articles: list[ArticleOut]


class PassageOut(Shape):
    """A passage that was found; `text` is `[start, end)` of the article's text."""

    rank: int
    doc_id: str
    title: str | None
    source: str | None
    url: str | None
    published: DatesOut
    text: str
    start: int
    end: int


class SearchOut(Shape):
    """Passages, best first. They are near the question; whether they answer it is not judged."""

    query: str
    as_of: date | None
    passages: list[PassageOut]
    index: IndexOut


class HealthOut(Shape):
    """The process lives."""

    status: Literal["ok"]


class ReadyOut(Shape):
    """Questions can be answered, from this index."""

    status: Literal["ready"]
    index: IndexOut


class FaultOut(Shape):
    """One thing wrong with a request: where (a JSON pointer into the body) and what."""

    pointer: str
    detail: str


class ProblemOut(Shape):
    """An error, as RFC 9457 describes it. Tell kinds apart by `code` or `type`, never by words."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str | None
    errors: list[FaultOut] | None = None


class ProblemKindOut(Shape):
    """A kind of error, where a problem's `type` points."""

    type: str
    title: str
    status: int
    code: str
    retry_after_s: int | None
