"""The records of measuring: what is asked and expected, what came, and what it scores.

`Expectation`, `EvalQuestion` and `SetHeader` read outside data and so are pydantic models, strict
about names and types; `QuestionSet`, `Result` and `Score` are made here. Nothing here reads a file.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from qa.answering.evidence import Evidence
from qa.records import Reason, Status, Verdict

# Fine enough that one fault among a hundred thousand quotes does not round to none.
DECIMALS: Final = 6

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _one_or_many(value: object) -> object:
    """Return a single word as a list of one, so that `"yes"` and `["yes"]` read the same."""
    return [value] if isinstance(value, str) else value


def _only_a_day(value: object) -> object:
    """Refuse numbers, which pydantic would read as seconds since 1970."""
    if value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        msg = 'expected a day as "YYYY-MM-DD", or null'
        raise ValueError(msg)
    return value


AtLeastOne = Field(min_length=1)
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
AnyOf = Annotated[tuple[Words, ...], BeforeValidator(_one_or_many), AtLeastOne]
Statuses = Annotated[tuple[Status, ...], BeforeValidator(_one_or_many), AtLeastOne]
Verdicts = Annotated[tuple[Verdict, ...], BeforeValidator(_one_or_many), AtLeastOne]
Reasons = Annotated[tuple[Reason, ...], BeforeValidator(_one_or_many), AtLeastOne]
Day = Annotated[date | None, BeforeValidator(_only_a_day)]


class _Read(BaseModel):
    """Outside data: unknown keys are refused, types are not converted, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Expectation(_Read):
    """What a right answer holds. A field left out is not checked; a list is any-of but `cite_all`.

    Where `status` allows both an answer and an abstention, what is said of the answer (`verdict`,
    `answers`, `cite_all`, `cite_any`, `quote_any`, `reversed`, `choice`) is checked of an answer
    only, and `reason` is not checked of a status `answered`, which has none.
    """

    status: Statuses | None = None
    verdict: Verdicts | None = None
    answers: AnyOf | None = None
    reason: Reasons | None = None
    cite_all: AnyOf | None = None
    cite_any: AnyOf | None = None
    cite_none: AnyOf | None = None
    quote_any: AnyOf | None = None
    reversed: bool | None = Field(default=None, strict=True)
    choice: int | None = Field(default=None, strict=True, ge=0)

    @model_validator(mode="after")
    def _can_hold(self) -> Self:
        """Refuse expectations that no answer can meet together."""
        of_an_answer = ("verdict", "answers", "cite_all", "cite_any", "quote_any", "reversed")
        stated = [name for name in of_an_answer if getattr(self, name)]
        if self.status == (Status.UNANSWERABLE,) and stated:
            msg = f"an unanswerable question has no {stated[0]}; leave it out"
            raise ValueError(msg)
        if self.status == (Status.ANSWERED,) and self.reason:
            msg = "an answered question has no reason; leave it out"
            raise ValueError(msg)
        both = set(self.cite_none or ()) & {*(self.cite_all or ()), *(self.cite_any or ())}
        if both:
            msg = f"{min(both)!r} is both wanted and forbidden as a citation"
            raise ValueError(msg)
        return self

    @property
    def only_unanswerable(self) -> bool:
        """Whether abstaining is the only right status."""
        return self.status == (Status.UNANSWERABLE,)

    @property
    def may_abstain(self) -> bool:
        """Whether abstaining is among the right statuses; not, where no status is stated."""
        return self.status is not None and Status.UNANSWERABLE in self.status

    @property
    def wanted_docs(self) -> frozenset[str]:
        """The articles that a right answer may rest on: `cite_all` and `cite_any` together."""
        return frozenset((*(self.cite_all or ()), *(self.cite_any or ())))


class EvalQuestion(_Read):
    """One question of a set. `kind_of` is a free tag that results are also counted by.

    `pair` joins questions that are only right together (the same words at two dates). `choices`,
    `expect.choice` (from 0) and `searched` (articles somebody found for the question) are of
    multiple-choice collections; an empty choice keeps its place and is never picked.
    """

    id: Words
    question: Words
    as_of: Day = None
    pair: Words | None = None
    kind_of: Words = "untagged"
    note: str | None = None
    choices: tuple[str, ...] = ()
    searched: tuple[Words, ...] = ()
    expect: Expectation

    @model_validator(mode="after")
    def _choice_exists(self) -> Self:
        """Refuse a choice beyond the choices."""
        if self.expect.choice is not None and self.expect.choice >= len(self.choices):
            msg = f"expect.choice {self.expect.choice} of {len(self.choices)} choices"
            raise ValueError(msg)
        return self

    @property
    def relevant_docs(self) -> frozenset[str]:
        """What a retriever should find: the wanted articles, else those `searched`."""
        return self.expect.wanted_docs or frozenset(self.searched)


Share = Annotated[float, Field(ge=0, le=1)]


class SetHeader(_Read):
    """`set.toml`. `articles` is a path from the set's folder; thresholds are minima in 0..1.

    A `blind` set is measured without anybody looking at its wrong answers: no report shows one.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    articles: Words
    description: str = ""
    blind: bool = False
    thresholds: dict[str, Share] = {}


def faults(error: Exception) -> str:
    """Return every fault of a pydantic error in one line, or the other error's own words."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'line'}: {fault['msg']},"
        f" received {fault['input']!r:.80}"
        for fault in error.errors()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A set as read: its questions and the folder of its articles.

    `folder` keeps its baseline; a public collection is not ours to write in and has `None`. Of a
    `blind` one only totals are looked at.
    """

    name: str
    folder: Path | None
    articles: Path
    description: str
    thresholds: Mapping[str, float]
    questions: tuple[EvalQuestion, ...]
    blind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came for one question.

    `answer` is the JSON of the contract, as a client sees it; `texts` holds the stored text of
    every article that it quotes; `retrieved` lists articles best first, each once; `evidence` is
    what was judged to bear on the question, of which the answer was made. `shut_out` are wanted
    articles that the date they have in the index keeps from the question's day. `error` is what the
    engine raised instead of answering: `answer` is then `{"status": "error"}`.
    """

    question: EvalQuestion
    answer: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=dict)
    retrieved: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    shut_out: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A metric's value in 0..1 (higher is better) and what it was counted over.

    `value` is `None` exactly where `n` is 0: nothing was measured, which is neither good nor bad.
    """

    value: float | None
    n: int

    @classmethod
    def of(cls, total: float, n: int) -> Self:
        """Return `total / n`, rounded, so that a baseline equals the run that wrote it."""
        return cls(value=round(total / n, DECIMALS) if n else None, n=n)

    @classmethod
    def mean_of(cls, values: Iterable[float]) -> Self:
        """Return the arithmetic mean of the values and how many there were."""
        counted = list(values)
        return cls.of(sum(counted), len(counted))


Results = Sequence[Result]
Metric = Callable[[Results], Score]
