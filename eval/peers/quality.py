"""What each subject finds: recall by article, and whether what it finds was out by the day asked.

Comes in: subjects and materials. Goes out: a `Found` for each subject, material and way of using
dates. Nothing here is timed, so it may run on a busy machine. Indexes are built where they are not
there yet, so that a second run only asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from eval.errors import BenchError
from eval.peers.material import Material
from eval.peers.ratios import OURS
from eval.peers.subjects import Process, Subject
from eval.peers.workers.protocol import Dates, Query
from eval.records import EvalQuestion, Result, Score
from eval.scoring.metrics import METRICS
from index.records import Article
from qa.records import Status

# Enough passages for ten articles in most answers; every subject gives as many.
N_PASSAGES: Final = 24
RECALLS: Final = ("recall_at_5", "recall_at_10")
# Articles looked at for the as-of figures: what a reader, or a model, is given to read.
AS_OF_DEPTH: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The figures of one subject over one material, with dates used in one way.

    `as_of` is the share of questions with a day where nothing later was returned and a right
    article was; `not_later` and `right` are its two halves.
    """

    subject: str
    material: str
    dates: Dates
    recall_at_5: Score
    recall_at_10: Score
    as_of: Score
    not_later: Score
    right: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The articles found for a question, best first, each once."""

    question: EvalQuestion
    doc_ids: tuple[str, ...]


def measure(subject: Subject, material: Material) -> tuple[Found, ...]:
    """Ask every question of a material, in each way. BenchError if the subject fails."""
    found = []
    with subject.start() as process:
        for dates in ways(subject):
            folder, file = index_of(subject, material, dates)
            ensure_index(process, file, folder)
            process.open(folder)
            ranked = [_ranked(process, question, dates) for question in material.questions]
            of = (subject.name, material.name, dates)
            found.append(found_in(ranked, material.articles, of))
    return tuple(found)


def ways(subject: Subject) -> tuple[Dates, ...]:
    """The ways in which a subject uses dates; ours has one way, with dates given or not."""
    return (Dates.FILTER, Dates.WITHHELD) if subject.name == OURS else tuple(Dates)


def index_of(subject: Subject, material: Material, dates: Dates) -> tuple[Path, Path]:
    """Where the index belongs, and the file it is made of.

    A framework knows no date but those given, so withholding them is not to use them; ours reads
    them from the texts, and so has an index of its own.
    """
    if subject.name == OURS and dates is Dates.WITHHELD:
        return material.folder / f"{subject.name}-undated", material.undated_file
    return material.folder / subject.name, material.file


def ensure_index(process: Process, file: Path, folder: Path) -> None:
    """Build the index unless an earlier run has; ours sees by itself what is still right."""
    built = folder.with_suffix(".built")
    if process.name == OURS or not built.exists():
        process.index(file, folder)
        built.touch()


def found_in(
    ranked: Sequence[Ranked], articles: Iterable[Article], of: tuple[str, str, Dates]
) -> Found:
    """The figures of what was found."""
    starts = {article.doc_id: article.published.start_on for article in articles}
    results = [Result(question=each.question, answer={}, retrieved=each.doc_ids) for each in ranked]
    halves = [_halves(each, starts) for each in ranked if _counts(each.question)]
    subject, material, dates = of
    return Found(
        subject=subject,
        material=material,
        dates=dates,
        recall_at_5=METRICS["recall_at_5"](results),
        recall_at_10=METRICS["recall_at_10"](results),
        as_of=Score.mean_of(float(not_later and right) for not_later, right in halves),
        not_later=Score.mean_of(float(not_later) for not_later, _ in halves),
        right=Score.mean_of(float(right) for _, right in halves),
    )


def _counts(question: EvalQuestion) -> bool:
    """Whether a question has a day and articles that answer it by then."""
    answerable = question.expect.status is None or Status.ANSWERED in question.expect.status
    return answerable and question.as_of is not None and bool(question.relevant_docs)


def _halves(ranked: Ranked, starts: dict[str, date | None]) -> tuple[bool, bool]:
    """Whether nothing found is known to be later than the day, and whether a right article is.

    An article without a given date, or one that may have been out by the day, counts as not later.
    """
    as_of = ranked.question.as_of
    if as_of is None:
        msg = f"question {ranked.question.id!r} has no day"
        raise BenchError(msg)
    top = ranked.doc_ids[:AS_OF_DEPTH]
    days = (starts[doc_id] for doc_id in top)
    not_later = all(day is None or day <= as_of for day in days)
    return not_later, not ranked.question.relevant_docs.isdisjoint(top)


def _ranked(process: Process, question: EvalQuestion, dates: Dates) -> Ranked:
    query = Query(question=question.question, as_of=question.as_of, k=N_PASSAGES, dates=dates)
    return Ranked(question=question, doc_ids=tuple(dict.fromkeys(process.retrieve(query))))
