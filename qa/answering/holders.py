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
from qa.judging.holding.lines import is_role, read_line
from qa.judging.holding.posts import Post, read_post
from qa.judging.holding.slots import Slot
from qa.reading.leaders import posts_asked
from qa.reading.question import Question
from qa.reading.words import read_words

# A sentence that tells this much less of the post than another is of another post.
LESS_OF_POST = 0.3

# "The leader of the council in Leeds": the article is of Leeds, and seldom says so there.
_IN_PLACE = re.compile(r"(?<=\w)\sin\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*$")
_FORMER = re.compile(r"\b(?:was|were|former|previous|ex|used)\b|\b(?:led|chaired|headed|ran)\b")
# What does not tell that somebody holds it; who left it answers who did.
_NOT_HELD = frozenset({Slot.PLANNED, Slot.LEFT})


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that names who holds the post, and in 0..1 how much of the post it tells."""

    evidence: Evidence
    name: str
    share: float


def find_told(question: Question, evidence: Iterable[Evidence]) -> tuple[Told, ...]:
    """Each sentence that names who holds such a post; none where no post is asked after."""
    posts = read_posts(question)
    if not posts:
        return ()
    not_held = _NOT_HELD - ({Slot.LEFT} if _FORMER.search(question.body) else set())
    found = (_told(posts, item, not_held) for item in evidence)
    return tuple(told for told in found if told is not None)


def of_this_post(found: Sequence[Told]) -> tuple[Told, ...]:
    """Those that tell about as much of the post as the best: the others are of another post."""
    best = max((told.share for told in found), default=0.0)
    return tuple(told for told in found if told.share >= best - LESS_OF_POST)


def _told(posts: tuple[Post, ...], item: Evidence, not_held: frozenset[Slot]) -> Told | None:
    line, aliases = read_line(item.quote), aliases_of(item.article.text)
    for post in posts:
        for holder in find_holders(post, line, aliases):
            if holder.slot not in not_held:
                first, last = line.words[holder.name.first], line.words[holder.name.end - 1]
                return Told(item, item.quote[first.start : last.end], holder.share)
    return None


def read_posts(question: Question) -> tuple[Post, ...]:
    """The posts, any of which would do, whose holder the question asks for; else none."""
    asked = posts_asked(question.body, question.leads)
    return tuple(
        read_post(_IN_PLACE.sub("", text))
        for text in asked
        if any(is_role(word.lower) for word in read_words(text))
    )
