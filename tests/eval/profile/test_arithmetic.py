"""Operations are counted from the shapes of a network's weights."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from eval.profile.arithmetic import Arithmetic
from qa.judging.trained import ONNX_FILE, WEIGHTS


def test_a_layer_has_four_square_weights_and_two_wide_ones() -> None:
    shapes = [(3, 3)] * 4 + [(3, 12), (12, 3)]
    # 4 * 9 + 2 * 36 weights; one layer, 3 wide.
    assert Arithmetic.of_shapes(shapes) == Arithmetic(n_weights=108, n_attended=3)


def test_each_token_is_multiplied_with_every_weight_and_with_every_token() -> None:
    # 2 * 108 * 2 + 4 * 3 * 2^2 = 480, and 2 * 108 * 1 + 4 * 3 * 1 = 228.
    assert Arithmetic(n_weights=108, n_attended=3).operations([2, 1]) == 708


def test_no_text_is_no_work() -> None:
    assert Arithmetic(n_weights=108, n_attended=3).operations([]) == 0


def test_only_matrices_that_are_multiplied_with_count(tmp_path: Path) -> None:
    used, table = np.ones((2, 2), np.float32), np.ones((9, 2), np.float32)
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["rows"]),
        helper.make_node("MatMul", ["rows", "used"], ["product"]),
        helper.make_node("MatMul", ["product", "rows_turned"], ["heeded"]),
    ]
    graph = helper.make_graph(
        nodes,
        "small",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ("n",)),
            helper.make_tensor_value_info("rows_turned", TensorProto.FLOAT, (2, "n")),
        ],
        [helper.make_tensor_value_info("heeded", TensorProto.FLOAT, ("n", "n"))],
        [numpy_helper.from_array(used, "used"), numpy_helper.from_array(table, "table")],
    )
    onnx.save(helper.make_model(graph), str(tmp_path / "small.onnx"))
    # One of four squares: no whole layer.
    read = Arithmetic.read(tmp_path / "small.onnx")
    assert (read.n_weights, read.n_attended) == (4, 0)


def test_the_shipped_reader_is_counted_whole() -> None:
    """Six layers of 384, with four square weights and two wide ones, and what is on top."""
    read = Arithmetic.read(WEIGHTS / ONNX_FILE)
    layers = 6 * (4 * 384 * 384 + 2 * 384 * 1_536)
    heads = 768 * 384 + 384 * 5 + 384 * 2
    assert read == Arithmetic(n_weights=layers + heads, n_attended=6 * 384)


def test_the_three_weights_of_an_attention_count_one_by_one(tmp_path: Path) -> None:
    nodes = [
        helper.make_node("Attention", ["x", "three", "bias"], ["heeded"], domain="com.microsoft"),
        helper.make_node("MatMul", ["heeded", "one"], ["out"]),
    ]
    graph = helper.make_graph(
        nodes,
        "layer",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, (1, "n", 2))],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, (1, "n", 2))],
        [
            numpy_helper.from_array(np.ones((2, 6), np.float32), "three"),
            numpy_helper.from_array(np.ones(6, np.float32), "bias"),
            numpy_helper.from_array(np.ones((2, 2), np.float32), "one"),
        ],
    )
    onnx.save(helper.make_model(graph), str(tmp_path / "layer.onnx"))
    # Four squares of 2 by 2: one layer, 2 wide.
    read = Arithmetic.read(tmp_path / "layer.onnx")
    assert (read.n_weights, read.n_attended) == (16, 2)
