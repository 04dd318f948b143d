"""A blind set is measured, and no document shows what was asked of it."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path

import pytest

from eval.questions import load_set, set_folders
from eval.records import QuestionSet

DOCS = Path(__file__).parents[2] / "docs"
BLIND = [of for folder in set_folders() if (of := load_set(folder)).blind]


def test_there_are_blind_sets() -> None:
    assert BLIND


@pytest.mark.parametrize("of", BLIND, ids=lambda of: of.name)
def test_no_document_shows_a_question_of_it(of: QuestionSet) -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    shown = [question.id for question in of.questions if question.question in told]
    assert shown == []
