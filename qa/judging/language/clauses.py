"""The clauses of a sentence, and which of its words reach how far.

Comes in: a sentence. Goes out: its words, its cues and the clause that each word is of. What they
make of an action is left to `qa.judging.language.predicates`.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qa.judging.language.compounds import compounds, hyphened
from qa.judging.language.lexicon import CONTINUE, Cue, End, Operator, end_on, load_lexicon
from qa.judging.language.lookalikes import is_no_cue
from qa.reading.parts import has_object, is_past
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
# "No" before the subject governs its whole clause, and so does "whether".
REACH_OF_CLAUSE_WORDS = 24
# How far after it: "calls to stop it were rejected", "the ban was ruled out".
REACH_AFTER_WORDS = 9
# How far an ending verb reaches to the activity that it ends, forward ("halt the controversial
# sharing of") and back ("the sharing of addresses with the police was stopped").
REACH_ENDING_WORDS = 7
REACH_ENDED_WORDS = 12

_BREAK = re.compile(
    r"[;:.!?]|[–—]|,\s*(?:but|although|though|while|whereas|has|have|had|is|was|were|are|will)\b"
    r"|\b(?:but|although|though|whereas|despite|because|when|after|since|until|before|unless|if)\b"
    r"|\bas\b(?!\s+(?:an?|the|well|part|of|soon|long|much|many|to|it|they|he|she)\b)"
)

# Where the news goes on after "before it closed, ".
_RESUMES = re.compile(r",\s*(?:it|he|she|they|we|the|an?|this|his|her|its|their|there)$")

DETERMINERS = word_list("determiners")
# "It was not affected and will go on": the second is a clause of its own.
_FINITE = frozenset({"has", "have", "had", "is", "was", "are", "were", "will", "would"})
_GOES_ON = _FINITE | {"he", "i", "it", "she", "they", "we"}
# A headline may put the asking last: "Stop sharing, MPs urge".
LAST_WORDS = 3

# "What it must pay" asks for nothing at its end.
_MODALS = frozenset({"must", "ought", "should"})
_PASSIVE = word_list("passive_lead")
_TELLING = _FINITE | {"that", "to"}
_JOINS = frozenset({"and", "or"})
_COUNTING = (word_list("number_words") - {"one"}) | (
    DETERMINERS - {"this", "that", "a", "an"}  # "this stops them"
)


@dataclass(frozen=True)
class Clauses:
    """A sentence ready to be read: its words, its cues, and the clause number of each word.

    `background` are the clauses that tell what went before ("after it was closed"), `ahead` those
    that tell what is yet to come if they tell it in the present ("once it closes"). `compounds` are
    the words that end a compound and tell no action of their own ("a car-free day"), `hyphened`
    those that a hyphen follows ("the play-off").
    """

    words: tuple[Word, ...]
    cues: tuple[Cue, ...]
    clause: tuple[int, ...]
    background: frozenset[int]
    ahead: frozenset[int]
    compounds: frozenset[int] = frozenset()
    hyphened: frozenset[int] = frozenset()

    def cue_at(self, index: int) -> Cue | None:
        """The cue that covers the word at `index`."""
        return self._cue_by_place.get(index)

    @cached_property
    def _cue_by_place(self) -> dict[int, Cue]:
        return {at: cue for cue in self.cues for at in range(cue.first, cue.last + 1)}

    def ends_compound(self, index: int) -> bool:
        """Whether the word at `index` ends a compound by itself: "a car-free day"."""
        cue = self.cue_at(index)
        return index in self.compounds and (cue is None or cue.first == index)

    def opens_compound(self, index: int) -> bool:
        """Whether the word at `index` opens a compound by itself: "the play-off", "the pay-off"."""
        cue = self.cue_at(index)
        return index in self.hyphened and (cue is None or cue.last == index)

    def governing(self, index: int, operator: Operator) -> Cue | None:
        """The nearest cue of `operator` before `index`, in its clause and within reach.

        What governs the first of two infinitives governs the second: "to amend it and publish".
        """
        first = self._joined_to(index)
        for cue in reversed(self.cues):
            if operator not in cue.operators or self.clause[cue.last] != self.clause[index]:
                continue
            if self._is_apart(cue, index):
                continue
            whole = self._opens_with_no(cue) or self.words[cue.first].lower == "whether"
            reach = REACH_OF_CLAUSE_WORDS if whole else REACH_WORDS[operator]
            if any(cue.last < at <= cue.last + reach for at in (index, first)):
                return cue
        return None

    def _is_apart(self, cue: Cue, index: int) -> bool:
        """Whether "and" sets a deed of the same tense beside: "rejected the bid and approved it".

        It may lead to the one at `index`: "dismissed objections and backed the plan to close it".
        """
        if not is_past(self.words[cue.first]):
            return False
        beside = range(cue.last + 2, index + 1)
        return any(self._opens_beside(cue, at, acts=at == index) for at in beside)

    def _opens_beside(self, cue: Cue, at: int, *, acts: bool) -> bool:
        """Whether "and" and a past tense stand at `at`; one that is not asked of has its object.

        What is told in between, "denied that it sold and leased it", may be what is joined.
        """
        if self.words[at - 1].lower != "and" or not is_past(self.words[at]):
            return False
        between = self.words[cue.last + 1 : at - 1]
        tells = any(word.lower in _TELLING or is_past(word) for word in between)
        return not tells and (acts or (bool(between) and has_object(self.words, at)))

    def _joined_to(self, index: int) -> int:
        """Where the infinitive stands that "and" joins the bare verb to; else `index`."""
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
            if (
                near
                and not self._are_things(cue.first)
                and (end := self._end_of(cue, index)) is not None
            ):
                return cue.last, end
        for cue in self.cues:
            lead = self.words[cue.first - 1].lower  # "welcomed the suspension", "amid suspension"
            named = lead in DETERMINERS | word_list("prepositions") - {"to"}
            if named or not index < cue.first <= index + REACH_ENDED_WORDS:
                continue
            if (end := self._end_of(cue, index)) is not None:
                return cue.first, end
            if cue.operators & {Operator.REQUEST, Operator.PLAN}:
                return None  # what is asked for after it is another matter
        return None

    def _are_things(self, index: int) -> bool:
        """Whether "the" or a number makes a plural of what else would be a verb: "four stops"."""
        word, before = self.words[index], self.words[max(0, index - 1)]
        counted = before.is_number or before.lower in _COUNTING
        return index > 0 and counted and word.lower == f"{word.lemma}s"

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
            and self.words[cue.last].lower not in _MODALS
            and len(self.words) > LAST_WORDS
            for cue in self.cues[-1:]
        )


@lru_cache(maxsize=CACHED_SENTENCES)
def read_clauses(text: str) -> Clauses:
    """The clauses of a sentence, broken at punctuation and at words that turn ("but", "when")."""
    words = read_words(text)
    cues = tuple(cue for cue in load_lexicon().cues(words) if not is_no_cue(words, cue))
    clause: list[int] = []
    background: set[int] = set()
    ahead: set[int] = set()
    number = last_end = 0
    turn = _BREAK.search(text)
    for word in words:
        resumes = number in background and _RESUMES.search(text[last_end : word.end])
        joins = bool(clause) and words[len(clause) - 1].lower == "and" and word.lower in _GOES_ON
        if turn is not None and turn.start() < last_end:
            turn = _BREAK.search(text, last_end)
        # The dot of "£2.20" ends nothing.
        turns = turn is not None and turn.start() < (word.start if word.is_number else word.end)
        if clause and (resumes or joins or turns):
            number += 1
            if word.lower in word_list("background") and not _is_dated(words, len(clause)):
                background.add(number)
        by_the_time = word.lower == "time" and words[max(0, len(clause) - 1)].lower == "the"
        if by_the_time or word.lower in word_list("time_openers"):
            ahead.add(number)
        clause.append(number)
        last_end = word.end
    return Clauses(
        words=words,
        cues=cues,
        clause=tuple(clause),
        background=frozenset(background),
        ahead=frozenset(ahead),
        compounds=compounds(text, words),
        hyphened=frozenset(at - 1 for at in hyphened(text, words)),
    )


def _is_dated(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word at `at` only leads to a date: "since 2014", "until May"."""
    after = words[at + 1 : at + 2]
    return any(
        word.is_number or (word.is_capital and word.lower in word_list("days_and_months"))
        for word in after
    )
