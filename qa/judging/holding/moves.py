"""Rules of coming and going: who joins, leaves, is hired, is replaced, and to or from where.

Comes in: a `Line`, the `Mention` of a person and that of a place or post. Goes out: a `Slot` or
`None`. Who is simply there is left to `qa.judging.holding.placing`.
"""

from collections.abc import Callable

from qa.judging.holding.lines import Line, Mention, is_known, is_name_word, is_role
from qa.judging.holding.slots import (
    CLOSED,
    PREPOSITIONS,
    ROLE_WORDS,
    VERB_REACH_WORDS,
    Slot,
    as_told,
    between_of,
    is_negated,
    is_passive,
    lead_of,
    verbs_in,
)
from qa.reading.wordlists import word_list

# How far after a verb its goal may stand: "has been promoted to the new cabinet as Y".
GOAL_WORDS = 12

Rule = Callable[[Line, Mention, Mention], Slot | None]


def _from(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "joins Y from X"; not where another person came from there, nor "reports from X"."""
    if lead_of(line, who, what) != "from":
        return None
    at = next(at for at in range(what.first - 1, -1, -1) if line.plain[at] == "from")
    moved = [
        verb
        for verb, plain in enumerate(line.plain)
        if is_known(plain, "joins", "takes", "leaves", "gives", "moving", "dismisses", "leavings")
    ]
    stays = any(is_negated(line, verb) for verb in moved if verb < at)  # "will not resign from"
    if not moved or stays or _is_anothers(line, who, at) or _is_title_of_another(line, who, what):
        return Slot.NAMED
    return Slot.LEFT


def _is_anothers(line: Line, who: Mention, at: int) -> bool:
    """Whether another mover is named right before "from" at `at`, and no goal."""
    first = at
    while first > 0 and is_name_word(line, first - 1) and not CLOSED.search(line.gap(first - 1)):
        first -= 1
    if first == at or first < who.end:
        return False
    lead = range(max(0, first - 2), first)
    return not any(
        is_known(line.plain[near], "joins") or line.plain[near] in PREPOSITIONS - {"of"}
        for near in lead
    )


def _is_title_of_another(line: Line, who: Mention, what: Mention) -> bool:
    """Whether the place is told before somebody else's name: "from Senator Z"."""
    at = what.end
    is_name = at < len(line.words) and line.gap(at - 1) in {" ", ". "} and is_name_word(line, at)
    return is_name and at != who.first and is_role(line.plain[at - 1])


def _replaced(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "Y replaces X as P", "X replaced by Y", "X succeeds Y as P"."""
    for verb in verbs_in(line, range(len(line.words)), "replaces"):
        after = line.plain[verb + 1 : verb + 4]
        if who.end <= verb and verb - who.end < VERB_REACH_WORDS:
            passive = "by" in after[:1] or is_passive(line, verb)
            return as_told(line, verb, Slot.LEFT if passive else Slot.ARRIVED)
        if (
            verb < who.first <= verb + VERB_REACH_WORDS
            or what.end <= who.first <= verb + 2 * VERB_REACH_WORDS
        ):
            if verb > who.first:
                continue
            by = line.plain[who.first - 1] == "by"
            return as_told(line, verb, Slot.ARRIVED if by else Slot.LEFT)
    return None


def _leaving(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "X leaves Y", "X leaves Z for Y", "Y captain X quits", "the departure of X"."""
    between = between_of(who, what)
    if who.end <= what.first:
        for verb in verbs_in(line, between, "leaves"):
            on = range(verb + 1, what.first)
            if verb - who.end > VERB_REACH_WORDS or _is_object(line, verb):
                continue
            if verbs_in(line, on, "joins", "takes"):
                return None  # "leaves Z to join Y"
            goal = lead_of(line, who, what) in {"for", "to"} and not _steps(line, verb)
            return as_told(line, verb, Slot.ARRIVED if goal else Slot.LEFT)
    near = line.plain[max(0, who.first - 4) : who.end + 2]
    if word_list("leavings") & set(near):
        return Slot.LEFT
    tail = range(who.end, min(who.end + 3, len(line.words)))
    for verb in verbs_in(line, tail, "resigns", "dismisses"):
        if what.end <= who.first or what.first < verb:
            return as_told(line, verb, Slot.LEFT)
    return None


def _is_object(line: Line, verb: int) -> bool:
    """Reads "has left us with", "stands for": no leaving of a place."""
    after = line.plain[verb + 1 : verb + 2]
    if line.plain[verb] in word_list("stepping"):
        return not after or after[0] not in {"down", "aside", "back"}
    return bool(after) and after[0] in {"us", "me", "him", "her", "them", "back", "sided"}


def _steps(line: Line, verb: int) -> bool:
    return line.plain[verb] in word_list("stepping")


def _dismissed(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "Y sack X", "X was released by Y", "Y loan X to Z"."""
    if what.end <= who.first:
        for verb in verbs_in(line, between_of(who, what), "gives"):
            if line.plain[who.end : who.end + 1] == ("to",):
                return as_told(line, verb, Slot.LEFT)
        for verb in verbs_in(line, range(what.first, who.first), "dismisses"):
            if who.first - verb <= ROLE_WORDS:
                return as_told(line, verb, Slot.LEFT)
        return None
    for verb in verbs_in(line, between_of(who, what), "dismisses"):
        on = range(verb + 1, what.first)
        if verbs_in(line, on, "joins") or "back" in line.plain[on.start : on.stop]:
            continue  # "X, who was sacked last year, returns as Y"
        if is_passive(line, verb) or line.plain[verb + 1] in {"by", "as", "from"}:
            return as_told(line, verb, Slot.LEFT)
    return None


def _arrived(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "X joins Y", "Y sign X", "X was appointed Y", "the appointment of X as Y"."""
    lead = lead_of(line, who, what)
    between = between_of(who, what)
    if what.end <= who.first:
        for verb in reversed(verbs_in(line, between, "takes")):
            led = set(line.plain[verb + 1 : who.first]) & PREPOSITIONS - {"of", "as"}
            near = who.first - verb <= VERB_REACH_WORDS and verb - what.end <= VERB_REACH_WORDS
            if near and not led and not _is_set_off(line, what, verb):
                return as_told(line, verb, Slot.ARRIVED)
        return _dealt(line, who, between)
    if lead in {"from", "of"}:
        between = range(between.start, max(between.start, what.first - 1))
    for verb in verbs_in(line, between, "joins", "takes"):
        apposed = line.gap(who.end - 1).startswith((",", " –", " —", " - "))
        reach = VERB_REACH_WORDS * (2 if apposed else 1)
        spent = "spent" in line.plain[max(0, verb - ROLE_WORDS) : verb]  # "spent a year on loan"
        near = verb - _subject_end(line, who, verb) <= reach and what.first - verb <= GOAL_WORDS
        if near and not spent and not _takes_another(line, verb, what):
            return as_told(line, verb, Slot.ARRIVED)
    before = range(max(0, who.first - ROLE_WORDS), who.first)
    for verb in verbs_in(line, before, "takes", "gives"):
        if lead in {"as", "to", "by", "at", "with", "for"}:
            return as_told(line, verb, Slot.ARRIVED)
    return None


def _subject_end(line: Line, who: Mention, verb: int) -> int:
    """Where the verb's subject ends: the person, or the pronoun for them in what they said."""
    for at in range(verb - 1, who.end, -1):
        if line.plain[at] in {"he", "she"}:
            said = is_known(line.plain[at - 1], "announces") or line.plain[at - 1] == "that"
            return at + 1 if said else who.end
    return who.end


def _is_set_off(line: Line, what: Mention, verb: int) -> bool:
    """Whether commas part a name from the verb, which then has a subject of its own.

    Not in "Y, the champions, sign X", but in "after losing to Y, the club signed X" and in "after
    W, Y, and Z, the club signed X".
    """
    commas = [at for at in range(what.end - 1, verb) if "," in line.gap(at)]
    is_listed = what.first > 0 and "," in line.gap(what.first - 1)
    return what.end - 1 in commas and (is_listed or len(commas) % 2 == 1)


def _dealt(line: Line, who: Mention, between: range) -> Slot | None:
    """Reads "Y complete a deal for X"."""
    if line.plain[who.first - 1 : who.first] != ("for",):
        return None
    for verb in verbs_in(line, between, "settles"):
        if verb >= who.first - 1 - ROLE_WORDS and is_known(line.plain[who.first - 2], "deals"):
            return as_told(line, verb, Slot.ARRIVED)
    return None


def _announced(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "Y announced that X had been named its head"."""
    tail = range(who.end, min(len(line.words), who.end + ROLE_WORDS))
    if what.end > who.first or not verbs_in(line, between_of(who, what), "announces"):
        return None
    for verb in verbs_in(line, tail, "takes", "joins"):
        if is_passive(line, verb) or is_known(line.plain[verb], "joins"):
            return as_told(line, verb, Slot.ARRIVED)
    return None


def _takes_another(line: Line, verb: int, what: Mention) -> bool:
    """Whether the verb's object is another name: "X appointed Z as Y"."""
    at = verb + 1
    while at < what.first and not line.words[at].is_capital:
        if line.plain[at] in PREPOSITIONS or CLOSED.search(line.gap(at - 1)):
            return False
        at += 1
    return (
        at < what.first
        and is_name_word(line, at)
        and is_known(line.plain[verb], "takes")
        and (line.plain[what.first - 1] == "as")
    )


MOVES: tuple[Rule, ...] = (_replaced, _dismissed, _leaving, _arrived, _announced)
COMES_FROM: Rule = _from
REPLACED: Rule = _replaced
