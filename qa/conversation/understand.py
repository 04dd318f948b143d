"""The way in: what a question means after the turns before it.

Comes in: a question as typed, the questions asked before, and where to get their answers. Goes out:
`Understood`: the question that stands on its own. One that does so already is given back letter by
letter: only a fragment, a pronoun that nothing in the question explains, or a left-out verb leans.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from qa.conversation import fragments, moments, naming, pronouns
from qa.conversation.clauses import MARKS, without_lead
from qa.conversation.records import Recall, Turn, Understood
from qa.conversation.referents import Stood
from qa.errors import QuestionError
from qa.reading.question import read_question
from qa.reading.spoken import is_tagged
from qa.reading.words import read_words

# Older turns are not read: what is meant was spoken of lately, and the work stays bounded.
MOST_TURNS = 8
# A longer question names its matter; a fragment of more words is no fragment.
LONGEST_FOLLOW_UP_WORDS = 20
_ABOUT = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
_KNOW = re.compile(
    r"^(?:(?:do|does)\s+(?:you|we|anybody|anyone)\s+know|(?:can|could)\s+you\s+(?:tell|say)(?:\s+me)?"
    r"|tell\s+me)\s+(?=wh|how)",
    re.IGNORECASE,
)
_Try = Callable[[], str | None]


def understand(
    question: str,
    earlier: Sequence[Turn],
    *,
    as_of: date | None = None,
    recall: Recall | None = None,
) -> Understood:
    """What `question` asks after `earlier`, oldest first, in words that stand alone.

    A completed question takes the day of the turn it leans on, unless `as_of` names one or it moves
    in time itself. `recall` answers an earlier question, and is called only where the follow-up
    needs what was found ("did she resign?"); without it such a question stays as typed.
    """
    turns: list[Stood] = []
    first = max(0, len(earlier) - MOST_TURNS)
    for at, turn in enumerate(earlier[first:], start=first):
        meant = _understood(turn.question, turns, turn.as_of)
        if _can_be_read(meant.text):
            stood = Stood(at=at, text=meant.text, as_of=meant.as_of, recall=recall)
            stood.base = _base(stood, turns, meant)
            turns.append(stood)
    return _understood(question, turns, as_of)


def _base(stood: Stood, turns: list[Stood], meant: Understood) -> Stood | None:
    """The turn that a bare "why?" or "when?" leaned on: a later "and now?" asks of it again."""
    if meant.leans_on is None or stood.clause is None or not stood.clause.asks_how:
        return None
    return next((turn.base or turn for turn in turns if turn.at == meant.leans_on), None)


def _understood(question: str, turns: list[Stood], as_of: date | None) -> Understood:
    given = Understood(text=question, as_of=as_of)
    whole = is_tagged(question) or len(read_words(question)) > LONGEST_FOLLOW_UP_WORDS
    if whole or not turns:
        return given
    found = _completed(question, turns)
    if found is None or not _can_be_read(found.text):
        return given
    return (
        found
        if as_of is None
        else Understood(text=found.text, as_of=as_of, leans_on=found.leans_on)
    )


def _completed(question: str, turns: list[Stood]) -> Understood | None:
    """The first reading that holds, the narrowest first."""
    stripped = " ".join(question.split()).strip(MARKS)
    body = without_lead(stripped)
    is_led = body != stripped
    about = _ABOUT.match(body)
    if about:
        body, is_led = body[about.end() :], True
    body = _KNOW.sub("", body)
    last = turns[-1]
    in_time = moments.moved(body, last.base or last)
    if in_time is not None:
        return in_time
    readings: tuple[_Try, ...] = (
        lambda: fragments.whole(body, last),
        lambda: pronouns.of_statement(body, last),
        lambda: fragments.asking(body, last),
        lambda: fragments.short_clause(body, last),
        lambda: fragments.of_counted(body, last),
        lambda: fragments.participle(body, last),
        lambda: naming.replaced(body, last, is_led=is_led),
    )
    for reading in readings:
        text = reading()
        if text is not None:
            return Understood(text=text, as_of=last.as_of, leans_on=last.at)
    pointed = pronouns.filled(body, turns)
    if pointed is None:
        return None
    text, turn = pointed
    return Understood(text=text, as_of=turn.as_of, leans_on=turn.at)


def _can_be_read(text: str) -> bool:
    """Whether the engine takes it as a question."""
    try:
        read_question(text)
    except QuestionError:
        return False
    return True
