"""The table of the three readers."""

# A test's name states its fact.
# ruff: noqa: D103

from eval.judging.end_to_end import readers_table


def test_a_row_for_each_measure_and_a_column_for_each_reader() -> None:
    same = {reader: {"value": 0.5, "n": 4} for reader in ("rules", "trained", "both")}
    differing = {
        "rules": {"value": 1.0, "n": 2},
        "trained": {"value": None, "n": 0},
        "both": {"value": 0.25, "n": 8},
    }
    sets = {"ferry": {"accuracy": same, "selective_accuracy": differing}}

    assert readers_table({"sets": sets})[2:] == [
        "| ferry | right | 4 | 0.500 | 0.500 | 0.500 |",
        "|  | right when answered |  | 1.000 |  | 0.250 |",
    ]
