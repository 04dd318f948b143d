"""Weights on their way into the graph that is shipped."""

from pathlib import Path

import pytest
import torch
from transformers import BertConfig

from qa.training import export
from qa.training.model import StanceModel

CONFIG = BertConfig(
    vocab_size=50,
    hidden_size=16,
    num_hidden_layers=1,
    num_attention_heads=2,
    intermediate_size=16,
)


def test_of_several_runs_the_mean_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each weight; one run alone stays what it is."""
    runs = {Path(name): StanceModel.untrained(CONFIG) for name in ("first", "second")}
    monkeypatch.setattr(export, "load_model", lambda run, _: runs[run])
    weights = [runs[run].out.weight.detach().clone() for run in runs]
    assert torch.equal(export.mean_of([Path("second")]).out.weight, weights[1])
    both = export.mean_of(list(runs)).out.weight
    assert torch.allclose(both, (weights[0] + weights[1]) / 2)
    assert not torch.allclose(both, weights[1])
