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
from qa.judging.holding.posts import QUALIFIER_WORDS, Post, heads_of
from qa.judging.holding.slots import Slot, end_of_post, lead_of
from qa.reading.wordlists import word_list
from qa.reading.words import is_in_dictionary, stem_of

# Confidence where the line tells that the holder came to, or is at, another place of which one has
# only one, or is in another post that shuts out the one asked about.
CAME_ELSEWHERE, IS_ELSEWHERE = 0.75, 0.6
# What this is worth where it was only settled, long enough ago to have come about.
CAME_SINCE = 0.8
# Where it names another holder of a sole post.
OTHER_HOLDER = 0.7
# What this is worth where the other place may be the one asked about by another name.
MAY_BE_SAME = 0.6
# How far before a name a word like "board" or "visiting" makes it no employer.
ASIDE_WORDS = 3

_ONE_AT_A_TIME = frozenset({Kind.TEAM, Kind.EMPLOYER, Kind.HOME})
# Nobody sits in two chambers.
_UPPER = word_list("upper_chamber")
_NO_PLACES = ("no_places", "team_roles", "days_and_months")
_CHAMBERS = (word_list("lower_chamber"), _UPPER, word_list("councils"))
_SEATS = frozenset[str]().union(*_CHAMBERS)
# Who governs one place.
_GOVERNING = frozenset({"governor", "mayor", "premier"})
# What somebody has at the place where they are.
_TENURE = frozenset({"life", "future", "career", "contract"})


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
        return _other_post(holding, holding.post, line, holders) if not places else 0.0
    if holding.kind not in _ONE_AT_A_TIME or holding.place is None:
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


def _is_owner(line: Line, name: Mention) -> bool:
    return line.text[line.words[name.end - 1].end :].startswith(("'", "’"))


def _is_another_place(
    holding: Holding, line: Line, name: Mention, taken: tuple[Mention, ...]
) -> bool:
    words = line.plain[name.first : name.end]
    keys = {key for at in range(name.first, name.end) for key in line.keys[at]}
    near = set(line.plain[max(0, name.first - ASIDE_WORDS) : name.end + 2])
    first = name.first
    led = line.plain[first - 1] == "of" and line.words[max(0, first - 2)].is_capital
    if first > 1 and led and line.gap(first - 2) == " ":
        of_holder = any(each.end == first - 1 for each in taken)
        if not (of_holder or is_known(line.plain[first - 2], "kinds_of_body")):
            return False  # "Isle of Z", but not "X of Z" nor "University of Z"
    if near & word_list("side_places"):
        return False
    if word_list("second_teams") & set(line.plain[name.end : name.end + 2]):
        return False
    if holding.kind is not Kind.HOME and all(
        is_known(word.removesuffix("s"), "nations") or is_known(word, "nations") for word in words
    ):
        return False
    is_body = is_known(words[-1], "org_suffixes") and is_known(words[-1], "kinds_of_body")
    if not is_body and any(is_known(word, *_NO_PLACES) for word in words):
        return False  # "World Cup", but not "World Bank"
    if words == (words[0][:1],):
        return False
    suffixes = {stem_of(word) for word in word_list("org_suffixes")}
    if holding.place is None:
        return True
    # "United" may be the one asked about, if that is one
    own = keys - suffixes or keys
    return own.isdisjoint(holding.place.own | set(holding.place.stems if keys <= suffixes else ()))


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


def _other_post(holding: Holding, post: Post, line: Line, holders: tuple[Found, ...]) -> float:
    """How surely the holder is told in another post that shuts out the one asked about."""
    asked = frozenset(head.word for head in post.heads if head.is_same)
    there = {Slot.ARRIVED, Slot.HELD} | ({Slot.DUE} if holding.has_come else set())
    rivals = (told for told in sorted(word_list("offices") | _SEATS) if _shuts_out(told, asked))
    for told in rivals:
        for at in heads_of(line, frozenset({told})):
            for who in holders:
                role = Mention(first=at, end=end_of_post(line, at, who.mention))
                slot = read_slot(line, who.mention, role)
                if slot in there and not _may_be_same(post, line, told, role):
                    return IS_ELSEWHERE * who.worth
    return 0.0


def find_other_seat(post: Post, line: Line, holders: tuple[Found, ...]) -> float:
    """How surely the holder has such an office of another place: "Z governor X"; else 0."""
    if not (_GOVERNING | _SEATS) & {head.word for head in post.heads}:
        return 0.0
    taken = tuple(found.mention for found in holders)
    for at in heads_of(line, _GOVERNING | _SEATS):
        for name in other_names(line, taken):
            leads = name.end == at and line.gap(at - 1) == " "
            behind = name.first == at + 2 and line.plain[at + 1] in {"of", "for", "from"}
            keys = {key for n in range(name.first, name.end) for key in line.keys[n]}
            said = line.plain[name.first : name.end]
            if not (leads or behind) or not keys.isdisjoint(post.unit.own):
                continue
            if any(is_known(word, "nations", "role_qualifiers", *_NO_PLACES) for word in said):
                continue
            role = Mention(first=min(at, name.first), end=max(at + 1, name.end))
            for who in holders:
                if read_slot(line, who.mention, role) is Slot.HELD:
                    return IS_ELSEWHERE * who.worth
    return 0.0


def _shuts_out(told: str, asked: frozenset[str]) -> bool:
    """Whether who is in the office or seat `told` cannot be in the one `asked`, by its words.

    A minister may sit in an upper chamber; who leads a party or presides may be anything.
    """
    if not asked & (word_list("offices") | _SEATS | word_list("led_roles")):
        return False
    if told in _SEATS and asked & _SEATS:
        return not any(told in chamber and asked & chamber for chamber in _CHAMBERS)
    ministers = word_list("ministerial")
    return not ((told in _UPPER and asked & ministers) or (told in ministers and asked & _UPPER))


def _may_be_same(post: Post, line: Line, told: str, role: Mention) -> bool:
    """Whether the role may be the post by another name, or who acts in it may have it."""
    led = line.plain[max(0, role.first - QUALIFIER_WORDS) : role.first]
    qualifiers = frozenset(led) & word_list("role_qualifiers")
    if qualifiers & {"acting", "interim"}:
        return True
    ministers = word_list("ministerial")
    near = range(max(0, role.first - QUALIFIER_WORDS), role.end)
    shared = any(key in post.unit.own for at in near for key in line.keys[at])
    is_kind = told in ministers and any(head.word in ministers for head in post.heads)
    return is_kind and shared and qualifiers == post.heads[0].qualifiers


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
