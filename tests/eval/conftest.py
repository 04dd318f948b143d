"""Builders of questions, answers and engines for the tests of measuring."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from eval.peers.alternation import prepare
from eval.peers.material import Material
from eval.peers.subjects import ours
from eval.records import EvalQuestion, Expectation, Result
from index.records import Article, Chunk, DateBasis, DateRange, Span
from qa.records import Answer, Chosen, Hit, Kind, Reason, Status, Verdict
from qa.stages import Progress, Stage, Tell, tell_nobody
from tests.citations import cite
from tests.eval.peers.material import MATERIAL

FEBRUARY = DateRange(
    start_on=date(2024, 2, 1), end_on=date(2024, 2, 2), basis=DateBasis.SIDECAR, because="known"
)
MAY = DateRange(start_on=date(2024, 5, 1), end_on=date(2024, 6, 1), basis=DateBasis.SIDECAR)

REFUSED = Article(
    doc_id="refused",
    text="The port refused to close the ferry.",
    title="Port refuses",
    published=FEBRUARY,
)
CLOSED = Article(
    doc_id="closed",
    text="The port has closed the ferry. It cost £3,000.",
    title="Port closes",
    published=MAY,
)
TEXTS = {REFUSED.doc_id: REFUSED.text, CLOSED.doc_id: CLOSED.text}


def question(question_id: str = "q", **fields: Any) -> EvalQuestion:  # noqa: ANN401 - any field
    """Give a question; `expect` is given as a dict."""
    expect = Expectation.model_validate(fields.pop("expect", {}))
    return EvalQuestion(id=question_id, question="Did it close?", expect=expect, **fields)


YES = Answer(
    question="Did it close?",
    as_of=None,
    kind=Kind.POLAR,
    status=Status.ANSWERED,
    verdict=Verdict.YES,
    reversed=False,
    reason=None,
    answer="Yes: “The port has closed the ferry.” [1]",
    confidence=0.9,
    citations=(cite(CLOSED, 0, 30, 1),),
    timeline=(),
    related=(),
    generation="0123456789ab",
    n_articles=2,
    timings_ms={"total": 1.5},
)
NO = replace(
    YES,
    verdict=Verdict.NO,
    answer="No: “The port refused to close the ferry.” [1]",
    confidence=0.6,
    citations=(cite(REFUSED, 0, 36, 1),),
)
ABSTAINED = replace(
    YES,
    status=Status.UNANSWERABLE,
    verdict=None,
    reason=Reason.NO_EVIDENCE,
    answer="The articles do not say.",
    confidence=0.0,
    citations=(),
)


class FakeIndex:
    """Two articles in memory."""

    generation = "0123456789ab"
    n_articles = 2

    def article(self, doc_id: str) -> Article:
        """Give the article; KeyError if there is none."""
        return {each.doc_id: each for each in (REFUSED, CLOSED)}[doc_id]


class FakeEngine:
    """Gives literal answers by question, or one for all, and raises what is an exception."""

    def __init__(
        self,
        answers: Mapping[str, Answer | Exception] | None = None,
        otherwise: Answer = ABSTAINED,
        found: Iterable[str] = ("closed", "closed", "refused"),
    ) -> None:
        """Take the answers by question text, the answer to any other, and what is retrieved."""
        self.index = FakeIndex()
        self.asked: list[tuple[str, date | None]] = []
        self._answers = answers or {}
        self._otherwise = otherwise
        self._found = tuple(found)

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        """Tell one hit for each id in `found`, in order, and give the literal answer."""
        self.asked.append((text, as_of))
        tell(Progress(stage=Stage.RETRIEVED, hits=tuple(map(hit, self._found, count(1)))))
        answer = self._answers.get(text, self._otherwise)
        if isinstance(answer, Exception):
            raise answer
        return replace(answer, question=text, as_of=as_of)

    def choose(self, text: str, choices: Sequence[str], *, as_of: date | None = None) -> Chosen:
        """Pick the last choice."""
        last = len(choices) - 1
        return Chosen(
            question=text,
            as_of=as_of,
            choices=tuple(choices),
            picked=last,
            chances=(0.0,) * last + (1.0,),
            borne_out_by=(None,) * len(choices),
        )


def hit(doc_id: str, rank: int) -> Hit:
    """Give a hit of an article."""
    chunk = Chunk(
        chunk_id=f"{doc_id}#{rank}",
        span=Span(doc_id=doc_id, start=0, end=5),
        first_sentence=0,
        last_sentence=0,
    )
    return Hit(chunk=chunk, rank=rank, score=1 / rank)


def published(article: Article) -> dict[str, Any]:
    """Give an article's range as the contract prints it."""
    days = article.published
    return {
        "start": days.start_on and days.start_on.isoformat(),
        "end": days.end_on and days.end_on.isoformat(),
        "basis": days.basis.value,
        "because": days.because,
    }


def quoted(article: Article, start: int, end: int, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """Give a quotation as the contract prints it."""
    return {
        "doc_id": article.doc_id,
        "published": published(article),
        "quote": article.text[start:end],
        "start": start,
        "end": end,
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
    } | fields


def answered(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """Give a sound answer of yes citing `closed`, as JSON, with some fields of one's own."""
    return {
        "as_of": None,
        "status": "answered",
        "verdict": "yes",
        "reversed": False,
        "reason": None,
        "answer": "Yes: closed. [1]",
        "confidence": 0.9,
        "citations": [quoted(CLOSED, 0, 30, marker=1)],
        "timeline": [],
        "related": [],
    } | fields


def abstaining(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """Give a sound abstention as JSON, with some fields of one's own."""
    nothing = {"status": "unanswerable", "verdict": None, "reason": "no_evidence"}
    return answered(answer="Nothing says so.", confidence=0.0, citations=[], **nothing) | fields


def result(answer: Mapping[str, Any], asked: EvalQuestion | None = None, **fields: Any) -> Result:  # noqa: ANN401 - any field
    """Give a result over the two articles."""
    return Result(question=asked or question(), answer=answer, texts=TEXTS, **fields)


@pytest.fixture
def make() -> SimpleNamespace:
    """Give the builders of this file, which importlib mode gives tests no other way to reach."""
    return SimpleNamespace(
        question=question,
        quoted=quoted,
        answered=answered,
        abstaining=abstaining,
        result=result,
        engine=FakeEngine,
        yes=YES,
        no=NO,
        abstained=ABSTAINED,
        refused=REFUSED,
        closed=CLOSED,
    )


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Two articles with the real index of them, which takes a while."""
    made = replace(MATERIAL, folder=tmp_path_factory.mktemp("peers") / "m")
    made.write()
    prepare([ours(made.folder)], made)
    return made
