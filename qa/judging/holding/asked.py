"""Reads from a question which person, and which post, team, employer or home it asks about.

Comes in: a polar `Question`. Goes out: a `Holding`, or `None` where it asks of something else.
Judging sentences by it is left to `qa.judging.holding.stance`.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from qa.judging.holding.lines import fold, is_role
from qa.judging.holding.persons import Person, read_person
from qa.judging.holding.places import Place, read_place
from qa.judging.holding.posts import Post, read_post
from qa.reading.leaders import roles_of
from qa.reading.parts import is_past as is_past_form
from qa.reading.question import Question
from qa.reading.times import Scope, read_times
from qa.reading.wordlists import word_list
from qa.reading.words import read_words

_STILL = r"(?:(?:still|now|currently|already|presently)\s+)*"
_HOLDER = r"(?P<holder>\S.*?)(?<!\sof)(?<!\sde)(?<!\svan)"
_HOLDS = re.compile(
    rf"^(?:does|did|do)\s+{_HOLDER}\s+{_STILL}(?:hold|occupy|have)\s+(?:the\s+|an?\s+)?"
    r"(?:(?:government|public|official|political)\s+)?(?:position|post|office|role|title|job)\s+"
    r"(?:of\s+|as\s+)?(?P<post>.+?)\??$",
    re.IGNORECASE,
)
_WORKS = re.compile(
    rf"^(?:does|did|do)\s+{_HOLDER}\s+{_STILL}"
    r"(?P<verb>work|play|drive|race|ride|teach|coach|manage)\s+(?:for|at|with|in)\s+"
    r"(?P<place>.+?)\??$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    rf"^(?:does|did|do)\s+{_HOLDER}\s+{_STILL}(?P<verb>lead|chair|head|captain|manage|coach)\s+"
    r"(?P<place>.+?)\??$",
    re.IGNORECASE,
)
_LIVES = re.compile(
    rf"^(?:(?:does|did|do)\s+{_HOLDER}\s+{_STILL}(?:reside|live)"
    rf"|(?:is|was)\s+{_HOLDER.replace('holder', 'based')}\s+{_STILL}"
    r"(?:based|headquartered|living|resident)"
    r"|(?:is|was)\s+the\s+headquarters\s+(?:location\s+)?of\s+(?P<seat>.+?))\s+(?:in|at)\s+"
    r"(?P<place>.+?)\??$",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"^(?:is|was|are|were)\s+{_HOLDER}\s+{_STILL}(?:an?|the)\s+(?P<post>.+?)\??$", re.IGNORECASE
)
_IS_BARE = re.compile(
    rf"^(?i:is|was)\s+(?P<holder>(?:[A-Z][\w.'’-]*\s+)+){_STILL}(?P<post>[a-z]\S*(?:\s.+?)?)\??$"
)
_BECOMES = re.compile(
    rf"^(?:did|will|has|have|does|is|was)\s+{_HOLDER}\s+(?:(?:going\s+to|about\s+to|been)\s+)?"
    r"(?:become|becoming|(?:re-?)?elected(?:\s+as)?|appointed(?:\s+as)?|named(?:\s+as)?)\s+"
    r"(?:the\s+|an?\s+)?(?:(?:new|next)\s+)?(?P<post>.+?)\s*\??$",
    re.IGNORECASE,
)
# "The city's transport director": what the post is over says which it is.
_OWNER = re.compile(r"^[a-z]+['’]s\s+(?=\w+[\s-]\w)")
_OF = re.compile(r"\s+(?:of|for|at|in|with|to)\s+(?:the\s+)?")
_PAST = re.compile(r"^(?:was|were|did)\b", re.IGNORECASE)


class Kind(StrEnum):
    """What is held. One has one team, employer and home at a time; posts may be several."""

    POST = "post"
    TEAM = "team"
    EMPLOYER = "employer"
    HOME = "home"
    PAIR = "pair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who, and the place or the post; `seat` is an organisation that is asked after like a person.

    `is_past` asks whether it was ever held ("was", "did"), which no leaving undoes; `is_taken`
    whether it was taken ("did X become"), which another's taking it denies all the same. `has_come`
    is of the time of asking: what was settled when a line was written has come about since.
    """

    kind: Kind
    person: Person
    place: Place | None = None
    post: Post | None = None
    seat: Place | None = None
    is_past: bool
    is_taken: bool = False
    has_come: bool = False


def read_holding(question: Question) -> Holding | None:
    """The holding that a polar question asks about, or `None` where it asks of something else."""
    # A comma cuts the asking part: "mayor of Port Ellis, Maine".
    whole = read_times(question.text, question.as_of).rest or question.text
    for text in dict.fromkeys((whole.strip(), question.body)):
        past = _PAST.match(text) is not None and question.scope is not Scope.LATEST
        holding = _read(text, is_past=past)
        if holding is not None:
            return holding
    return None


def _read(text: str, *, is_past: bool) -> Holding | None:
    lives = _LIVES.match(text)
    if lives is not None:
        holder = lives["holder"] or lives["based"] or lives["seat"]
        seat = None if lives["holder"] else read_place(holder)
        return _held(holder, Kind.HOME, is_past=is_past, place=lives["place"], seat=seat)
    holds = _HOLDS.match(text)
    if holds is not None:
        return _held(holds["holder"], Kind.POST, is_past=is_past, post=holds["post"])
    works = _WORKS.match(text)
    if works is not None:
        kind = Kind.EMPLOYER if works["verb"].lower() in {"work", "teach"} else Kind.TEAM
        return _held(works["holder"], kind, is_past=is_past, place=works["place"])
    leads = _LEADS.match(text)
    if leads is not None and any(word.is_capital for word in read_words(leads["place"])):
        post = f"{roles_of(leads['verb'].lower())[0]} of {leads['place']}"
        return _held(leads["holder"], Kind.POST, is_past=is_past, post=post)
    for pattern in (_BECOMES, _IS, _IS_BARE):
        is_it = pattern.match(text)
        taken = pattern is _BECOMES
        held = _by_role(is_it["holder"], is_it["post"], is_past=is_past or taken) if is_it else None
        if held is not None:
            return replace(held, is_taken=taken)
    return None


def _by_role(holder: str, post: str, *, is_past: bool) -> Holding | None:
    """Reads "is X a member of Y?": by the role, whether Y is a team, an employer or a post."""
    role, *rest = _OF.split(post, maxsplit=1)
    told = read_words(role)
    words = [fold(word.lower) for word in told]
    if not words or "by" in words:  # "was X fined by the commissioner"
        return None
    last, place = words[-1], rest[0] if rest else ""
    done = any(is_past_form(word) for word in told[:-1])  # "released together with"
    if last in word_list("pairs") and place and not done:
        return _held(holder, Kind.PAIR, is_past=is_past, place=place)
    bodies = word_list("bodies") & {word.lower for word in read_words(place)}
    if place and (last in word_list("team_roles") or (last == "member" and not bodies)):
        if last not in {"captain", "skipper", "head"}:
            return _held(holder, Kind.TEAM, is_past=is_past, place=place)
    elif place and last in word_list("staff_roles") - word_list("sole_roles"):
        return _held(holder, Kind.EMPLOYER, is_past=is_past, place=place)
    if not any(is_role(word) for word in words) or words[0] == "no":
        return None
    return _held(holder, Kind.POST, is_past=is_past, post=post)


def _held(  # noqa: PLR0913 - the parts of a holding, each by its name
    holder: str,
    kind: Kind,
    *,
    is_past: bool,
    place: str = "",
    post: str = "",
    seat: Place | None = None,
) -> Holding | None:
    """The holding, or `None` where the holder is no name or the place has no word."""
    words = read_words(holder)
    small = [
        word
        for word in words
        if not word.is_capital and word.lower not in word_list("small_in_names")
    ]
    is_initial = bool(words) and len(words[0].text) == 1 and words[0].is_capital
    if not words or (small and len(words) > 1) or (words[0].is_stop and not is_initial):
        return None
    person = read_person(holder)
    if person is None or not read_words(place or post):
        return None
    return Holding(
        kind=kind,
        person=person,
        place=read_place(place) if place else None,
        post=read_post(_OWNER.sub("", post)) if post else None,
        seat=seat,
        is_past=is_past,
    )
