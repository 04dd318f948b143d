"""What a line can make of a person and a place, and the small readings that all rules share.

Comes in: a `Line` and places in it. Goes out: a `Slot`, prepositions, verbs, and whether these are
denied or only planned. The rules themselves are in `moves` and `placing`.
"""

import re
from enum import StrEnum

from qa.judging.holding.lines import Line, Mention, is_broken, is_known, is_name_word
from qa.reading.wordlists import word_list

# How far apart, in words, a verb may stand from the person and from the place.
VERB_REACH_WORDS = 9
# How far before the place the preposition or "former" that rules it may stand.
LEAD_WORDS = 5
# How many words may stand between a place and the person it leads: "Rovers and England captain X".
ROLE_WORDS = 5
# How far around a verb a word like "not", "will" or "set to" rules it.
MODAL_WORDS = 4

# How many words a list of what a post is over may have, and its small ones.
LIST_WORDS = 12
_IN_LISTS = frozenset({"for", "of", "and", "the", "state"})

PREPOSITIONS = word_list("holding_prepositions")
CLOSED = re.compile(r"[.;:!?,()–—]")


class Slot(StrEnum):
    """What a line makes of a person and a place."""

    ARRIVED = "arrived"
    LEFT = "left"
    HELD = "held"
    DUE = "due"
    PLANNED = "planned"
    NAMED = "named"
    APART = "apart"


def yet_to_come(line: Line, verb: int) -> Slot | None:
    """`DUE` where the word at `verb` is settled, `PLANNED` where it is only meant, else `None`.

    "Will join", "to join" and "set to join" are settled; "may join" is meant.
    """
    before = range(max(0, verb - MODAL_WORDS), verb)
    near = [at for at in before if not is_broken(line, at, verb)]
    meant = {line.plain[at] for at in near if _is_planned(line, at)}
    if meant:
        return Slot.DUE if meant <= word_list("due") else Slot.PLANNED
    if not near or line.plain[near[-1]] != "to":
        return None
    done = range(max(0, verb - 2 * MODAL_WORDS), verb - 1)
    is_done = any(is_known(line.plain[at], "joins", "takes", "leaves") for at in done)
    return None if is_done else Slot.DUE


def _is_planned(line: Line, at: int) -> bool:
    """Whether the word tells of what is to come; "in May" does not."""
    is_month = line.plain[at] == "may" and line.words[at].is_capital and at > 0
    return is_known(line.plain[at], "planned") and not is_month


def is_negated(line: Line, verb: int) -> bool:
    """Whether a word like "not" rules the verb; "not only" does not."""
    before = range(max(0, verb - MODAL_WORDS), verb)
    return any(
        (is_known(line.plain[at], "negations") and line.plain[at + 1] != "only")
        or line.plain[at].endswith("n't")
        for at in before
    )


def is_prevented(line: Line, verb: int) -> bool:
    """Whether the word at `verb` did not come about: "failed to become", "kept from joining"."""
    before = line.plain[max(0, verb - 2 * MODAL_WORDS) : verb]
    before = before[:-1] if before[-1:] == ("be",) else before
    if before[-1:] == ("to",):
        return any(is_known(plain, "failing") for plain in before[-MODAL_WORDS:])
    return before[-1:] == ("from",) and any(is_known(plain, "preventing") for plain in before)


def as_told(line: Line, verb: int, slot: Slot) -> Slot:
    """`slot` as the verb's modals and negations leave it."""
    if slot is Slot.ARRIVED:
        if is_negated(line, verb) or is_prevented(line, verb):
            return Slot.APART
        return yet_to_come(line, verb) or slot
    if slot is Slot.LEFT and (is_negated(line, verb) or yet_to_come(line, verb)):
        return Slot.NAMED  # who will leave is still there
    return slot


def lead_of(line: Line, who: Mention, what: Mention) -> str:
    """The preposition that rules the place, or "" where none does."""
    for at in range(what.first - 1, max(-1, what.first - 1 - LEAD_WORDS), -1):
        if CLOSED.search(line.gap(at)) or who.first <= at < who.end:
            return ""
        if line.plain[at] in PREPOSITIONS:
            return line.plain[at]
        if is_known(line.plain[at], "joins", "takes", "leaves", "holds"):
            return ""
    return ""


def between_of(one: Mention, other: Mention) -> range:
    """The words between two mentions; none where they overlap."""
    return range(min(one.end, other.end), max(one.first, other.first))


def verbs_in(line: Line, places: range, *names: str) -> list[int]:
    """Where words of the lists `names` stand in `places`, but for names."""
    return [at for at in places if is_known(line.plain[at], *names) and not _names(line, at)]


def _names(line: Line, at: int) -> bool:
    """Whether a verb's word is here a name: "Sign", capitalised in a sentence."""
    return (
        line.words[at].is_capital and not line.in_capitals and at > 0 and is_name_word(line, at - 1)
    )


def is_one_sentence(line: Line, one: Mention, other: Mention) -> bool:
    """Whether no sentence or clause ends between two mentions."""
    first, second = sorted((one, other), key=lambda each: each.first)
    return first.end > second.first or not is_broken(line, first.end - 1, second.first)


def is_passive(line: Line, verb: int) -> bool:
    """Whether a form of "be" leads the verb: "was named"."""
    before = set(line.plain[max(0, verb - 3) : verb])
    return bool(before & word_list("passive_lead")) and not before <= {"has", "have", "had"}


def _does(line: Line, at: int) -> bool:
    """Whether the word tells a deed or leads on: "the minister of health met X"."""
    word = line.words[at]
    return not word.is_capital and (
        is_known(word.lemma, "telling", "speaking", "reacting", "replaces")
        or is_known(line.plain[at], "joins", "takes", "leaves", "dismisses", "auxiliaries")
        or (line.plain[at] in PREPOSITIONS and line.plain[at] not in {"of", "for"})
    )


def _end_of_list(line: Line, at: int, who: Mention) -> int:
    """The end of a list of fields that leads to the person: "minister for Ports, Fish and Oil, X".

    0 where there is none.
    """
    inner = range(at + 1, who.first)
    if not inner or line.plain[at + 1] not in {"for", "of"} or len(inner) > LIST_WORDS:
        return 0
    fields = all(line.words[n].is_capital or line.plain[n] in _IN_LISTS for n in inner)
    gaps = {line.gap(n).strip() for n in inner if n + 1 < who.first}
    return who.first if fields and "and" in line.plain[at : who.first] and gaps <= {"", ","} else 0


def end_of_post(line: Line, at: int, who: Mention) -> int:
    """The end of what a role at `at` is over: "governor of the North Isles".

    Small words are of it where a name follows them at once: "minister for school meals X".
    """
    plain = line.plain[at + 1 : who.first]
    if plain[:1] in {("for",), ("of",)} and len(plain) <= ROLE_WORDS:
        gaps = {line.gap(n) for n in range(at, who.first)}
        if gaps == {" "} and not any(_does(line, n) for n in range(at + 2, who.first)):
            return who.first
    listed = _end_of_list(line, at, who)
    if listed:
        return listed
    end = at + 1
    while (
        end < len(line.words)
        and end != who.first
        and not line.gap(end - 1).strip()
        and (
            line.words[end].is_capital
            or is_known(line.plain[end], "name_connectors")
            or line.plain[end] == "and"
        )
    ):
        end += 1
    return end
