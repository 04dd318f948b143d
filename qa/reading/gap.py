"""What an open question of "what", "which" or "how" leaves open, and where that stands in a clause.

Comes in: the asking part of a question. Goes out: a `Gap`, or none where the words tell none. Who,
when, where, how many and why name their kind by themselves (`qa.reading.asking`); how a sentence
fills the gap is left to `qa.answering.phrase.gaps`.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from qa.reading.parts import is_auxiliary, is_passive, is_past, is_verb
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# Questions of which the gap is kept: every sentence of the evidence asks for it.
CACHED_QUESTIONS = 256

_JOINS = frozenset({"who", "whom", "whose", "which"})
_WHO = frozenset({"who", "whom"})
_WH = frozenset({"what", "which", "how"}) | _WHO
_ASKS = re.compile(r"\b(?:what|which|how|whom?)\b", re.IGNORECASE)
_CHOICE = re.compile(r"\b(?:what|which)(?: one)? of (?:these|the following|those)\b", re.IGNORECASE)
# "What is the name of the vessel", "what was the mission called": a thing of that kind, by name.
_NAMED = re.compile(
    r"""\bwhat(?:\ (?:is|was|are|were)|['’]s)\ (?:the\ )?names?\ of\ (?:the\ |an?\ )?(?P<of>.+)
      | \bwhat(?:\ (?:is|was|are|were)|['’]s)\ (?:the\ |an?\ )?(?P<called>.+?)
        \ (?:called|named)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_JOB = re.compile(
    r"\b[Ww]hat (?:is|was) (?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*)*)['’]s? "
    r"(?:job|role|title|position|post)\b"
)
_SENTENCES = re.compile(r"(?<=[.?!])\s+")
# "Who is Ada Lovelace?" asks what she is.
_WHO_IS = re.compile(r"^[Ww]ho (?:is|was|'s) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)\??$")
# "Who was health secretary?" asks for whoever a sentence calls so.
_WHO_HOLDS = re.compile(
    r"^[Ww]ho(?:['’]s|\s(?:is|was|are|were))(?:\snow|\scurrently)?\s"
    r"(?:(?:[A-Z][\w-]*\s)*[A-Z][\w-]*['’]s?\s)?(?P<role>[a-z].+)$"
)
_IS = re.compile(r"^what(?:\s(?:is|was|are|were)|['’]s)\s(?P<thing>.+)$", re.IGNORECASE)
# "What was announced" asks of a deed, "what was the vote" of a thing.
_MOST_WORDS_OF_THING = 10


class Slot(StrEnum):
    """Where the missing part stands: it does, it is done to, it was said, it is what was done."""

    SUBJECT = "subject"
    OBJECT = "object"
    SPEECH = "speech"
    DEED = "deed"
    NAME = "name"
    ROLE = "role"
    IDENTITY = "identity"
    MANNER = "manner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the missing part is, and what leads to it.

    `noun` is the kind asked for ("which minister"), its head last; empty where none is named.
    `verb` is what the missing part does or is done to, `subject` who does it, `preposition` what
    leads to it ("belong to", "after which scandal"), `anchor` the noun before that one ("the
    owner of which mill"). `name` is whose role is asked. `is_who` asks for a name of any kind.
    """

    slot: Slot
    noun: tuple[Word, ...] = ()
    verb: Word | None = None
    subject: tuple[Word, ...] = ()
    preposition: str | None = None
    anchor: Word | None = None
    name: str | None = None
    is_who: bool = False

    @property
    def kind(self) -> str:
        """The noun's head in the singular ("painting" is no "paint"); empty where there is none."""
        if not self.noun:
            return "person" if self.is_who else ""
        head = self.noun[-1]
        return head.lower if head.lower.endswith("ing") else head.lemma


@lru_cache(maxsize=CACHED_QUESTIONS)
def read_gap(body: str, verbs: frozenset[str]) -> Gap | None:
    """The gap of the question `body`; `verbs` are lemmas of common verbs beside our own lists."""
    asking = [part for part in _SENTENCES.split(body) if _ASKS.search(part)]
    body = asking[-1] if asking else body.strip()
    if _CHOICE.search(body):
        return None  # it asks to choose among what it does not show
    of_name = _identity(body)
    if of_name is not None or _NAMED.search(body):
        return of_name
    words = read_words(body)
    at = next((n for n, word in enumerate(words) if word.lower in _WH), None)
    if at is None:
        return None
    if words[at].lower == "how":
        return _manner(words, at, verbs)
    who = words[at].lower in _WHO
    lead = words[at - 1].lower if at else ""
    preposition = lead if lead in word_list("prepositions") else None
    end = at + 1 if who else _noun_end(words, at + 1)
    noun = _head(words[at + 1 : end])
    if at <= 1:
        gap = _fronted(words, end, noun, preposition, verbs)
        return gap if gap is None or not who else replace(gap, is_who=True)
    anchor = words[at - 2] if preposition and not is_verb(words, at - 2) else None
    return Gap(  # "moved to which harbour": the gap stands where it is asked
        slot=Slot.OBJECT,
        noun=noun,
        verb=_nearest_verb(words, at),
        preposition=preposition,
        anchor=anchor,
        is_who=who,
    )


def _identity(body: str) -> Gap | None:
    """The gap of "what is ...": a name, somebody's role, or what a thing is."""
    job = _JOB.search(body) or _WHO_IS.match(body)
    if job:
        return Gap(slot=Slot.ROLE, name=job["name"])
    holds = _WHO_HOLDS.match(body)
    if holds:
        role = read_words(holds["role"])
        start = 1 if role[0].lower in word_list("determiners") else 0
        end = _noun_end(role, start)
        acts = start == 0 and role[0].lower.endswith("ing")  # "who is paying for the wall"
        if not acts and not any(is_past(word) for word in role[end : end + 1]):  # "was it sold to"
            return Gap(slot=Slot.NAME, noun=role[start:end], is_who=True) if end > start else None
    named = _NAMED.search(body)
    if named:
        thing = read_words(named["of"] or named["called"])
        noun = thing[: _noun_end(thing, 0)]
        return Gap(slot=Slot.NAME, noun=noun[-2:]) if noun else None
    thing_is = _IS.match(body)
    if thing_is:
        thing = read_words(thing_is["thing"])
        start = 1 if thing and thing[0].lower in word_list("determiners") else 0
        noun = thing[start : _noun_end(thing, start)]
        verbal = any(is_past(word) for word in thing)
        if noun and not verbal and len(thing) <= _MOST_WORDS_OF_THING:
            return Gap(slot=Slot.IDENTITY, noun=noun)
    return None


def _manner(words: tuple[Word, ...], at: int, verbs: frozenset[str]) -> Gap | None:
    rest = words[at + 1 :]
    if not rest or not is_auxiliary(rest[0]):
        return None
    verb = _main_verb(rest[1:], verbs)
    if verb is None:
        return None
    subject = tuple(word for word in rest[1:] if word.start < verb.start and not word.is_stop)
    slot = Slot.SPEECH if verb.lemma in word_list("reacting") else Slot.MANNER
    return Gap(slot=slot, verb=verb, subject=subject)


def _fronted(
    words: tuple[Word, ...],
    at: int,
    noun: tuple[Word, ...],
    preposition: str | None,
    verbs: frozenset[str],
) -> Gap | None:
    """The gap of a question that opens with its "what" or "which"; its noun ends before `at`."""
    joins = (n for n in range(at, len(words)) if words[n].lower in _JOINS)
    rest = words[at : next(joins, len(words))]  # "the MPs who asked it": not what is asked
    if not rest:
        return None
    if not is_auxiliary(rest[0]):
        found = (w for n, w in enumerate(rest) if is_verb(rest, n) and not is_auxiliary(w))
        leads = rest[0].lemma in verbs | word_list("telling") and not rest[0].is_capital
        verb = rest[0] if leads else next(found, None if rest[0].is_stop else rest[0])
        return Gap(slot=Slot.SUBJECT, noun=noun, verb=verb) if verb else None
    inner = tuple(word for word in rest[1:] if not word.lower.endswith("ly"))
    if inner and rest[0].lower not in {"did", "do", "does"} and _no_subject(inner, verbs):
        verb = next((word for word in inner if not is_auxiliary(word) and not word.is_stop), None)
        being = rest[0].lower in word_list("be") or inner[0].lower in word_list("be")
        passive = verb is not None and is_past(verb) and being
        slot = Slot.OBJECT if passive else Slot.SUBJECT
        return Gap(slot=slot, noun=noun, verb=verb, preposition=preposition)
    return _behind_subject(rest, noun, preposition, verbs)


def _behind_subject(
    rest: tuple[Word, ...],
    noun: tuple[Word, ...],
    preposition: str | None,
    verbs: frozenset[str],
) -> Gap:
    """The gap of "did the board sell", of which `rest` begins with the auxiliary."""
    verb = _main_verb(rest[1:], verbs)
    if verb is not None and rest[0].lower in word_list("be") and verb.lower == verb.lemma:
        verb = None  # "what was its answer to": a noun
    stranded = rest[-1].lower if rest[-1].lower in word_list("prepositions") else preposition
    if verb is None:
        done = any(word.lower in {"do", "doing", "done"} for word in rest[1:])
        subject = tuple(word for word in rest[1:] if not word.is_stop)
        slot = Slot.DEED if done and not noun else Slot.OBJECT
        return Gap(slot=slot, noun=noun, subject=subject, preposition=stranded)
    subject = tuple(word for word in rest[1:] if word.start < verb.start and not word.is_stop)
    told = verb.lemma in word_list("speaking") and (
        not noun or noun[-1].lemma in word_list("sayings")
    )
    acts = not noun and rest[-1].lower == "do"
    slot = Slot.SPEECH if told else Slot.DEED if acts else Slot.OBJECT
    return Gap(slot=slot, noun=noun, verb=verb, subject=subject, preposition=stranded)


def _no_subject(inner: tuple[Word, ...], verbs: frozenset[str]) -> bool:
    """Whether the verb follows the auxiliary at once: "has been closed", "will perform"."""
    first = inner[0]
    acts = first.lemma in verbs | word_list("telling") and first.lower == first.lemma
    formed = acts or is_past(first) or first.lower.endswith("ing")
    return is_auxiliary(first) or first.lower == "not" or (formed and not first.is_capital)


def _main_verb(rest: tuple[Word, ...], verbs: frozenset[str]) -> Word | None:
    """The verb after the subject: a known one in a form of a verb, or else the last plain word."""
    known = verbs | word_list("speaking") | word_list("telling") | word_list("reacting")
    passive = [word for n, word in enumerate(rest) if n and is_passive(rest, n)]
    fits = [
        word
        for n, word in enumerate(rest)
        if n
        and not word.is_capital
        and word.lemma in known
        and rest[n - 1].lower not in word_list("determiners")
        and (word.lower == word.lemma or is_past(word))
    ]
    if passive or fits:
        return (passive or fits)[0]
    plain = [
        word
        for n, word in enumerate(rest)
        if n
        and not word.is_stop
        and not word.is_capital
        and word.lower == word.lemma
        and not word.lower.endswith("ly")
        and rest[n - 1].lower not in word_list("determiners") | word_list("prepositions")
    ]
    return plain[0] if len(plain) == 1 else None


def _nearest_verb(words: tuple[Word, ...], at: int) -> Word | None:
    for n in range(at - 1, -1, -1):
        if is_verb(words, n) and not is_auxiliary(words[n]):
            return words[n]
    return None


def _noun_end(words: tuple[Word, ...], at: int) -> int:
    """Where the noun phrase that begins at `at` ends, of-phrases left out."""
    start = at
    while at < len(words):
        word = words[at]
        adverb = at > start and word.lower.endswith("ly") and at + 1 < len(words)
        if adverb and (is_verb(words, at + 1) or is_past(words[at + 1])):
            break
        counts = at == start and word.lower in word_list("counters")  # "which other managers"
        stops = word.is_stop and not word.text.isupper() and not counts
        if stops or is_verb(words, at):
            before = words[at - 1].lower if at else ""
            kind_of = word.lower == "of" and before in word_list("kind_words")
            either = word.lower == "or" and before not in _WH and not before.endswith("ly")
            if not (kind_of or either):
                break
        if word.lower in word_list("prepositions") and word.lower != "of":
            break
        at += 1
    return at


def _head(noun: tuple[Word, ...]) -> tuple[Word, ...]:
    """The noun without "two", "other" and "kind of"."""
    return tuple(
        word
        for word in noun
        if not word.is_stop and word.lower not in word_list("counters") | word_list("kind_words")
    )
