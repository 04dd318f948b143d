"""What shuts out a team, an employer or a home: another one of the holder's.

Comes in: a `Holding`, a `Line`, and where the line names the holder and the place. Goes out: how
surely the line tells of another place, 0 where it does not. Posts are left to
`qa.judging.holding.offices`, weighing it against the rest to `qa.judging.holding.stance`.
"""

from functools import lru_cache

from qa.judging.holding.asked import Holding, Kind
from qa.judging.holding.lines import Found, Line, Mention, is_broken, is_known, other_names
from qa.judging.holding.places import find_place
from qa.judging.holding.placing import read_slot
from qa.judging.holding.slots import Slot, lead_of
from qa.judging.naming.aliases import Aliases, read_aliases
from qa.reading.wordlists import word_list
from qa.reading.words import is_in_dictionary, stem_of

# Confidence where the line tells that the holder came to, or is at, another place.
CAME_ELSEWHERE, IS_ELSEWHERE = 0.75, 0.6
# What this is worth where it was only settled, long enough ago to have come about.
CAME_SINCE = 0.8
# What this is worth where the other place may be the one asked about by another name.
MAY_BE_SAME = 0.6
# How far before a name a word like "board" or "visiting" makes it no employer.
ASIDE_WORDS = 3

_ONE_AT_A_TIME = frozenset({Kind.TEAM, Kind.EMPLOYER, Kind.HOME})
_NO_PLACES = ("no_places", "team_roles", "days_and_months")
# Stems of a country's team, and what somebody has at the place where they are.
_NATIONAL = {"nation", "team"}
_TENURE = frozenset({"life", "future", "career", "contract"})


@lru_cache(maxsize=256)
def aliases_of(text: str) -> Aliases:
    """The other names that one article gives."""
    return read_aliases((text,))


def find_elsewhere(
    holding: Holding,
    line: Line,
    holders: tuple[Found, ...],
    article: Line,
    places: tuple[Found, ...],
) -> float:
    """How surely the line tells the holder at another place of which one has only one; else 0."""
    if holding.kind not in _ONE_AT_A_TIME or holding.place is None:
        return 0.0
    if _NATIONAL.issubset(holding.place.stems):  # who plays for a country has a club as well
        return 0.0
    taken = (*(found.mention for found in holders), *(found.mention for found in places))
    named = () if places else find_place(holding.place, article, aliases_of(article.text))
    best = 0.0
    for name in other_names(line, taken):
        if not _is_another_place(holding, line, name, taken):
            continue
        for who in holders:
            slot = read_slot(line, who.mention, name)
            come = CAME_SINCE if holding.has_come and slot is Slot.DUE else 1.0
            slot = Slot.ARRIVED if come < 1 else slot
            sure = _surety(line, article, who.mention, name, slot, named, places)
            best = max(best, who.worth * come * sure)
    return best


def _surety(  # noqa: PLR0913, PLR0917 - what the line, its article and the question name
    line: Line,
    article: Line,
    who: Mention,
    name: Mention,
    slot: Slot,
    named: tuple[Mention, ...],
    places: tuple[Found, ...],
) -> float:
    """How surely the person is at another place; a nickname may be of the place asked about."""
    alone = name.end - name.first == 1
    aside = _is_background(line, who, name) or _is_within(line, name)
    is_side = not word_list("side_places").isdisjoint(line.plain[who.end :])
    if slot is Slot.ARRIVED and not aside and not is_side:
        return CAME_ELSEWHERE * (MAY_BE_SAME if named and alone else 1.0)
    opens = alone and name.first == 0 and not _is_owner(line, name)
    plays = _is_there(line, who, name) and not (places or named or aside)
    if slot is Slot.NAMED and plays and who.end <= name.first:
        return IS_ELSEWHERE
    if slot is Slot.HELD and (not opens or _is_name_elsewhere(article, line.plain[0])):
        return IS_ELSEWHERE * (MAY_BE_SAME if (named and alone) or places else 1.0)
    return 0.0


def _is_there(line: Line, who: Mention, name: Mention) -> bool:
    """Whether the person is told to be at the name: "plays for Z", "loves life at Z"."""
    lead = lead_of(line, who, name)
    now = line.plain[max(0, name.first - ASIDE_WORDS) : name.first]
    return lead == "for" or (lead in {"at", "with"} and not _TENURE.isdisjoint(now))


def _is_name_elsewhere(article: Line, word: str) -> bool:
    """Whether the word that opens a line is no common one, or written large within a sentence."""
    return not is_in_dictionary(word) or any(
        plain == word and article.words[at].is_capital and at and not is_broken(article, at - 1, at)
        for at, plain in enumerate(article.plain)
    )


def _is_form(line: Line, at: int) -> bool:
    return at < len(line.words) and is_known(line.plain[at], "org_generic")


def _is_owner(line: Line, name: Mention) -> bool:
    return line.text[line.words[name.end - 1].end :].startswith(("'", "’"))


def _is_another_place(
    holding: Holding, line: Line, name: Mention, taken: tuple[Mention, ...]
) -> bool:
    """Whether the name may be of a place, and of none that the question means."""
    near = set(line.plain[max(0, name.first - ASIDE_WORDS) : name.end + 2])
    # "City 2", "City FC II", but not "City won 2-0".
    behind = set(line.plain[name.end : name.end + (2 if _is_form(line, name.end) else 1)])
    if near & word_list("side_places") or behind & word_list("second_teams"):
        return False
    if (
        holding.place is None
        or _is_of_name(line, name, taken)
        or not _is_place(holding, line, name)
    ):
        return False
    keys = {key for at in range(name.first, name.end) for key in line.keys[at]}
    suffixes = {stem_of(word) for word in word_list("org_suffixes")}
    if keys <= suffixes:  # "United" may be the one asked about, if that is one
        return keys.isdisjoint(holding.place.own | set(holding.place.stems))
    return (keys - suffixes).isdisjoint(holding.place.own)


def _is_place(holding: Holding, line: Line, name: Mention) -> bool:
    """Whether the name is no nation, no contest and no initial: "World Bank", not "World Cup"."""
    words = line.plain[name.first : name.end]
    nations = all(is_known(word, "nations") or is_known(word[:-1], "nations") for word in words)
    if words == (words[0][:1],) or (nations and holding.kind is not Kind.HOME):
        return False
    is_body = is_known(words[-1], "org_suffixes") and is_known(words[-1], "kinds_of_body")
    return is_body or not any(is_known(word, *_NO_PLACES) for word in words)


def _is_of_name(line: Line, name: Mention, taken: tuple[Mention, ...]) -> bool:
    """Whether "of" makes the name part of another: "Isle of Z", not "X of Z", "Bank of Z"."""
    first = name.first
    if first < 2 or line.plain[first - 1] != "of" or line.gap(first - 2) != " ":  # noqa: PLR2004
        return False
    of_holder = any(each.end == first - 1 for each in taken)
    is_body = is_known(line.plain[first - 2], "kinds_of_body")
    return line.words[first - 2].is_capital and not of_holder and not is_body


def _is_background(line: Line, who: Mention, name: Mention) -> bool:
    """Whether "after", "before" and the like stand between: what went before is no news.

    "After joining Z" and "since signing for Z" tell of a place that was not left again.
    """
    between = range(min(who.end, name.end), max(who.first, name.first))
    return any(
        is_known(line.plain[at], "background")
        and not (line.plain[at + 1].endswith("ing") and is_known(line.plain[at + 1], "joins"))
        for at in between
    )


def _is_within(line: Line, name: Mention) -> bool:
    """Whether the name is someone's or something of another: "Z's squad", "the firm's Z"."""
    before = line.text[: line.words[name.first].start].rstrip()
    return _is_owner(line, name) or before.endswith(("'s", "’s"))
