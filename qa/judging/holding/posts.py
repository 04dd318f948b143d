"""Finds a post in a line: a role with what it is over, in the order and the words of news.

Comes in: a post as a question has it ("Secretary of State for Education"), and a line. Goes out:
`Mention`s, also of "education secretary", and whether the post has one holder at a time. A deputy,
a shadow or an acting one holds another post.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from qa.judging.holding.lines import (
    Line,
    Mention,
    fold,
    is_broken,
    is_known,
    is_name_word,
    is_role,
    read_line,
)
from qa.judging.holding.places import Place, find_place, read_place
from qa.judging.naming.aliases import Aliases
from qa.reading.wordlists import pairs_of, word_list
from qa.reading.words import stem_of

# How far from the role, in words, what it is over may stand before and after it.
BEFORE_WORDS, AFTER_WORDS = 8, 12
# Least share of the words of what it is over that names it.
LEAST_OF_UNIT = 0.5
# How many other words may stand among those of a post that is told whole.
LOOSE_WORDS = 1
# How far before the role a word like "deputy" stands.
QUALIFIER_WORDS = 2
# How far before a plural role "one of" stands.
ONE_OF_WORDS = 5

_PREPOSITION = re.compile(r"\s(?:of|for|to|at|in|with|without|on|responsible)\s")
# Who sent an ambassador is seldom told again.
_ABROAD = re.compile(r".*\bambassador\b.*?\sto\s(?P<where>.+)$", re.IGNORECASE)
# "Head of the inquiry into the parties": what it is into is told, but names no other post.
_OF_MATTER = re.compile(r"\s(?:into|about|over|against)\s.*$")
_HEAD_OF_STATE = re.compile(r"head of (?:state|government)\b", re.IGNORECASE)
_SHARED_FORMS = re.compile(
    r"\b(?:minister of state|under[- ]secretary|without portfolio)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One word for the role, with what makes it another role, and the stems of what it is over.

    `is_same` where it is the question's own word or means just the same.
    """

    word: str
    qualifiers: frozenset[str]
    own: frozenset[str]
    is_same: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The forms of one post; `is_sole` where it has one holder at a time."""

    heads: tuple[Head, ...]
    unit: Place
    is_sole: bool


def read_post(text: str) -> Post:
    """The post that the words of a question name."""
    abroad = _ABROAD.match(text)
    line = read_line(f"ambassador to {abroad['where']}" if abroad else _OF_MATTER.sub("", text))
    text = line.text
    lead = _PREPOSITION.split(f" {text} ", maxsplit=1)[0]
    n_lead = len(read_line(lead).words) or 1
    roles = [at for at in range(n_lead) if is_role(line.plain[at])]
    at = roles[-1] if roles else n_lead - 1
    head = line.plain[at]
    qualifiers = frozenset(line.plain[:at]) & word_list("role_qualifiers")
    others = [n for n in range(len(line.words)) if n != at and line.plain[n] not in qualifiers]
    weighty = [n for n in others if not _is_small(line.plain[n])]
    rest = [
        line.text[line.words[n].start : line.words[n].end + 1].rstrip(" ?'’-–")
        for n in weighty or others
        if not line.words[n].is_stop
    ]
    unit = read_place(" ".join(rest) or text)
    own = unit.own if rest else frozenset()
    if head in _OF_PORTFOLIOS and own:  # "school" tells of a minister what it does not of a college
        own |= {stem_of(fold(word)) for word in " ".join(rest).split() if not _is_small(fold(word))}
    sole = head in word_list("sole_roles") and not _SHARED_FORMS.search(text)
    forms = _forms(Head(word=head, qualifiers=qualifiers, own=own), text)
    return Post(heads=forms, unit=unit, is_sole=sole and (bool(own) or head != "minister"))


def find_post(post: Post, line: Line, aliases: Aliases) -> tuple[tuple[Mention, bool], ...]:
    """Where a line tells the post, and for each whether the role is told in the same words."""
    found: dict[tuple[int, int], tuple[Mention, bool]] = {}
    for head in post.heads:
        for at in _heads(head, line):
            mention = _with_unit(head, post, line, at, aliases)
            if mention is not None:
                found.setdefault((mention.first, mention.end), (mention, head.is_same))
    return tuple(found[key] for key in sorted(found))


def heads_of(line: Line, words: frozenset[str]) -> tuple[int, ...]:
    """Where a line has one of the role words, or its short form, whatever qualifies it."""
    return tuple(
        at for at in range(len(line.words)) if any(_is_word(line, at, word) for word in words)
    )


def _is_small(word: str) -> bool:
    return is_known(word, "post_small", "stop")


def _forms(head: Head, text: str) -> tuple[Head, ...]:
    """The same post in other words, the question's own first."""
    forms = [head]
    lower = text.lower()
    if _HEAD_OF_STATE.search(text):
        forms = [Head(word=head.word, qualifiers=head.qualifiers, own=head.own | {"state"})]
        forms += [Head(word=word, qualifiers=frozenset(), own=head.own) for word in _RULERS]
    if "under" in head.qualifiers:
        forms.append(Head(word="minister", qualifiers=frozenset(), own=head.own))
    if head.word == "member":
        for body, words in _MEMBERS:
            if all(word in lower for word in body.split()):
                own = head.own - {stem_of(word) for word in body.split()}
                forms += [Head(word=word, qualifiers=frozenset(), own=own) for word in words]
    for name, same in (("equal_roles", True), ("same_roles", False)):
        forms += [
            Head(word=word, qualifiers=head.qualifiers, own=head.own, is_same=same)
            for word in pairs_of(name).get(head.word, ())
        ]
    return tuple(forms)


# Who is over a list of things, of which news names some; and who is over a nation.
_OF_PORTFOLIOS = frozenset({"minister", "secretary"})
_OF_NATIONS = frozenset(
    {"minister", "president", "chancellor", "king", "queen", "monarch", "senator"}
)
# Who sits for a place is often called by the seat alone: "Rep. X said".
_SEATS = word_list("lower_chamber") | word_list("upper_chamber") | word_list("councils")
_RULERS = ("king", "queen", "monarch", "sovereign", "president")
# What a member of a body is called.
_MEMBERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("senate", ("senator",)),
    ("house representatives", ("representative", "congressman", "congresswoman")),
    ("assembly", ("assemblyman", "assemblywoman", "assemblymember")),
    ("council", ("councillor", "councilmember", "councilman", "councilwoman")),
    ("parliament", ("mp",)),
)


def _heads(head: Head, line: Line) -> tuple[int, ...]:
    return tuple(
        at
        for at in range(len(line.words))
        if _is_word(line, at, head.word) and _is_qualified(head, line, at)
    )


def _is_word(line: Line, at: int, word: str) -> bool:
    plain = line.plain[at]
    if plain == word or (plain == f"{word}s" and of_several(line, at) < at):
        return True
    shorts = (*pairs_of("short_forms").get(plain, ()), *pairs_of("short_letters").get(plain, ()))
    return stem_of(word) in line.keys[at] and any(word in short.split("_") for short in shorts)


def of_several(line: Line, at: int) -> int:
    """Where "one of the state's two senators" begins for a role at `at`; else `at`."""
    before = range(max(0, at - ONE_OF_WORDS), at - 1)
    return next((n for n in before if line.plain[n : n + 2] == ("one", "of")), at)


def _is_qualified(head: Head, line: Line, at: int) -> bool:
    """Whether just the head's own qualifiers stand before the role."""
    told = set()
    for before in range(at - 1, max(-1, at - 1 - QUALIFIER_WORDS), -1):
        if line.gap(before).strip(" -–"):
            break
        told.add(line.plain[before])
    told |= {"prime"} if "prime" in line.keys[at] else set()
    return told & word_list("role_qualifiers") == head.qualifiers


def _with_unit(head: Head, post: Post, line: Line, at: int, aliases: Aliases) -> Mention | None:
    """The role at `at` with what it is over; `None` where that is something else."""
    if not head.own:
        return Mention(first=of_several(line, at), end=at + 1)
    last = len(line.words) - 1
    rivals = [n for n in range(len(line.words)) if n != at and _is_word(line, n, head.word)]
    window = [
        near
        for near in range(max(0, at - BEFORE_WORDS), min(last, at + AFTER_WORDS) + 1)
        if not is_broken(line, min(near, at), max(near, at))
        and not any(_is_nearer(line, at, near, rival) for rival in rivals)
        and not _leads_other(line, near, at)
    ]
    places = find_place(post.unit, line, aliases)
    for mention in sorted(places, key=lambda place: abs(place.first - at)):
        if mention.is_full and mention.first in window and mention.end - 1 in window:
            return Mention(
                first=min(of_several(line, at), mention.first), end=max(at + 1, mention.end)
            )
    hits = [near for near in window if not head.own.isdisjoint(line.keys[near])]
    covered = {key for near in hits for key in line.keys[near]} & head.own
    if not covered:
        return _unsaid(head, line, at)
    near = {min(_having(line, hits, key), key=lambda n: abs(n - at)) for key in covered}
    first, end = min(of_several(line, at), *near), max(at, *near) + 1
    if covered >= head.own - post.unit.tail:
        return Mention(first=first, end=end, is_full=_is_tight(head, line, first, end))
    least = LEAST_OF_UNIT * len(head.own) + (0 if head.word in _OF_PORTFOLIOS else 1 / 2)
    if len(covered) < least and not _leads(line, hits, at):
        return None
    return Mention(first=first, end=end, is_full=False)


def _having(line: Line, places: list[int], key: str) -> list[int]:
    return [at for at in places if key in line.keys[at]]


def _is_nearer(line: Line, at: int, near: int, rival: int) -> bool:
    """Whether the word at `near` belongs to the same role told again at `rival`."""
    if min(near, at) < rival < max(near, at):
        return True
    led = near < rival <= near + QUALIFIER_WORDS + 1
    return led and not line.text[line.words[near].end : line.words[rival].start].count(",")


def _leads_other(line: Line, near: int, at: int) -> bool:
    """Whether the word at `near` leads another role: the "Ellis" of "governor A, Ellis senator B".

    What follows the role at `at` without a comma is its own: "chief of staff General A".
    """
    if at < near and "," not in line.text[line.words[at].end : line.words[near].start]:
        return False
    end = near + 1
    while end < len(line.words) and is_role(line.plain[end]) and line.gap(end - 1) == " ":
        end += 1
    return line.words[near].is_capital and end > near + 1 and not near < at < end


def _is_tight(head: Head, line: Line, first: int, end: int) -> bool:
    """Whether hardly a word stands between the role and what it is over."""
    between = [
        at
        for at in range(first, end)
        if head.own.isdisjoint(line.keys[at])
        and line.plain[at] != head.word
        and not is_known(line.plain[at], "stop", "post_small", "org_generic", "role_qualifiers")
    ]
    return len(between) <= LOOSE_WORDS


def _unsaid(head: Head, line: Line, at: int) -> Mention | None:
    """The role alone where it is over a nation that need not be named: "the prime minister"."""
    nations = {stem_of(word) for word in word_list("nations")} | {"unit", "state", "kingdom"}
    titles = at + 1 < len(line.words) and is_name_word(line, at + 1) and head.word in _SEATS
    if not titles and (head.word not in _OF_NATIONS or not head.own <= nations):
        return None
    foreign = any(is_known(plain, "nations") for plain in line.plain)
    lower = at > 0 and line.plain[at - 1] == "state"
    other = at + 1 < len(line.words) and line.plain[at + 1] in {"of", "for", "to"}
    return None if foreign or lower or other else Mention(first=at, end=at + 1, is_full=False)


def _leads(line: Line, hits: list[int], at: int) -> bool:
    """Whether a word of what it is over stands right before the role: "schools minister"."""
    run = [near for near in hits if near < at]
    whole = [*run, at]
    adjacent = all(
        other == one + 1 and not line.gap(one).strip(" -") for one, other in pairwise(whole[-2:])
    )
    return bool(run) and adjacent
