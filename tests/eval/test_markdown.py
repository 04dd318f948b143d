"""What a document gets from results stands between its marks."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from eval.errors import ResultsError
from eval.markdown import filled, made_by, table


def test_a_table_has_a_line_under_its_headings() -> None:
    assert table(("a", "b"), [("1", "2")]) == ["| a | b |", "| --- | --- |", "| 1 | 2 |"]


def test_who_made_a_figure_is_told_of_what_is_known() -> None:
    made = {"command": "python -m x", "commit": "abc", "machine": {"cores": "2", "odd": "y"}}
    assert made_by(made) == "`python -m x` at `abc`: cores 2."


def test_a_part_takes_the_place_of_what_was_between_its_marks() -> None:
    document = "a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n"
    once = filled(document, {"x": ["1", "2"]})
    assert once == "a\n<!-- x: begin -->\n\n1\n2\n\n<!-- x: end -->\nb\n"
    assert filled(once, {"x": ["1", "2"]}) == once


@pytest.mark.parametrize("document", ["", "<!-- x: begin -->\n", "<!-- x: end -->\n"])
def test_a_mark_that_is_missing_is_told(document: str) -> None:
    with pytest.raises(ResultsError, match="x: begin"):
        filled(document, {"x": []})
