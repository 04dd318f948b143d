"""The statement inside an earlier question, and the questions that can be made of it.

Comes in: an earlier turn. Goes out: its `Core`, or none where what was asked for is needed and not
known. English is bent as little as can be: "did suspend" stays, only do-support is put in.
"""

import re
from dataclasses import dataclass, replace

from qa.conversation.clauses import MARKS, Clause
from qa.conversation.phrases import Phrase, noun_phrases
from qa.conversation.referents import Stood
from qa.reading.parts import is_past
from qa.reading.wordlists import word_list
from qa.reading.words import read_words

_BE_PLURAL = {"are", "were"}
_ADDED = re.compile(r"\s+(?:still|now|currently|yet|today|at present)\b", re.IGNORECASE)
_NEGATED = re.compile(r"n['’]t$", re.IGNORECASE)
_COUNTING = re.compile(r"^.*?\b(?:how\s+(?:many|much)|which|what|whose)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """Who does what: "NHS Digital", "did", "suspend the MoU"; `tail` is a time set in front."""

    subject: str
    auxiliary: str
    rest: str
    tail: str = ""

    @property
    def verb(self) -> str:
        """The lemma of the first word of the rest; empty where there is none."""
        words = read_words(self.rest)
        return words[0].lemma if words else ""

    @property
    def is_passive(self) -> bool:
        """Whether something is done to the subject."""
        words = [word for word in read_words(self.rest) if word.lower not in _SKIPPED]
        been = bool(words) and words[0].lower == "been"
        led = been or self.auxiliary.lower() in word_list("be")
        first = next((word for word in words if word.lower not in {"been", "being"}), None)
        return led and first is not None and is_past(first)


_SKIPPED = word_list("verb_adverbs") | {"ever", "not"}


def core_of(turn: Stood) -> Core | None:
    """The statement inside the question of `turn`."""
    clause = turn.clause
    if clause is None:
        return None
    core = Core(
        subject=clause.subject, auxiliary=clause.auxiliary, rest=clause.rest, tail=_tail(clause)
    )
    if clause.is_polar or clause.asks_how:
        return core if core.subject else None
    return _with_what_is_asked(core, clause, turn)


def _with_what_is_asked(core: Core, clause: Clause, turn: Stood) -> Core | None:
    """The statement with what was found, the noun that was asked for, or "that" in the gap."""
    noun = counted(clause)
    if clause.asks_subject:
        filler = (turn.found if turn.asks_who else None) or noun
        return replace(core, subject=filler) if filler else None
    if turn.asks_who and not clause.rest:
        return replace(core, subject=turn.found, rest=clause.subject) if turn.found else core
    first, _, others = clause.rest.partition(" ")
    if not first or (len(read_words(clause.asked)) > 1 and not noun):
        return core
    return replace(core, rest=f"{first} {noun or 'that'} {others}".strip())


def ask(asked: str, core: Core, *, negated: bool = False) -> str:
    """The question that asks by `asked` of the statement: "Why did it close?"."""
    core = _supported(core)
    core = replace(core, auxiliary=core.auxiliary.lower())
    no = " not" if negated and not re.search(r"\bnot\b|n['’]t\b", _words(core)) else ""
    parts = (asked, core.auxiliary, core.subject + no, core.rest, core.tail)
    return sentence(" ".join(part for part in parts if part))


def ask_who(asked: str, core: Core) -> str:
    """The question after who or what does it: "Who did close it?"."""
    parts = (asked, core.auxiliary.lower(), core.rest, core.tail)
    return sentence(" ".join(part for part in parts if part))


def stated(core: Core, *, negated: bool = False) -> str:
    """The statement itself, no question: "the board did close it"."""
    no = "not" if negated and not re.search(r"\bnot\b|n['’]t\b", _words(core)) else ""
    parts = (core.subject, core.auxiliary.lower(), no, core.rest, core.tail)
    return " ".join(part for part in parts if part)


def ask_still(core: Core) -> str:
    """The question whether the statement holds now: "Does it still refuse?"."""
    core = _supported(replace(without_still(core), tail=""))
    auxiliary = _NEGATED.sub("", core.auxiliary.lower())
    plural = Phrase(text=core.subject).is_plural
    if auxiliary in {"did", "does", "do"}:
        present = "do" if plural else "does"
        return ask("", replace(core, auxiliary=present, rest=f"still {core.rest}"))
    if auxiliary in word_list("be"):
        present = "are" if plural or auxiliary in _BE_PLURAL else "is"
        return ask("", replace(core, auxiliary=present, rest=f"still {core.rest}"))
    return ask("", replace(core, rest=f"{core.rest} now"))


def without_still(core: Core) -> Core:
    """The statement without "still" or "now", which no question of "when" can hold."""
    return replace(core, rest=_ADDED.sub("", f" {core.rest}").strip())


def decision(core: Core) -> str:
    """The deed as a thing that can be undone: "the board's decision to close it"."""
    core = without_still(core)
    first, _, others = core.rest.partition(" ")
    if core.is_passive:
        done = read_words(core.rest.removeprefix("been ").removeprefix("being "))[0]
        after = core.rest.partition(done.text)[2].strip()
        return f"the decision to {done.lemma} {core.subject} {after}".strip()
    verb = read_words(first)[0].lemma if read_words(first) else first
    return f"{owning(core.subject)} decision to {verb} {others}".strip()


def owning(phrase: str) -> str:
    """The possessive of a phrase: "the board's", "the crews'"."""
    return f"{phrase}'" if phrase.endswith("s") and Phrase(text=phrase).is_plural else f"{phrase}'s"


def sentence(text: str) -> str:
    """`text` as a question: a capital at its start, one question mark at its end."""
    text = " ".join(text.split()).strip(MARKS)
    return f"{text[:1].upper()}{text[1:]}?"


def _supported(core: Core) -> Core:
    """The statement with "did" or "does" where it has no auxiliary: "refused" to "did refuse"."""
    words = read_words(core.rest)
    if core.auxiliary or not words:
        return core
    verb = words[0]
    if verb.lower == verb.lemma:
        auxiliary = "do"
    else:
        auxiliary = "does" if verb.lower.endswith("s") and not is_past(verb) else "did"
    return replace(core, auxiliary=auxiliary, rest=f"{verb.lemma}{core.rest[verb.end :]}")


def counted(clause: Clause) -> str:
    """The noun that is counted or chosen: "requests for data" of "how many requests for data"."""
    if not _COUNTING.match(clause.asked):
        return ""
    nouns = noun_phrases(_COUNTING.sub("", clause.asked))
    return _COUNTING.sub("", clause.asked).strip(MARKS) if nouns else ""


def _tail(clause: Clause) -> str:
    return f"{clause.front[:1].lower()}{clause.front[1:]}" if clause.front else ""


def _words(core: Core) -> str:
    return f"{core.auxiliary} {core.rest}"
