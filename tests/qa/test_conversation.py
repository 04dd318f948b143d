"""Which question a conversation asks."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.conversation import Speaker, Turn, question_of_conversation
from qa.errors import QuestionError

ASKED = Turn(speaker=Speaker.READER, text="did they close it?")
ANSWERED = Turn(speaker=Speaker.DATELINE, text="Yes [1].")


def test_the_reader_s_last_turn_asks() -> None:
    later = Turn(speaker=Speaker.READER, text="who built it?")
    assert question_of_conversation([ASKED, ANSWERED, later]) == "who built it?"
    assert question_of_conversation([ASKED, ANSWERED]) == "did they close it?"


@pytest.mark.parametrize("turns", [[], [ANSWERED]])
def test_without_a_turn_of_the_reader_nothing_is_asked(turns: list[Turn]) -> None:
    with pytest.raises(QuestionError, match="nobody has asked"):
        question_of_conversation(turns)
