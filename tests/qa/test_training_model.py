"""The network and its loss, on sizes small enough for a test."""

import math

import pytest
import torch
from transformers import BertConfig

from qa.training.export import accuracy, fit_temperature, partial_nll
from qa.training.model import StanceModel, allowed_rows, partial_label_loss
from qa.training.train import rate_at


def test_the_loss_is_minus_the_log_of_what_falls_on_allowed_labels() -> None:
    """Five equal scores: a fifth on one label, two fifths on two; the mean of both rows."""
    loss = partial_label_loss(torch.zeros((2, 5)), allowed_rows(["A", "DO"]))
    assert float(loss) == pytest.approx((math.log(5) + math.log(2.5)) / 2)


def test_a_row_that_allows_all_labels_teaches_nothing() -> None:
    """The whole probability always falls on all five."""
    scores = torch.tensor([[3.0, -1.0, 0.5, 2.0, 0.0]])
    assert float(partial_label_loss(scores, allowed_rows(["APDOI"]))) == pytest.approx(0, abs=1e-6)


def test_letters_become_booleans_in_the_order_of_the_outputs() -> None:
    """Affirms, partly, denies, open, irrelevant."""
    assert allowed_rows(["DI"]).tolist() == [[False, False, True, False, True]]


def test_padding_does_not_change_the_scores() -> None:
    """A pair is scored the same beside a longer one."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=50,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    model = StanceModel.untrained(config).eval()
    ids = torch.tensor([[2, 7, 9, 3]])
    ones = torch.ones_like(ids)
    alone = model(ids, ones, torch.zeros_like(ids))
    padded = torch.tensor([[2, 7, 9, 3, 0, 0]])
    mask = torch.tensor([[1, 1, 1, 1, 0, 0]])
    beside = model(padded, mask, torch.zeros_like(padded))
    assert alone.shape == (1, 5)
    assert torch.allclose(alone, beside, atol=1e-5)


def test_the_rate_climbs_and_then_falls_to_nothing() -> None:
    """A tenth of warming up: half way at .05, the peak at .1, half at .55, nothing at the end."""
    shares = [rate_at(done, 0.1) for done in (0.0, 0.05, 0.1, 0.55, 1.0)]
    assert shares == pytest.approx([0.0, 0.5, 1.0, 0.5, 0.0])


def test_the_temperature_softens_scores_that_are_too_sure() -> None:
    """Right three times of four at a score gap that claims .98: more than 1 fits better."""
    logits = torch.tensor([[4.0, 0, 0, 0, 0]] * 4).numpy()
    allowed = allowed_rows(["A", "A", "A", "D"]).numpy()
    temperature = fit_temperature(logits, allowed)
    assert temperature > 1
    assert partial_nll(logits, allowed, temperature) < partial_nll(logits, allowed, 1.0)
    assert accuracy(logits, allowed) == 0.75
