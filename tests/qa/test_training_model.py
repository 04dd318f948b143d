"""The network and its loss, on sizes small enough for a test."""

import math
from dataclasses import replace

import pytest
import torch

from qa.training.export import accuracy, fit_temperature, partial_nll
from qa.training.model import (
    NO_PLACE,
    partial_label_loss,
    phrase_loss,
    target_rows,
)
from qa.training.pairs import Pair
from qa.training.train import encode, load_tokenizer, phrase_places, rate_at
from tests.qa.small_model import small_model


def _labelled(*labels: str) -> list[Pair]:
    return [Pair(question="q", sentence="s", labels=row, source="made") for row in labels]


def test_the_loss_is_minus_the_log_of_what_falls_on_allowed_labels() -> None:
    """Five equal scores: a fifth on one label, two fifths on two; the mean of both rows."""
    loss = partial_label_loss(torch.zeros((2, 5)), target_rows(_labelled("A", "DO")))
    assert float(loss) == pytest.approx((math.log(5) + math.log(2.5)) / 2)


def test_a_row_that_allows_all_labels_teaches_nothing() -> None:
    """The whole probability always falls on all five."""
    scores = torch.tensor([[3.0, -1.0, 0.5, 2.0, 0.0]])
    assert float(partial_label_loss(scores, target_rows(_labelled("APDOI")))) == pytest.approx(
        0, abs=1e-6
    )


def test_letters_become_booleans_in_the_order_of_the_outputs() -> None:
    """Affirms, partly, denies, open, irrelevant."""
    assert target_rows(_labelled("DI")).tolist() == [[0, 0, 1, 0, 1]]


def test_a_teacher_is_followed_to_its_own_shares() -> None:
    """Half and half is met at a loss of ln 2, and no other scores do better.

    A labelled row in the batch is not touched.
    """
    (row,) = _labelled("APDOI")
    taught = replace(row, taught=(0.5, 0.0, 0.5, 0.0, 0.0))
    halves = torch.tensor([[0.0, -30.0, 0.0, -30.0, -30.0]])
    tilted = torch.tensor([[1.0, -30.0, 0.0, -30.0, -30.0]])
    assert float(partial_label_loss(halves, target_rows([taught]))) == pytest.approx(math.log(2))
    assert float(partial_label_loss(tilted, target_rows([taught]))) > math.log(2)
    both = partial_label_loss(torch.cat([halves, halves]), target_rows([taught, row]))
    assert float(both) == pytest.approx(math.log(2) / 2, abs=1e-5)


def test_learning_from_a_teacher_leaves_no_gradient_undefined() -> None:
    """Rows that mask nothing and rows that mask four of five share one backward pass."""
    (row,) = _labelled("A")
    scores = torch.zeros((2, 5), requires_grad=True)
    taught = replace(row, labels="APDOI", taught=(0.2, 0.2, 0.2, 0.2, 0.2))
    partial_label_loss(scores, target_rows([row, taught])).backward()  # type: ignore[no-untyped-call]
    assert scores.grad is not None
    assert bool(torch.isfinite(scores.grad).all())


def test_a_phrase_is_found_among_the_tokens_of_its_sentence() -> None:
    """[CLS] who won ? [SEP] ann lee won [SEP]: the name is tokens 5 and 6, "won" is 7 and not 2.

    A pair without a phrase has no place.
    """
    pair = Pair(question="who won?", sentence="Ann Lee won", labels="A", source="made")
    pairs = [replace(pair, phrase="Ann Lee"), replace(pair, phrase="won"), pair]
    places = phrase_places(encode(load_tokenizer(32), pairs), pairs)
    assert places.tolist() == [[5, 6], [7, 7], [NO_PLACE, NO_PLACE]]


def test_only_known_phrases_are_learnt_from() -> None:
    """Of four equal tokens each end is one in four; without phrases there is no loss."""
    ends = torch.zeros((2, 4, 2))
    known = torch.tensor([[1, 2], [NO_PLACE, NO_PLACE]])
    assert float(phrase_loss(ends, known)) == pytest.approx(math.log(4))
    assert float(phrase_loss(ends, torch.full((2, 2), NO_PLACE))) == 0


def test_padding_does_not_change_the_scores() -> None:
    """A pair is scored the same beside a longer one."""
    torch.manual_seed(0)
    model = small_model().eval()
    ids = torch.tensor([[2, 7, 9, 3]])
    alone, alone_ends = model(ids, torch.zeros_like(ids))
    padded = torch.tensor([[2, 7, 9, 3, 0, 0]])
    mask = torch.tensor([[1, 1, 1, 1, 0, 0]])
    beside, ends = model(padded, torch.zeros_like(padded), mask)
    assert alone.shape == (1, 5)
    assert torch.allclose(alone, beside, atol=1e-5)
    assert torch.allclose(alone_ends, ends[:, :4], atol=1e-5)


def test_the_rate_climbs_and_then_falls_to_nothing() -> None:
    """A tenth of warming up: half way at .05, the peak at .1, half at .55, nothing at the end."""
    shares = [rate_at(done, 0.1) for done in (0.0, 0.05, 0.1, 0.55, 1.0)]
    assert shares == pytest.approx([0.0, 0.5, 1.0, 0.5, 0.0])


def test_the_temperature_softens_scores_that_are_too_sure() -> None:
    """Right three times of four at a score gap that claims .98: more than 1 fits better."""
    logits = torch.tensor([[4.0, 0, 0, 0, 0]] * 4).numpy()
    allowed = target_rows(_labelled("A", "A", "A", "D")).numpy() == 1
    temperature = fit_temperature(logits, allowed)
    assert temperature > 1
    assert partial_nll(logits, allowed, temperature) < partial_nll(logits, allowed, 1.0)
    assert accuracy(logits, allowed) == 0.75
