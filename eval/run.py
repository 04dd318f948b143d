"""Runs a set: asks every question, scores the answers, holds them to thresholds and baseline.

Comes in: the name or folder of a set, or the folder of a public collection. Goes out: the report on
standard output, `<set>.json`, `<set>.xml`, `<set>.jsonl`, and an exit status: 0 where everything
holds, 1 where a threshold falls or a metric falls significantly below the baseline, 2 for bad
input. An entry point, as `python -m eval.run SET` and
behind `dateline eval run SET`.
"""

import argparse
import dataclasses
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, TextIO

from eval.collections import is_collection, load_collection
from eval.engines import AskedEngine, OpenEngine, open_engine
from eval.errors import DatelineEvalError, SetError
from eval.progress import Progress
from eval.questions import find_set, load_set
from eval.records import EvalQuestion, QuestionSet, Result, Score
from eval.reporting.report import Gate, Report, as_text
from eval.reporting.written import write
from eval.scoring.baseline import load_baseline, write_baseline
from eval.scoring.choices import with_pick
from eval.scoring.compare import compare
from eval.scoring.intervals import interval_of
from eval.scoring.metrics import ALWAYS, measure
from eval.scoring.outcomes import outcomes_of
from index.errors import DatelineIndexError
from index.milvus.address import StoreAddress
from qa.contract import answer_to_dict
from qa.errors import DatelineAnswerError
from qa.settings import DEFAULT_READER, ReaderName
from qa.stages import Progress as Told
from qa.stages import Stage

DEFAULT_HOME: Final = Path(".dateline")
DEFAULT_OUT: Final = Path(__file__).parent / "out"

HOLDS: Final = 0
FALLS: Final = 1
BAD_INPUT: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a set is run; with `store`, answers come from there.

    `limit` asks only the first questions, `reader` lets another than the default judge: a look,
    held neither to the set's thresholds nor to its baseline, and named `<set>-first-<limit>` or
    `<set>-<reader>`, so that it overwrites no report of a whole run. `update_baseline` accepts what
    this run measured.
    """

    home: Path = DEFAULT_HOME
    store: StoreAddress | None = None
    out: Path = DEFAULT_OUT
    update_baseline: bool = False
    limit: int | None = None
    reader: ReaderName = DEFAULT_READER


def main(set_name_or_path: str | Path, options: Options) -> int:
    """Run a set, print and write its report, and return the exit status."""
    return run_with(partial(open_engine, store=options.store), set_name_or_path, options)


def run_with(opens: OpenEngine, set_name_or_path: str | Path, options: Options) -> int:
    """Do what `main` does with engines that `opens` gives."""
    try:
        of = load(set_name_or_path, options)
        is_whole = options.limit is None and options.reader is DEFAULT_READER
        if options.update_baseline and not (is_whole and of.folder is not None):
            msg = "a baseline is of a whole set of our own: leave out --update-baseline"
            raise SetError(msg)
        report = run_set(of, opens(of, options.home, options.reader), sys.stderr)
        if of.folder is not None and is_whole:
            report = _against_baseline(report, of.folder, update=options.update_baseline)
        written = write(report, options.out)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    sys.stdout.write(as_text(report))
    sys.stderr.writelines(f"written: {path}\n" for path in written)
    return HOLDS if report.holds else FALLS


def run_set(of: QuestionSet, engine: AskedEngine, progress_to: TextIO) -> Report:
    """Return the report of asking `engine` every question of the set, in order."""
    progress = Progress(f"{of.name}:", progress_to)
    results = []
    for n, question in enumerate(of.questions, 1):
        results.append(ask(engine, question))
        progress.at(n, len(of.questions), question.id)
    progress.done()
    scores, outcomes = measure(results), outcomes_of(of.name, results)
    intervals = {name: interval_of(outcomes, name) for name in scores}
    return Report(
        of=of,
        generation=engine.index.generation,
        n_articles=engine.index.n_articles,
        settings=_settings_of(engine),
        results=tuple(results),
        outcomes=outcomes,
        scores=scores,
        intervals={name: found for name, found in intervals.items() if found is not None},
        gates=tuple(_gates(of.thresholds, scores)),
    )


def ask(engine: AskedEngine, question: EvalQuestion) -> Result:
    """Return what comes for one question; what the engine raises is a result, and a wrong one."""
    stages: dict[Stage, Told] = {}
    try:
        came = engine.ask(
            question.question,
            as_of=question.as_of,
            tell=lambda told: stages.update({told.stage: told}),
        )
        answer: Mapping[str, Any] = with_pick(engine, question, answer_to_dict(came))
    except DatelineAnswerError as error:
        message = f"{type(error).__name__}: {error}"
        return Result(question=question, answer={"status": "error"}, error=message)
    hits = stages[Stage.RETRIEVED].hits if Stage.RETRIEVED in stages else ()
    quoted = (quote["doc_id"] for quote in (*answer["citations"], *answer["related"]))
    return Result(
        question=question,
        answer=answer,
        texts=_stored_texts(engine, dict.fromkeys(quoted)),
        retrieved=tuple(dict.fromkeys(hit.chunk.span.doc_id for hit in hits)),
        evidence=stages[Stage.JUDGED].evidence if Stage.JUDGED in stages else (),
        shut_out=_shut_out(engine, question),
    )


def _stored_texts(engine: AskedEngine, doc_ids: Iterable[str]) -> dict[str, str]:
    """Return the texts that there are; a quote of an article that is not there is a broken one."""
    texts = {}
    for doc_id in doc_ids:
        try:
            texts[doc_id] = engine.index.article(doc_id).text
        except KeyError:
            continue
    return texts


def _shut_out(engine: AskedEngine, question: EvalQuestion) -> tuple[str, ...]:
    """Return the wanted articles that the index has under a date too late for the question."""
    if question.as_of is None:
        return ()
    late = []
    for doc_id in sorted(question.expect.wanted_docs):
        try:
            published = engine.index.article(doc_id).published
        except KeyError:
            continue
        if not published.certainly_by(question.as_of):
            late.append(doc_id)
    return tuple(late)


def load(set_name_or_path: str | Path, options: Options) -> QuestionSet:
    """Return the set or the collection that is to be run, as the options narrow it."""
    limit = options.limit
    if limit is not None and limit < 1:
        msg = f"--limit: expected at least 1 question, received {limit}"
        raise SetError(msg)
    folder = find_set(set_name_or_path)
    if is_collection(folder):
        of = load_collection(folder, options.home / "eval", limit=limit)
    else:
        of = load_set(folder)
        if limit is not None:
            name = f"{of.name}-first-{limit}"
            of = replace(of, name=name, questions=of.questions[:limit], thresholds={})
    if options.reader is DEFAULT_READER:
        return of
    return replace(of, name=f"{of.name}-{options.reader}", thresholds={})


def _gates(thresholds: Mapping[str, float], scores: Mapping[str, Score]) -> Iterable[Gate]:
    """Give what the set asks for, then what always holds, of which nothing measured is no fault."""
    for metric, minimum in thresholds.items():
        if metric not in ALWAYS:
            yield Gate(metric=metric, minimum=minimum, score=scores[metric])
    for metric, minimum in ALWAYS.items():
        if metric in thresholds or scores[metric].n:
            yield Gate(metric=metric, minimum=minimum, score=scores[metric])


def _settings_of(engine: AskedEngine) -> dict[str, Any]:
    """Return the settings of the index and of the engine, where they show them, as plain values."""
    manifest = getattr(engine.index, "manifest", None)
    shown = {"index": getattr(manifest, "settings", None), "qa": getattr(engine, "settings", None)}
    return {
        name: dataclasses.asdict(settings)
        for name, settings in shown.items()
        if dataclasses.is_dataclass(settings) and not isinstance(settings, type)
    }


def _against_baseline(report: Report, folder: Path, *, update: bool) -> Report:
    """Return the report compared with the set's baseline, written anew first if asked for."""
    if update:
        path = write_baseline(folder, report.outcomes)
        sys.stderr.write(f"written: {path}\n")
    baseline = load_baseline(folder, report.of.name)
    if baseline is None:
        return report
    return replace(report, baseline=baseline, comparison=compare(baseline, report.outcomes))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a run to a parser, as `dateline eval run` and this module take them."""
    parser.add_argument("set", help="name of a set, its folder, or a collection's folder")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where reports go")
    parser.add_argument("--limit", type=int, help="ask only the first LIMIT questions")
    parser.add_argument(
        "--update-baseline", action="store_true", help="accept what this run measures"
    )
    parser.add_argument(
        "--reader", type=ReaderName, default=DEFAULT_READER, help="what judges sentences"
    )


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.run", description="Run a set.")
    add_arguments(parser)
    given = parser.parse_args(argv)
    options = Options(
        home=given.home,
        out=given.out,
        update_baseline=given.update_baseline,
        limit=given.limit,
        reader=given.reader,
    )
    return main(given.set, options)


if __name__ == "__main__":
    sys.exit(_from_command_line())
