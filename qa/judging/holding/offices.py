"""What one office says of another: who holds one, and who another holder is.

Comes in: a `Holding` of a post, a `Line`, and where the line names the holder or the post. Goes
out: how surely that shuts the holding out, 0 where it does not. Teams, employers and homes are left
to `qa.judging.holding.elsewhere`, weighing it against the rest to `qa.judging.holdings`.
"""

from qa.judging.holding.asked import Holding
from qa.judging.holding.lines import Found, Line, Mention, is_known, other_names
from qa.judging.holding.persons import Person, is_full_name, is_titled
from qa.judging.holding.placing import read_slot
from qa.judging.holding.posts import QUALIFIER_WORDS, Post, heads_of
from qa.judging.holding.slots import Slot, end_of_post
from qa.reading.wordlists import word_list
from qa.reading.words import stem_of

# Confidence where the line tells the holder in a post that shuts out the one asked about, and where
# it names another holder of a sole post.
OTHER_POST, OTHER_HOLDER = 0.6, 0.7

# Nobody sits in two chambers.
_UPPER = word_list("upper_chamber")
_CHAMBERS = (word_list("lower_chamber"), _UPPER, word_list("councils"))
_SEATS = frozenset[str]().union(*_CHAMBERS)
# Who governs one place.
_GOVERNING = frozenset({"governor", "mayor", "premier"})
_TITLES = frozenset(stem_of(word) for word in _GOVERNING | _SEATS)


def find_other_post(holding: Holding, line: Line, holders: tuple[Found, ...]) -> float:
    """How surely the holder is told in another post that shuts out the one asked about; else 0."""
    post = holding.post
    if post is None:
        return 0.0
    asked = frozenset(head.word for head in post.heads if head.is_same)
    there = {Slot.ARRIVED, Slot.HELD} | ({Slot.DUE} if holding.has_come else set())
    rivals = (told for told in sorted(word_list("offices") | _SEATS) if _shuts_out(told, asked))
    for told in rivals:
        for at in heads_of(line, frozenset({told})):
            for who in holders:
                role = Mention(first=at, end=end_of_post(line, at, who.mention))
                slot = read_slot(line, who.mention, role)
                if slot in there and not _may_be_same(post, line, told, role):
                    return OTHER_POST * who.worth
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


def _may_be_unit(line: Line, name: Mention) -> bool:
    words = line.plain[name.first : name.end]
    return not any(is_known(word, "nations", "role_qualifiers", "no_places") for word in words)


def _shares(post: Post, line: Line, mention: Mention) -> bool:
    """Whether a word of the mention is of what the post is over."""
    at = range(mention.first, mention.end)
    return not post.unit.own.isdisjoint(key for n in at for key in line.keys[n])


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
    near = Mention(first=max(0, role.first - QUALIFIER_WORDS), end=role.end)
    is_kind = told in ministers and any(head.word in ministers for head in post.heads)
    return is_kind and _shares(post, line, near) and qualifiers == post.heads[0].qualifiers


def find_other_holder(holding: Holding, line: Line, places: tuple[Found, ...]) -> float:
    """How surely a line that does not name the holder names another of a sole post; else 0."""
    if holding.post is None or not holding.post.is_sole:
        return 0.0
    for place in places:
        if place.worth < 1:
            continue
        for other in other_names(line, (place.mention,)):
            is_person = is_full_name(line, other) or is_titled(line, other)
            own = _is_own_name(holding.person, line, other)
            if (
                is_person
                and not own
                and read_slot(line, other, place.mention) in {Slot.ARRIVED, Slot.HELD}
            ):
                return OTHER_HOLDER
    return 0.0


def _is_own_name(person: Person, line: Line, name: Mention) -> bool:
    """Whether a name has a word of the person asked about, more than an initial."""
    own = {person.surname, *(given for given in person.given if len(given) > 1)}
    return not own.isdisjoint(line.plain[name.first : name.end])
