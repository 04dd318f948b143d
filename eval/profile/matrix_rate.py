"""How fast this processor multiplies matrices: the limit that a model's arithmetic is held to.

Comes in: the shape of a model's widest layer. Goes out: billions of operations a second, the best
of several runs, by library and kind of number, on all cores. A multiplication and its addition are
two operations. It reads the clock, as part of an entry point.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from index.models.runtime import onnxruntime

N_RUNS: Final = 5
_SECONDS_A_RUN: Final = 0.2
_GIGA: Final = 1e9
_OPSET: Final = 17
_IR_VERSION: Final = 8

Multiply = Callable[[], object]


def rates(n_rows: int, n_in: int, n_out: int) -> Mapping[str, float]:
    """GFLOP/s of `(n_rows, n_in) @ (n_in, n_out)`."""
    draws = np.random.default_rng(0)
    rows = draws.random((n_rows, n_in), dtype=np.float32)
    weights = draws.random((n_in, n_out), dtype=np.float32)
    ways = {
        "onnxruntime float32": _by_onnxruntime("MatMul", rows, weights),
        "onnxruntime int8": _by_onnxruntime(
            "MatMulInteger", (rows * 255).astype(np.uint8), (weights * 100).astype(np.int8)
        ),
        **_by_torch(rows, weights),
    }
    operations = 2 * n_rows * n_in * n_out
    return {name: round(_best(multiply, operations), 1) for name, multiply in ways.items()}


def _best(multiply: Multiply, operations: int) -> float:
    multiply()
    return max(_rate(multiply, operations) for _ in range(N_RUNS))


def _rate(multiply: Multiply, operations: int) -> float:
    n_done = 0
    started = time.perf_counter()
    while not n_done or time.perf_counter() - started < _SECONDS_A_RUN:
        multiply()
        n_done += 1
    return n_done * operations / (time.perf_counter() - started) / _GIGA


def _by_onnxruntime(operator: str, rows: Any, weights: Any) -> Multiply:  # noqa: ANN401 - arrays of either kind
    from onnx import helper, numpy_helper  # noqa: PLC0415 - only a profile needs it

    kind = helper.np_dtype_to_tensor_dtype(rows.dtype)
    out = helper.np_dtype_to_tensor_dtype(
        np.dtype(np.int32 if operator == "MatMulInteger" else np.float32)
    )
    graph = helper.make_graph(
        [helper.make_node(operator, ["rows", "weights"], ["product"])],
        operator,
        [helper.make_tensor_value_info("rows", kind, rows.shape)],
        [helper.make_tensor_value_info("product", out, (rows.shape[0], weights.shape[1]))],
        [numpy_helper.from_array(weights, "weights")],
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION
    )
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    return lambda: session.run(None, {"rows": rows})


def _by_torch(rows: Any, weights: Any) -> dict[str, Multiply]:  # noqa: ANN401 - as above
    import torch  # noqa: PLC0415 - takes seconds

    left, right = torch.from_numpy(rows), torch.from_numpy(weights).T.contiguous()
    halves = left.bfloat16(), right.bfloat16()
    linear = torch.nn.functional.linear
    return {
        "torch float32": lambda: linear(left, right),
        "torch bfloat16": lambda: linear(*halves),
    }
