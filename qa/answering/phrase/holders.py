"""Who holds a post, for a question of who does: "who chairs the committee", "who is X's chief".

Comes in: an open question, then evidence. Goes out: the name that a sentence puts beside the post.
How a line names a post and who is beside it is left to `qa.judging.holding`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.answering.evidence import Evidence
from qa.judging.holding.elsewhere import aliases_of
from qa.judging.holding.holders import find_holders
from qa.judging.holding.lines import is_role, other_names, read_line
from qa.judging.holding.placing import read_slot
from qa.judging.holding.posts import Post, find_post, read_post
from qa.judging.holding.slots import Slot
from qa.reading.leaders import asks_who_takes, posts_asked
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.reading.words import read_words

# A sentence that tells this much less of the post than another is of another post.
LESS_OF_POST = 0.3

# "The leader of the council in Leeds": the article is of Leeds, and seldom says so there.
_IN_PLACE = re.compile(r"(?<=\w)\sin\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*$")
_FORMER = re.compile(r"\b(?:was|were|former|previous|ex|used)\b|\b(?:led|chaired|headed|ran)\b")
# What does not tell that somebody holds it; who left it answers who did.
_NOT_HELD = frozenset({Slot.PLANNED, Slot.LEFT})
# Who takes a post up has come or is about to; whoever is called by it may be the one before.
_TAKEN_UP = frozenset({Slot.ARRIVED, Slot.DUE})
_COMES = re.compile(r"\b(?:new|next|incoming)\b", re.IGNORECASE)
COMES_WITHIN_WORDS = 5
"""How far, in words, "new" may stand from the name of who takes a post up."""
# What a body named alone is by its whole name: "Yellowstone", of Yellowstone National Park.
_OF_NAME = re.compile(r"\b(?:of|at|for)\s(?:the\s)?(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)$")
_NAME_OF = re.compile(r"^(?:the\s)?(?P<name>[A-Z][\w’'-]*?)['’]s?\s(?P<role>[a-z].*)$")
# What the share of the post is worth where the sentence tells the body by its kind alone.
BY_KIND = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that names who holds the post, and in 0..1 how much of the post it tells.

    `by_kind` says that it tells the body by its kind alone: "the park's superintendent".
    """

    evidence: Evidence
    name: str
    share: float
    by_kind: bool = False


def find_told(question: Question, evidence: Iterable[Evidence]) -> tuple[Told, ...]:
    """Each sentence that names who holds such a post; none where no post is asked after."""
    posts = read_posts(question)
    if not posts:
        return ()
    takes = takes_post(question)
    wanted = frozenset(Slot) - _NOT_HELD | ({Slot.LEFT} if _FORMER.search(question.body) else set())
    wanted = _TAKEN_UP if takes else wanted
    found = (_told(posts, item, wanted, takes=takes) for item in evidence)
    return tuple(
        told
        for told in found
        if told is not None and read_words(told.name)[-1].text not in question.text
    )


def of_this_post(found: Sequence[Told]) -> tuple[Told, ...]:
    """Those that tell about as much of the post as the best: the others are of another post."""
    best = max((told.share for told in found), default=0.0)
    return tuple(told for told in found if told.share >= best - LESS_OF_POST)


def has_left(question: Question, name: str, evidence: Iterable[Evidence], by: Evidence) -> bool:
    """Whether evidence tells that `name` left the post that is asked after, no earlier than `by`.

    Who held it is asked of the past, and answered by those who left.
    """
    posts = () if _FORMER.search(question.body) else read_posts(question)
    since = by.told_of.end_on
    return any(
        _leaves(read_post(post), name, item)
        for item in (evidence if posts else ())
        if since is None or item.told_of.end_on is None or item.told_of.end_on >= since
        for post in posts
    )


def _leaves(post: Post, name: str, item: Evidence) -> bool:
    """Whether the sentence says that `name` leaves the post: "NAME resigned as its chair"."""
    line = read_line(item.quote)
    return any(
        line.text[line.words[who.first].start : line.words[who.end - 1].end] == name
        and read_slot(line, who, role) is Slot.LEFT
        for role, _ in find_post(post, line, aliases_of(item.article.text))
        for who in other_names(line, (role,))
    )


def _told(
    posts: Sequence[str], item: Evidence, wanted: frozenset[Slot], *, takes: bool
) -> Told | None:
    line, aliases = read_line(item.quote), aliases_of(item.article.text)
    of_kind = ((_by_kind(post, item), BY_KIND) for post in posts)
    for post, worth in (*((post, 1.0) for post in posts), *of_kind):
        for holder in find_holders(read_post(post), line, aliases) if post else ():
            first, end = holder.name.first, holder.name.end
            near = line.words[max(0, first - COMES_WITHIN_WORDS) : end + COMES_WITHIN_WORDS]
            comes = takes and any(_COMES.fullmatch(word.text) for word in near)
            if holder.slot in wanted or (comes and holder.slot not in _NOT_HELD):
                name = item.quote[line.words[first].start : line.words[end - 1].end]
                return Told(item, name, worth * holder.share, by_kind=worth < 1)
    return None


def _by_kind(post: str, item: Evidence) -> str | None:
    """The post of what the body is, where its article tells that, and the sentence names no other.

    In news of "Yellowstone National Park" the superintendent of Yellowstone is "the park's
    superintendent" and "Park Superintendent NAME".
    """
    named = _OF_NAME.search(post) or _NAME_OF.search(post)
    if named is None:
        return None
    whole = re.search(rf"\b{re.escape(named['name'])}((?:\s[A-Z][\w-]*){{1,3}})", item.article.text)
    kind = whole[1].split()[-1].lower() if whole else ""
    if kind not in word_list("kinds_of_body") | word_list("kinds_of_place"):
        return None
    role = named["role"] if "role" in named.groupdict() else post[: named.start()].strip()
    head = re.escape(role.split()[-1])
    told = rf"\b(?:[Tt]he\s{kind}['’]s|{kind.capitalize()})\s{head}|\b{head}\sof\sthe\s{kind}\b"
    return f"{role} of the {kind}" if re.search(told, item.quote, re.IGNORECASE) else None


def takes_post(question: Question) -> bool:
    """Whether it asks who takes a post up: no other name in its news will do."""
    return asks_who_takes(question.body) and bool(read_posts(question))


def read_posts(question: Question) -> tuple[str, ...]:
    """The posts, any of which would do, whose holder the question asks for; else none."""
    asked = posts_asked(question.body, question.leads)
    return tuple(
        _IN_PLACE.sub("", text)
        for text in asked
        if any(is_role(word.lower) for word in read_words(text))
    )
