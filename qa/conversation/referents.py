"""Who or what an earlier turn spoke of: what "she", "it" and "they" may stand for.

Comes in: the earlier turns, each standing on its own. Goes out: the phrase that is meant, or none.
Later turns go before earlier ones; in one turn, who acts goes before what is acted on, but for "it"
and "she" where something is done to it.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from qa.conversation.clauses import Clause, read_clause
from qa.conversation.phrases import Phrase, noun_phrases, phrases_of
from qa.conversation.records import Recall
from qa.reading.words import read_words
from qa.records import Answer, Kind, Status

# A phrase that was found is the answer's first line, before its marker.
_FOUND = re.compile(r"^(?P<phrase>[^“\n]{1,80}?) \[1\]\.(?:\n|$)")
# What was spoken of longer ago is hardly meant by "it".
TURNS_LOOKED_BACK = 3
_HONOURED = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|Dame)\.?\s+")


@dataclass(slots=True, kw_only=True)
class Stood:
    """An earlier turn in the form that stands on its own; its answer is recalled when first needed.

    `at` is its place among the turns that the caller gave; `base` is the turn whose statement a
    "why?" or "when?" asked after.
    """

    at: int
    text: str
    as_of: date | None
    recall: Recall | None
    base: "Stood | None" = None
    clause: Clause | None = field(init=False)
    _answer: Answer | None = field(init=False, default=None)
    _asked: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Take the question apart."""
        self.clause = read_clause(self.text)

    @property
    def answer(self) -> Answer | None:
        """What was answered; none where nobody can tell, or nothing was."""
        if not self._asked and self.recall is not None:
            self._asked = True
            given = self.recall(self.text, as_of=self.as_of)
            self._answer = None if given.status is Status.UNANSWERABLE else given
        return self._answer

    @property
    def found(self) -> str | None:
        """The phrase that an open question found: "Ann Lee"."""
        answer = self.answer
        if answer is None or answer.kind is not Kind.OPEN:
            return None
        match = _FOUND.match(answer.answer)
        return match["phrase"] if match else None

    @property
    def asks_who(self) -> bool:
        """Whether it asked for a person or a body."""
        asked = self.clause.asked if self.clause else ""
        return any(word.lower in {"who", "whom", "whose"} for word in read_words(asked))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What the question itself names."""
        return phrases_of(self.clause) if self.clause else ()


def person(turns: list[Stood]) -> tuple[str, Stood] | None:
    """Who "he" or "she" is: who was found, a person named, who was quoted; else a named thing."""
    recent = _recent(turns)
    for turn in recent:
        found = _person_found(turn)
        if found:
            return found, turn
        named = [p for p in turn.phrases if p.is_personal_name or p.is_noun_of_person]
        chosen = next((p for p in named if p.is_definite), None)
        if chosen is not None:
            return chosen.text, turn
        spoken = turn.answer.citations[0].speaker if turn.answer is not None else None
        if spoken and Phrase(text=_plain(spoken)).is_person and not _named_things(turn):
            return _plain(spoken), turn
    things = [(phrase, turn) for turn in recent for phrase in _named_things(turn)]
    return next(((phrase.text, turn) for phrase, turn in things), None)  # "she" of a ship


def _named_things(turn: Stood) -> list[Phrase]:
    return [p for p in turn.phrases if p.is_name and p.text.lower().startswith("the ")]


def _person_found(turn: Stood) -> str | None:
    """The person that a "who" question found; else one named in the sentence that answers it."""
    answer = turn.answer if turn.asks_who else None
    if answer is None:
        return None
    quoted = noun_phrases(answer.citations[0].quote)
    for name in (turn.found or "", *noun_phrases(turn.found or ""), *quoted):
        if name and Phrase(text=_plain(name)).is_personal_name:
            return _plain(name)
    return None


def actor(turns: list[Stood], *, is_plural: bool) -> tuple[str, Stood] | None:
    """Who "it" or "they" is where it acts: the subject, what was found, else another body."""
    for turn in _recent(turns):
        for phrase in turn.phrases:
            plural = is_plural and phrase.is_plural
            if phrase.at_subject and not phrase.is_person and (plural or phrase.is_definite):
                return phrase.text, turn
        found = turn.found if turn.asks_who else None
        if found and not (Phrase(text=found).is_person and not is_plural):
            return found, turn
        for phrase in turn.phrases:
            plural = is_plural and phrase.is_plural
            if plural or (phrase.is_body and phrase.is_definite):
                return phrase.text, turn
    return None


def theme(turns: list[Stood], *, is_plural: bool = False) -> tuple[str, Stood] | None:
    """What "it" or "them" is where it is acted on: what the last turn did something to or with."""
    for turn in _recent(turns):
        things = [phrase for phrase in turn.phrases if not phrase.is_person]
        fitting = [phrase for phrase in things if phrase.is_plural == is_plural]
        acted_on = [phrase for phrase in fitting if not phrase.at_subject]
        for group in (acted_on, fitting):
            chosen = next((phrase for phrase in group if phrase.is_definite), None)
            chosen = chosen or next(iter(group), None)
            if chosen is not None:
                return made_definite(chosen.text), turn
    return None


def made_definite(phrase: str) -> str:
    """`phrase` with "the" for "a": what was spoken of once is known."""
    return re.sub(r"^an?\s+", "the ", phrase, flags=re.IGNORECASE)


def _recent(turns: list[Stood]) -> list[Stood]:
    return list(reversed(turns[-TURNS_LOOKED_BACK:]))


def _plain(name: str) -> str:
    return _HONOURED.sub("", name)
