"""What somebody is called who leads: who chairs a board is its chair, who runs it may be its head.

Comes in: the asking part of a question. Goes out: the verb by which it asks who leads, the same
question by a role, and the posts whose holder it asks for. Who holds one is left to
`qa.answering.phrase.holders`.
"""

import re

from qa.reading.spoken import base_of
from qa.reading.wordlists import pairs_of, word_list
from qa.reading.words import lemma_of

_WHO_LEADS = re.compile(
    r"^who\s(?P<goes_on>is\s)?(?:(?:now|currently|still)\s)?"
    r"(?P<verb>[a-z]+)\s(?P<over>(?P<next>[\w’'-]+).*)$",
    re.IGNORECASE,
)
_WHO_IS = re.compile(
    r"^who(?:['’]s|\s(?:is|was|are|were))(?:\s(?:now|currently))?\s(?P<post>.+)$", re.IGNORECASE
)
# Who takes a post up: "who became chair", "who will be the next chair after NAME".
_WHO_TAKES = re.compile(
    r"""^who\s(?:(?:will|would|could|might)\s(?:be(?:come)?|take\ over\ as)
          |is\s(?:going\s)?to\s(?:be(?:come)?|take\ over\ as)|bec(?:ame|omes)|has\ become
          |t(?:ook|akes)\ over\ as
          |(?:was|is|has\ been)\s(?:named|appointed|elected|chosen|made)(?:\ as)?
          |(?:is|was)(?=\s(?:the|its|their)\s(?:next|new)\b))\s
        (?:the\s|an?\s|its\s|their\s)?(?:(?:next|new)\s)?(?P<post>[^,]+?)
        (?:,?\s(?:after|following|when|instead\ of|in\ place\ of)\s.+)?$""",
    re.IGNORECASE | re.VERBOSE,
)
# Who does so in another's place: "who replaced NAME as chair".
_WHO_REPLACES = re.compile(
    r"""^who\s(?P<will>will\s|would\s|is\sto\s)?(?:replace[sd]?|succeed(?:s|ed)?|followed
        |t(?:ook|akes?)\ over\ from)\s(?P<other>[^,]+?)\s(?:as|at)\s(?P<post>.+)$""",
    re.IGNORECASE | re.VERBOSE,
)
_WHO_IS_ITS = re.compile(r"^who is the .+? of (?P<over>.+)$")


def roles_of(verb: str) -> tuple[str, ...]:
    """What somebody may be called who does what a lemma tells, the likeliest first; else none."""
    return tuple(role.replace("_", " ") for role in pairs_of("roles_of_verbs").get(verb, ()))


def leading_verb(part: str) -> str | None:
    """The lemma by which `part` asks who leads, "run" of "who runs the school"; else none."""
    asked = _WHO_LEADS.match(part)
    if asked is None or asked["next"].lower() in word_list("prepositions"):
        return None  # "who heads for the coast"
    told = asked["verb"].lower()
    verb = base_of(told) if asked["goes_on"] else lemma_of(told)
    return verb if roles_of(verb) else None


def by_role(part: str) -> str:
    """`part` by a role where it asks who leads now: "who is the chair of the board".

    Who replaced somebody in a post became its holder, whether or not a line names both. Who led
    may have led a march, and who ran it a marathon: those have no head.
    """
    replaces = _WHO_REPLACES.match(part)
    if replaces:
        return f"who {'will become' if replaces['will'] else 'became'} {replaces['post']}"
    asked, verb = _WHO_LEADS.match(part), leading_verb(part)
    form = "ing" if asked is not None and asked["goes_on"] else "s"
    if asked is None or verb is None or not asked["verb"].lower().endswith(form):
        return part
    return f"who is the {roles_of(verb)[0]} of {asked['over']}"


def asks_who_takes(part: str) -> bool:
    """Whether `part` asks who takes a post up, and not who holds it."""
    return _WHO_TAKES.match(part.rstrip(" ?")) is not None


def posts_asked(part: str, verb: str | None) -> tuple[str, ...]:
    """What the post may be called whose holder `part` asks for; `verb` is its `leading_verb`."""
    part = part.rstrip(" ?")
    if verb is None:
        named = _WHO_TAKES.match(part) or _WHO_IS.match(part)
        return (named["post"],) if named else ()
    asked = _WHO_IS_ITS.match(part) or _WHO_LEADS.match(part)
    return tuple(f"{role} of {asked['over']}" for role in roles_of(verb)) if asked else ()
