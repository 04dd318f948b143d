"""The network: an encoder over question and passage, five stances, a phrase; and its losses.

Comes in: token ids. Goes out: a score per stance, in the order of `settings.Letter`, and for each
token how likely the phrase asked for begins and ends there. Turning scores into judgements is left
to `qa.judging.trained`.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, BertConfig, BertModel, PreTrainedModel

from qa.training.pairs import Pair
from qa.training.settings import LETTERS

_DROPOUT = 0.1
# Stands for a phrase's place where there is none; the loss passes over it.
NO_PLACE = -100


class StanceModel(nn.Module):
    """An encoder whose first and mean output, side by side, are scored for each stance.

    Each token's own output is scored as the first and as the last of a phrase (Devlin et al. 2019).
    """

    def __init__(self, encoder: PreTrainedModel) -> None:
        """Put new layers on `encoder`."""
        super().__init__()
        self.encoder = encoder
        self._knows_segments = hasattr(encoder.config, "type_vocab_size")
        width = 2 * encoder.config.hidden_size
        self.dense = nn.Linear(width, width // 2)
        self.drop = nn.Dropout(_DROPOUT)
        self.out = nn.Linear(width // 2, len(LETTERS))
        self.ends = nn.Linear(width // 2, 2)

    @classmethod
    def from_encoder(cls, folder: Path) -> "StanceModel":
        """Start from the weights of a sentence encoder; the new layers are random."""
        return cls(AutoModel.from_pretrained(str(folder), add_pooling_layer=False))

    @classmethod
    def untrained(cls, config: BertConfig) -> "StanceModel":
        """Random weights of any size."""
        return cls(BertModel(config, add_pooling_layer=False))

    def forward(
        self, input_ids: Tensor, token_type_ids: Tensor, attention_mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """Scores of stances (batch, 5) and of ends (batch, tokens, 2), before softmax.

        `attention_mask` is 1 where there is a token and 0 where there is padding; without it, all
        are tokens.
        """
        segments = {"token_type_ids": token_type_ids} if self._knows_segments else {}
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, **segments
        ).last_hidden_state
        if attention_mask is None:
            mean = states.mean(dim=1)
        else:
            mask = attention_mask.unsqueeze(-1).to(states.dtype)
            mean = (states * mask).sum(dim=1) / mask.sum(dim=1)
        both = torch.cat([states[:, 0], mean], dim=1)
        scores = self.out(self.drop(torch.tanh(self.dense(self.drop(both)))))
        return scores, self.ends(states)


def partial_label_loss(scores: Tensor, targets: Tensor) -> Tensor:
    """Mean over rows of what `target_rows` asks of the scores (batch, 5).

    A row of ones and zeros asks that the probability fall on the ones: -log of their sum (Jin and
    Ghahramani 2002), with a single one the cross entropy. A row of probabilities, a teacher's, asks
    for those: their cross entropy with the model's (Hinton et al. 2015, at temperature 1).
    """
    logs = torch.log_softmax(scores.float(), dim=1)
    is_labelled = (targets == 1).any(dim=1)
    kept = logs.masked_fill((targets < 1) & is_labelled.unsqueeze(1), float("-inf"))
    labelled = -torch.logsumexp(kept, dim=1)
    taught = -(targets * logs).sum(dim=1)
    return torch.where(is_labelled, labelled, taught).mean()


def phrase_loss(ends: Tensor, places: Tensor) -> Tensor:
    """Mean cross entropy of the first and the last token of the phrases, 0 where there are none.

    `ends` is (batch, tokens, 2), `places` (batch, 2) token numbers, `NO_PLACE` where none is known.
    """
    if not bool((places != NO_PLACE).any()):
        return ends.sum() * 0.0
    scores = ends.float().transpose(1, 2).flatten(0, 1)
    return nn.functional.cross_entropy(scores, places.flatten(), ignore_index=NO_PLACE)


def target_rows(pairs: Sequence[Pair]) -> Tensor:
    """Targets (n, 5): ones at the allowed stances, or a teacher's probabilities."""
    return torch.tensor(
        [pair.taught or [float(letter in pair.labels) for letter in LETTERS] for pair in pairs]
    )
