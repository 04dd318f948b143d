"""Finds a person in a line: the full name, a shortened one, or the surname alone.

Comes in: a name as a question has it, and a line. Goes out: `Mention`s, and whether the line names
another person of the same surname.
"""

import re
from dataclasses import dataclass

from qa.judging.holding.lines import Line, Mention, fold, is_known, is_name_word, is_role
from qa.reading.wordlists import pairs_of, word_list
from qa.reading.words import is_in_dictionary, read_words

# How many words before a surname may belong to the name: "Maria del Carmen Ruiz".
NAME_REACH_WORDS = 3
# A shortened given name has at least this many letters of the full one: "Nus", "Matt".
SHORTEST_GIVEN = 3
# What may stand between two words of one name: spaces, a full stop, quotation marks, a hyphen.
_IN_NAME = re.compile(r"[\s.“”\"()–-]*")
_NUMERAL = re.compile(r"[ivx]+$")
_SUFFIXES = frozenset({"jr", "sr"})
# Words before a surname that are no given name: "Leeds United Young".
_NO_GIVEN = ("nations", "org_generic", "org_suffixes", "takes", "joins")
# A name with one of these is a body's or a place's, or a day's; a person's has so many words.
_NO_PERSON = ("nations", "org_generic", "org_suffixes", "no_places", "days_and_months")
_PERSON_WORDS = range(2, 5)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: surname and given names without accents, in lower case."""

    given: tuple[str, ...]
    surname: str
    is_capital: bool


def read_person(text: str) -> Person | None:
    """The person that the words of a question name, `None` where there is no word."""
    whole = re.split(r"\s+of\s+", text)[0]
    words = [word for word in read_words(whole) if fold(word.lower) not in _SUFFIXES]
    while words and words[0].lower in word_list("titles"):
        words = words[1:]
    plain = [fold(word.lower) for word in words]
    while len(plain) > 1 and _NUMERAL.match(plain[-1]):
        plain = plain[:-1]
    if not plain:
        return None
    return Person(tuple(plain[:-1]), plain[-1], any(word.is_capital for word in words))


def find_person(person: Person, line: Line) -> tuple[tuple[Mention, ...], bool]:
    """Where a line names the person, and whether it names another of the same surname."""
    found, namesake = [], False
    for at, plain in enumerate(line.plain):
        if plain != person.surname or (person.is_capital and not line.words[at].is_capital):
            continue
        first, foreign = _given_before(person, line, at)
        if first is not None:
            found.append(Mention(first=first, end=at + 1))
        elif foreign or _is_given_itself(line, at):
            namesake = True
        else:
            found.append(Mention(first=at, end=at + 1, is_full=False))
    return tuple(found), namesake


def is_full_name(line: Line, name: Mention) -> bool:
    """Whether a name may be a person's, told with a given name."""
    return name.end - name.first in _PERSON_WORDS and _is_personal(line, name)


def is_titled(line: Line, name: Mention) -> bool:
    """Whether a name of one word may be a person's, by the title or role before it: "Dr X"."""
    if name.end - name.first > 1 or not name.first or not _is_personal(line, name):
        return False
    before = line.plain[name.first - 1]
    return before != "the" and (is_known(before, "titles") or is_role(before))


def is_surname(line: Line, name: Mention) -> bool:
    """Whether a name of one word, which no dictionary has, may be a person's: "Z became chair"."""
    if name.end - name.first > 1 or not _is_personal(line, name):
        return False
    led = name.first > 0 and line.plain[name.first - 1] == "the"
    return not led and not is_in_dictionary(line.plain[name.first])


def _is_personal(line: Line, name: Mention) -> bool:
    return not any(is_known(word, *_NO_PERSON) for word in line.plain[name.first : name.end])


def _given_before(person: Person, line: Line, at: int) -> tuple[int | None, bool]:
    """Where the name begins by its given name, if it does; else whether another stands there."""
    if not person.given:
        return at, False
    begin, foreign = None, False
    for before in range(at - 1, max(-1, at - 1 - NAME_REACH_WORDS), -1):
        plain = line.plain[before]
        if not _IN_NAME.fullmatch(line.gap(before)):
            break
        if _is_same_given(plain, person.given) or _is_initials(line, before, person.given[0]):
            begin = before
        elif len(plain) == 1 and line.words[before].is_capital:
            continue
        elif not is_name_word(line, before) or is_known(plain, *_NO_GIVEN):
            break
        elif _shares_surname(person, line, before):
            return before - 2, False
        else:
            foreign = True
    return begin, foreign and begin is None


def _shares_surname(person: Person, line: Line, at: int) -> bool:
    """Whether the given name at `at` is another's of one surname: "Ada and Tom Reed"."""
    joined = at > 1 and line.plain[at - 1] == "and"
    return joined and _is_same_given(line.plain[at - 2], person.given)


def _is_given_itself(line: Line, at: int) -> bool:
    """Whether a surname is here another's given name, or half of another's: "Murray Watt"."""
    if at + 1 >= len(line.words):
        return False
    joined = line.gap(at)
    return joined in {" ", "-"} and is_name_word(line, at + 1) and not line.in_capitals


def _is_initials(line: Line, at: int, first: str) -> bool:
    """Whether initials with their stops begin with that of the `first` name: "E.J." is "Eve"."""
    word = line.words[at]
    return word.end - word.start > len(word.text) and line.plain[at][0] == first[0]


def _joined(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The given names without a gap, and their initials: "AJ" is "A. J.", "CQ" "Charles Q."."""
    return "".join(asked), "".join(name[0] for name in asked)


def _is_same_given(told: str, asked: tuple[str, ...]) -> bool:
    """Whether `told` is one of the given names `asked`, or short for the first of them."""
    if len(told) > 1 and (told in asked or told in _joined(asked)):
        return True
    first = asked[0]
    if 1 in (len(told), len(first)):
        return told[0] == first[0]
    shorter, longer = sorted((told, first), key=len)
    if len(shorter) >= SHORTEST_GIVEN and longer.startswith(shorter):
        return True
    names = pairs_of("short_names")
    return first in names.get(told, ()) or told in names.get(first, ())
