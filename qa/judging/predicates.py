"""What a clause says of an action: that it is so, is not so, is wanted, planned or doubted.

Comes in: the words of a sentence and the place of an action among them. Goes out: a `Reading`.
Which action matters is left to the caller (`qa.judging.proposition`, `qa.judging.rules`).

The operators of a clause are read from the outside in: "rejected calls to stop" is a refusal over
a request over an action, so the action is not so.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from qa.judging.lexicon import CONTINUE, Cue, End, Operator, end_on, load_lexicon
from qa.reading.wordlists import word_list
from qa.reading.words import Word, read_words

# Sentences whose clauses are kept: those of some questions over the same articles.
CACHED_SENTENCES = 2_048

# How far before an action, in words, an operator still governs it. News puts much between a verb
# of asking and what is asked ("urging the chief executive of the body to ... stop"), little between
# "not" and its verb.
REACH_WORDS = {
    Operator.NEGATE: 6,
    Operator.REFUSE: 16,
    Operator.REQUEST: 16,
    Operator.PLAN: 9,
    Operator.DOUBT: 8,
    Operator.DECIDE: 6,
}
# "No" before the subject governs its whole clause.
REACH_OF_NO_WORDS = 16
# How far after it: "calls to stop it were rejected", "the ban was ruled out".
REACH_AFTER_WORDS = 9
# How far an ending verb reaches to the activity that it ends, forward ("halt the controversial
# sharing of") and back ("the sharing of addresses with the police was stopped").
REACH_ENDING_WORDS = 7
REACH_ENDED_WORDS = 12

_BREAK = re.compile(
    r"[;:.!?]|[–—]|,\s*(?:but|although|though|while|whereas|has|have|had|is|was|were|are|will)\b"
    r"|\b(?:but|although|though|whereas|despite|because|when|after|since|until|before|unless)\b"
    r"|\bas\b(?!\s+(?:an?|the|well|part|of|soon|long|much|many|to|it|they|he|she)\b)"
)

# Where the news goes on after "before it closed, ".
_RESUMES = re.compile(r",\s*(?:it|he|she|they|we|the|an?|this|his|her|its|their|there)$")

DETERMINERS = word_list("determiners")
# "It was not affected and will go on": the second is a clause of its own.
_FINITE = frozenset({"has", "have", "had", "is", "was", "are", "were", "will", "would"})
_LEADS_NOUN = DETERMINERS | word_list("prepositions") | {"did", "was", "were", "been", "had"}
# A headline may put the asking last: "Stop sharing, MPs urge".
LAST_WORDS = 3

_PASSIVE = word_list("passive_lead")
_JOINS = frozenset({"and", "or"})
_HYPHENS = frozenset({"-", "‑"})
_DEVERBAL = tuple(sorted(word_list("deverbal_endings")))
_MODALS = frozenset({"may", "might", "could"})
_WHO_ELSE = word_list("personal") | {"this", "that", "there", "who", "which"}


class Force(StrEnum):
    """How real a clause makes an action."""

    FACT = "fact"
    WANTED = "wanted"
    PLANNED = "planned"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Reading:
    """`holds` is whether the action is told as so (or wanted, or planned), or as not so."""

    holds: bool
    force: Force
    refused: bool = False


@dataclass(frozen=True)
class Clauses:
    """A sentence ready to be read: its words, its cues, and the clause number of each word.

    `background` are the clauses that tell what went before ("after it was closed"), `ahead` those
    that tell what is yet to come if they tell it in the present ("once it closes"). `compounds` are
    the words that end a compound and tell no action of their own ("a car-free day").
    """

    words: tuple[Word, ...]
    cues: tuple[Cue, ...]
    clause: tuple[int, ...]
    background: frozenset[int]
    ahead: frozenset[int]
    compounds: frozenset[int] = frozenset()

    def cue_at(self, index: int) -> Cue | None:
        """The cue that covers the word at `index`."""
        return self._cue_by_place.get(index)

    @cached_property
    def _cue_by_place(self) -> dict[int, Cue]:
        return {at: cue for cue in self.cues for at in range(cue.first, cue.last + 1)}

    def governing(self, index: int, operator: Operator) -> Cue | None:
        """The nearest cue of `operator` before `index`, in its clause and within reach.

        What governs the first of two infinitives governs the second: "to amend the ... and publish".
        """
        first = self._joined_to(index)
        for cue in reversed(self.cues):
            reach = REACH_OF_NO_WORDS if self._opens_with_no(cue) else REACH_WORDS[operator]
            near = any(cue.last < at <= cue.last + reach for at in (index, first))
            if near and operator in cue.operators and self.clause[cue.last] == self.clause[index]:
                return cue
        return None

    def _joined_to(self, index: int) -> int:
        """Where the infinitive stands that "and" joins the bare verb at `index` to; else `index`."""
        word = self.words[index]
        if index < 1 or self.words[index - 1].lower not in _JOINS or word.lower != word.lemma:
            return index
        return next(
            (
                at
                for at in range(index - 2, 0, -1)
                if self.words[at - 1].lower == "to"
                and self.words[at].lower == self.words[at].lemma
                and self.clause[at] == self.clause[index]
                and not self.words[at].is_capital
                and self.words[at].lower not in DETERMINERS
            ),
            index,
        )

    def _opens_with_no(self, cue: Cue) -> bool:
        """Whether "no" leads the subject: "no boat, bus or train of the firm was stopped"."""
        first = cue.first
        before = self.words[first - 1].end if first else 0
        opens = self.words[first].start > before + 1 or first == 0
        told = first > 0 and self.words[first - 1].lower in {"that", "said", "says"}
        return self.words[first].lower == "no" and first == cue.last and (opens or told)

    def refused_after(self, index: int) -> bool:
        """Whether a passive refusal follows in the same clause: "the call was rejected"."""
        for cue in self.cues:
            if not index < cue.first <= index + REACH_AFTER_WORDS:
                continue
            same = self.clause[cue.first] == self.clause[index]
            passive = any(
                word.lower in _PASSIVE for word in self.words[max(index, cue.first - 3) : cue.first]
            )
            if same and passive and Operator.REFUSE in cue.operators:
                return True
        return False

    def ending_of(self, index: int) -> tuple[int, End] | None:
        """Where and how the activity at `index` is ended, changed or kept up, if it is."""
        for cue in reversed(self.cues):
            near = cue.last < index <= cue.last + REACH_ENDING_WORDS
            if near and (end := self._end_of(cue, index)) is not None:
                return cue.last, end
        for cue in self.cues:
            named = self.words[cue.first - 1].lower in DETERMINERS  # "welcomed the suspension"
            if named or not index < cue.first <= index + REACH_ENDED_WORDS:
                continue
            if (end := self._end_of(cue, index)) is not None:
                return cue.first, end
            if cue.operators & {Operator.REQUEST, Operator.PLAN}:
                return None  # what is asked for after it is another matter
        return None

    def _end_of(self, cue: Cue, index: int) -> End | None:
        same = self.clause[cue.first] == self.clause[index]
        return end_on(cue.poles, CONTINUE) if same and not self.describes(cue.last) else None

    def describes(self, index: int) -> bool:
        """Whether a participle stands before its noun and tells nothing: "the updated plan"."""
        word = self.words[index]
        if index == 0 or index + 1 >= len(self.words) or not word.lower.endswith("ed"):
            return False
        return self.words[index - 1].lower in DETERMINERS

    def asked_last(self) -> bool:
        """Whether the sentence ends in a verb of asking, which then governs all of it."""
        return any(
            Operator.REQUEST in cue.operators
            and cue.last >= len(self.words) - LAST_WORDS
            and len(self.words) > LAST_WORDS
            for cue in self.cues[-1:]
        )


@lru_cache(maxsize=CACHED_SENTENCES)
def read_clauses(text: str) -> Clauses:
    """The clauses of a sentence, broken at punctuation and at words that turn ("but", "when")."""
    words = read_words(text)
    cues = tuple(cue for cue in load_lexicon().cues(words) if not _names_kind(words, cue))
    clause: list[int] = []
    background: set[int] = set()
    ahead: set[int] = set()
    number = last_end = 0
    for word in words:
        resumes = number in background and _RESUMES.search(text[last_end : word.end])
        joins = bool(clause) and words[len(clause) - 1].lower == "and" and word.lower in _FINITE
        if clause and (resumes or joins or _BREAK.search(text[last_end : word.end])):
            number += 1
            if word.lower in word_list("background") and not _is_dated(words, len(clause)):
                background.add(number)
        by_the_time = word.lower == "time" and words[max(0, len(clause) - 1)].lower == "the"
        if by_the_time or word.lower in word_list("time_openers"):
            ahead.add(number)
        clause.append(number)
        last_end = word.end
    return Clauses(
        words, cues, tuple(clause), frozenset(background), frozenset(ahead), _compounds(text, words)
    )


def _names_kind(words: tuple[Word, ...], cue: Cue) -> bool:
    """Whether "planning" and its like only tell what the noun behind is: "planning permission"."""
    word, before = words[cue.first], words[max(0, cue.first - 1)]
    is_word = cue.first == cue.last and word.lower.endswith("ing")
    if Operator.PLAN not in cue.operators or cue.poles or not is_word:
        return False
    behind = words[cue.last + 1 : cue.last + 2]
    leads = before.lower in word_list("be_lead") or any(other.is_stop for other in behind)
    return bool(behind) and not leads


def _compounds(text: str, words: tuple[Word, ...]) -> frozenset[int]:
    """The words behind a hyphen that are no deed: "sixth-former", but "data-sharing", "re-open"."""
    return frozenset(
        at
        for at, (before, word) in enumerate(pairwise(words), start=1)
        if text[before.end : word.start] in _HYPHENS
        and before.lower not in word_list("deed_prefixes")
        and not word.lower.endswith(_DEVERBAL)
    )


def _is_dated(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word at `at` only leads to a date: "since 2014", "until May"."""
    after = words[at + 1 : at + 2]
    return any(
        word.is_number or (word.is_capital and word.lower in word_list("days_and_months"))
        for word in after
    )


def read_action(clauses: Clauses, index: int) -> Reading:
    """How real the clause makes the action at word `index`.

    The rules are asked in turn, from the outermost operator in; the first that speaks decides.
    """
    rules = (_refusal, _request, _passive_refusal, _negation, _headline_request, _doubt, _plan)
    for read in rules:
        reading = read(clauses, index)
        if reading is not None:
            return reading
    return Reading(holds=True, force=Force.FACT)


def _refusal(clauses: Clauses, index: int) -> Reading | None:
    """As in "Refused to", "rejected calls to"; but "did not rule out" leaves all open."""
    refusal = clauses.governing(index, Operator.REFUSE)
    if refusal is None:
        return None
    denied = clauses.governing(refusal.first, Operator.NEGATE)
    if denied is not None and Operator.REFUSE not in denied.operators:
        return Reading(holds=True, force=Force.DOUBTED)
    return Reading(holds=False, force=Force.FACT, refused=True)


def _request(clauses: Clauses, index: int) -> Reading | None:
    """As in "Was urged to", "called on them not to"; a call that "was rejected" is a refusal."""
    request = clauses.governing(index, Operator.REQUEST)
    if request is None or request == clauses.cue_at(index):
        return None
    if clauses.refused_after(index):
        return Reading(holds=False, force=Force.FACT, refused=True)
    if clauses.governing(request.first, Operator.DOUBT) is not None:
        return Reading(holds=True, force=Force.DOUBTED)
    negated = clauses.governing(index, Operator.NEGATE)
    holds = negated is None or negated.first <= request.last
    return Reading(holds=holds, force=Force.WANTED)


def _passive_refusal(clauses: Clauses, index: int) -> Reading | None:
    """As in "The closure was ruled out"."""
    refused = clauses.refused_after(index)
    return Reading(holds=False, force=Force.FACT, refused=True) if refused else None


def _negation(clauses: Clauses, index: int) -> Reading | None:
    """As in "Did not", "has no plans to"."""
    negated = clauses.governing(index, Operator.NEGATE)
    return None if negated is None else Reading(holds=False, force=Force.FACT)


def _headline_request(clauses: Clauses, index: int) -> Reading | None:
    """As in "Stop sharing, MPs urge"."""
    asked = clauses.asked_last() and clauses.cues[-1] != clauses.cue_at(index)
    return Reading(holds=True, force=Force.WANTED) if asked else None


def _doubt(clauses: Clauses, index: int) -> Reading | None:
    """As in "Might", "if", "whether"; but what somebody may yet do is weighed, and so planned."""
    doubted = clauses.governing(index, Operator.DOUBT)
    if doubted is None:
        return None
    weighed = clauses.governing(doubted.first, Operator.PLAN)  # "is considering whether to"
    open_to = _is_open_to(clauses, doubted.last, index)
    return Reading(holds=True, force=Force.PLANNED if weighed or open_to else Force.DOUBTED)


def _is_open_to(clauses: Clauses, modal: int, index: int) -> bool:
    """As in "the board may close it": the verb in its plain form, right behind, of a named doer.

    "They may have closed it" and "it may be closed" only wonder, and so does what is feared.
    """
    verb, opens = clauses.words[index], modal == 0 or clauses.words[modal - 1].lower in _WHO_ELSE
    wondered = any(Operator.DOUBT in cue.operators and cue.last < modal for cue in clauses.cues)
    plain = verb.lower == verb.lemma and index <= modal + 2
    return clauses.words[modal].lower in _MODALS and plain and not (opens or wondered)


def _plan(clauses: Clauses, index: int) -> Reading | None:
    """As in "Plans to", "will", "once it closes"; and "voted to hold talks".

    A policy, though, is done by its decision.
    """
    if clauses.clause[index] in clauses.ahead and _is_present(clauses.words, index):
        return Reading(holds=True, force=Force.PLANNED)
    own = clauses.cue_at(index)
    policy = own is not None and end_on(own.poles, CONTINUE) is not None
    decided = clauses.governing(index, Operator.DECIDE)
    planned = clauses.governing(index, Operator.PLAN)
    if planned is None and (decided is None or policy):
        return None
    return Reading(holds=True, force=Force.PLANNED)


def _is_present(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb is in the present: "closes", "is closed"; "the launch" is no verb."""
    word, before = words[index], words[max(0, index - 2) : index]
    if any(other.lower in {"is", "are", "gets", "has", "have"} for other in before):
        return True
    if word.lower in word_list("same_participle") or (before and before[-1].lower in _LEADS_NOUN):
        return False
    return word.lower in {word.lemma, word.lemma + "s", word.lemma + "es"}
