"""The plots of quality are those of the committed results, and these of the sets."""

from pathlib import Path

import pytest

from eval.questions import load_set, set_folders
from eval.reporting.__main__ import DOCS
from eval.reporting.plots import PLOTS, digest_of
from eval.reporting.results import SetResults, load_results
from eval.scoring.intervals import interval_of, score_of

RESULTS = load_results()
each_result = pytest.mark.parametrize("kept", RESULTS, ids=lambda kept: kept.figures.set)


@pytest.mark.parametrize("name", PLOTS)
def test_plot_is_of_these_results(name: str) -> None:
    """Each plot bears the digest of the figures that it was drawn of."""
    plot = (DOCS / f"quality-{name}.svg").read_text(encoding="utf-8")
    assert digest_of(RESULTS) in plot


def test_every_own_set_has_results() -> None:
    """And comes first."""
    own = [kept.figures.set for kept in RESULTS if kept.figures.is_own]
    assert sorted(own) == [folder.name for folder in set_folders()]
    assert [kept.figures.is_own for kept in RESULTS[: len(own)]] == [True] * len(own)


@each_result
def test_figures_are_those_of_the_outcomes(kept: SetResults) -> None:
    """Every metric, interval and cause can be counted again from the lines beside it."""
    for name, figure in kept.figures.metrics.items():
        score = score_of(kept.outcomes, name)
        assert (score.n, score.value) == (figure.n, pytest.approx(figure.value, abs=2e-6))
    accuracy = kept.figures.metrics["accuracy"]
    interval = interval_of(kept.outcomes, "accuracy")
    assert interval is not None
    assert (interval.low, interval.high) == (accuracy.low, accuracy.high)
    assert sum(kept.figures.causes.values()) == sum(not each.right for each in kept.outcomes)


@pytest.mark.parametrize("folder", set_folders(), ids=lambda folder: folder.name)
def test_results_are_of_the_questions_there_are(folder: Path) -> None:
    """A question added or mended since makes the results out of date."""
    of = load_set(folder)
    kept = next(each for each in RESULTS if each.figures.set == of.name)
    assert [each.id for each in kept.outcomes] == [question.id for question in of.questions]
