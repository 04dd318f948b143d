"""Growth in Markdown: a row for each size.

Comes in: the results of a run. Goes out: lines.
"""

from collections.abc import Mapping
from typing import Any

from eval.markdown import table

_HEADINGS = (
    "chunks",
    "written, s",
    "on disk, MB",
    "opened, ms",
    "question p50 / p95, ms",
    "vectors p50, ms",
    "words p50, ms",
    "memory, own / mapped, MB",
    "recall@10",
    "as of a day",
)


def growth_table(results: Mapping[str, Any]) -> list[str]:
    """Return a row for each size, and how the largest compares with one of a hundredth of it."""
    steps = {step["n_chunks"]: step["reading"] for step in results["steps"]}
    lines = table(_HEADINGS, map(_row, results["steps"]))
    most = max(steps)
    if (less := most // 100) in steps:
        ratio = steps[most]["question"]["p50_ms"] / steps[less]["question"]["p50_ms"]
        lines += ["", f"Question p50 at {most:,} chunks is {ratio:.2f} of that at {less:,}."]
    return lines


def _row(step: Mapping[str, Any]) -> tuple[str, ...]:
    of = step["reading"]
    return (
        f"{step['n_chunks']:,}",
        f"{sum(step['write_seconds'].values()):.1f}",
        f"{sum(step['files_mb'].values()):,.0f}",
        f"{of['open_ms']:.0f}",
        f"{of['question']['p50_ms']:.1f} / {of['question']['p95_ms']:.1f}",
        f"{of['dense']['p50_ms']:.2f}",
        f"{of['lexical']['p50_ms']:.2f}",
        f"{of['anonymous_mb']:.0f} / {of['mapped_mb']:.0f}",
        f"{of['recall']:.3f}",
        f"{of['recall_as_of']:.3f}",
    )
