"""Questions of who won a contest: an election, a title, a final. Of each there is one winner.

Comes in: a polar question, then sentences. Goes out: a stance for each that tells who won or lost.
That a contest has one winner is what lets "Y beats Z to win the cup" deny that X won it. A contest
named by one year is not that of another. How a line tells results is left to
`qa.judging.contest.results`.
"""

import re

from qa.judging.contest.asked import Contest, keys_of, read_contest
from qa.judging.contest.results import (
    has_other_winner,
    has_reached,
    is_champion,
    own_result,
    tells_match,
)
from qa.judging.holding.lines import Line, is_known, read_line
from qa.judging.holding.persons import find_person
from qa.reading.words import stem_of
from qa.records import Stance

__all__ = ["Contest", "contest_stance", "is_other_winner", "names_contest", "read_contest"]

# Confidence where the line tells that the one asked about won, or lost, and that another did.
OWN_RESULT, OTHER_WINNER = 0.85, 0.75
# Where it tells that they won it in some year: too little to say so of the year asked about, enough
# to keep another's winning from denying it.
SOME_YEAR = 0.45
# What it is worth where the contest is told by a share of its words alone.
PART_OF_CONTEST = 0.8
# Least share of the contest's own words that names it.
LEAST_OF_CONTEST = 0.6

# The share that names a round where a later one is told.
PASSED_ROUND = 0.9

_YEAR = re.compile(r"(?:19|20)\d\d")
# "Rovers v Town"; and a champion, of whatever year.
_FIXTURE = re.compile(r"\b(?:v|vs|versus)\b")
_CHAMPION = re.compile(r"\bchampions?\b", re.IGNORECASE)
# Who is in a later round has won the one before.
_SEMI, _QUARTER = stem_of("semifinal"), stem_of("quarterfinal")
_LATER = {
    "semi": {"final"},
    _SEMI: {"final"},
    "quarter": {"final", "semi", _SEMI},
    _QUARTER: {"final", "semi", _SEMI},
}
_DIRECTIONS = frozenset({"north", "south", "east", "west"})


def names_contest(contest: Contest, text: str) -> bool:
    """Whether the sentence `text` names the contest, in whole or by most of its words."""
    return _share(contest, read_line(text)) >= LEAST_OF_CONTEST


def contest_stance(contest: Contest, text: str, known: str) -> tuple[Stance, float]:
    """What the sentence `text` says of the contest, and how sure; `known` is all of its article."""
    line = read_line(text)
    share = _share(contest, line)
    if share < LEAST_OF_CONTEST or _is_of_other_year(contest, text):
        return Stance.CONTEXT, 0.0
    worth = 1.0 if share == 1 else PART_OF_CONTEST
    own, _ = find_person(contest.who, line)
    result = own_result(contest, line, own)
    if contest.is_reached:
        is_in = result or has_reached(contest, line, own)
        return (Stance.AFFIRMS, OWN_RESULT * worth) if is_in else (Stance.CONTEXT, 0.0)
    if result is not None:
        # Who lost the final had won the semi-final.
        told = share != PASSED_ROUND or result
        stance = Stance.AFFIRMS if result is contest.is_won else Stance.DENIES
        return (stance, OWN_RESULT * worth) if told else (Stance.CONTEXT, 0.0)
    if contest.is_won and is_champion(contest, line, own):
        return Stance.AFFIRMS, SOME_YEAR
    another = contest.is_won and contest.is_sole and has_other_winner(contest, line, own)
    is_of_some_year = not contest.years and _YEAR.search(text)
    if another and not is_of_some_year and not _has_namesake(contest, known):
        return Stance.DENIES, OTHER_WINNER * worth
    return Stance.CONTEXT, 0.0


def may_tell(contest: Contest, text: str) -> bool:
    """Whether a sentence that the rules make nothing of may tell of the contest all the same.

    Not one that names another contest or year, or only tells who meets whom, of a match on the way
    or of who won before.
    """
    line = read_line(text)
    told = any(is_known(word, "wins_contest", "beats", "loses_contest") for word in line.plain)
    is_fixture = _FIXTURE.search(text) is not None and not told
    named = not contest.years.isdisjoint(_YEAR.findall(text))
    is_earlier = bool(contest.years) and not named and _CHAMPION.search(text) is not None
    own, _ = find_person(contest.who, line)
    another = is_fixture or is_earlier or _is_of_other_year(contest, text)
    return names_contest(contest, text) and not (another or tells_match(contest, line, own))


def is_other_winner(told: tuple[Stance, float]) -> bool:
    """Whether a stance comes of another's winning, and not of what is told of the one asked."""
    return told[0] is Stance.DENIES and told[1] <= OTHER_WINNER


def _has_namesake(contest: Contest, known: str) -> bool:
    """Whether the article names another of the same surname."""
    return find_person(contest.who, read_line(known))[1]


def _share(contest: Contest, line: Line) -> float:
    """The share of the contest's own words that the line has; 0 without the place of a vote."""
    words = [word for at, word in enumerate(line.words) if not _is_of_larger(contest, line, at)]
    keys = keys_of(words)
    told = contest.own & keys
    passed = {stem for stem in contest.own - told if keys & _LATER.get(stem, set())}
    if passed:
        return min(PASSED_ROUND, len(told | passed) / len(contest.own))
    return len(told) / len(contest.own) if contest.unit <= told else 0.0


def _is_of_larger(contest: Contest, line: Line, at: int) -> bool:
    """Whether the word is part of another place's name: the Ellis of "West Ellis"."""
    if not at or line.gap(at - 1) != " " or line.plain[at - 1] not in _DIRECTIONS:
        return False
    before = line.words[at - 1]
    return before.is_capital and not line.in_capitals and before.stem not in contest.own


def _is_of_other_year(contest: Contest, text: str) -> bool:
    years = set(_YEAR.findall(text))
    return bool(contest.years and years and not contest.years & years)
