"""Measures the trained reader on public pairs: `python -m qa.training.evaluate --data PAIRS`.

Comes in: the folder of public pairs. Goes out: the share judged rightly of what was held out of
each trained set, and of sets never trained on; phrases found; sentences ranked. Labelled news
sentences are measured by `eval.judging.stance`, answers by `eval.run`.
"""
# ruff: noqa: S311 - draws texts to measure; nothing here is secret
# ruff: noqa: T201 - a command tells its progress and result by printing

import argparse
import gzip
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.metrics import average_precision_score

from index.models.encoder import Encoder
from index.models.transformer import ensure_export, resolve_model
from index.settings import IndexSettings
from qa.judging.trained import WEIGHTS, TrainedReader
from qa.training.mix import mix, read_set
from qa.training.pairs import Pair
from qa.training.settings import FIFTH, LETTERS, TrainingSettings
from qa.training.told import read_written

# Public sets that are never trained on: they show what the reader does on other kinds of text.
UNSEEN_SETS = ("rte", "dnc-factuality", "megaveridicality", "mnli-dev-matched", "lingnli")
# Sets of open questions and sentences of which some answer; never trained on.
RANKING_SETS = ("rank-wikiqa", "rank-trecqa")
_MOST_PER_SET = 400


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


def measure_phrases(reader: TrainedReader, pairs: Sequence[Pair]) -> tuple[float, float]:
    """Shares of the known phrases that are found whole, and that are in or around what is found."""
    whole = touching = 0
    for pair in pairs:
        _, (found,) = reader.phrases(pair.question, [(pair.sentence, pair.context)])
        phrase = pair.sentence[found.start : found.end]
        whole += phrase == pair.phrase
        touching += phrase in pair.phrase or pair.phrase in phrase
    return whole / len(pairs), touching / len(pairs)


def report_phrases(reader: TrainedReader, settings: TrainingSettings) -> str:
    """How well the phrase that answers is found in written sentences that were held out."""
    _, held_out = read_written(settings.held_out_share)
    pairs = [pair for pair in held_out if pair.phrase]
    whole, touching = measure_phrases(reader, pairs)
    return f"phrases of {len(pairs)} held-out sentences: {whole:.3f} whole, {touching:.3f} touched"


def mean_average_precision(ranked: Mapping[str, Sequence[tuple[bool, float]]]) -> float:
    """Mean over questions of the average precision of what answers, best score first.

    Questions of which no sentence or every sentence answers are left out.
    """
    found = [
        average_precision_score([answers for answers, _ in rows], [score for _, score in rows])
        for rows in ranked.values()
        if len({answers for answers, _ in rows}) > 1
    ]
    return float(np.mean(found))


def report_ranking(reader: TrainedReader, encoder: Encoder, folder: Path) -> str:
    """How well sentences that answer open questions come first, by cosine and with the network."""
    lines = []
    for name in RANKING_SETS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            by_question: dict[str, list[tuple[bool, str]]] = {}
            for row in map(json.loads, rows):
                by_question.setdefault(row["q"], []).append((row["y"] == "1", row["s"]))
        ranked: dict[str, dict[str, list[tuple[bool, float]]]] = {}
        for question, told in by_question.items():
            vectors = encoder.encode([question, *(sentence for _, sentence in told)])
            cosine = vectors[1:] @ vectors[0]
            network = 1 - reader.scores(question, [(sentence, "") for _, sentence in told])[:, -1]
            by_means = {"cosine": cosine, "network": network, "both": cosine + network}
            for means, scores in by_means.items():
                pairs = [(told[at][0], float(score)) for at, score in enumerate(scores)]
                ranked.setdefault(means, {})[question] = pairs
        figures = (f"{means} {mean_average_precision(of):.3f}" for means, of in ranked.items())
        lines.append(f"ranking {name}, mean average precision: {', '.join(figures)}")
    return "\n".join(lines)


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of public pairs")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the weights")
    given = parser.parse_args()
    reader = TrainedReader.load(given.weights)
    print(report_pairs(reader, given.data, FIFTH))
    print(report_phrases(reader, FIFTH))
    with TemporaryDirectory() as scratch:
        encoder = ensure_export(resolve_model(IndexSettings().model), Path(scratch))
        print(report_ranking(reader, encoder, given.data))


if __name__ == "__main__":
    main()
