"""The service's JSON as types: what a request may hold, and the contract for the OpenAPI document.

Comes in: a request's body, checked here. Answers are not built from these types: `qa.contract`
writes them, and a test holds the two together. Examples are in `examples`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from api.days import read_day
from index.records import CorrectionKind, CorrectionTarget, DateBasis
from qa.conversation.records import Turn
from qa.reading.question import MAX_QUESTION_CHARS
from qa.records import Kind, Reason, Stance, Status, Verdict

TEXT_SHA256 = "^[0-9a-f]{64}$"
# White space that people paste. Other control characters have no place in a question, nor have
# halves of surrogate pairs, which JSON can write and UTF-8 cannot.
_WHITE_SPACE = frozenset("\t\n\r")

# Only the last few are read; a client need not cut a long conversation itself.
CONVERSATION_MAX_TURNS = 200


def _day_from_json(value: object) -> object:
    """Take only text: pydantic alone would take 0 for 1970-01-01."""
    if value is None:
        return None
    if not isinstance(value, str):
        msg = "write the day as text, YYYY-MM-DD"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns a ValueError into its own error
    return read_day(value)


def refuse_characters(text: str) -> str:
    """Return `text`; `ValueError` where a character of it has no place in a question."""
    for character in text:
        control = character < " " and character not in _WHITE_SPACE
        if control or character == "\x7f" or "\ud800" <= character <= "\udfff":
            msg = f"the character U+{ord(character):04X} has no place in a question"
            raise ValueError(msg)
    return text


def _of_characters(value: object) -> object:
    return refuse_characters(value) if isinstance(value, str) else value


AsOf = Annotated[
    date | None,
    BeforeValidator(_day_from_json),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
]


# Told and not checked here: the engine refuses them in words of its own.
_LENGTHS = {"type": "string", "minLength": 1, "maxLength": MAX_QUESTION_CHARS}
Words = Annotated[str, BeforeValidator(_of_characters), WithJsonSchema(_LENGTHS)]


class _Shape(BaseModel):
    """Nothing beyond what is listed: a misspelt key is an error and not silently dropped."""

    model_config = ConfigDict(extra="forbid")


class TurnIn(_Shape):
    """A question asked earlier in a conversation, as it was typed."""

    question: Annotated[str, BeforeValidator(_of_characters)]
    as_of: AsOf = Field(default=None, description="The day that it was asked for.")


class AskIn(_Shape):
    """A question, optionally the day as of which to answer it, and what was asked before."""

    question: Words = Field(
        description="The question in plain words. The engine refuses an empty or overlong one."
    )
    as_of: AsOf = Field(
        default=None,
        description="Answer only from what was certainly published on or before this day.",
    )
    conversation: list[TurnIn] = Field(
        default=[],
        max_length=CONVERSATION_MAX_TURNS,
        description=(
            "The questions asked before, oldest first. A follow-up is completed from them; a "
            "question that stands on its own is answered as if they were not there."
        ),
    )

    @property
    def earlier(self) -> tuple[Turn, ...]:
        """The questions asked before, as they are understood."""
        return tuple(Turn(question=each.question, as_of=each.as_of) for each in self.conversation)


class SearchIn(_Shape):
    """What to find passages about, optionally as of a day."""

    query: Words = Field(
        description="A question or a few words. The engine refuses an empty or overlong one."
    )
    as_of: AsOf = Field(
        default=None,
        description="Search only what was certainly published on or before this day.",
    )
    limit: int = Field(default=8, ge=1, le=24, description="Most passages to return.")


class GetArticleIn(_Shape):
    """Which article to read."""

    doc_id: str = Field(description="As citations and passages name it.")
    text_sha256: Annotated[str, Field(pattern=TEXT_SHA256)] | None = Field(
        default=None,
        description="That of a citation, for the text as it was cited; else the text as it is.",
    )


class DatesOut(_Shape):
    """Days `[start, end)`; a null end is open. `because` is the words the date was read from."""

    start: date | None
    end: date | None = Field(description="The first day after the range.")
    basis: DateBasis
    because: str | None


class RelatedOut(_Shape):
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


class TimelineEntryOut(_Shape):
    """One state of the matter; `current` is the one that holds."""

    published: DatesOut
    event: DatesOut | None
    state: Stance
    markers: list[int]
    current: bool


class IndexOut(_Shape):
    """Which collection the answer is from."""

    generation: str
    n_articles: int


class AnswerOut(_Shape):
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


class ArticleOut(_Shape):
    """An article without its text. `n_chars` counts Unicode code points."""

    doc_id: str
    title: str | None
    source: str | None
    url: str | None
    published: DatesOut
    n_chars: int
    text_sha256: str = Field(description="Hex SHA-256 of the text in UTF-8.")


class CorrectionOut(_Shape):
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


class ArticlesOut(_Shape):
    """One page of the index's articles."""

    total: int
    limit: int
    offset: int
    articles: list[ArticleOut]


class PassageOut(_Shape):
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


class SearchOut(_Shape):
    """Passages, best first. They are near the question; whether they answer it is not judged."""

    query: str
    as_of: date | None
    passages: list[PassageOut]
    index: IndexOut


class HealthOut(_Shape):
    """The process lives."""

    status: Literal["ok"]


class ReadyOut(_Shape):
    """Questions can be answered, from this index."""

    status: Literal["ready"]
    index: IndexOut


class FaultOut(_Shape):
    """One thing wrong with a request: where (a JSON pointer into the body) and what."""

    pointer: str
    detail: str


class ProblemOut(_Shape):
    """An error, as RFC 9457 describes it. Tell kinds apart by `code` or `type`, never by words."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str | None
    errors: list[FaultOut] | None = None


class ProblemKindOut(_Shape):
    """A kind of error, where a problem's `type` points."""

    type: str
    title: str
    status: int
    code: str
    retry_after_s: int | None
