"""Finds who holds a post in a line: a person's name that stands right beside the role.

Comes in: a `Post` and a `Line`. Goes out: the names with how much of the post each is told by.
Whether somebody asked about holds it is left to `qa.judging.holding.stance`.
"""

import re
from dataclasses import dataclass

from qa.judging.holding.lines import Line, Mention, is_known, other_names
from qa.judging.holding.persons import is_full_name
from qa.judging.holding.placing import read_slot
from qa.judging.holding.posts import Post, find_post
from qa.judging.holding.slots import Slot
from qa.judging.naming.aliases import Aliases
from qa.reading.wordlists import word_list

# What a word of weight among those of the post that the question lacks counts against one of its
# own: "the BMA ethics committee chair" is hardly that of the health committee.
FOREIGN = 0.25

_BE = (
    r"(?:is|was|remains|becomes|became|as|to\ (?:be|become)|will\ (?:be|become)"
    r"|(?:will\ |to\ )?t(?:ake|akes|ook)\ over\ as"
    r"|(?:has\ |will\ |to\ )?(?:replac|succeed)(?:e|es|s|ed)?\ (?:[A-Z][\w’'-]*\ ){1,4}as"
    r"|(?:(?:has\ been|was|is|been)\s)?(?:named|appointed|elected|made|confirmed)(?:\ as)?)"
)
# "X, the new ... chair"; "X, who is its chair"; "X was named as its chair".
_NAME_FIRST = re.compile(
    r"""(?:,\swho\s[^,.;]+)?(?:,\s(?:who\s)?(?:now\s)?(?:BE\s)?|\sBE\s)
        (?:(?:the|its|their|our|an?|new|current|acting|then)\s)*
        (?:(?!(?:who|to|with|and|by|from|of|said|says|told|met|wrote|[a-z]+ed)\s)[\w&’'-]+\s){0,4}
    """.replace("BE", _BE),
    re.VERBOSE,
)
# "Committee chair Dr X"; "the chair, Labour MP X,"; "the new chair is X".
_ROLE_FIRST = re.compile(r",?\s(?:(?:is|was|will\ be)\s)?(?:(?:[A-Z][\w-]*|[a-z]{1,3})\.?\s){0,3}")


@dataclass(frozen=True, slots=True)
class Holder:
    """A name, the slot that the line puts it in, and in 0..1 how much of the post is told there."""

    name: Mention
    slot: Slot
    share: float


def find_holders(post: Post, line: Line, aliases: Aliases) -> tuple[Holder, ...]:
    """Whoever the line names right beside the post, the most of it told first."""
    found = [
        Holder(name, slot, _share(post, line, mention, name))
        for mention, _ in find_post(post, line, aliases)
        for name in other_names(line, (mention,))
        if _is_one_phrase(line, mention)
        and is_full_name(line, name)
        and _is_beside(line, name, mention)
        and (slot := read_slot(line, name, mention)) is not Slot.APART
    ]
    return tuple(sorted(found, key=lambda holder: -holder.share))


def _is_one_phrase(line: Line, role: Mention) -> bool:
    """Whether no comma parts the role from what it is over: not in "head of Elm, met Oak"."""
    return not any("," in line.gap(at) for at in range(role.first, role.end - 1))


def _is_beside(line: Line, name: Mention, role: Mention) -> bool:
    if name.end <= role.first:
        between = line.text[line.words[name.end - 1].end : line.words[role.first].start]
        return _NAME_FIRST.fullmatch(between) is not None
    between = line.text[line.words[role.end - 1].end : line.words[name.first].start]
    return role.end <= name.first and _ROLE_FIRST.fullmatch(between) is not None


def _share(post: Post, line: Line, role: Mention, name: Mention) -> float:
    """How much of what the post is over is told, less for words of another."""
    own = post.heads[0].own
    if not own:
        return 1.0
    first = min(name.end, role.first)
    places = [at for at in range(first, role.end) if line.plain[at] not in word_list("stop")]
    told = {key for at in places for key in line.keys[at]} & own
    heads = {head.word for head in post.heads}
    others = [
        at
        for at in places
        if own.isdisjoint(line.keys[at])
        and line.plain[at] not in heads
        and not is_known(line.plain[at], "post_small", "role_qualifiers", "titles")
    ]
    return len(told) / (len(own) + FOREIGN * len(others))
