"""A results file says what it rests on, and names no place."""

# A test's name states its fact.
# ruff: noqa: D103

import re

from eval.provenance import provenance


def test_command_commit_and_hardware_are_told() -> None:
    made = provenance("python -m eval.x")
    assert made["command"] == "python -m eval.x"
    assert made["commit"] is None or re.fullmatch(r"[0-9a-f]{12}\+?", made["commit"])
    assert int(made["machine"]["cores"]) >= 1
    assert made["machine"]["torch"].startswith("2.")


def test_no_path_is_told() -> None:
    assert not any(value.startswith("/") for value in provenance("x")["machine"].values())
