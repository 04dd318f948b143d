"""What caused a thing, told apart from what the thing caused."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.answering.phrase.causes import effect_asked, find_cause
from qa.answering.phrase.clause import read_quote
from qa.answering.phrase.find import find_phrases
from qa.records import Stance
from tests.qa.builders import evidence, question


def _cause(asked: str, text: str) -> str | None:
    effect = effect_asked(question(asked))
    assert effect is not None
    span = find_cause(effect, read_quote(text, frozenset()))
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("asked", "text", "cause"),
    [
        ("what caused the crash?", "Ice caused the crash.", "Ice"),
        ("what caused the crash?", "The crash was caused by ice on the road.", "ice on the road"),
        ("what caused the crash?", "Police blamed ice for the crash on the A9.", "ice"),
        ("what caused the crash?", "The crash was due to ice.", "due to ice"),
        ("what triggered the strike?", "The strike was triggered by a pay cut.", "a pay cut"),
        ("what caused the power cut?", "A storm caused the power cut.", "A storm"),
        (
            "what sparked the protests in Iran?",
            "The protests erupted after the death of a student.",
            "after the death of a student",
        ),
        (
            "what led to the closure of the bridge?",
            "Cracks led to the closure of the bridge.",
            "Cracks",
        ),
        ("what caused the crash?", "The crash caused long queues.", None),
        ("what caused the crash?", "Traffic was stopped after the crash.", None),
        ("what caused the crash?", "The crash was not caused by ice.", None),
        ("what started the fire?", "The protests were sparked by a deadly fire.", None),
        ("what started the fire?", "Deaths in the fire spark a weekend of protest.", None),
        ("what led to the closure?", "The closure led to long queues.", None),
    ],
)
def test_a_cause_is_not_an_effect(asked: str, text: str, cause: str | None) -> None:
    assert _cause(asked, text) == cause


@pytest.mark.parametrize(
    "asked", ["what did it cause?", "why did it crash?", "what started?", "what led the way?"]
)
def test_no_other_question_asks_for_the_cause_of_a_thing(asked: str) -> None:
    assert effect_asked(question(asked)) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The fire at the mill was started by a heater.", "a heater"),
        ("The fire at the mill started a row.", None),
    ],
)
def test_a_sentence_of_what_it_caused_is_no_answer(text: str, phrase: str | None) -> None:
    asked = question("what started the fire at the mill?")
    found = find_phrases(asked, (evidence(Stance.CONTEXT, text=text),))
    assert [finding.phrase for finding in found] == ([phrase] if phrase else [])
