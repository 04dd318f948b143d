"""Measures readers on labelled sentences: the command `dateline eval stance ROWS`.

Comes in: the path of labelled rows, the collection that they point into, and readers by name. Goes
out: a table per reader on standard output, `stance-<rows>.json`, and an exit status: 0, or 2 for
bad input.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.engines import shared_encoder
from eval.errors import DatelineEvalError
from eval.judging.labelled import read_rows
from eval.judging.likeliest import likeliest
from eval.judging.stance import Measured, as_dict, as_text, judge_rows, measure
from eval.run import BAD_INPUT, DEFAULT_HOME, DEFAULT_OUT, HOLDS
from index.errors import DatelineIndexError
from qa.errors import DatelineAnswerError
from qa.judging.readers import load_reader
from qa.judging.trained import TrainedReader
from qa.settings import ReaderName

# Of the blend, without what keeps an answer from saying too much.
LIKELIEST = "both, the likeliest"


def main(
    path: Path,
    *,
    collection: Path | None,
    readers: Sequence[ReaderName],
    home: Path | None = None,
    out: Path | None = None,
) -> int:
    """Measure each reader, print and write what was measured, and return the exit status."""
    try:
        rows = read_rows(path, collection)
        encoder = shared_encoder(home or DEFAULT_HOME)
        measured: dict[str, Measured] = {
            str(name): measure(rows, judge_rows(load_reader(name), rows, encoder))
            for name in readers
        }
        if ReaderName.BOTH in readers:
            measured[LIKELIEST] = measure(rows, likeliest(rows, TrainedReader.load(), encoder))
    except (DatelineEvalError, DatelineIndexError, DatelineAnswerError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    first = next(iter(measured.values()))
    if first.kappa is not None:
        sys.stdout.write(
            f"two people: {first.agreement:.3f} labelled alike, Cohen's kappa {first.kappa:.3f}\n\n"
        )
    sys.stdout.write("\n".join(as_text(name, found) for name, found in measured.items()))
    folder = out or DEFAULT_OUT
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f"stance-{path.stem}.json"
    figures = {name: as_dict(found) for name, found in measured.items()}
    written.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    sys.stderr.write(f"written: {written}\n")
    return HOLDS
