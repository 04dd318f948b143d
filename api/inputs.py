"""What a request may hold, as types: checked here, before anything is done for it.

Comes in: a body of JSON, or the arguments of a tool. Goes out: values, or errors that say where
they are wrong. What is answered is in `schemas`.
"""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from api.days import read_day
from api.schemas import Shape
from qa.conversation.records import Turn
from qa.reading.question import MAX_QUESTION_CHARS

TEXT_SHA256 = "^[0-9a-f]{64}$"
# White space that people paste. Other control characters have no place in a question, nor have
# halves of surrogate pairs, which JSON can write and UTF-8 cannot.
_WHITE_SPACE = frozenset("\t\n\r")

# Only the last few are read; a client need not cut a long conversation itself.
CONVERSATION_MAX_TURNS = 200


def _day_from_json(value: object) -> object:
    """Take only text: pydantic alone would take 0 for 1970-01-01."""
    if value is None:
        return None
    if not isinstance(value, str):
        msg = "write the day as text, YYYY-MM-DD"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns a ValueError into its own error
    return read_day(value)


def refuse_characters(text: str) -> str:
    """Return `text`; `ValueError` where a character of it has no place in a question."""
    for character in text:
        control = character < " " and character not in _WHITE_SPACE
        if control or character == "\x7f" or "\ud800" <= character <= "\udfff":
            msg = f"the character U+{ord(character):04X} has no place in a question"
            raise ValueError(msg)
    return text


def _of_characters(value: object) -> object:
    return refuse_characters(value) if isinstance(value, str) else value


AsOf = Annotated[
    date | None,
    BeforeValidator(_day_from_json),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
]


# Told and not checked here: the engine refuses them in words of its own.
_LENGTHS = {"type": "string", "minLength": 1, "maxLength": MAX_QUESTION_CHARS}
Words = Annotated[str, BeforeValidator(_of_characters), WithJsonSchema(_LENGTHS)]


class TurnIn(Shape):
    """A question asked earlier in a conversation, as it was typed."""

    question: Annotated[str, BeforeValidator(_of_characters)]
    as_of: AsOf = Field(default=None, description="The day that it was asked for.")


class AskIn(Shape):
    """A question, optionally the day as of which to answer it, and what was asked before."""

    question: Words = Field(
        description="The question in plain words. The engine refuses an empty or overlong one."
    )
    as_of: AsOf = Field(
        default=None,
        description="Answer only from what was certainly published on or before this day.",
    )
    conversation: list[TurnIn] = Field(
        default=[],
        max_length=CONVERSATION_MAX_TURNS,
        description=(
            "The questions asked before, oldest first. A follow-up is completed from them; a "
            "question that stands on its own is answered as if they were not there."
        ),
    )

    @property
    def earlier(self) -> tuple[Turn, ...]:
        """The questions asked before, as they are understood."""
        return tuple(Turn(question=each.question, as_of=each.as_of) for each in self.conversation)


class SearchIn(Shape):
    """What to find passages about, optionally as of a day."""

    query: Words = Field(
        description="A question or a few words. The engine refuses an empty or overlong one."
    )
    as_of: AsOf = Field(
        default=None,
        description="Search only what was certainly published on or before this day.",
    )
    limit: int = Field(default=8, ge=1, le=24, description="Most passages to return.")


class GetArticleIn(Shape):
    """Which article to read."""

    doc_id: str = Field(description="As citations and passages name it.")
    text_sha256: Annotated[str, Field(pattern=TEXT_SHA256)] | None = Field(
        default=None,
        description="That of a citation, for the text as it was cited; else the text as it is.",
    )
