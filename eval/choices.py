"""Which of several offered choices an answer amounts to.

Comes in: the choices of a multiple-choice question and the answer's JSON. Goes out: the position
of one choice, or `None`. The engine never sees the choices; they are only compared afterwards.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from qa.records import Status

NONE_OF_THE_ABOVE = "none of the above"

# Where "None of the above" is offered, another choice is said when at least half of its own words
# are there: a name is often shortened to the surname. Where it is not, any word will do.
MIN_SHARE_SAID = 0.5

_WORD = re.compile(r"\w+")


def picked_choice(choices: Sequence[str], answer: Mapping[str, Any]) -> int | None:
    """Return the position from 0 of the choice that the answer and its quotes say most of.

    A choice is scored by the share of its own words (those that not every choice has) that occur
    in the answer's text or in a cited quote; the highest is picked, of equals the earlier. An
    abstention, and an answer that says no choice, picks "None of the above" where it is offered,
    else nothing.
    """
    offered = [" ".join(_words(choice)) for choice in choices]
    nothing = offered.index(NONE_OF_THE_ABOVE) if NONE_OF_THE_ABOVE in offered else None
    if answer["status"] == Status.UNANSWERABLE:
        return nothing
    real = [position for position in range(len(choices)) if position != nothing]
    words = {position: frozenset(_words(choices[position])) for position in real}
    common = frozenset.intersection(*words.values()) if len(words) > 1 else frozenset()
    texts = [answer.get("answer", ""), *(quote["quote"] for quote in answer.get("citations", ()))]
    said = frozenset(word for text in texts for word in _words(text))
    scores = {position: _share(words[position] - common, said) for position in real}
    best = max(real, key=lambda position: (scores[position], -position), default=None)
    if best is None or scores[best] == 0:
        return nothing
    return best if nothing is None or scores[best] >= MIN_SHARE_SAID else nothing


def _share(words: frozenset[str], said: frozenset[str]) -> float:
    """How much of `words` is in `said`, 0..1; of no words nothing is said."""
    return len(words & said) / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
