"""What one office says of another: who holds one, and who another holder is.

Comes in: a `Holding` of a post, a `Line`, and where the line names the holder or the post. Goes
out: how surely that shuts the holding out, 0 where it does not. Teams, employers and homes are left
to `qa.judging.holding.elsewhere`, weighing it against the rest to `qa.judging.holding.stance`.
"""

from qa.judging.holding.asked import Holding
from qa.judging.holding.lines import Found, Line, Mention, is_known, is_name_word, other_names
from qa.judging.holding.persons import Person, is_full_name, is_surname, is_titled
from qa.judging.holding.placing import read_slot
from qa.judging.holding.posts import QUALIFIER_WORDS, Post, heads_of, of_several
from qa.judging.holding.slots import ROLE_WORDS, Slot, as_told, end_of_post
from qa.reading.wordlists import word_list
from qa.reading.words import stem_of

# Confidence where the line tells the holder in a post that shuts out the one asked about, where it
# tells them to have come to such a one, and where it names another holder of a sole post.
OTHER_POST, CAME_TO_POST, OTHER_HOLDER = 0.6, 0.65, 0.7

# Nobody sits in two chambers.
_UPPER = word_list("upper_chamber")
_CHAMBERS = (word_list("lower_chamber"), _UPPER, word_list("councils"))
_SEATS = frozenset[str]().union(*_CHAMBERS)
# Who governs one place.
_GOVERNING = frozenset({"governor", "mayor", "premier"})
_BODIES = frozenset({"senat", "congress", "parliament"})
# How far behind a person, in words, the place stands for which they are told elected.
ELECTED_WITHIN = 10
_TITLES = frozenset(stem_of(word) for word in _GOVERNING | _SEATS)


def find_other_post(
    holding: Holding, line: Line, holders: tuple[Found, ...], *, came: bool = False
) -> float:
    """How surely the holder is told in another post that shuts out the one asked about; else 0.

    With `came`, only one that they are told to have come to.
    """
    post = holding.post
    if post is None:
        return 0.0
    asked = frozenset(head.word for head in post.heads if head.is_same)
    there = {Slot.ARRIVED} if came else {Slot.ARRIVED, Slot.HELD}
    there |= {Slot.DUE} if holding.has_come else set()
    rivals = (told for told in sorted(word_list("offices") | _SEATS) if _shuts_out(told, asked))
    for told in rivals:
        for at in heads_of(line, frozenset({told})):
            for who in holders:
                role = Mention(first=of_several(line, at), end=end_of_post(line, at, who.mention))
                slot = read_slot(line, who.mention, role)
                if slot in there and not _may_be_same(post, line, told, role):
                    return (OTHER_POST if slot is Slot.HELD else CAME_TO_POST) * who.worth
    return 0.0


def find_other_seat(holding: Holding, line: Line, holders: tuple[Found, ...]) -> float:
    """How surely the holder has such an office of another place: "Z governor X"; else 0."""
    post = holding.post
    if post is None or not (_GOVERNING | _SEATS) & {head.word for head in post.heads}:
        return 0.0
    names = other_names(line, tuple(found.mention for found in holders))
    units = [name for name in names if _may_be_unit(line, name) and not _shares(post, line, name)]
    for who in holders:
        if any(_is_title(line, who.mention, name) for name in units):
            return OTHER_POST * who.worth
        if any(_is_elected_for(line, who.mention, name) for name in units):
            return OTHER_POST * who.worth
    for at in heads_of(line, _GOVERNING | _SEATS):
        for name in units:
            if not _is_unit(line, at, name):
                continue
            role = Mention(first=min(at, name.first), end=max(at + 1, name.end))
            for who in holders:
                if read_slot(line, who.mention, role) is Slot.HELD:
                    return OTHER_POST * who.worth
    return 0.0


def _is_unit(line: Line, at: int, name: Mention) -> bool:
    """Whether the name is what the role at `at` is over: "Z governor", "senator from Z"."""
    leads = name.end == at and line.gap(at - 1) == " "
    return leads or (name.first == at + 2 and line.plain[at + 1] in {"of", "for", "from"})


def _is_title(line: Line, who: Mention, name: Mention) -> bool:
    """Whether the name is what a title before the person is over: "Senators X of Z and Y of W"."""
    titled = who.first > 0 and line.words[who.first - 1].stem in _TITLES
    return titled and name.first == who.end + 1 and line.plain[who.end] == "of"


def _is_elected_for(line: Line, who: Mention, name: Mention) -> bool:
    """Whether the person is told elected there: "X wins re-election to the Senate in Z"."""
    told = range(who.end, min(name.first, who.end + ELECTED_WITHIN))
    elected = next((at for at in told if is_known(line.plain[at], "elections")), None)
    led = line.plain[name.first - 1] in {"in", "of", "for", "from"}
    if elected is None or not led or name.first not in range(elected, told.stop + 1):
        return False
    titled = who.first > 0 and line.words[who.first - 1].stem in _TITLES
    office = titled or any(line.words[at].stem in _TITLES | _BODIES for at in told)
    return office and not any(is_name_word(line, at) for at in range(who.end, elected))


def _may_be_unit(line: Line, name: Mention) -> bool:
    words = line.plain[name.first : name.end]
    return not any(is_known(word, "nations", "role_qualifiers", "no_places") for word in words)


def _shares(post: Post, line: Line, mention: Mention) -> bool:
    """Whether a word of the mention is of what the post is over."""
    at = range(mention.first, mention.end)
    own = post.unit.own | post.heads[0].own
    return not own.isdisjoint(key for n in at for key in line.keys[n])


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
    own = {head.word for head in post.heads}
    is_minister = told in ministers and bool(own & ministers)
    if (told in own or is_minister) and _is_bare(line, role):
        return not (is_minister and qualifiers)
    near = Mention(first=max(0, role.first - QUALIFIER_WORDS), end=role.end)
    is_kind = told in ministers and any(head.word in ministers for head in post.heads)
    return is_kind and _shares(post, line, near) and qualifiers == post.heads[0].qualifiers


def _is_bare(line: Line, role: Mention) -> bool:
    """Whether a role is told with nothing that it is over: "a minister of state", "Mayor X"."""
    before = line.plain[role.first - 1] if role.first else ""
    after = line.plain[role.first + 1 : role.end]
    led = before in word_list("determiners") | word_list("prepositions") | {""}
    near = line.plain[role.end : role.end + ROLE_WORDS]
    return led and "of" not in near and all(is_known(word, "post_small", "stop") for word in after)


def find_other_holder(holding: Holding, line: Line, places: tuple[Found, ...]) -> float:
    """How surely a line that does not name the holder names another of a sole post; else 0."""
    if holding.post is None or not holding.post.is_sole:
        return 0.0
    if any(_is_appointed(holding, line, place.mention) for place in places):
        return OTHER_HOLDER
    for place in places:
        if place.worth < 1:
            continue
        for other in other_names(line, (place.mention,)):
            slot = read_slot(line, other, place.mention)
            is_told = slot in {Slot.ARRIVED, Slot.HELD}
            if is_told and _is_another(holding.person, line, other, came=slot is Slot.ARRIVED):
                return OTHER_HOLDER
    return 0.0


def _is_appointed(holding: Holding, line: Line, post: Mention) -> bool:
    """Whether the line tells the body to make another person its holder: "Elm named Z as chair"."""
    for at in range(post.first + 1, post.end):
        names = other_names(line, (Mention(first=0, end=at + 1),))[:1]
        if not is_known(line.plain[at], "takes") or not names or names[0].first != at + 1:
            continue
        behind = line.plain[names[0].end : post.end]
        told = as_told(line, at, Slot.ARRIVED) is Slot.ARRIVED
        if (
            behind[:1] == ("as",)
            and told
            and _is_another(holding.person, line, names[0], came=True)
        ):
            return True
    return False


def _is_another(person: Person, line: Line, name: Mention, *, came: bool) -> bool:
    """Whether a name may be another person's; who `came` may be told by a bare surname."""
    own = {person.surname, *(given for given in person.given if len(given) > 1)}
    if not own.isdisjoint(line.plain[name.first : name.end]):
        return False
    named = is_full_name(line, name) or is_titled(line, name)
    return named or (came and is_surname(line, name))
