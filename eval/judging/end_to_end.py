"""What each reader makes of whole sets, kept as results that can be committed.

Comes in: sets and collections. Goes out: `eval/results/readers.json`, and the table of it for
`docs/reader.md`. Every reader is asked over one index, every question over all articles. An entry
point, as `python -m eval.judging.end_to_end SET...`; single sentences are left to `readers`.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from eval.engines import open_engine
from eval.errors import DatelineEvalError
from eval.markdown import table
from eval.provenance import RESULTS, keep_results
from eval.run import BAD_INPUT, DEFAULT_HOME, HOLDS, Options, load, run_set
from index.errors import DatelineIndexError
from qa.settings import ReaderName

READERS: Final = RESULTS / "readers.json"
# Metrics shown, and how they are headed; those of a set that measure nothing are left out.
_SHOWN: Final = {
    "accuracy": "right",
    "verdict_accuracy": "verdicts",
    "pair_accuracy": "as-of pairs",
    "abstention_precision": "abstentions, right of those made",
    "abstention_recall": "abstentions, made of those wanted",
    "citation_recall": "citations, made of those wanted",
    "citation_precision": "citations, wanted of those made",
    "selective_accuracy": "right when answered",
}


def measure(names: Sequence[str], home: Path) -> dict[str, dict[str, Any]]:
    """Return each score, by set, metric and reader; those of nothing measured are left out."""
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        of = load(name, Options(home=home))
        scores = {
            reader: run_set(of, open_engine(of, home, reader), sys.stderr).scores
            for reader in ReaderName
        }
        found[of.name] = {
            metric: {reader: asdict(scores[reader][metric]) for reader in ReaderName}
            for metric in _SHOWN
            if any(scores[reader][metric].n for reader in ReaderName)
        }
    return found


def readers_table(results: Mapping[str, Any]) -> list[str]:
    """Return a row for each set and metric, a column for each reader."""
    return table(
        ("set", "measure", "n", *(reader.value for reader in ReaderName)), _rows(results["sets"])
    )


def _rows(sets: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for name, metrics in sets.items():
        for number, (metric, words) in enumerate(
            (metric, words) for metric, words in _SHOWN.items() if metric in metrics
        ):
            scores = [metrics[metric][reader] for reader in ReaderName]
            # Of how many answers or abstentions differs from reader to reader.
            counts = {score["n"] for score in scores}
            n = f"{counts.pop():,}" if len(counts) == 1 else ""
            values = (f"{score['value']:.3f}" if score["n"] else "" for score in scores)
            yield ("" if number else name, words, n, *values)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and write the results; 0, or 2 for bad input."""
    parser = argparse.ArgumentParser(prog="python -m eval.judging.end_to_end")
    parser.add_argument("sets", nargs="+", metavar="SET", help="names of sets, or folders")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    given = parser.parse_args(argv)
    try:
        sets = measure(given.sets, given.home)
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    names = " ".join(Path(name).name for name in given.sets)
    keep_results(READERS, f"python -m eval.judging.end_to_end {names}", {"sets": sets})
    sys.stderr.write(f"written: {READERS}\n")
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
