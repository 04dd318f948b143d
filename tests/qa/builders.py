"""Small makers for tests of `qa`: articles, candidates, evidence, questions and whole engines."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from index.build import build_index
from index.records import UNKNOWN_DATE, Article, DateBasis, DateRange, Sentence, Span
from index.storing.store import open_index
from qa.answering.evidence import Evidence
from qa.engine import Engine
from qa.judging.reader import Candidate, Judgement
from qa.judging.rules import RuleReader
from qa.reading.question import Question, read_question
from qa.records import Stance
from tests.index.hashing_encoder import HashingEncoder

ALIKE = 0.8


def on(day: str, *, days: int = 1, basis: DateBasis = DateBasis.TEXT) -> DateRange:
    """Make the range of so many days from `day` on."""
    start = date.fromisoformat(day)
    return DateRange(start_on=start, end_on=start + timedelta(days=days), basis=basis)


def between(start: str | None, end: str | None, basis: DateBasis = DateBasis.TEXT) -> DateRange:
    """Make a half-open range; `None` is an open end."""
    return DateRange(
        start_on=date.fromisoformat(start) if start else None,
        end_on=date.fromisoformat(end) if end else None,
        basis=basis,
    )


def article(text: str, doc_id: str = "a", published: DateRange = UNKNOWN_DATE) -> Article:
    """Make an article without a title."""
    return Article(doc_id=doc_id, text=text, published=published)


def candidate(
    text: str, *, context: str = "", rest: str = "", speaker: str | None = None
) -> Candidate:
    """Make a sentence of its own article, near to the question; `rest` follows it there."""
    whole = f"{text} {rest}" if rest else text
    return Candidate(
        article=article(whole),
        sentence=Sentence(span=Span(doc_id="a", start=0, end=len(text)), n=0, speaker=speaker),
        text=text,
        context=context,
        similarity=ALIKE,
    )


def judge(question: str, text: str, *, speaker: str | None = None) -> Judgement:
    """What the reader of rules says of one sentence."""
    read = read_question(question)
    return RuleReader().judge(read, (candidate(text, speaker=speaker),))[0]


def question(text: str) -> Question:
    """Read a question of which no time is known."""
    return read_question(text)


def evidence(  # noqa: PLR0913 - each test names the few that matter to it
    stance: Stance,
    published: DateRange = UNKNOWN_DATE,
    *,
    doc_id: str = "a",
    text: str = "It is so.",
    event: DateRange | None = None,
    confidence: float = 0.8,
    relevance: float = 0.8,
    headline: bool = False,
    speaker: str | None = None,
    n: int = 0,
) -> Evidence:
    """Make one sentence, the whole text of its article, that bears on the question."""
    return Evidence(
        article=article(text, doc_id, published),
        sentence=Sentence(
            span=Span(doc_id=doc_id, start=0, end=len(text)),
            n=n,
            headline=headline,
            speaker=speaker,
            event=event,
        ),
        quote=text,
        stance=stance,
        relevance=relevance,
        confidence=confidence,
        voice=doc_id,
    )


def engine_over(
    folder: Path, texts: Mapping[str, str], dates: Mapping[str, DateRange] | None = None
) -> Engine:
    """Write articles under `folder`, their days in a sidecar, and open an engine over them.

    The embeddings are hashed words: no model is needed.
    """
    seeds = folder / "articles"
    seeds.mkdir(parents=True)
    for doc_id, text in texts.items():
        (seeds / f"{doc_id}.txt").write_bytes(text.encode())
    (seeds / "sources.toml").write_text("\n".join(_tables(dates or {}, texts)), encoding="utf-8")
    build_index([seeds], folder / "home", encoder=HashingEncoder())
    return open_engine(folder)


def open_engine(folder: Path) -> Engine:
    """Open what `engine_over` has built under `folder` once more."""
    return Engine(open_index(folder / "home", encoder=HashingEncoder()))


def _tables(
    dates: Mapping[str, DateRange], doc_ids: Sequence[str] | Mapping[str, str]
) -> list[str]:
    tables = []
    for doc_id in doc_ids:
        days = dates.get(doc_id, UNKNOWN_DATE)
        ends = (("start", days.start_on), ("end", days.end_on))
        given = ", ".join(f"{name} = {day.isoformat()}" for name, day in ends if day is not None)
        if given:
            tables.append(f"[{doc_id}]\npublished = {{ {given} }}")
    return tables
