"""Weights on their way into the graph that is shipped."""

from pathlib import Path

import pytest
import torch

from qa.training import export
from tests.qa.small_model import small_model


def test_of_several_runs_the_mean_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each weight; one run alone stays what it is."""
    runs = {Path(name): small_model() for name in ("first", "second")}
    monkeypatch.setattr(export, "load_model", lambda run, _: runs[run])
    weights = [runs[run].out.weight.detach().clone() for run in runs]
    assert torch.equal(export.mean_of([Path("second")]).out.weight, weights[1])
    both = export.mean_of(list(runs)).out.weight
    assert torch.allclose(both, (weights[0] + weights[1]) / 2)
    assert not torch.allclose(both, weights[1])
