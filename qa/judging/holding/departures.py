"""Leaving told without the place: "X resigned on Monday", "X was sacked", "X out after 40 days".

Comes in: a `Holding`, a line that names the holder and neither place nor post, and its article.
Goes out: how surely the holder has left. An article that names the place tells of a leaving there.
"""

import re

from qa.judging.aliases import Aliases
from qa.judging.holding.asked import Holding, Kind
from qa.judging.holding.lines import Found, Line, Mention, fold, is_known, is_name_word
from qa.judging.holding.places import find_place
from qa.judging.holding.placing import read_slot
from qa.judging.holding.slots import Slot, as_told, is_passive, verbs_in
from qa.reading.wordlists import word_list

# Confidence in such a leaving: the article may tell it of another place of the same person.
HAS_GONE = 0.7
# And where the line names the body that the post is of: "Elm Rovers sack X".
LEFT_BODY = 0.75
# How far behind the name, in words, the verb stands: "X, who had been told, was sacked".
VERB_WITHIN_WORDS = 5
# How far before it what makes it a question or a condition stands.
WONDERED_WITHIN_WORDS = 3

# "Resigned as", "quit the party", "sacked him": from what is told, or whom.
_GOES_ON = word_list("determiners") | {"as", "from", "of", "him", "her", "them", "smoking"}
# "Hallam out after 40 days", but "out of the final", "out injured", "out for a month".
_OUT = re.compile(r"\sout(?:$|[,:;–—-]|\s(?:after|as|at|in|and|over|following|today)\b)")
_WORKS = frozenset({Kind.POST, Kind.TEAM, Kind.EMPLOYER})
# "Step" and "stand" tell it with "down" alone.
_WONDERS = frozenset({"whether", "if", "unless"})
_ROLES = ("sole_roles", "shared_roles", "staff_roles", "team_roles")
_DOWN = frozenset({"down", "aside"})


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
    first, end = found.mention.first, found.mention.end
    if not _WONDERS.isdisjoint(line.plain[max(0, first - WONDERED_WITHIN_WORDS) : first]):
        return False
    if _OUT.match(line.text, line.words[end - 1].end):
        return True
    reach = range(end, min(end + VERB_WITHIN_WORDS, len(line.words)))
    for verb in verbs_in(line, reach, "resigns", "bare_dismissals", "stepping"):
        if any(is_name_word(line, at) for at in range(end, verb)):
            return False  # "X said that Z had resigned"
        if as_told(line, verb, Slot.LEFT) is Slot.LEFT and _is_of_holder(line, verb):
            return True
    return False


def _is_of_holder(line: Line, verb: int) -> bool:
    """Whether it is the holder who goes, and not one whom the holder dismisses."""
    after = line.plain[verb + 1 : verb + 2]
    if line.plain[verb] in word_list("stepping"):
        return bool(after) and after[0] in _DOWN
    names = verb + 1 < len(line.words) and is_name_word(line, verb + 1)
    dismissed = line.plain[verb] in word_list("bare_dismissals")
    if dismissed and not is_passive(line, verb) and (names or after[:1] == ()):
        return not names
    return not (names or (after and after[0] in _GOES_ON))
