"""A network that is made in no time, for tests of what is done with any."""

from transformers import BertConfig

from qa.training.model import StanceModel


def small_model() -> StanceModel:
    """One layer of 16 over 50 words, with random weights."""
    config = BertConfig(
        vocab_size=50,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    return StanceModel.untrained(config)
