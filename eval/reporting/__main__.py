"""Makes every table and plot of the documents from the committed results.

Comes in: `eval/results`. Goes out: `docs/quality.md` whole, what stands between the marks of
`docs/performance.md` and `docs/reader.md`, and the plots. An entry point, as `python -m
eval.reporting`; nothing is measured here, so equal results give equal bytes, and tests hold the
documents to them.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

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
from eval.reporting.results import load_results
from eval.run import BAD_INPUT, HOLDS
from eval.scale.__main__ import SCALE
from eval.scale.curves import draw as draw_growth

DOCS: Final = Path(__file__).parents[2] / "docs"
QUALITY: Final = DOCS / "quality.md"
PERFORMANCE: Final = DOCS / "performance.md"
READER: Final = DOCS / "reader.md"


def documents() -> Mapping[Path, str]:
    """Return the text of each document, with the tables of the results.

    Raises `DatelineEvalError` for results that cannot be read, or a mark that is missing.
    """
    readers = read_results(READERS)
    tables = parts(read_results(PEERS), read_results(PROFILE), read_results(SCALE))
    of_readers = {"readers": [made_by(readers), "", *readers_table(readers)]}
    return {
        QUALITY: quality.page(load_results()),
        PERFORMANCE: filled(PERFORMANCE.read_text(encoding="utf-8"), tables),
        READER: filled(READER.read_text(encoding="utf-8"), of_readers),
    }


def main() -> int:
    """Write documents and plots; 0, or 2 where results are missing."""
    try:
        texts = documents()
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8")
        draw_quality(load_results(), DOCS)
        draw_times(read_results(PEERS)["time"], DOCS / "performance-peers.svg")
        draw_growth(read_results(SCALE), DOCS / "performance-growth.svg")
    except DatelineEvalError as error:
        sys.stderr.write(f"python -m eval.reporting: {error}\n")
        return BAD_INPUT
    sys.stderr.write("".join(f"written: {path}\n" for path in texts))
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
