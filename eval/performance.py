"""Makes every table and plot of `docs/performance.md` from the committed results.

Comes in: `eval/results/peers.json` and `eval/results/profile.json`. Goes out: the parts of the
document between its marks, and its plots. An entry point, as `python -m eval.performance`; nothing
is measured here, so equal results give equal bytes.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from eval.errors import BenchError
from eval.peers.plot import draw_times
from eval.peers.results import RESULTS as PEERS
from eval.peers.results import read_results
from eval.peers.tables import budget_table, lost, quality_table, time_table
from eval.profile.__main__ import RESULTS as PROFILE
from eval.profile.tables import build_table, cold_table, rates_line, warm_table
from eval.run import BAD_INPUT, HOLDS

_DOCS: Final = Path(__file__).parents[1] / "docs"
DOCUMENT: Final = _DOCS / "performance.md"
PLOT: Final = _DOCS / "performance-peers.svg"
_SHOWN_FACTS: Final = ("processor_name", "cores", "memory", "python", "torch", "onnxruntime")


def parts(peers: Mapping[str, Any], profile: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """Return what stands between each pair of marks."""
    time, quality = peers["time"], peers["quality"]
    return {
        "time": [*_made(time), "", *time_table(time), "", *budget_table(time)],
        "quality": [
            *_made(quality),
            *(
                line
                for name, each in quality["materials"].items()
                for line in (
                    "",
                    f"**{name}**: {each['n_questions']} questions, {each['n_articles']} articles",
                    "",
                    *quality_table(quality, name),
                )
            ),
        ],
        "lost": lost(time, quality),
        "profile": [
            *_made(profile),
            "",
            rates_line(profile),
            "",
            *cold_table(profile),
            "",
            *warm_table(profile),
            "",
            *build_table(profile),
        ],
    }


def filled(document: str, contents: Mapping[str, Sequence[str]]) -> str:
    """Return the document with each part put between its marks; BenchError for a missing mark."""
    for name, lines in contents.items():
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        before, has_begin, rest = document.partition(begin)
        _, has_end, after = rest.partition(end)
        if not has_begin or not has_end:
            msg = f"{DOCUMENT}: expected `{begin.strip()}` and, after it, `{end}`"
            raise BenchError(msg)
        body = "\n".join(lines)
        document = f"{before}{begin}\n{body}\n\n{end}{after}"
    return document


def _made(half: Mapping[str, Any]) -> list[str]:
    """Say by what command, at which commit and on what the figures were made."""
    machine = half["machine"]
    facts = ", ".join(f"{name} {machine[name]}" for name in _SHOWN_FACTS if name in machine)
    return [f"`{half['command']}` at `{half['commit']}`: {facts}."]


def main() -> int:
    """Write document and plot; 0, or 2 where there are no results."""
    try:
        peers, profile = read_results(PEERS), read_results(PROFILE)
        text = filled(DOCUMENT.read_text(encoding="utf-8"), parts(peers, profile))
    except BenchError as error:
        sys.stderr.write(f"python -m eval.performance: {error}\n")
        return BAD_INPUT
    DOCUMENT.write_text(text, encoding="utf-8")
    draw_times(peers["time"], PLOT)
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
