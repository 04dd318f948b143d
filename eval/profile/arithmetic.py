"""How much arithmetic a network does for texts of given lengths, read from its exported graph.

Comes in: an ONNX file and lengths in tokens. Goes out: operations, a multiplication and its
addition being two. Only matrix products count, which are nearly all of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

# The last two are ONNX Runtime's, which joins a product of 8 bits with what scales it.
_OF_WEIGHTS = frozenset(
    {"MatMul", "Gemm", "MatMulInteger", "DynamicQuantizeMatMul", "MatMulIntegerToFloat"}
)
# One operation of ONNX Runtime, with the weights of three side by side.
_ATTENTION, _SIDE_BY_SIDE = "Attention", 3
_MATRIX = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """What a token costs: `n_weights` products with weights, `n_attended` with each other token.

    `n_attended` is the sum of the layers' widths, each of which is gone through twice: for how much
    a token heeds another, and for what it takes from it.
    """

    n_weights: int
    n_attended: int

    @classmethod
    def read(cls, graph: Path) -> Self:
        """Count the weights that tokens are multiplied with; a square one of four a layer."""
        import onnx  # noqa: PLC0415 - only a profile needs it

        model = onnx.load(str(graph))
        shapes = {each.name: tuple(each.dims) for each in model.graph.initializer}
        used: list[tuple[int, ...]] = []
        for node in model.graph.node:
            given = [shapes[name] for name in node.input if len(shapes.get(name, ())) == _MATRIX]
            if node.op_type in _OF_WEIGHTS:
                used += given
            elif node.op_type == _ATTENTION:
                parts = [(rows, columns // _SIDE_BY_SIDE) for rows, columns in given]
                used += parts * _SIDE_BY_SIDE
        return cls.of_shapes(used)

    @classmethod
    def of_shapes(cls, shapes: Iterable[tuple[int, ...]]) -> Self:
        """Count by the shapes of the weights: of a layer, four are square and as wide as it is."""
        shapes = list(shapes)
        square = [rows for rows, columns in shapes if rows == columns]
        return cls(
            n_weights=sum(rows * columns for rows, columns in shapes),
            n_attended=sum(square) // 4,
        )

    def operations(self, lengths: Iterable[int]) -> int:
        """Return the operations for texts of these lengths, each alone."""
        return sum(
            2 * self.n_weights * length + 4 * self.n_attended * length**2 for length in lengths
        )
