"""Literal articles and answers, a small engine that gives them, and what every problem has."""

# A fake's methods are those of what it stands for.
# ruff: noqa: D102, D107

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx2

from api.schemas import ProblemOut
from index.records import (
    Article,
    Chunk,
    Correction,
    CorrectionKind,
    CorrectionTarget,
    DateBasis,
    DateRange,
    Span,
)
from qa.errors import QuestionError
from qa.reading.question import MAX_QUESTION_CHARS
from qa.records import (
    Answer,
    Hit,
    Kind,
    Reason,
    Stance,
    Status,
    TimelineEntry,
    Verdict,
)
from qa.stages import Progress, Stage, Tell, tell_nobody
from tests.citations import cite

REFUSED_ON = DateRange(
    start_on=date(2018, 2, 28), end_on=date(2018, 3, 1), basis=DateBasis.TEXT, because="28 Feb 2018"
)
CLOSED_ON = DateRange(
    start_on=date(2018, 5, 9),
    end_on=date(2018, 6, 1),
    basis=DateBasis.INFERRED,
    because="last week",
)
# Stands in the second article and mends the third.
MENDED = Correction(
    span=Span(doc_id="b2", start=2, end=16),
    kind=CorrectionKind.CORRECTION,
    target=CorrectionTarget.OTHER_ARTICLE,
    made=CLOSED_ON,
    corrects="c 3",
)
ARTICLES = (
    Article(doc_id="a1", text="We refuse to close it.", title="Open", published=REFUSED_ON),
    Article(doc_id="b2", text="😀 It has closed.", source="Courier", published=CLOSED_ON),
    Article(doc_id="c 3", text="Trees grow.", corrections=(MENDED,)),
)
# What "b2" said before.
CHANGED_SINCE = Article(doc_id="b2", text="It will close.", published=CLOSED_ON)

REVERSED = Answer(
    question="did they close it?",
    as_of=None,
    kind=Kind.POLAR,
    status=Status.ANSWERED,
    verdict=Verdict.YES,
    reversed=True,
    reason=None,
    answer="Yes [2]. At first they refused [1].",
    confidence=0.5,
    citations=(
        cite(ARTICLES[0], 0, len(ARTICLES[0].text), 1, Stance.DENIES),
        cite(ARTICLES[1], 2, len(ARTICLES[1].text), 2, Stance.AFFIRMS),
    ),
    timeline=(
        TimelineEntry(
            published=REFUSED_ON, event=None, state=Stance.DENIES, markers=(1,), current=False
        ),
        TimelineEntry(
            published=CLOSED_ON, event=None, state=Stance.AFFIRMS, markers=(2,), current=True
        ),
    ),
    related=(),
    generation="0123456789ab",
    n_articles=3,
    timings_ms={"total": 1.5},
)
UNANSWERABLE = replace(
    REVERSED,
    question="who built it?",
    kind=Kind.OPEN,
    status=Status.UNANSWERABLE,
    verdict=None,
    reversed=False,
    reason=Reason.NO_EVIDENCE,
    answer="The articles do not say.",
    confidence=0.0,
    citations=(),
    timeline=(),
    related=(cite(ARTICLES[2], 0, len(ARTICLES[2].text), None, Stance.CONTEXT),),
)


HITS = tuple(
    Hit(
        chunk=Chunk(
            chunk_id=f"{article.doc_id}#0",
            span=Span(doc_id=article.doc_id, start=0, end=len(article.text)),
            first_sentence=0,
            last_sentence=0,
        ),
        rank=rank,
        score=1 / rank,
    )
    for rank, article in enumerate(ARTICLES[:2], start=1)
)


def _refuse_unreadable(text: str) -> None:
    if not text.strip():
        msg = "the question is empty; write one"
        raise QuestionError(msg)
    if len(text) > MAX_QUESTION_CHARS:
        msg = "the question is too long; ask it in fewer words"
        raise QuestionError(msg)


class FakeIndex:
    """An index of three articles."""

    def __init__(self, generation: str) -> None:
        self.generation = generation
        self.n_articles = len(ARTICLES)

    def articles(self) -> Iterator[Article]:
        return iter(ARTICLES)

    def article(self, doc_id: str) -> Article:
        return {article.doc_id: article for article in ARTICLES}[doc_id]

    def version(self, doc_id: str, text_sha256: str) -> Article:
        kept = (*ARTICLES, CHANGED_SINCE)
        return {(article.doc_id, article.text_sha256): article for article in kept}[
            doc_id, text_sha256
        ]


class FakeEngine:
    """Answers who-questions with "unanswerable" and all others with the reversed story.

    `before` runs first in each call, in the thread that answers.
    """

    def __init__(
        self, generation: str = "0123456789ab", before: Callable[[str], None] | None = None
    ) -> None:
        self.index = FakeIndex(generation)
        self.asked: list[tuple[str, date | None]] = []
        self._before = before

    @classmethod
    def open(cls, home: Path) -> "FakeEngine":
        return cls((home / "CURRENT").read_text())

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        self.asked.append((text, as_of))
        if self._before is not None:
            self._before(text)
        _refuse_unreadable(text)
        answer = UNANSWERABLE if text.startswith("who") else REVERSED
        question = " ".join(text.split())
        answer = replace(answer, question=question, as_of=as_of, generation=self.index.generation)
        tell(Progress(stage=Stage.RETRIEVED, hits=HITS))
        tell(Progress(stage=Stage.JUDGED, n_judged=3))
        for stage in (Stage.TIMELINE, Stage.ANSWER, Stage.CITATIONS):
            tell(Progress(stage=stage, answer=answer))
        return answer

    def retrieve(self, text: str, *, as_of: date | None = None) -> tuple[Hit, ...]:
        self.asked.append((text, as_of))
        _refuse_unreadable(text)
        return HITS


def problem_of(response: httpx2.Response, status: int) -> ProblemOut:
    """Check all that every problem has, and return it."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = ProblemOut.model_validate_json(response.content)
    assert problem.status == status
    assert problem.request_id == response.headers["x-request-id"]
    assert problem.type == f"/problems/{problem.code}"
    return problem
