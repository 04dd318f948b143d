"""The records of answering, one type per stage: question, hit, judgement, evidence, answer.

Closed sets are string enums whose values are the words of the JSON contract.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from index.records import Article, Chunk, DateRange, Sentence, Span


class Kind(StrEnum):
    """Whether a question asks for yes or no, or for a phrase."""

    POLAR = "polar"
    OPEN = "open"


class Stance(StrEnum):
    """What a sentence says about the thing asked: done, partly, not done, only wanted, or none."""

    AFFIRMS = "affirms"
    PARTLY = "partly"
    DENIES = "denies"
    CALLED_FOR = "called_for"
    CONTEXT = "context"


DECISIVE = frozenset({Stance.AFFIRMS, Stance.PARTLY, Stance.DENIES})
"""The stances that can turn a verdict."""


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    DISPUTED = "disputed"
    UNANSWERABLE = "unanswerable"


class Verdict(StrEnum):
    """The answer to a polar question."""

    YES = "yes"
    NO = "no"


class Reason(StrEnum):
    """Why a question is disputed or unanswerable.

    `no_evidence`: the matter is covered, the fact is not there. `off_topic`: the collection does
    not cover the matter. `only_called_for`: it was asked for or planned, nothing says it was done.
    `before_as_of`: nothing published by `as_of`, but something later bears on it. `conflict`:
    reports disagree and their order is not settled.
    """

    NO_EVIDENCE = "no_evidence"
    OFF_TOPIC = "off_topic"
    ONLY_CALLED_FOR = "only_called_for"
    BEFORE_AS_OF = "before_as_of"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One retrieved chunk. `rank` counts from 1, a higher `score` is better.

    `parts` is what each ranking gave of the score.
    """

    chunk: Chunk
    rank: int
    score: float
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A verbatim quotation with its source and date, as the contract prints it.

    `marker` counts from 1; `None` for a related passage, which no statement rests on.
    """

    marker: int | None
    span: Span
    quote: str
    text_sha256: str
    title: str | None
    source: str | None
    url: str | None
    published: DateRange
    stance: Stance
    speaker: str | None

    @classmethod
    def of(
        cls, article: Article, sentence: Sentence, stance: Stance, *, marker: int | None
    ) -> Self:
        """Cite a sentence of an article, word for word."""
        return cls(
            marker=marker,
            span=sentence.span,
            quote=article.quote(sentence.span),
            text_sha256=article.text_sha256,
            title=article.title,
            source=article.source,
            url=article.url,
            published=article.published,
            stance=stance,
            speaker=sentence.speaker,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One state of the matter asked about, with the citations that show it."""

    published: DateRange
    event: DateRange | None
    state: Stance
    markers: tuple[int, ...]
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a question ends in; `qa.contract` writes it as JSON.

    `confidence` is in 0..1. `timings_ms` is the one field that differs between equal runs.
    """

    question: str
    as_of: date | None
    kind: Kind
    status: Status
    verdict: Verdict | None
    reversed: bool
    reason: Reason | None
    answer: str
    confidence: float
    citations: tuple[Citation, ...]
    timeline: tuple[TimelineEntry, ...]
    related: tuple[Citation, ...]
    generation: str
    n_articles: int
    timings_ms: dict[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which of the offered `choices` the articles bear out best.

    `picked` is its position from 0; `None` where no article mentions any, unless "none of the
    above" is offered. `chances` are in the order of the choices and add up to 1. `borne_out_by` has
    for each choice the sentence that bears it out best, `None` where there is none.
    """

    question: str
    as_of: date | None
    choices: tuple[str, ...]
    picked: int | None
    chances: tuple[float, ...]
    borne_out_by: tuple[Citation | None, ...]
