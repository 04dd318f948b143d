"""What a question claims or asks of, in the terms the rules count in: who, what action, of what.

Comes in: a `Question`. Goes out: a `Proposition`. Whether a sentence bears it out is left to
`qa.judging.rules`.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from qa.judging.clauses import DETERMINERS, Clauses, read_clauses
from qa.judging.lexicon import CONTINUE, End, Operator, Pole, end_on, load_lexicon
from qa.judging.predicates import Force, Reading, read_action
from qa.reading.asking import POLAR_OPENERS
from qa.reading.parts import is_past
from qa.reading.question import Question, Term
from qa.reading.times import Scope
from qa.reading.wordlists import word_list
from qa.reading.words import Word

# "Closed altogether", "scrapped for good": what was done in part is not that.
_WHOLLY = re.compile(
    r"\b(?:completely|entirely|altogether|totally|wholly|outright|fully|for good|in full)\b",
    re.IGNORECASE,
)
_OPERATORS_AS_ACTION = frozenset({Operator.REFUSE, Operator.REQUEST})
# "Hasn't it stopped?" asks whether it has.
_NEGATIVE_OPENER = re.compile(r"^(\w+)n['’]t\b")
# The opener tells the form of the action: "did it close", "has it closed", "is it closing".
_BASE_OPENERS = word_list("base_openers")
_BE = word_list("be")
# "How many names" asks for names, and not for who names.
_COUNTS = frozenset({"many", "which", "whose"})
_DO = frozenset({"do", "does", "did"})
_LEADS_PARTICIPLE = word_list("have_openers") | word_list("be_openers") | word_list("be")
_HAVE_OPENERS = word_list("have_openers")
# Where more words of a question may be a verb that no list has, which is one cannot be told.
MOST_UNKNOWN = 2
# Verbs that only lead to the action: "agree to stop", "decide to close", "vote to sell".
_LEADING = word_list("leading")


@dataclass(frozen=True, kw_only=True)
class Proposition:
    """The claim of a question. Not slotted: what every sentence is asked for is worked out once.

    `lemmas` are of the action; `poles` where it stands. `wrapper` says that the question is of the
    action ending, changing or going on ("stop sharing"). `reading` is how real the question itself
    makes it ("refuse to", "call for"). `terms` are what else it names, `actor` the names among them
    before the action, `doer` all that stands before an action in the active voice ("did the *board*
    close"). `is_lasting` asks for a state that lasts ("still refusing"), not for a deed.
    `is_main` says that the action is the verb of the question, and stands in no clause beside it.
    `is_whole` asks whether all of it was done ("closed altogether"), so that a part is not enough.
    """

    lemmas: frozenset[str]
    poles: frozenset[Pole]
    wrapper: End | None
    reading: Reading
    actor: tuple[Term, ...]
    terms: tuple[Term, ...]
    is_lasting: bool
    doer: tuple[Term, ...] = ()
    is_main: bool = False
    is_whole: bool = False

    def is_told_by(self, word: Word) -> bool:
        """Whether `word` is the action, or one that stands for it in general."""
        return word.lemma in self._told_by

    @cached_property
    def _told_by(self) -> frozenset[str]:
        actions = load_lexicon().actions
        return self.lemmas.union(*(actions.get(lemma, ()) for lemma in self.lemmas))

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
    index = _action(clauses, question.terms)
    if index is None:
        return Proposition(
            lemmas=frozenset(), poles=frozenset(), wrapper=None, reading=_whole(clauses),
            actor=(), terms=question.terms, is_lasting=lasting,
        )  # fmt: skip
    cue = clauses.cue_at(index)
    poles = cue.poles if cue else frozenset()
    ending = None if end_on(poles, CONTINUE) else clauses.ending_of(index)
    operative = ending[0] if ending else index
    wrapper = ending[1] if ending else _going_on(clauses, index, poles)
    used = _used(clauses, index, operative)
    terms = tuple(term for term in question.terms if not used.issuperset(term.stems))
    start = clauses.words[index].start
    return Proposition(
        lemmas=frozenset({clauses.words[index].lemma}),
        poles=poles,
        wrapper=wrapper,
        reading=read_action(clauses, operative),
        actor=tuple(term for term in terms if term.words[0].start < start and term.is_name),
        terms=terms,
        is_lasting=lasting,
        doer=_doer(clauses, index, terms),
        is_main=_is_main(clauses, index),
        is_whole=_WHOLLY.search(question.body) is not None,
    )


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
    told = any(word.lemma in word_list("speaking") for word in clauses.words[1:index])
    acts = clauses.words[index].lower not in word_list("light")
    return acts and not beside and not told and before[-1:] != [] and before[-1] not in DETERMINERS


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
    return Reading(holds=not negated, force=Force.FACT)


def _action(clauses: Clauses, terms: tuple[Term, ...]) -> int | None:
    """The word that is the action asked about.

    Of the words that may be one, in the form that the opener calls for, the first that is not only
    led to another: an activity before the verb that ends it, any verb before a verb of asking.
    """
    named = {word.start for term in terms if term.is_name for word in term.words}
    verbs = load_lexicon().verbs
    fitting: list[int] = []
    other: list[int] = []
    for index, word in enumerate(clauses.words):
        cue = clauses.cue_at(index)
        if word.start in named or (cue is not None and cue.last != index):
            continue
        if index in clauses.compounds and (cue is None or cue.first == index):
            continue
        if not (word.lemma in verbs or (cue is not None and cue.poles)) or index == 0:
            continue
        if clauses.describes(index) or clauses.words[index - 1].lower in _COUNTS:
            continue
        (fitting if _fits(clauses, index) else other).append(index)
    fitting = _behind_subject(clauses, fitting)
    participle = _unknown_participle(clauses, named)
    fitting = [at for at in fitting if participle is None or at < participle]
    for places in (
        [at for at in fitting if not _leads(clauses, at)],
        [] if participle is None else [participle],
        sorted(other, key=lambda at: clauses.words[at - 1].lower not in _BE),
        fitting,
        _unknown_bases(clauses, named),
    ):
        if places:
            return _first_not_leading(clauses, places)
    return None


def _behind_subject(clauses: Clauses, places: list[int]) -> list[int]:
    """Of "how many does the fire service employ", the verb that ends it, not the noun "fire".

    What is asked for stands before "does", so that nothing, or a preposition, follows the verb.
    """
    lower = [word.lower for word in clauses.words]
    does = next((at for at, word in enumerate(lower[1:], start=1) if word in _DO), None)
    if does is None or lower[0] in POLAR_OPENERS:
        return places
    bases = [at for at in places if at > does + 1 and lower[at] == clauses.words[at].lemma]
    last = [
        at for at in bases if at + 1 == len(lower) or lower[at + 1] in word_list("prepositions")
    ]
    return last[:1] or places


def _unknown_participle(clauses: Clauses, named: set[int]) -> int | None:
    """A participle that no list has, behind its "was" or "has": "how many were deported"."""
    led = False
    for index, word in enumerate(clauses.words):
        if index and word.lower in word_list("beside_openers"):
            return None
        led = led or word.lower in _LEADS_PARTICIPLE
        known = clauses.cue_at(index) or word.lemma in load_lexicon().verbs
        if led and known and index and not clauses.describes(index):
            return None
        formed = is_past(word) or word.lower.endswith("ing")
        if led and formed and _may_act(clauses, index, named):
            return index
    return None


def _unknown_bases(clauses: Clauses, named: set[int]) -> list[int]:
    """The first word that may be a verb no list has, behind "did" or "does"; of many it is none."""
    if clauses.words[0].lower not in _BASE_OPENERS:
        return []
    found = [
        index
        for index, word in enumerate(clauses.words[2:], start=2)
        if word.lower == word.lemma and _may_act(clauses, index, named)
    ]
    return found[:1] if len(found) <= MOST_UNKNOWN else []


def _may_act(clauses: Clauses, index: int, named: set[int]) -> bool:
    word, before = clauses.words[index], clauses.words[index - 1].lower if index else ""
    names = word.is_stop or word.is_capital or word.is_number or word.start in named
    leads = before in DETERMINERS | word_list("prepositions")
    return not names and not leads and word.lower not in word_list("light")


def _first_not_leading(clauses: Clauses, places: list[int]) -> int | None:
    activities = [at for at in places if _end(clauses, at) is None and not _leads(clauses, at)]
    endings = [at for at in places if _end(clauses, at) is not None]
    strong = [at for at in endings if _end(clauses, at) is not End.PRO]
    plain = [at for at in activities if not _asks(clauses, at)]
    if plain and strong and strong[0] < plain[0] and not _ends_it(clauses, strong[0], plain[0]):
        return strong[0]
    for group in (plain, strong, endings, activities, places):
        if group:
            return group[0]
    return None


def _ends_it(clauses: Clauses, ending: int, activity: int) -> bool:
    """Whether the verb at `ending` ends the activity after it, and not a thing before it."""
    between = clauses.words[ending + 1 : activity]
    return all(word.lower in DETERMINERS | {"to", "from", "all", "data", "any"} for word in between)


def _end(clauses: Clauses, index: int) -> End | None:
    """Which end of going on the word stands at, if it does."""
    cue = clauses.cue_at(index)
    return end_on(cue.poles, CONTINUE) if cue else None


def _asks(clauses: Clauses, index: int) -> bool:
    cue = clauses.cue_at(index)
    return cue is not None and bool(cue.operators & _OPERATORS_AS_ACTION)


def _leads(clauses: Clauses, index: int) -> bool:
    """Whether the word only leads to the action: "agree to sell", "put on hold"."""
    cue = clauses.cue_at(index)
    lemma = clauses.words[cue.first if cue else index].lemma
    if lemma in word_list("light_verbs"):
        return any(other.poles and other.first > index for other in clauses.cues)
    if lemma not in _LEADING:
        return False
    rest = clauses.words[index + 1 :]
    if clauses.words[index].lower == "to":  # "agree to sell", but "agree to a sale"
        return bool(rest) and rest[0].lower not in DETERMINERS
    follows = rest[0].lower if rest else ""
    return follows in {"to", "that", "it", "they", "there"} or follows.endswith("ing")


def _fits(clauses: Clauses, index: int) -> bool:
    """Whether the word has the form of a verb after the question's opener, and no article."""
    words = clauses.words
    word, opener = words[index], words[0].lower
    if words[index - 1].lower in DETERMINERS:
        return False
    if words[index - 1].lower == "to" or opener not in POLAR_OPENERS:
        return True
    if opener in _BASE_OPENERS:
        return word.lower == word.lemma
    if opener in _HAVE_OPENERS:
        return word.lower != word.lemma and not word.lower.endswith("ing")
    return word.lower != word.lemma or word.lower in word_list("same_participle")


def _used(clauses: Clauses, index: int, operative: int) -> frozenset[str]:
    """Stems of the action and of the operators, which are judged as action and not as terms."""
    used = {clauses.words[index].stem, clauses.words[operative].stem}
    for cue in clauses.cues:
        covers = cue.first <= index <= cue.last or cue.first <= operative <= cue.last
        if covers or (cue.operators and not cue.poles) or cue.operators & _OPERATORS_AS_ACTION:
            used.update(word.stem for word in clauses.words[cue.first : cue.last + 1])
    return frozenset(used)
