"""Weights that were shipped are opened again, and tell what the shipped reader tells."""

from pathlib import Path

import numpy as np
import pytest
import torch

from qa.judging.trained import ONNX_FILE, WEIGHTS
from qa.training.export import run_graph
from qa.training.pairs import Pair
from qa.training.reopen import reopen, weights_of
from qa.training.train import encode, load_tokenizer, to_inputs

PAIRS = [
    Pair(question="Did the pool close?", sentence=sentence, labels=labels, source="test")
    for sentence, labels in (
        ("The pool was shut for good in May.", "A"),
        ("The pool will stay open, the council said.", "D"),
        ("Residents called on the council to close the pool.", "O"),
        ("A new bus lane was painted on Mill Road.", "I"),
    )
]


def test_the_network_tells_what_its_graph_tells() -> None:
    """But for what 8 bits lose of what runs through the graph."""
    tokenizer = load_tokenizer(128)
    with torch.no_grad():
        opened, _ = reopen(WEIGHTS / ONNX_FILE).eval()(**to_inputs(encode(tokenizer, PAIRS)))
    tokenizer.no_padding()
    shipped = run_graph(WEIGHTS / ONNX_FILE, tokenizer, PAIRS)
    assert np.abs(opened.numpy() - shipped).max() < 1
    assert opened.argmax(dim=1).tolist() == shipped.argmax(axis=1).tolist()


def test_a_graph_of_another_network_is_refused(tmp_path: Path) -> None:
    """What it lacks is named."""
    import onnx  # noqa: PLC0415 - only here

    graph = onnx.helper.make_graph([], "none", [], [])
    onnx.save(onnx.helper.make_model(graph), str(tmp_path / "none.onnx"))
    assert weights_of(tmp_path / "none.onnx") == {}
    with pytest.raises(KeyError, match="word_embeddings"):
        reopen(tmp_path / "none.onnx")
