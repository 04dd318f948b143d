"""Ratios of turns, each within one round, with their spread over the rounds.

Comes in: turns. Goes out: medians, and how many times as long, or as much, as ours another takes.
Only figures of one round are divided, so that what slows a round down cancels out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

OURS: Final = "dateline"

Turns = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The least, middle and most of some values."""

    least: float
    middle: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What is promised: ours in `of`, divided by the best framework's `held_to`, at most `most`."""

    words: str
    of: str
    held_to: str
    most: float


BUDGETS: Final = (
    Budget(words="cold start to first result", of="cold_s", held_to="cold_s", most=1 / 5),
    Budget(words="articles to saved index", of="index_s", held_to="index_s", most=1 / 1.7),
    Budget(words="retrieval alone", of="retrieve_p50_ms", held_to="retrieve_p50_ms", most=1 / 2),
    Budget(
        words="composed and checked answer, to bare retrieval",
        of="answer_p50_ms",
        held_to="retrieve_p50_ms",
        most=5,
    ),
)


def spread_of(values: Sequence[float]) -> Spread:
    """Return the spread of at least one value."""
    return Spread(least=min(values), middle=median(values), most=max(values))


def values_of(turns: Turns, subject: str, key: str) -> list[float]:
    """Return a subject's figures of every round, in order; none that it does not have."""
    mine = sorted((turn for turn in turns if turn["subject"] == subject), key=_round)
    return [turn[key] for turn in mine if turn[key] is not None]


def best_peer(turns: Turns, key: str) -> str:
    """Return the framework whose median figure is least; the first by name of equals."""
    names: list[str] = sorted({turn["subject"] for turn in turns} - {OURS})
    return min(names, key=lambda name: median(values_of(turns, name, key)))


def ratio(turns: Turns, budget: Budget, peer: str) -> Spread:
    """Return ours divided by the peer's, round by round."""
    mine = values_of(turns, OURS, budget.of)
    theirs = values_of(turns, peer, budget.held_to)
    return spread_of([a / b for a, b in zip(mine, theirs, strict=True)])


def _round(turn: Mapping[str, Any]) -> int:
    number: int = turn["round"]
    return number
