"""Questions of a question: "has the jury decided how much X must pay?" asks for no wish that X pay.

Comes in: the clauses of a question or a sentence, and the place of an action in them. Goes out: the
question word that the action stands under, and how real a sentence makes the answer to it. What an
action says otherwise is left to `qa.judging.language.predicates`.
"""

from dataclasses import dataclass, replace

from qa.judging.language.clauses import Clauses
from qa.judging.language.predicates import Force, Reading, read_action
from qa.reading.parts import is_past
from qa.reading.wordlists import word_list

_ASKS = frozenset({"how", "what", "when", "where", "which", "who", "whom", "why"})
_MEASURES = frozenset({"long", "many", "much"})
# How near an action, in words, its number stands: "300 jobs would go", "to pay it $2 million".
NUMBER_WORDS = 6


def asks_at(clauses: Clauses, index: int) -> int | None:
    """Where the question word stands that the action at `index` is under, if one does."""
    for at in range(index - 1, 0, -1):
        settles = clauses.words[at - 1].lemma in word_list("settling")
        if clauses.words[at].lower in _ASKS and settles:
            return at
    return None


@dataclass(frozen=True, slots=True)
class Embedded:
    """A question within a question: whether it asks for a number, and how real its deed is."""

    measures: bool
    force: Force


def read_embedded(clauses: Clauses, index: int) -> Embedded | None:
    """The question that the action at `index` of a question stands in: "said who will go"."""
    asks = asks_at(clauses, index)
    if asks is None:
        return None
    measures = any(word.lower in _MEASURES for word in clauses.words[asks + 1 : asks + 2])
    return Embedded(measures, read_action(clauses, index).force)


def read_answer(reading: Reading, clauses: Clauses, index: int, asked: Embedded) -> Reading:
    """`reading` of the action at `index`, as far as it answers an embedded question.

    "Will decide how much to pay" only plans to; "is to pay $2 million" tells how much.
    """
    if not reading.holds or reading.force is Force.DOUBTED:
        return reading
    asks = asks_at(clauses, index)
    if asks is not None:
        settled = read_action(clauses, asks - 1)
        if not settled.holds:
            return settled  # "has not decided how much it must pay"
        told = settled.force is Force.FACT and is_past(clauses.words[asks - 1])
    elif asked.measures:
        near = clauses.words[max(0, index - NUMBER_WORDS) : index + NUMBER_WORDS + 1]
        told = any(word.is_number or word.lower in word_list("number_words") for word in near)
    else:
        told = reading.force in {Force.FACT, asked.force}
    return replace(reading, force=Force.FACT if told else Force.PLANNED)
