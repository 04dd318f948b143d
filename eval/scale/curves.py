"""The curves of `scale`, as one picture.

Comes in: the results of a run. Goes out: an SVG, the same for the same figures.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.pictures import drawn

# Colours that people who see few of them can tell apart (Okabe and Ito, 2008).
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
_INCHES = (9.0, 6.5)


# A title, the unit, and a curve for each label.
_Panel = tuple[str, str, Mapping[str, Sequence[float]]]


def draw(results: Mapping[str, Any], path: Path) -> None:
    """Draw latency, writing, size with memory, and recall over the number of chunks."""
    steps = results["steps"]
    sizes = [step["n_chunks"] for step in steps]
    with drawn(path, _INCHES) as figure:
        for axes, (title, unit, curves) in zip(
            figure.subplots(2, 2).flat, _panels(steps), strict=True
        ):
            for colour, (label, values) in zip(_COLOURS, curves.items(), strict=False):
                axes.plot(sizes, values, marker="o", color=colour, label=label)
            axes.set(title=title, xlabel="chunks", ylabel=unit, xscale="log")
            if unit == "share":
                axes.set_ylim(0.8, 1.01)
            else:
                axes.set_yscale("log")
            axes.grid(visible=True, alpha=0.3)
            axes.legend(fontsize="small")


def _panels(steps: Sequence[Mapping[str, Any]]) -> tuple[_Panel, ...]:
    of = [step["reading"] for step in steps]
    return (
        (
            "latency",
            "ms",
            {
                "question, p50": [each["question"]["p50_ms"] for each in of],
                "question, p95": [each["question"]["p95_ms"] for each in of],
                "vectors, p50": [each["dense"]["p50_ms"] for each in of],
                "words, p50": [each["lexical"]["p50_ms"] for each in of],
            },
        ),
        ("writing", "s", {"all but reading and embedding": _totals(steps, "write_seconds")}),
        (
            "size",
            "MB",
            {
                "on disk": _totals(steps, "files_mb"),
                "memory, its own": [each["anonymous_mb"] for each in of],
                "memory, mapped files": [each["mapped_mb"] for each in of],
            },
        ),
        (
            "recall at 10 of exact search",
            "share",
            {
                "all articles": [each["recall"] for each in of],
                "as of a day, half of them": [each["recall_as_of"] for each in of],
            },
        ),
    )


def _totals(steps: Sequence[Mapping[str, Any]], name: str) -> list[float]:
    return [sum(step[name].values()) for step in steps]
