"""Measures readers on what training never saw: `python -m qa.training.evaluate --labelled FILE`.

Comes in: hand-labelled rows (`question`, `sentence`, `label`, `also`), and if given the folder of
public pairs. Goes out: a report for the trained reader and for the rules, both asked through the
`Reader` protocol. End-to-end answers are measured in `eval`.
"""
# ruff: noqa: S311 - draws texts to learn from; nothing here is secret
# ruff: noqa: T201 - a command tells its progress and result by printing

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.models.encoder import Encoder, OnnxEncoder
from index.records import Article, Sentence, Span
from qa.judging.reader import Candidate, Judgement, Reader
from qa.judging.rules import RuleReader
from qa.judging.trained import COLUMNS, TrainedReader
from qa.reading.question import read_question
from qa.records import Stance
from qa.training.mix import mix, read_set
from qa.training.pairs import Pair
from qa.training.settings import LETTERS, TrainingSettings

CLASSES = ("affirm", "deny", "open", "irrelevant")
CLASS_OF = {
    Stance.AFFIRMS: "affirm",
    Stance.PARTLY: "affirm",
    Stance.DENIES: "deny",
    Stance.CALLED_FOR: "open",
    Stance.CONTEXT: "irrelevant",
}
LETTER_OF = dict(zip(COLUMNS, LETTERS, strict=True))
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
# Public sets that are never trained on: they show what the reader does on other kinds of text.
UNSEEN_SETS = ("rte", "dnc-factuality", "megaveridicality", "mnli-dev-matched", "lingnli")
_MOST_PER_SET = 400
_BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One hand-labelled row; `also` holds labels that a careful reader may give as well."""

    question: str
    sentence: str
    label: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reader made of a row: a class and how sure it is, in 0..1."""

    label: str
    confidence: float


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a labelled file, in order."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        rows.append(Row(**given | {"also": tuple(given["also"])}))
    return tuple(rows)


def judge_rows(reader: Reader, rows: Sequence[Row], encoder: Encoder | None) -> tuple[Verdict, ...]:
    """What `reader` makes of each row, each sentence taken as an article of its own."""
    found = []
    for row in rows:
        question = read_question(row.question)
        (judgement,) = reader.judge(question, [_candidate(row, encoder)])
        found.append(to_verdict(judgement))
    return tuple(found)


def to_verdict(judgement: Judgement) -> Verdict:
    """A judgement as one of four classes; what lacks a term of the question is irrelevant."""
    label = "irrelevant" if judgement.missing else CLASS_OF[judgement.stance]
    return Verdict(label=label, confidence=judgement.confidence)


def _candidate(row: Row, encoder: Encoder | None) -> Candidate:
    similarity = 0.0
    if encoder is not None:
        question, sentence = encoder.encode([row.question, row.sentence])
        similarity = float(question @ sentence)
    span = Span(doc_id="row", start=0, end=len(row.sentence))
    return Candidate(
        article=Article(doc_id="row", text=row.sentence),
        sentence=Sentence(span=span, n=0),
        text=row.sentence,
        context="",
        similarity=similarity,
    )


def report(rows: Sequence[Row], verdicts: Sequence[Verdict]) -> str:
    """Accuracy, confusion, precision at thresholds and calibration, as lines of text."""
    strict = [v.label == r.label for r, v in zip(rows, verdicts, strict=True)]
    lenient = [v.label in (r.label, *r.also) for r, v in zip(rows, verdicts, strict=True)]
    lines = [
        (
            f"rows {len(rows)}  strict {np.mean(strict):.3f}  lenient {np.mean(lenient):.3f}  "
            f"ECE {calibration_error([v.confidence for v in verdicts], lenient):.3f}"
        ),
        f"{'label':>11} | " + " ".join(f"{name:>10}" for name in CLASSES),
    ]
    for label in CLASSES:
        counts = [
            sum(r.label == label and v.label == name for r, v in zip(rows, verdicts, strict=True))
            for name in CLASSES
        ]
        lines.append(f"{label:>11} | " + " ".join(f"{count:>10}" for count in counts))
    lines += [_at_threshold(rows, verdicts, threshold) for threshold in THRESHOLDS]
    return "\n".join(lines)


def _at_threshold(rows: Sequence[Row], verdicts: Sequence[Verdict], threshold: float) -> str:
    settled = [
        (r, v)
        for r, v in zip(rows, verdicts, strict=True)
        if v.label in {"affirm", "deny"} and v.confidence >= threshold
    ]
    right = sum(v.label in (r.label, *r.also) for r, v in settled)
    open_as_done = sum(r.label == "open" and v.label not in r.also for r, v in settled)
    share = right / len(settled) if settled else float("nan")
    return (
        f"affirm/deny at {threshold:.2f}: {len(settled)} judged, {share:.3f} right, "
        f"{open_as_done} open rows among them"
    )


def calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over ten equal bins (Naeini et al. 2015), in 0..1."""
    bins = np.minimum((np.asarray(confidences) * _BINS).astype(int), _BINS - 1)
    error = 0.0
    for number in range(_BINS):
        here = bins == number
        if here.any():
            gap = abs(np.mean(np.asarray(confidences)[here]) - np.mean(np.asarray(right)[here]))
            error += float(gap) * float(here.mean())
    return error


def measure_pairs(reader: TrainedReader, pairs: Sequence[Pair]) -> tuple[float, int]:
    """Share of pairs whose likeliest stance is an allowed one, and how many were measured."""
    sample = random.Random(0).sample(list(pairs), min(len(pairs), _MOST_PER_SET))
    right = 0
    for pair in sample:
        (row,) = reader.scores(pair.question, [(pair.sentence, pair.context)])
        right += LETTERS[int(row.argmax())] in pair.labels
    return right / len(sample), len(sample)


def report_pairs(reader: TrainedReader, folder: Path, settings: TrainingSettings) -> str:
    """Accuracy on held-out parts of the trained sets and on sets never trained on."""
    by_source: dict[str, list[Pair]] = {}
    for pair in mix(folder, settings).held_out:
        by_source.setdefault(pair.source, []).append(pair)
    lines = []
    for name, pairs in by_source.items():
        share, n = measure_pairs(reader, pairs)
        lines.append(f"held out of {name}: {share:.3f} of {n}")
    for name in UNSEEN_SETS:
        short = [
            pair
            for pair in read_set(folder, name, question_share=settings.question_share)
            if len(pair.question) + len(pair.sentence) <= settings.max_pair_chars
        ]
        share, n = measure_pairs(reader, short)
        lines.append(f"never seen {name}: {share:.3f} of {n}")
    return "\n".join(lines)


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labelled", type=Path, required=True, help="hand-labelled rows, JSONL")
    parser.add_argument("--data", type=Path, help="folder of public pairs")
    parser.add_argument("--encoder", type=Path, help="exported encoder, to ask the rules as well")
    given = parser.parse_args()
    rows = read_rows(given.labelled)
    trained = TrainedReader.load()
    print("trained\n" + report(rows, judge_rows(trained, rows, None)))
    if given.encoder is not None:
        verdicts = judge_rows(RuleReader(), rows, OnnxEncoder.load(given.encoder))
        print("rules\n" + report(rows, verdicts))
    if given.data is not None:
        print(report_pairs(trained, given.data, TrainingSettings()))


if __name__ == "__main__":
    main()
