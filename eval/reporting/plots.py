"""Draws the plots of `docs/quality.md` from kept results.

Comes in: results. Goes out: SVG files. Each names the figures that it was drawn of by a digest, so
that a test can tell a plot that is out of date.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eval.pictures import drawn
from eval.reporting.results import SetResults
from eval.scoring.causes import Cause

if TYPE_CHECKING:
    from matplotlib.axes import Axes

METRICS: Final = ("accuracy", "pair_accuracy", "abstention_recall", "citation_recall")
_INCHES: Final = (7, 3.6)
_COLOURS: Final = ("#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#a463f2", "#97bbf5")


def digest_of(results: Sequence[SetResults]) -> str:
    """Return a digest of all figures, which the plots bear."""
    figures = "".join(each.figures.model_dump_json() for each in results)
    return hashlib.sha256(figures.encode("utf-8")).hexdigest()[:16]


def draw(results: Sequence[SetResults], folder: Path) -> tuple[Path, ...]:
    """Draw every plot into `folder`; equal results give equal files under one matplotlib."""
    paths = {name: folder / f"quality-{name}.svg" for name in PLOTS}
    for name, path in paths.items():
        with drawn(path, _INCHES, about=digest_of(results)) as figure:
            axes = figure.add_subplot()
            PLOTS[name](axes, results)
            axes.spines[["top", "right"]].set_visible(False)
    return tuple(paths.values())


def _metrics(axes: "Axes", results: Sequence[SetResults]) -> None:
    """A point with its interval for each set and metric."""
    for n, each in enumerate(results):
        found = [(at, each.figures.metrics[name]) for at, name in enumerate(METRICS)]
        shown = [(at, figure) for at, figure in found if figure.value is not None]
        places = [at + (n - (len(results) - 1) / 2) * 0.1 for at, _ in shown]
        values = [figure.value or 0.0 for _, figure in shown]
        spread = [
            [value - (figure.low if figure.low is not None else value), high - value]
            for value, (_, figure) in zip(values, shown, strict=True)
            for high in (figure.high if figure.high is not None else value,)
        ]
        axes.errorbar(
            places,
            values,
            yerr=[list(side) for side in zip(*spread, strict=True)],
            fmt="o",
            capsize=2,
            markersize=4,
            color=_COLOURS[n % len(_COLOURS)],
            label=each.figures.set,
        )
    axes.set_xticks(range(len(METRICS)), METRICS)
    axes.set_ylim(0, 1.02)
    axes.legend(frameon=False, fontsize=8)


def _risk(axes: "Axes", results: Sequence[SetResults]) -> None:
    """The share of wrong answers over the share given, most confident first."""
    for n, each in enumerate(results):
        curve = each.figures.risk_coverage
        if curve:
            coverages, risks = zip(*curve, strict=True)
            axes.plot(coverages, risks, color=_COLOURS[n % len(_COLOURS)], label=each.figures.set)
    axes.set_xlabel("share of the answers, most confident first")
    axes.set_ylabel("wrong among them")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.legend(frameon=False, fontsize=8)


def _causes(axes: "Axes", results: Sequence[SetResults]) -> None:
    """The share of all questions that each cause makes wrong, stacked by set."""
    names = [each.figures.set for each in results]
    left = [0.0] * len(results)
    for n, cause in enumerate(Cause):
        shares = [each.figures.causes.get(cause, 0) / each.figures.n_questions for each in results]
        axes.barh(names, shares, left=left, color=_COLOURS[n], label=cause.value, height=0.6)
        left = [before + share for before, share in zip(left, shares, strict=True)]
    axes.invert_yaxis()
    axes.set_xlabel("share of the questions answered wrong")
    axes.legend(frameon=False, fontsize=8)


PLOTS: Final[Mapping[str, Callable[["Axes", Sequence[SetResults]], None]]] = {
    "metrics": _metrics,
    "risk": _risk,
    "causes": _causes,
}
