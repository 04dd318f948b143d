"""What a line says of a person and a place: there, come, planned, left, or only named together.

Comes in: a `Line`, the `Mention` of a person and that of a place or post. Goes out: a `Slot`. Which
place is asked about, and what follows for it, is left to `qa.judging.holding.stance`.
"""

import re

from qa.judging.holding.lines import Line, Mention, is_known, is_name_word, is_role
from qa.judging.holding.moves import COMES_FROM, MOVES, REPLACED, Rule
from qa.judging.holding.slots import (
    CLOSED,
    PREPOSITIONS,
    ROLE_WORDS,
    VERB_REACH_WORDS,
    Slot,
    between_of,
    end_of_post,
    is_negated,
    is_one_sentence,
    lead_of,
    verbs_in,
)
from qa.judging.holding.turns import read_turn
from qa.reading.wordlists import word_list

# How many words an apposition may have before its place: "X, the new head of planning at Y".
APPOSITION_WORDS = 8
# How many words after a list's head a name may still be of the list.
LIST_WORDS = 60
# How far before the place "former" stands, and after the person the verb that puts them there.
MARK_WORDS, HOLDS_WORDS = 3, 2
# How many words of a name make it a person's.
_PERSON_WORDS = 2

_AGENT = re.compile(r".{3,}(?:er|or|ist|man|woman|ian|ant|ee)$")
# "X (Y", "X of Y", "X at Y".
_DIRECTLY = re.compile(r"\s*(?:Jr\.?)?\s*[(]\s*(?:the\s)?|\s(?:of|at)\s(?:the\s)?")
_NOT_YET = word_list("not_yet")


def read_slot(line: Line, who: Mention, what: Mention) -> Slot:
    """The slot of `what` for `who`: of the first rule that finds one, else `NAMED`."""
    for rule in _RULES:
        slot = rule(line, who, what)
        if slot is not None:
            return slot
    return Slot.NAMED


def _succeeded(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "Z succeeds Archbishop X of Y": the post's own words around who had it before."""
    if who.first < what.end and what.first < who.end:
        return REPLACED(line, Mention(first=what.first, end=what.end), who)
    return None


def _entry(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads the entry of a list, "Head of music: X"."""
    is_post = any(is_role(line.plain[at]) for at in range(what.first, what.end))
    opens = what.first == 0 and what.end == who.first
    return Slot.HELD if is_post and opens and line.gap(what.end - 1).strip() == ":" else None


def _inside(line: Line, who: Mention, what: Mention) -> Slot | None:
    """The post's own words around the person: "Governor X of Y"; another sentence tells nothing."""
    if who.first < what.end and what.first < who.end:
        return _by_marks(line, what.first) or _yet(line, range(what.first, who.first)) or Slot.HELD
    return None if is_one_sentence(line, who, what) else Slot.NAMED


def _by_marks(line: Line, first: int) -> Slot | None:
    """What "former", "next" or "incoming" before a place make of it."""
    for at in range(first - 1, max(-1, first - 1 - MARK_WORDS), -1):
        if CLOSED.search(line.gap(at)):
            return None
        if is_known(line.plain[at], "past_marks"):
            return Slot.LEFT
        if line.plain[at] in {"incoming", "next", "designate", "future"}:
            return Slot.DUE
    return None


def _marked(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "former Y captain X", "Y's former captain X", "Y candidate X", "mayor-elect X"."""
    slot = _by_marks(line, what.first)
    if slot is not None:
        led = line.plain[max(0, what.first - 4) : what.first]
        return None if slot is Slot.LEFT and word_list("joins") & set(led) else slot
    between = between_of(who, what)
    if what.end > who.first or len(between) > ROLE_WORDS:
        return None
    yet = _yet(line, between)
    if yet is not None:
        return yet
    told = {line.plain[at] for at in between}
    gone = told & word_list("past_marks") - {"then", "late"}
    return Slot.LEFT if gone and not verbs_in(line, between, "takes", "joins", "holds") else None


def _yet(line: Line, places: range) -> Slot | None:
    """What words that make a role one to come leave of it; `None` where there are none."""
    words = [line.plain[at] for at in places if _is_not_yet(line, at)]
    if not words:
        return None
    return Slot.DUE if word_list("due").issuperset(words) else Slot.PLANNED


def _is_not_yet(line: Line, at: int) -> bool:
    """Whether a word makes a role one to come: "nominee"; "elect" only in "mayor-elect"."""
    return line.plain[at] in _NOT_YET and (line.plain[at] != "elect" or line.gap(at - 1) == "-")


def _against(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "X scored against Y", "X beat Y"; a post is nobody's opponent."""
    if any(is_role(line.plain[at]) for at in range(what.first, what.end)):
        return None
    before = [
        at for at in range(max(0, what.first - 3), what.first) if not who.first <= at < who.end
    ]
    open_to = [
        at
        for at in before
        if not CLOSED.search(line.text[line.words[at].end : line.words[what.first].start])
    ]
    return Slot.APART if any(is_known(line.plain[at], "against") for at in open_to) else None


def _anothers(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "Z of Y beat X", "X beat Z (Y)": the place is told of somebody else; not "X and Z"."""
    last = what.first - (2 if line.plain[what.first - 1] == "of" else 1)
    if last < 1 or (last == what.first - 1 and line.gap(last) != " ("):
        return None
    first = last
    while first > 0 and is_name_word(line, first - 1) and line.gap(first - 1) == " ":
        first -= 1
    name = Mention(first=first, end=last + 1)
    if name.end - name.first < _PERSON_WORDS or not is_name_word(line, last):
        return None
    if who.first < name.end and name.first < who.end:
        return None
    between = between_of(who, name)
    listed = all(line.words[at].is_capital or line.plain[at] == "and" for at in between)
    return None if listed else Slot.APART


def _placed(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads "Y striker X", "X (Y)", "X, dean of Y,", "X is head of Y", "Y's squad includes X"."""
    between = between_of(who, what)
    if what.end <= who.first:
        return Slot.HELD if _is_led(line, who, what) or _is_beside(line, what, who) else None
    text = line.text[line.words[who.end - 1].end : line.words[what.first].start]
    if _DIRECTLY.fullmatch(text) or (text.startswith(", ") and _is_apposed(line, who, what)):
        return Slot.HELD
    if _is_beside(line, who, what) or _is_as(line, who, what):
        return Slot.HELD
    for verb in verbs_in(line, between, "holds"):
        # "X, 31, a winger, is the new player of Y"
        apposed = line.gap(who.end - 1).startswith(",") and "," in line.gap(verb - 1)
        near = verb - who.end <= HOLDS_WORDS or apposed
        if near and what.first - verb <= VERB_REACH_WORDS:
            gone = is_negated(line, verb) or "longer" in line.plain[verb : what.first]
            return Slot.LEFT if gone else Slot.HELD
    return None


def _is_led(line: Line, who: Mention, what: Mention) -> bool:
    """Whether a place before the person is theirs: "Y's head X", "Y's chair is X"."""
    between = between_of(who, what)
    text = line.text[line.words[what.end - 1].end : line.words[who.first].start]
    is_post = any(is_role(word) for word in line.plain[what.first : what.end])
    if text.strip() in {"is", "remains"}:
        return True
    if _leads_to(line, between, text) and (
        is_post or "," not in text or _owns(line, what, who) or _is_the(line, what, who)
    ):
        return True
    lists = verbs_in(line, range(what.end, min(what.end + 1, who.first)), "lists")
    return bool(lists) and len(between) <= LIST_WORDS


def _owns(line: Line, what: Mention, who: Mention) -> bool:
    """Whether a role of the place's, and nobody else's, leads: "Z's head of music, Dr X"."""
    if not line.text[line.words[what.end - 1].end :].startswith(("'s ", "’s ")):
        return False
    at = next((n for n in range(what.end, who.first) if is_role(line.plain[n])), None)
    return at is not None and ("," in line.gap(at) or line.plain[at + 1] in {"of", "for"})


def _is_the(line: Line, what: Mention, who: Mention) -> bool:
    """Reads "The Y striker, X, scored"."""
    led = what.first > 0 and line.plain[what.first - 1] == "the"
    last = who.end == len(line.words) or line.gap(who.end - 1).startswith(",")
    return led and last and is_role(line.plain[who.first - 1])


def _is_apposed(line: Line, who: Mention, what: Mention) -> bool:
    """Whether a place after the person and a comma tells what they are: "X, Y's head librarian"."""
    between = between_of(who, what)
    if len(between) > APPOSITION_WORDS or verbs_in(line, between, "joins", "takes", "leaves"):
        return False
    led = is_role(line.plain[what.first - 1]) and line.gap(what.first - 1) == " "
    if led and not is_role(line.plain[what.first]):
        return False  # "X, captain Y", but not "X, chief executive at Y"
    owned = line.text[line.words[what.end - 1].end :].startswith(("'", "’"))
    behind = ROLE_WORDS if owned else 1 if _is_of_role(line, what) else 0
    said = line.plain[who.end : what.end + behind]
    return any(is_role(word) for word in said) or "of" in line.plain[who.end : what.first]


def _is_of_role(line: Line, what: Mention) -> bool:
    """Whether the word behind a place is a role and nobody else's: "Z director", "Z captain Y"."""
    at = what.end
    if at >= len(line.words) or line.gap(at - 1) != " " or not is_role(line.plain[at]):
        return False
    return at + 1 == len(line.words) or line.gap(at) != " " or not is_name_word(line, at + 1)


def _is_beside(line: Line, one: Mention, other: Mention) -> bool:
    """Whether only titles and stops part a name and its post: "X MP, minister for Y", "X – Y"."""
    post = one if any(is_role(word) for word in line.plain[one.first : one.end]) else other
    if not any(is_role(word) for word in line.plain[post.first : post.end]):
        return False
    first = end_of_post(line, one.end - 1, other) if post is one else one.end
    between = range(first, other.first)
    text = line.text[line.words[first - 1].end : line.words[other.first].start]
    if len(between) > ROLE_WORDS or not is_one_sentence(line, one, other):
        return False
    names = not line.in_capitals and "," not in text
    return all(
        is_known(line.plain[at], "titles", "apposing_words", "role_qualifiers", "post_small")
        or is_known(line.plain[at], "nations")
        or (line.words[at].text.isupper() and not line.in_capitals)
        or (names and line.words[at].is_capital)
        for at in between
    )


def _is_as(line: Line, who: Mention, what: Mention) -> bool:
    """Reads "X on her first visit as head of Y"; not "X praised Z as head of Y"."""
    if lead_of(line, who, what) != "as" or verbs_in(line, between_of(who, what), "takes", "leaves"):
        return False
    return not any(
        line.plain[at] == "and"
        or (is_name_word(line, at) and line.plain[at - 1] not in PREPOSITIONS)
        for at in range(who.end, what.first)
    )


def _leads_to(line: Line, between: range, text: str) -> bool:
    """Whether only what the person is stands between: "Rovers striker X", "Rovers' X"."""
    if not between:
        return re.fullmatch(r"[.'’]?s?,?\s*[“\"]?|\s[–-]\s|:\s", text) is not None
    if len(between) > ROLE_WORDS or re.search(r"[;:!?(]", text):
        return False
    plain = [line.plain[at] for at in between]
    if "and" in plain and not any(line.words[at].is_capital for at in between):
        return False  # "Z and keeper X"
    if any(is_known(word, "joins", "takes", "leaves", "holds", "against") for word in plain):
        return False
    return (
        is_role(plain[-1]) or (_AGENT.match(plain[-1]) is not None) or is_known(plain[-1], "titles")
    )


def _also(line: Line, who: Mention, what: Mention) -> Slot | None:
    """Reads the second of two posts as the first: "X, head of Z and Y", "X as Z (Y)"."""
    at = what.first - 1
    joined = at > 0 and line.plain[at] == "and" and line.gap(at) == " "
    at = at - 1 if joined else at
    bracketed = 0 <= at < what.first - 1 or (at >= 0 and line.gap(at) == " (")
    if who.end > at or not (joined or bracketed) or not is_role(line.plain[at]):
        return None
    if not any(is_role(line.plain[n]) for n in range(what.first, what.end)):
        return None
    return read_slot(line, who, Mention(first=at, end=at + 1))


_RULES: tuple[Rule, ...] = (
    _succeeded,
    _entry,
    _inside,
    read_turn,
    _against,
    _anothers,
    COMES_FROM,
    _marked,
    *MOVES,
    _placed,
    _also,
)
