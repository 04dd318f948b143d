"""Dialogues: questions that follow one another, with what each is to be understood as.

Comes in: `eval/dialogues/<name>.jsonl`, one dialogue a line: `id`, `set` (whose articles it is
over) and `turns`. Goes out: `Dialogue`s, or a `SetError` that names file, line and fault.
Asking them is left to `dialogues`.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.errors import SetError
from eval.questions import read_lines
from eval.records import AnyOf, Day, Expectation, Words, faults
from eval.scoring.checks import plain
from qa.conversation.records import Understood


class DialogueTurn(BaseModel):
    """One question of a dialogue.

    With `holds` it is a follow-up: each entry of `holds` (any of its words, if it is a list) is in
    the question it is understood as, none of `lacks` is as a whole word, and that question's day is
    `understood_as_of` where it is given. `standalone` is the question as a person wrote it out.
    Without `holds` it stands on its own and is to stay as it is, letter by letter.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    question: Words
    as_of: Day = None
    holds: tuple[AnyOf, ...] = ()
    lacks: tuple[Words, ...] = ()
    standalone: Words | None = None
    understood_as_of: Day = None
    expect: Expectation | None = None

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> "DialogueTurn":
        """Refuse a follow-up that nobody wrote out, and a whole question with what it becomes."""
        if bool(self.holds) != (self.standalone is not None) or (self.lacks and not self.holds):
            msg = "a follow-up has holds and standalone, any other turn neither, nor lacks"
            raise ValueError(msg)
        return self

    @property
    def is_follow_up(self) -> bool:
        """Whether it leans on the turns before it."""
        return bool(self.holds)

    def misread(self, understood: Understood) -> str | None:
        """Say how `understood` is not what this turn means; none where it is."""
        if not self.is_follow_up:
            same = understood.text == self.question and understood.as_of == self.as_of
            return None if same else f"expected untouched, understood as {understood.text!r}"
        text = plain(understood.text)
        missing = [words for words in self.holds if not any(plain(w) in text for w in words)]
        if missing:
            return f"expected {' or '.join(missing[0])}, understood as {understood.text!r}"
        left = next((w for w in self.lacks if re.search(rf"\b{re.escape(plain(w))}\b", text)), None)
        if left is not None:
            return f"expected no {left!r}, understood as {understood.text!r}"
        dated = "understood_as_of" in self.model_fields_set
        if dated and understood.as_of != self.understood_as_of:
            return f"expected as of {self.understood_as_of}, understood as of {understood.as_of}"
        return None


class Dialogue(BaseModel):
    """Turns in order over the articles of `set`; the first stands on its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Words
    set: Words
    note: str | None = None
    turns: Annotated[tuple[DialogueTurn, ...], Field(min_length=2, max_length=5)]

    @model_validator(mode="after")
    def _opens(self) -> "Dialogue":
        """Refuse a dialogue that opens with a follow-up."""
        if self.turns[0].is_follow_up:
            msg = "the first turn has nothing before it to lean on"
            raise ValueError(msg)
        return self


def load_dialogues(path: Path) -> tuple[Dialogue, ...]:
    """The dialogues of a file, in order; ids are unique."""
    dialogues = tuple(_dialogues(path))
    ids = [dialogue.id for dialogue in dialogues]
    twice = next((each for each in ids if ids.count(each) > 1), None)
    if twice is not None or not ids:
        msg = f"{path}: expected dialogues with an id of their own, received {twice or 'none'}"
        raise SetError(msg)
    return dialogues


def _dialogues(path: Path) -> Iterator[Dialogue]:
    for n, line in read_lines(path):
        try:
            yield Dialogue.model_validate(json.loads(line))
        except (json.JSONDecodeError, ValidationError, ValueError) as error:
            msg = f"{path}:{n}: {faults(error)}"
            raise SetError(msg) from error
