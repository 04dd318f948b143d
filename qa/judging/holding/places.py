"""Finds an organisation or a town in a line: whole, shortened, or by its initials.

Comes in: a place as a question has it, and a line. Goes out: `Mention`s. A name that goes on
otherwise ("Newcastle United" for "Leeds United") is another place.
"""

import re
from dataclasses import dataclass

from qa.judging.holding.lines import (
    Line,
    Mention,
    fold,
    is_broken,
    is_known,
    is_name_word,
    read_line,
)
from qa.judging.naming.aliases import Aliases
from qa.judging.naming.initials import SHORTEST_INITIALISM, is_initialism
from qa.reading.wordlists import word_list
from qa.reading.words import read_words, stem_of

# How many words may stand between two words of a place: "University of the North".
PLACE_GAP_WORDS = 3
_LONGEST_INITIALISM = 8
_BESIDE = re.compile(r"\s?[-–]?\s?")


@dataclass(frozen=True, slots=True)
class Place:
    """`own` are the stems that tell it from others, `tail` those of them after a comma."""

    own: frozenset[str]
    tail: frozenset[str]
    plain: tuple[str, ...]
    stems: tuple[str, ...]
    words: tuple[str, ...]


def read_place(text: str) -> Place:
    """The place that the words of a question name."""
    words = [word for word in read_words(text) if word.lower != "the"]
    plain = tuple(fold(word.lower) for word in words)
    line = read_line(text)
    comma = text.find(",")
    own, tail = set(), set()
    for at, word in enumerate(line.words):
        if not is_known(line.plain[at], "org_generic", "stop") and len(word.text) > 1:
            own |= set(line.keys[at])
            tail |= set(line.keys[at]) if 0 <= comma < word.start else set()
    nations = {stem_of(word) for word in word_list("nations")} | {"unit", "state", "kingdom"}
    if own <= nations:
        kept = [at for at, word in enumerate(line.words) if not word.is_stop]
        own |= {key for at in kept for key in line.keys[at] if len(key) > 1}
    own = own or {key for keys in line.keys for key in keys}
    return Place(
        frozenset(own),
        frozenset(tail) if tail < own else frozenset(),
        tuple(each for each in plain if each not in word_list("bare_generic")),
        tuple(word.stem for word in words),
        tuple(fold(word.lower) for word in words if not word.is_stop and not word.is_number),
    )


def find_place(
    place: Place, line: Line, aliases: Aliases, beside: tuple[Mention, ...] = ()
) -> tuple[Mention, ...]:
    """Where a line names the place: whole, by a share of its own words, or by its initials.

    `beside` are the mentions of someone whose name does not go on the place's.
    """
    found = [
        Mention(first=at, end=at + 1)
        for at, word in enumerate(line.words)
        if word.text.isupper() and _is_short_for(word.lower, place)
    ]
    found += _half_shortened(place, line)
    for form in aliases.of(place.stems):
        stems = [word.stem for word in line.words]
        found += [
            Mention(first=at, end=at + len(form))
            for at in range(len(stems) - len(form) + 1)
            if tuple(stems[at : at + len(form)]) == form
        ]
    for first, end in _clusters(place, line):
        free = any(each.first == end for each in beside)
        mention = _as_mention(place, line, first, end, goes_on=not free and _is_foreign(line, end))
        if mention is not None:
            found.append(mention)
    return tuple(sorted(found, key=lambda each: (each.first, each.end)))


def _half_shortened(place: Place, line: Line) -> list[Mention]:
    """Where initials stand for the first words alone: "PE Rovers" is "Port Ellis Rovers"."""
    found = []
    for n in range(2, len(place.plain)):
        letters, rest = "".join(word[0] for word in place.plain[:n]), place.plain[n:]
        found += [
            Mention(first=at, end=at + 1 + len(rest))
            for at in range(len(line.words) - len(rest))
            if line.plain[at] == letters
            and line.words[at].text.isupper()
            and line.plain[at + 1 : at + 1 + len(rest)] == rest
        ]
    return found


def _is_short_for(word: str, place: Place) -> bool:
    if not SHORTEST_INITIALISM <= len(word) <= _LONGEST_INITIALISM:
        return False
    return is_initialism(word, place.plain) or _spells(word, place.words)


def _spells(short: str, words: tuple[str, ...]) -> bool:
    """Whether `short` is every word's first letter, with others of it between: "MNU"."""
    if not words or not short:
        return not words and not short
    if short[0] != words[0][0]:
        return False
    if _spells(short[1:], words[1:]):
        return True
    inner = words[0].find(short[1], 1) if len(short) > 1 else -1
    return inner > 0 and _spells(short[1:], (short[1] + words[0][inner + 1 :], *words[1:]))


def _clusters(place: Place, line: Line) -> list[tuple[int, int]]:
    """Runs of the place's own words, with only small and general ones between."""
    hits = [at for at, keys in enumerate(line.keys) if not place.own.isdisjoint(keys)]
    runs: list[list[int]] = []
    for at in hits:
        if runs and _is_joined(line, runs[-1][-1], at):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [(run[0], run[-1] + 1) for run in runs]


def _is_joined(line: Line, one: int, other: int) -> bool:
    between = range(one + 1, other)
    if len(between) > PLACE_GAP_WORDS or is_broken(line, one, other):
        return False
    return all(is_known(line.plain[at], "org_generic", "name_connectors") for at in between)


def _as_mention(place: Place, line: Line, first: int, end: int, *, goes_on: bool) -> Mention | None:
    """The cluster as the place, whole or shortened; `None` where it is another place's name."""
    covered = {key for at in range(first, end) for key in line.keys[at]} & place.own
    told = line.words[first:end]
    if not any(word.is_capital or word.is_number for word in told):
        return None
    full = covered == place.own
    second = {stem_of(word) for word in word_list("second_teams")}
    lacks = place.own - covered - {key for keys in line.keys for key in keys}
    if _is_second_team(place, line, end) or (lacks and lacks <= second):
        return None
    before = first > 0 and _is_foreign(line, first - 1, before=True, full=full)
    if full and line.in_capitals and not _has_suffix(line, end):
        return Mention(first=first, end=end)
    if full:
        return Mention(first=first, end=end, is_full=len(covered) > 1 or not (goes_on or before))
    if goes_on or before or covered <= {stem_of(word) for word in word_list("org_suffixes")}:
        return None
    return Mention(first=first, end=end, is_full=False)


def _has_suffix(line: Line, end: int) -> bool:
    """Whether a word like "City" goes on a name in a headline, where capitals do not show it."""
    return end < len(line.words) and is_known(line.plain[end], "org_suffixes")


def _is_second_team(place: Place, line: Line, end: int) -> bool:
    after = [
        line.plain[at]
        for at in range(end, min(end + 2, len(line.words)))
        if not is_broken(line, end - 1, at) and "," not in line.gap(at - 1)
    ]
    return any(
        is_known(word, "second_teams") and stem_of(word) not in place.own
        for word in (after if after and _is_form(after[0]) else after[:1])
    )


def _is_form(word: str) -> bool:
    """Whether a word is a general part of a name, as "FC" is, and no preposition."""
    return is_known(word, "org_generic") and not is_known(word, "stop")


def _is_foreign(line: Line, at: int, *, before: bool = False, full: bool = True) -> bool:
    """Whether the word beside a cluster goes on with the name, and so makes it another's."""
    if at >= len(line.words):
        return False
    gap = line.gap(at) if before else line.gap(at - 1)
    if not _BESIDE.fullmatch(gap):
        return False
    plain = line.plain[at]
    goes_on = plain == "of" or _is_form(plain) or is_known(plain, "org_suffixes")
    if before and at and goes_on and not full:
        return _is_foreign(line, at - 1, before=True, full=full)
    if is_known(plain, "org_generic", "nations", "no_places"):
        return False
    return is_name_word(line, at) or (not before and line.words[at].is_number)
