"""Questions of who holds which place: posts, teams, employers, homes. A place taken ends another.

Comes in: a polar question, then sentences. Goes out: a stance for each that tells of the holder or
of the place. That a person has one team or employer at a time, and a sole post one holder, is what
lets "X joins Y" deny that X is still with Z. Nothing is denied because nothing is told. How
persons, places and posts are found, and what a line says of two of them, is left to the modules of
`qa.judging.holding`.
"""

import re
from collections.abc import Iterator

from qa.judging.holding.asked import Holding, Kind, read_holding
from qa.judging.holding.departures import find_departure
from qa.judging.holding.elsewhere import CAME_ELSEWHERE, aliases_of, find_elsewhere
from qa.judging.holding.lines import Found, Line, Mention, is_known, other_names, read_line
from qa.judging.holding.offices import find_other_holder, find_other_post, find_other_seat
from qa.judging.holding.persons import Person, find_person
from qa.judging.holding.places import find_place
from qa.judging.holding.placing import read_slot
from qa.judging.holding.posts import Post, find_post
from qa.judging.holding.slots import Slot
from qa.judging.naming.aliases import Aliases
from qa.records import Stance
from qa.settings import Settings

__all__ = ["Holding", "holding_stance", "names_holder", "read_holding", "tells_leaving"]

# Confidence where the line tells how the holder stands to the place asked about.
TOLD = {
    Slot.ARRIVED: (Stance.AFFIRMS, 0.85),
    Slot.LEFT: (Stance.DENIES, 0.85),
    Slot.HELD: (Stance.AFFIRMS, 0.85),
    Slot.DUE: (Stance.CALLED_FOR, 0.7),
    Slot.PLANNED: (Stance.CALLED_FOR, 0.7),
    Slot.NAMED: (Stance.AFFIRMS, 0.66),
    Slot.APART: (Stance.CONTEXT, 0.0),
}
# Where it tells what was settled, and that was long enough ago to have come about.
HAS_COME = (Stance.AFFIRMS, 0.6)
# Where it tells that the holder died.
DEAD = 0.8
# What these are worth where the holder is told by a surname that may be another's, the place by a
# share of its words or the post by a like one. Where the two are only named together, one of these
# is below what turns a verdict.
BARE_SURNAME, PART_OF_PLACE, LIKE_POST = 0.9, 0.85, 0.85
# What a line is worth that tells nothing of living somewhere or of being a pair, and one that only
# names a person and a post: "she wrote to the mayor".
UNTOLD = 0.6

# What a holder and a team or employer are worth that neighbouring sentences name.
CARRIED = 0.9

# Where a sentence alone decides by this, what is around it is not asked.
DECIDES = Settings().turning

_ORDER = tuple(TOLD)
_PRONOUN = re.compile(r"^(?:he|she)\b|(?:He|She)\b")
# "Stepped down from the position": which, is told before.
_THE_POST = re.compile(
    r"\b((?:from|as|in|of|to|up|into|leave|leaves|left|leaving|quit|quits|quitting|resign|resigned|"
    r"took|takes|taken|hold|holds|held)\s+)(?:the|that|this|his|her|their)\s+"
    r"(?:positions?|posts?|jobs?|roles?)\b(?!\s+(?:of|as|at)\b)"
)
_WHO = re.compile(r",\s+who\b[^,]*(?:,|(?=[.]?$))")
_NUMERAL = re.compile(r"[ivx]+")
_DIED, _HAS = (["died"], ["dies"]), (["has"], ["had"])


def names_holder(holding: Holding, text: str, known: str) -> bool:
    """Whether the sentence `text` of the article `known` names the holder."""
    return bool(_holders(holding, read_line(text), read_line(known)))


def tells_leaving(holding: Holding, text: str, known: str) -> bool:
    """Whether `text` tells that the holder left the post that the article `known` gives them."""
    if holding.is_past or holding.is_taken:
        return False
    line, article = read_line(text), read_line(known)
    holders = _holders(holding, line, article)
    return find_departure(holding, line, holders, article, aliases_of(known)) > 0


def holding_stance(
    holding: Holding, text: str, known: str, context: str = ""
) -> tuple[Stance, float]:
    """What the sentence `text` says of the holding, and how sure; `known` is all of its article.

    `context` is the headline or lead and the sentence before, which may name holder or place.
    """
    alone = _stance(holding, text, known)
    if alone[1] >= DECIDES or not context.strip():
        return alone
    carried = _carried(holding, text, known, context)
    return carried if carried[1] >= DECIDES else alone


def _carried(holding: Holding, text: str, known: str, context: str) -> tuple[Stance, float]:
    """What a sentence says with its context: "X is back. She was named Y's head"."""
    line, article, before = read_line(text), read_line(known), read_line(context)
    was, holders = _holders(holding, before, article), _holders(holding, line, article)
    named = other_names(before, tuple(each.mention for each in was))
    if was and not holders and all(was[0].mention.first < name.first for name in named):
        told = _PRONOUN.sub(holding.person.surname.capitalize(), text, count=1)
        if told != text:
            return _stance(holding, told, known)
    aliases = aliases_of(known)
    if holding.post is not None and holders:
        whole = _with_post(holding.person, holding.post, text, before, aliases)
        return _stance(holding, whole, known) if whole else (Stance.CONTEXT, 0.0)
    if holding.kind not in {Kind.TEAM, Kind.EMPLOYER} or holding.place is None:
        return Stance.CONTEXT, 0.0
    here = find_place(holding.place, line, aliases)
    there = find_place(holding.place, before, aliases)
    who = was if here else holders
    what = here or there
    if not who or not what:
        return Stance.CONTEXT, 0.0
    stance, confidence = TOLD[Slot.NAMED]
    part = 1.0 if any(each.is_full for each in what) else PART_OF_PLACE
    return stance, confidence * CARRIED * part * max(each.worth for each in who)


def _with_post(
    person: Person, post: Post, text: str, context: Line, aliases: Aliases
) -> str | None:
    """The sentence with the post that its "the position" points at, where that is the holder's."""
    text = _WHO.sub("", text)
    at, named = _THE_POST.search(text), find_post(post, context, aliases)
    if at is None or not named:
        return None
    lead = read_line(text[: at.end(1)])
    who, _ = find_person(person, lead)
    others = other_names(lead, who)
    if not who or any(name.first >= who[-1].end for name in others):
        return None  # "Reed said that Long had left the post"
    first, last = context.words[named[-1][0].first], context.words[named[-1][0].end - 1]
    return f"{lead.text}{context.text[first.start : last.end]}{text[at.end() :]}"


def _stance(holding: Holding, text: str, known: str) -> tuple[Stance, float]:
    """What the sentence alone says of the holding, and how sure."""
    line, article = read_line(text), read_line(known)
    aliases = aliases_of(known)
    holders = _holders(holding, line, article)
    places = tuple(_places(holding, line, aliases, tuple(each.mention for each in holders)))
    if not holders:
        fits = holding.is_taken or not holding.is_past
        denied = find_other_holder(holding, line, places) if fits else 0.0
        return (Stance.DENIES, denied) if denied else (Stance.CONTEXT, 0.0)
    stance, confidence, slot = _told(holding, line, holders, places)
    is_moved = slot in {Slot.LEFT, Slot.ARRIVED, Slot.DUE}
    denied = 0.0
    if holding.is_taken:
        denied = find_other_seat(holding, line, holders) if not places else 0.0
    elif not (holding.is_past or is_moved):
        denied = (
            DEAD if _is_dead(line, holders) else _shut_out(holding, line, article, holders, places)
        )
        if not places:
            denied = max(denied, find_departure(holding, line, holders, article, aliases))
    # "Y captain X joins Z"
    outdone = denied >= CAME_ELSEWHERE if slot is Slot.HELD else denied > confidence
    return (Stance.DENIES, denied) if outdone else (stance, confidence)


def _shut_out(
    holding: Holding,
    line: Line,
    article: Line,
    holders: tuple[Found, ...],
    places: tuple[Found, ...],
) -> float:
    """How surely the line tells of what shuts the holding out; 0 where it does not."""
    if holding.post is None:
        return find_elsewhere(holding, line, holders, article, places)
    if not places:
        return find_other_post(holding, line, holders)
    # "X, mayor of Y, has been appointed governor of Z", and that has come about.
    came = holding.has_come and find_other_post(holding, line, holders, came=True)
    return CAME_ELSEWHERE if came else 0.0


def _told(
    holding: Holding, line: Line, holders: tuple[Found, ...], places: tuple[Found, ...]
) -> tuple[Stance, float, Slot]:
    """The surest of what the line says of holder and place together."""
    best = (Stance.CONTEXT, 0.0, Slot.APART)
    for who in holders:
        for what in places:
            slot = read_slot(line, who.mention, what.mention)
            is_come = holding.has_come and slot is Slot.DUE
            stance, confidence = HAS_COME if is_come else TOLD[slot]
            if holding.is_past and slot is Slot.LEFT:
                stance = Stance.AFFIRMS
            untold = slot is Slot.NAMED and holding.post is not None
            if untold or (slot in {Slot.HELD, Slot.NAMED} and not _is_of_kind(holding, line)):
                confidence *= UNTOLD
            confidence *= who.worth * what.worth
            if (confidence, -_ORDER.index(slot)) > (best[1], -_ORDER.index(best[2])):
                best = (stance, confidence, slot)
    return best


def _is_of_kind(holding: Holding, line: Line) -> bool:
    words = {Kind.HOME: "lives", Kind.PAIR: "pairs"}.get(holding.kind)
    return words is None or any(is_known(plain, words) for plain in line.plain)


def _holders(holding: Holding, line: Line, article: Line) -> tuple[Found, ...]:
    """Where the line names the holder; a surname counts less where it may be another's."""
    if holding.seat is not None:
        named = find_place(holding.seat, line, aliases_of(article.text))
        return tuple(Found(mention, 1.0) for mention in named)
    mentions, _ = find_person(holding.person, line)
    whole, namesake = find_person(holding.person, article)
    known = any(mention.is_full for mention in whole)
    if namesake and not known:
        return ()
    worth = 1.0 if known and not namesake else BARE_SURNAME
    return tuple(Found(each, 1.0 if each.is_full else worth) for each in mentions)


def _places(
    holding: Holding, line: Line, aliases: Aliases, who: tuple[Mention, ...]
) -> Iterator[Found]:
    """Where the line names the place or the post."""
    if holding.post is not None:
        for mention, is_same in find_post(holding.post, line, aliases):
            if holding.is_taken and not mention.is_full and mention.end - mention.first == 1:
                continue  # "Senator X": of which seat, is what is asked
            part = 1.0 if mention.is_full else PART_OF_PLACE
            yield Found(mention, part * (1.0 if is_same else LIKE_POST))
    elif holding.place is not None:
        for mention in find_place(holding.place, line, aliases, who):
            yield Found(mention, 1.0 if mention.is_full else PART_OF_PLACE)


def _is_dead(line: Line, holders: tuple[Found, ...]) -> bool:
    """Whether the line tells that the holder died: "X died", "the late X", "the death of X"."""
    for found in holders:
        first, end = found.mention.first, found.mention.end
        after = [word for word in line.plain[end : end + 3] if not _NUMERAL.fullmatch(word)]
        owns = line.text[line.words[end - 1].end :].startswith(("'", "’"))
        died = after[:1] in _DIED or (after[:1] in _HAS and after[1:2] in _DIED)
        before = line.plain[max(0, first - 2) : first]
        if (died and not owns) or before in {("the", "late"), ("death", "of")}:
            return True
    return False
