"""What shuts out a holding: another place of the holder's, or another holder of the place.

Comes in: a `Holding`, a `Line`, and where the line names the holder and the place. Goes out: how
surely the line tells of another place or holder, 0 where it does not. Weighing that against what
the line says of the holding itself is left to `qa.judging.holdings`.
"""

from dataclasses import dataclass
from functools import lru_cache

from qa.judging.aliases import Aliases, read_aliases
from qa.judging.holding.asked import Holding, Kind
from qa.judging.holding.lines import Line, Mention, is_broken, is_known, is_role, other_names
from qa.judging.holding.places import find_place
from qa.judging.holding.placing import read_slot
from qa.judging.holding.posts import heads_of
from qa.judging.holding.slots import Slot
from qa.reading.wordlists import word_list
from qa.reading.words import stem_of

# Confidence where the line tells that the holder came to, or is at, another place of which one has
# only one, or is in another post that shuts out the one asked about.
CAME_ELSEWHERE, IS_ELSEWHERE = 0.75, 0.6
# Where it names another holder of a sole post.
OTHER_HOLDER = 0.7
# What this is worth where the other place may be the one asked about by another name.
MAY_BE_SAME = 0.6
# How far before a name a word like "board" or "visiting" makes it no employer.
ASIDE_WORDS = 3

_ONE_AT_A_TIME = frozenset({Kind.TEAM, Kind.EMPLOYER, Kind.HOME})
# Nobody sits in two chambers.
_LOWER, _UPPER = word_list("lower_chamber"), word_list("upper_chamber")
# A minister may be given a second post; only who newly comes to one leaves the other.
_MAY_ADD = frozenset({"minister", "secretary"})


@dataclass(frozen=True, slots=True)
class Found:
    """A mention and what it is worth in 0..1."""

    mention: Mention
    worth: float


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
    if holding.post is not None:
        return _other_post(holding, line, holders) if not places else 0.0
    if holding.kind not in _ONE_AT_A_TIME or holding.place is None:
        return 0.0
    taken = (*(found.mention for found in holders), *(found.mention for found in places))
    named = () if places else find_place(holding.place, article, aliases_of(article.text))
    best = 0.0
    for name in other_names(line, taken):
        if not _is_another_place(holding, line, name):
            continue
        for who in holders:
            best = max(best, who.worth * _surety(line, article, who.mention, name, named, places))
    return best


def _surety(  # noqa: PLR0913, PLR0917 - what the line, its article and the question name
    line: Line,
    article: Line,
    who: Mention,
    name: Mention,
    named: tuple[Mention, ...],
    places: tuple[Found, ...],
) -> float:
    """How surely the person is at another place; a nickname may be of the place asked about."""
    slot = read_slot(line, who, name)
    alone = name.end - name.first == 1
    aside = _is_background(line, who, name) or _is_within(line, name)
    if slot is Slot.ARRIVED and not aside and not word_list("side_places") & set(line.plain):
        return CAME_ELSEWHERE * (MAY_BE_SAME if named and alone else 1.0)
    opens = alone and name.first == 0 and not _is_owner(line, name)
    if slot is Slot.HELD and (not opens or _is_name_elsewhere(article, line.plain[0])):
        return IS_ELSEWHERE * (MAY_BE_SAME if (named and alone) or places else 1.0)
    return 0.0


def _is_name_elsewhere(article: Line, word: str) -> bool:
    """Whether the word that opens a line is written large within a sentence of its article too."""
    return any(
        plain == word and article.words[at].is_capital and at and not is_broken(article, at - 1, at)
        for at, plain in enumerate(article.plain)
    )


def _is_owner(line: Line, name: Mention) -> bool:
    return line.text[line.words[name.end - 1].end :].startswith(("'", "’"))


def _is_another_place(holding: Holding, line: Line, name: Mention) -> bool:
    words = line.plain[name.first : name.end]
    keys = {key for at in range(name.first, name.end) for key in line.keys[at]}
    near = set(line.plain[max(0, name.first - ASIDE_WORDS) : name.end + 2])
    first = name.first
    led = line.plain[first - 1] == "of" and line.words[max(0, first - 2)].is_capital
    if first > 1 and led and line.gap(first - 2) == " ":
        return False  # "Isle of Z"
    if near & word_list("side_places"):
        return False
    if word_list("second_teams") & set(line.plain[name.end : name.end + 2]):
        return False
    if holding.kind is not Kind.HOME and all(
        is_known(word.removesuffix("s"), "nations") or is_known(word, "nations") for word in words
    ):
        return False
    if any(is_known(word, "no_places", "team_roles") for word in words) or len(words[0]) == 1:
        return False
    suffixes = {stem_of(word) for word in word_list("org_suffixes")}
    return holding.place is None or not {k for k in keys if k not in suffixes} & holding.place.own


def _is_background(line: Line, who: Mention, name: Mention) -> bool:
    """Whether "after", "before" and the like stand between: what went before is no news."""
    between = line.plain[min(who.end, name.end) : max(who.first, name.first)]
    return any(is_known(word, "background") for word in between)


def _is_within(line: Line, name: Mention) -> bool:
    """Whether the name is someone's or something of another: "Z's squad", "the firm's Z"."""
    before = line.text[: line.words[name.first].start].rstrip()
    return _is_owner(line, name) or before.endswith(("'s", "’s"))


def _other_post(holding: Holding, line: Line, holders: tuple[Found, ...]) -> float:
    """How surely the holder is told in another post that shuts out the one asked about."""
    heads = frozenset(head.word for head in holding.post.heads) if holding.post else frozenset()
    if not heads:
        return 0.0
    rivals: list[tuple[frozenset[str], frozenset[Slot]]] = []
    told = frozenset({Slot.ARRIVED, Slot.HELD})
    if heads & _LOWER and not heads & _UPPER:
        rivals.append((_UPPER, told))
    if heads & _UPPER and not heads & _LOWER:
        rivals.append((_LOWER, told))
    rivals += [
        (frozenset({word}), told - {Slot.HELD} if word in _MAY_ADD else told)
        for word in sorted(heads & word_list("single_roles"))
    ]
    for words, slots in rivals:
        for at in heads_of(line, words):
            for who in holders:
                end = _end_of_post(line, at, who.mention)
                slot = read_slot(line, who.mention, Mention(first=at, end=end))
                if slot in slots:
                    return IS_ELSEWHERE * who.worth
    return 0.0


def _end_of_post(line: Line, at: int, who: Mention) -> int:
    """The end of what a role at `at` is over: "governor of the North Isles"."""
    end = at + 1
    while (
        end < len(line.words)
        and end != who.first
        and (
            line.words[end].is_capital
            or is_known(line.plain[end], "name_connectors")
            or line.plain[end] == "and"
        )
    ):
        if line.gap(end - 1).strip():
            break
        end += 1
    return end


def find_other_holder(holding: Holding, line: Line, places: tuple[Found, ...]) -> float:
    """How surely a line that does not name the holder names another of a sole post; else 0."""
    if holding.post is None or not holding.post.is_sole:
        return 0.0
    for place in places:
        if place.worth < 1:
            continue
        for other in other_names(line, (place.mention,)):
            is_person = _is_person(holding, line, other)
            if is_person and read_slot(line, other, place.mention) in {Slot.ARRIVED, Slot.HELD}:
                return OTHER_HOLDER
    return 0.0


def _is_person(holding: Holding, line: Line, name: Mention) -> bool:
    """Whether a name may be a person's: two words of no country or body, or one after a title."""
    words = line.plain[name.first : name.end]
    own = {holding.person.surname, *(name for name in holding.person.given if len(name) > 1)}
    if not own.isdisjoint(words):
        return False
    if any(is_known(word, "nations", "org_generic", "org_suffixes", "no_places") for word in words):
        return False
    before = line.plain[name.first - 1] if name.first else ""
    return len(words) > 1 or (before != "the" and (is_known(before, "titles") or is_role(before)))
