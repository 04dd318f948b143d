"""Makes every table and plot of the documents from the committed results.

Comes in: `eval/results`. Goes out: `docs/quality.md` whole, what stands between the marks of
`docs/performance.md` and `docs/reader.md`, and the plots. An entry point, as `python -m
eval.reporting`; nothing is measured here, so equal results give equal bytes, and tests hold the
documents to them.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.errors import DatelineEvalError
from eval.judging.end_to_end import READERS, readers_table
from eval.markdown import filled, made_by
from eval.peers.plot import draw_times
from eval.peers.results import PEERS
from eval.profile.__main__ import PROFILE
from eval.provenance import read_results
from eval.reporting import quality
from eval.reporting.performance import parts
from eval.reporting.plots import draw as draw_quality
from eval.reporting.results import SetResults, load_results
from eval.run import BAD_INPUT, HOLDS
from eval.scale.__main__ import SCALE
from eval.scale.curves import draw as draw_growth

DOCS: Final = Path(__file__).parents[2] / "docs"
QUALITY: Final = DOCS / "quality.md"
PERFORMANCE: Final = DOCS / "performance.md"
READER: Final = DOCS / "reader.md"


@dataclass(frozen=True, slots=True)
class Results:
    """All that is kept in `eval/results`."""

    quality: Sequence[SetResults]
    readers: Mapping[str, Any]
    peers: Mapping[str, Any]
    profile: Mapping[str, Any]
    scale: Mapping[str, Any]


def read_all() -> Results:
    """Return what is kept; `DatelineEvalError` for what cannot be read."""
    return Results(load_results(), *map(read_results, (READERS, PEERS, PROFILE, SCALE)))


def documents(results: Results) -> Mapping[Path, str]:
    """Return the text of each document, with the tables of the results.

    Raises `DatelineEvalError` for a mark that is missing.
    """
    readers = results.readers
    tables = parts(results.peers, results.profile, results.scale)
    of_readers = {"readers": [made_by(readers), "", *readers_table(readers)]}
    return {
        QUALITY: quality.page(results.quality),
        PERFORMANCE: filled(PERFORMANCE.read_text(encoding="utf-8"), tables),
        READER: filled(READER.read_text(encoding="utf-8"), of_readers),
    }


def main() -> int:
    """Write documents and plots; 0, or 2 where results are missing."""
    try:
        results = read_all()
        texts = documents(results)
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
        draw_quality(results.quality, DOCS)
        draw_times(results.peers["time"], DOCS / "performance-peers.svg")
        draw_growth(results.scale, DOCS / "performance-growth.svg")
    except DatelineEvalError as error:
        sys.stderr.write(f"python -m eval.reporting: {error}\n")
        return BAD_INPUT
    sys.stderr.write("".join(f"written: {path}\n" for path in texts))
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
