"""Measures the trained reader on public pairs: `python -m qa.training.evaluate --data PAIRS`.

Comes in: the folder of public pairs. Goes out: the share judged rightly of what was held out of
each trained set, and of sets that were never trained on. Labelled news sentences are measured by
`eval.stance`, answers by `eval.run`.
"""
# ruff: noqa: S311 - draws texts to measure; nothing here is secret
# ruff: noqa: T201 - a command tells its progress and result by printing

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

from qa.judging.trained import TrainedReader
from qa.training.mix import mix, read_set
from qa.training.pairs import Pair
from qa.training.settings import LETTERS, SECOND, TrainingSettings

# Public sets that are never trained on: they show what the reader does on other kinds of text.
UNSEEN_SETS = ("rte", "dnc-factuality", "megaveridicality", "mnli-dev-matched", "lingnli")
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


def main() -> None:
    """Read the command line and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of public pairs")
    given = parser.parse_args()
    print(report_pairs(TrainedReader.load(), given.data, SECOND))


if __name__ == "__main__":
    main()
