"""The exported model run by OpenVINO, in the precision that a processor is fast in.

Comes in: an export that was loaded, and a precision. Goes out: an encoder of the same model, whose
vectors differ by rounding. Only this file imports openvino, and only where many passages are to be
embedded: importing it and compiling a model takes seconds. It leaves to `variants` whether to use
it.
"""

from collections.abc import Sequence
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.imports import hidden
from index.models.encoder import ONNX_FILE, OnnxEncoder

if TYPE_CHECKING:
    from openvino import InferRequest

DEVICE = "CPU"


class Precision(StrEnum):
    """What numbers are multiplied in, as OpenVINO names it."""

    FP32 = "f32"
    BF16 = "bf16"


class OpenVinoEncoder:
    """The exported model, compiled for this processor. One thread at a time may encode."""

    def __init__(self, exported: OnnxEncoder, precision: Precision) -> None:
        """Compile the model for all cores.

        ImportError if openvino is not installed, RuntimeError if it cannot compile the model.
        """
        openvino = _imported()
        self.precision = precision
        self._exported = exported
        compiled = openvino.Core().compile_model(
            str(exported.folder / ONNX_FILE),
            DEVICE,
            # Several batches at a time, each on a core of its own, wait less for one another than
            # the cores that share a batch.
            {"INFERENCE_PRECISION_HINT": precision.value, "PERFORMANCE_HINT": "THROUGHPUT"},
        )
        self._inputs = [given.any_name for given in compiled.inputs]
        self._queue = openvino.AsyncInferQueue(compiled)

    @property
    def name(self) -> str:
        """What people call the model."""
        return self._exported.name

    @property
    def model_sha256(self) -> str:
        """The hash of the model that the export was made from."""
        return self._exported.model_sha256

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        return self._exported.dim

    def n_tokens(self, text: str) -> int:
        """Tokens of `text` uncut, without the marks that the model itself puts around a passage."""
        return self._exported.n_tokens(text)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Float32 (n, dim) rows of length one, in the order of `texts`; no texts give (0, dim)."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)

        def keep(request: "InferRequest", rows: list[int]) -> None:
            vectors[rows] = request.get_output_tensor(0).data

        self._queue.set_callback(keep)
        for rows, feed in self._exported.batches(texts, self._inputs):
            self._queue.start_async(feed, rows)
        self._queue.wait_all()
        # Numbers of few digits leave a row a little longer or shorter than one.
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def processor() -> tuple[str, frozenset[Precision]]:
    """Name the processor and OpenVINO's version, and what the two are fast in.

    ImportError if openvino is not installed.
    """
    openvino = _imported()
    core = openvino.Core()
    able = core.get_property(DEVICE, "OPTIMIZATION_CAPABILITIES")
    precisions = {Precision.FP32} | ({Precision.BF16} if "BF16" in able else set())
    name = core.get_property(DEVICE, "FULL_DEVICE_NAME")
    return f"{name}, OpenVINO {openvino.get_version()}", frozenset(precisions)


def _imported() -> ModuleType:
    """Import openvino without the library by which its tools, not used here, report their use."""
    with hidden("openvino_telemetry"):
        import openvino  # noqa: PLC0415 - takes a second
    library: ModuleType = openvino
    return library
