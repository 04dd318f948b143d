"""What a question claims or asks of, in the terms the rules count in: who, what action, of what.

Comes in: a `Question`. Goes out: a `Proposition`. Whether a sentence bears it out is left to
`qa.judging.rules`.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from qa.judging.claim.action import OPERATORS_AS_ACTION, behind_thing, find_action, is_no_deed
from qa.judging.claim.embedded import Embedded, read_embedded
from qa.judging.language.clauses import DETERMINERS, Clauses, read_clauses
from qa.judging.language.lexicon import (
    CONTINUE,
    RESUME,
    Cue,
    End,
    Operator,
    Pole,
    end_on,
    load_lexicon,
    plain_form,
)
from qa.judging.language.predicates import Force, Reading, read_action
from qa.reading.parts import is_auxiliary
from qa.reading.question import Question, Term
from qa.reading.times import Scope
from qa.reading.wordlists import word_list
from qa.reading.words import STOPWORDS, Word
from qa.records import Kind

# "Closed altogether", "scrapped for good": what was done in part is not that.
_WHOLLY = re.compile(
    r"\b(?:completely|entirely|altogether|totally|wholly|outright|fully|for good|in full)\b",
    re.IGNORECASE,
)
# "Hasn't it stopped?" asks whether it has.
_NEGATIVE_OPENER = re.compile(r"^(\w+)n['’]t\b")
_BASE_OPENERS = word_list("base_openers")
_BE = word_list("be")
_PRESENT = frozenset({"do", "does", "would"})
_HAVE_OPENERS = word_list("have_openers")
_OPENS_THERE = word_list("be_openers") | {"will", "would", "could", "should", "has", "have", "had"}
_LEADS_THING = word_list("be") | {"going", "to", "ever", "now", "still", "yet", "really", "also"}


@dataclass(frozen=True, kw_only=True)
class Proposition:
    """The claim of a question. Not slotted: what every sentence is asked for is worked out once.

    `lemmas` are of the action; `poles` where it stands. `wrapper` says that the question is of the
    action ending, changing or going on ("stop sharing"). `reading` is how real the question itself
    makes it ("refuse to", "call for"). `terms` are what else it names, `actor` the names among them
    before the action, `doer` all that stands before an action in the active voice ("did the *board*
    close"), `taken` the object of a verb that says little without it ("get *a new boat*"), or that
    of which the question asks whether there is one ("will there be *a vote*").
    `is_lasting` asks for a state that lasts ("still refusing"), not for a deed.
    `is_main` says that the action is the verb of the question, and stands in no clause beside it.
    `wanter` is who is asked to do or want it, in a question of yes or no ("does *she* want").
    `is_whole` asks whether all of it was done ("closed altogether"), so that a part is not enough.
    `embedded` is the question that the action stands in: "decided *how much X must pay*".
    `is_present` is of questions that open with "does", "do" or "would".
    `phrase` are the lemmas of the action where the lexicon has it, be it one word or several.
    """

    lemmas: frozenset[str]
    poles: frozenset[Pole]
    wrapper: End | None
    reading: Reading
    actor: tuple[Term, ...]
    terms: tuple[Term, ...]
    is_lasting: bool
    doer: tuple[Term, ...] = ()
    wanter: tuple[Term, ...] = ()
    taken: tuple[Term, ...] = ()
    is_main: bool = False
    is_whole: bool = False
    phrase: tuple[str, ...] = ()
    embedded: Embedded | None = None
    is_present: bool = False

    def is_told_by(self, word: Word, cue: tuple[Word, ...] = ()) -> bool:
        """Whether `word` is the action, or one that stands for it in general.

        `cue` are the words of which it is the last, where these are one phrase: "taken over".
        """
        in_phrase = bool(cue and self.phrase) and tuple(w.lemma for w in cue) == self.phrase
        return in_phrase or word.lemma in self._told_by

    @cached_property
    def _told_by(self) -> frozenset[str]:
        actions = load_lexicon().actions
        return self.told_lemmas.union(*(actions.get(lemma, ()) for lemma in self.told_lemmas))

    @cached_property
    def told_lemmas(self) -> frozenset[str]:
        """The lemmas that tell the action by themselves.

        Of "shut down" and "sign for" the last word alone tells nothing: their poles do.
        """
        return self.lemmas - (word_list("particles") | STOPWORDS) if self.poles else self.lemmas

    @cached_property
    def is_provision(self) -> bool:
        """Whether it asks what a text lays down: "does the bill ban", "would the deal raise"."""
        heads = {word.lemma for term in self.doer for word in term.words}
        return self.is_present and not heads.isdisjoint(word_list("texts"))

    @cached_property
    def is_continuation(self) -> bool:
        """Whether the question is, in the end, of something going on or ending."""
        return self.wrapper is not None or end_on(self.poles, CONTINUE) is not None

    @cached_property
    def things(self) -> tuple[Term, ...]:
        """What the action is done to or with: the terms that do not name who does it."""
        doing = self.actor + self.doer
        return tuple(term for term in self.terms if term not in doing)


def propose(question: Question) -> Proposition:
    """The claim of `question`; with no known action it has no lemmas, and only its terms count."""
    # "When does it close?" opens with a word that elsewhere opens a clause of time.
    clauses = replace(read_clauses(_NEGATIVE_OPENER.sub(r"\1", question.body)), ahead=frozenset())
    lasting = question.scope is Scope.LATEST
    there_is = _there_is(clauses)
    index = None if there_is else find_action(clauses, question.terms)
    if index is None:
        return Proposition(
            lemmas=frozenset(), poles=frozenset(), wrapper=None, reading=_whole(clauses),
            actor=(), terms=question.terms, is_lasting=lasting,
            taken=_phrase_from(clauses, there_is, question.terms) if there_is else (),
        )  # fmt: skip
    cue = clauses.cue_at(index)
    poles = (cue.poles if cue else frozenset()) | _once_more(clauses, index)
    ending = None if end_on(poles, CONTINUE) else clauses.ending_of(index)
    if ending and (
        index < ending[0] <= behind_thing(clauses, index) or is_no_deed(clauses, ending[0])
    ):
        ending = None  # "does the stop get its own lift"
    operative = ending[0] if ending else index
    wrapper = ending[1] if ending else _going_on(clauses, index, poles)
    used = _used(clauses, index, operative)
    had = clauses.words[index + 1 : behind_thing(clauses, index) + 1]
    used -= {word.stem for word in had}
    terms = tuple(term for term in question.terms if not used.issuperset(term.stems))
    start = clauses.words[index].start
    embedded = read_embedded(clauses, index) if question.kind is Kind.POLAR else None
    reading = read_action(clauses, operative)
    return Proposition(
        lemmas=frozenset({clauses.words[index].lemma, plain_form(clauses.words[index])}),
        poles=poles,
        wrapper=wrapper,
        reading=replace(reading, force=Force.FACT) if embedded else reading,
        embedded=embedded,
        is_present=clauses.words[0].lower in _PRESENT,
        actor=tuple(term for term in terms if term.words[0].start < start and term.is_name),
        terms=terms,
        is_lasting=lasting,
        doer=_doer(clauses, index, terms),
        wanter=terms[:1] if clauses.words[0].lower in _BASE_OPENERS else (),
        taken=_taken(clauses, index, terms),
        is_main=_is_main(clauses, index),
        is_whole=_WHOLLY.search(question.body) is not None,
        phrase=tuple(word.lemma for word in clauses.words[cue.first : cue.last + 1]) if cue else (),
    )


def _taken(clauses: Clauses, index: int, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The noun phrase right behind a verb that says little without it."""
    if clauses.words[index].lemma not in word_list("light_verbs"):
        return ()
    return _phrase_from(clauses, index + 1, terms)


def _phrase_from(clauses: Clauses, at: int, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms of the noun phrase that begins at the word `at`."""
    by_start = {term.words[0].start: term for term in terms}
    taken: list[Term] = []
    for word in clauses.words[at:]:
        term = by_start.get(word.start)
        if term is not None:
            taken.append(term)
        elif taken or word.lower not in DETERMINERS | {"own"}:
            break
    return tuple(taken)


def _there_is(clauses: Clauses) -> int | None:
    """Where the thing begins of which a question asks whether there is one: "will there be a"."""
    lower = [word.lower for word in clauses.words]
    if lower[1:2] != ["there"] or not _OPENS_THERE.intersection(lower[:1]):
        return None
    at = 2
    while at < len(lower) and lower[at] in _LEADS_THING:
        at += 1
    return at


def _once_more(clauses: Clauses, index: int) -> frozenset[Pole]:
    """Of "start again" and "run again", the resuming that "again" makes it."""
    again = [word.lower for word in clauses.words[index + 1 : index + 2]] == ["again"]
    begins = clauses.words[index].lemma in word_list("begins_or_runs")
    return frozenset({Pole(RESUME, End.PRO)}) if again and begins else frozenset()


def _doer(clauses: Clauses, index: int, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms before the action, where the opener tells that they do it and something follows."""
    opener, start = clauses.words[0].lower, clauses.words[index].start
    before = tuple(term for term in terms if term.words[0].start < start)
    being = any(word.lower in _BE for word in clauses.words[1:index])
    doing = opener in _BE and clauses.words[index].lower.endswith("ing")
    active = (opener in _BASE_OPENERS | _HAVE_OPENERS or doing) and not being
    return before if active and len(before) < len(terms) else ()


def _is_main(clauses: Clauses, index: int) -> bool:
    before = [word.lower for word in clauses.words[:index]]
    beside = word_list("beside_openers").intersection(before[1:])
    told = any(_tells(clauses, at) for at in range(1, _told_up_to(clauses, index)))
    closes = index + 1 == len(clauses.words) and not _BASE_OPENERS.isdisjoint(before)
    acts = closes or clauses.words[index].lower not in word_list("light")  # "when did it end?"
    return acts and not beside and not told and before[-1:] != [] and before[-1] not in DETERMINERS


def _told_up_to(clauses: Clauses, index: int) -> int:
    """Up to where a verb of telling may stand over the action: "say no" has none of its own.

    What stands right before a verb of one word is what does it: "the requests led to".
    """
    cue = clauses.cue_at(index)
    if cue is None or cue.first == cue.last:
        return index - 1
    return cue.first if Operator.REFUSE in cue.operators else index


def _tells(clauses: Clauses, at: int) -> bool:
    """Whether the word at `at` is a verb of telling: in "the requests did" it is a thing."""
    acts = not is_auxiliary(clauses.words[at + 1])
    return acts and clauses.words[at].lemma in word_list("speaking")


def _going_on(clauses: Clauses, index: int, poles: frozenset[Pole]) -> End | None:
    """As in "is it running?": it asks whether it goes on, so that an ending denies it."""
    progressive = clauses.words[index].lower.endswith("ing")
    asked = clauses.words[0].lower in word_list("be_openers")
    return End.PRO if progressive and asked and not end_on(poles, CONTINUE) else None


def _whole(clauses: Clauses) -> Reading:
    negated = any(
        Operator.NEGATE in cue.operators and Operator.REFUSE not in cue.operators
        for cue in clauses.cues
    )
    opener = clauses.words[0].lower
    planned = _there_is(clauses) is not None and opener in {"will", "would"}
    return Reading(holds=not negated, force=Force.PLANNED if planned else Force.FACT)


def _used(clauses: Clauses, index: int, operative: int) -> frozenset[str]:
    """Stems of the action and of the operators, which are judged as action and not as terms."""
    used = {clauses.words[index].stem, clauses.words[operative].stem}
    for cue in clauses.cues:
        covers = cue.first <= index <= cue.last or cue.first <= operative <= cue.last
        goes_on = end_on(cue.poles, CONTINUE) is End.PRO  # "still in place"
        asks = cue.operators & OPERATORS_AS_ACTION
        leads = cue.operators and not cue.poles and not _is_thing(clauses, cue, index)
        if covers or goes_on or asks or leads:
            used.update(word.stem for word in clauses.words[cue.first : cue.last + 1])
    return frozenset(used)


def _is_thing(clauses: Clauses, cue: Cue, index: int) -> bool:
    """As in "approve the plan": behind the action, and led by an article."""
    led = clauses.words[cue.first - 1].lower in DETERMINERS
    return cue.first > index and led and Operator.PLAN in cue.operators
