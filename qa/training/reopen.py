"""Opens shipped weights as a run to go on from: `python -m qa.training.reopen --out FOLDER`.

Comes in: the 8-bit `reader.onnx` of `qa.training.export`. Goes out: `FOLDER/model.pt`, which
`qa.training.train --start FOLDER` takes, so that a stage needs no file of the stages before it.
"""
# ruff: noqa: T201 - a command tells its result by printing

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx.numpy_helper import to_array
from torch import Tensor

from qa.judging.trained import ONNX_FILE, WEIGHTS
from qa.training.model import StanceModel
from qa.training.train import MODEL, encoder_folder

_QUANTIZED, _SCALE, _ZERO = "_quantized", "_scale", "_zero_point"
_LOOKS_UP = "Gather"


def weights_of(graph: Path) -> dict[str, Tensor]:
    """All that an exported graph holds, by the names that the network gives its parts.

    A matrix is within half a step of what was exported. What is no part of the network,
    such as the numbers of places in a text, is among them.
    """
    model = onnx.load(str(graph))
    held = {each.name: to_array(each) for each in model.graph.initializer}
    found = {name: np.array(value) for name, value in held.items()}
    for node in model.graph.node:
        for name in node.input:
            if name.endswith(_QUANTIZED) and name in held:
                # Exporting names some matrices anew, but never the operations.
                layer = node.name.strip("/").rpartition("/")[0].replace("/", ".")
                matrix = _opened(held, name.removesuffix(_QUANTIZED))
                is_table = node.op_type == _LOOKS_UP
                found[f"{layer}.weight"] = matrix if is_table else matrix.T.copy()
    return {name: torch.tensor(value) for name, value in found.items()}


def _opened(held: Mapping[str, NDArray[np.generic]], stem: str) -> NDArray[np.float32]:
    """A matrix of 8 bits as numbers; scale and zero are of all, or of each column."""
    zero, scale = (held[stem + part].astype(np.float32) for part in (_ZERO, _SCALE))
    return np.asarray((held[stem + _QUANTIZED].astype(np.float32) - zero) * scale)


def reopen(graph: Path) -> StanceModel:
    """The network whose weights `graph` holds. KeyError if they are not all there."""
    model = StanceModel.from_encoder(encoder_folder())
    found = weights_of(graph)
    model.load_state_dict({name: found[name] for name in model.state_dict()})
    return model


def main() -> None:
    """Read the command line and write the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the network")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    torch.save(reopen(WEIGHTS / ONNX_FILE).state_dict(), out / MODEL)
    print(f"written: {out / MODEL}")


if __name__ == "__main__":
    main()
