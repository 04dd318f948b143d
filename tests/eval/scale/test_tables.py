"""The table of growth."""

# A test's name states its fact.
# ruff: noqa: D103

from typing import Any

from eval.scale.tables import growth_table


def _step(n_chunks: int, p50_ms: float) -> dict[str, Any]:
    spread = {"p50_ms": p50_ms, "p95_ms": 2 * p50_ms}
    return {
        "n_chunks": n_chunks,
        "write_seconds": {"words": 1.0, "records": 2.0},
        "files_mb": {"a": 1_000.0, "b": 0.4},
        "reading": {
            **dict.fromkeys(("question", "dense", "lexical"), spread),
            **dict.fromkeys(("open_ms", "anonymous_mb", "mapped_mb"), 5.0),
            "recall": 1.0,
            "recall_as_of": 0.9,
        },
    }


def test_a_row_for_each_size_and_the_ratio_to_a_hundredth_of_it() -> None:
    lines = growth_table({"steps": [_step(10, 20.0), _step(1_000, 30.0)]})

    assert lines[3] == (
        "| 1,000 | 3.0 | 1,000 | 5 | 30.0 / 60.0 | 30.00 | 30.00 | 5 / 5 | 1.000 | 0.900 |"
    )
    assert lines[-1] == "Question p50 at 1,000 chunks is 1.50 of that at 10."


def test_without_a_hundredth_nothing_is_compared() -> None:
    assert len(growth_table({"steps": [_step(10, 20.0)]})) == 3
