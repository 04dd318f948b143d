"""Leaving told without the place: "X resigned on Monday", "X was sacked", "X out after 40 days".

Comes in: a `Holding`, a line that names the holder and neither place nor post, and its article.
Goes out: how surely the holder has left. An article that names the place tells of a leaving there.
"""

import re

from qa.judging.holding.asked import Holding, Kind
from qa.judging.holding.lines import Found, Line, Mention, fold, is_known
from qa.judging.holding.places import find_place
from qa.judging.holding.placing import read_slot
from qa.judging.holding.slots import CLOSED, Slot, as_told, is_passive, verbs_in
from qa.judging.naming.aliases import Aliases
from qa.reading.wordlists import word_list

# Confidence in such a leaving: the article may tell it of another place of the same person.
HAS_GONE = 0.7
# And where the line names the body that the post is of: "Elm Rovers sack X".
LEFT_BODY = 0.75
# How far behind the name, in words, the verb stands: "X, who had been told, was sacked".
VERB_WITHIN_WORDS = 5
# How far before it what makes it a question or a condition stands.
WONDERED_WITHIN_WORDS = 3

# What may follow: a time, a cause, or "her post".
_GOES_ON = word_list("behind_leaving") | word_list("days_and_months")
_POSTS = frozenset({"post", "job", "role", "position", "office"})
# "Hallam out after 40 days", but "out of the final", "out injured", "out for a month".
_OUT = re.compile(r"\sout(?:$|[,:;–—-]|\s(?:after|as|at|in|and|over|following|today)\b)")
_WORKS = frozenset({Kind.POST, Kind.TEAM, Kind.EMPLOYER})
_WONDERS = frozenset({"whether", "if", "unless"})
_ROLES = ("sole_roles", "shared_roles", "staff_roles", "team_roles")
_OF_ONESELF = frozenset({"resign", "resigns", "resigned", "quit", "quits"})
# "Step" and "stand" tell it with "down" alone.
_STEPPED = frozenset({"stepped", "steps", "stood", "stands"})
_ASIDE = frozenset({"down", "aside"})


def find_departure(
    holding: Holding, line: Line, holders: tuple[Found, ...], article: Line, aliases: Aliases
) -> float:
    """How surely the holder is told to have left a place that the article names; else 0."""
    place = holding.post.unit if holding.post is not None else holding.place
    if holding.kind not in _WORKS or place is None or not place.own:
        return 0.0
    if holding.post is not None and _leaves_body(line, holders, find_place(place, line, aliases)):
        return LEFT_BODY
    if not any(_leaves(line, found) for found in holders):
        return 0.0
    named = any(mention.is_full for mention in find_place(place, article, aliases))
    name = " ".join(word for word in place.plain if not is_known(word, *_ROLES))
    return HAS_GONE if named or (name and name in fold(article.text)) else 0.0


def _leaves_body(line: Line, holders: tuple[Found, ...], bodies: tuple[Mention, ...]) -> bool:
    """Whether the holder of a post is told to leave, or be dismissed by, all that it is of."""
    return any(
        read_slot(line, found.mention, body) is Slot.LEFT
        for found in holders
        for body in bodies
        if body.is_full
    )


def _leaves(line: Line, found: Found) -> bool:
    """Whether the verb behind the name says so, of a place that is not named or is the post."""
    first, end = found.mention.first, found.mention.end
    if not _WONDERS.isdisjoint(line.plain[max(0, first - WONDERED_WITHIN_WORDS) : first]):
        return False
    if _OUT.match(line.text, line.words[end - 1].end):
        return True
    end = _behind_clause(line, end)
    tail = range(end, min(end + VERB_WITHIN_WORDS, len(line.words)))
    if end == found.mention.end and any(CLOSED.search(line.gap(near - 1)) for near in tail[:1]):
        return False
    for verb in verbs_in(line, tail, "resigns", "dismisses", "leaves"):
        plain = line.plain[verb]
        if not all(_only_leads(between) for between in line.plain[end:verb]):
            return False  # "X said the chair resigned"
        behind = line.plain[verb + 1 :]
        if plain in _STEPPED and behind[:1] and behind[0] in _ASIDE:
            behind = behind[1:]
        elif plain not in _OF_ONESELF and not _is_dismissed(line, verb):
            continue
        return as_told(line, verb, Slot.LEFT) is Slot.LEFT and _names_no_other(line, verb, behind)
    return False


def _behind_clause(line: Line, at: int) -> int:
    """Where the sentence goes on behind "X, who is 62,"; `at` where none such stands there."""
    if line.plain[at : at + 1] != ("who",):
        return at
    ends = (n + 1 for n in range(at, len(line.words) - 1) if line.gap(n).startswith(","))
    return next(ends, at)


def _only_leads(word: str) -> bool:
    """Whether the word may stand between who leaves and the verb."""
    return is_known(word, "auxiliaries", "verb_adverbs") or word.endswith("ly")


def _names_no_other(line: Line, verb: int, behind: tuple[str, ...]) -> bool:
    """Whether what follows is a time, a cause or the post itself: not "quit the golf club"."""
    ends = not behind or bool(CLOSED.search(line.gap(verb)))
    if ends or behind[0] not in _GOES_ON:
        return ends
    if behind[0] in {"from", "the", "his", "her", "their"}:
        return not _POSTS.isdisjoint(behind[:3])
    return True


def _is_dismissed(line: Line, verb: int) -> bool:
    return is_known(line.plain[verb], "bare_dismissals") and is_passive(line, verb)
