"""Rules first, the trained network where they find nothing that decides.

Comes in: a question and candidates. Goes out: one judgement each. The rules know what a question
names and a sentence lacks, and the words by which news says yes and no; the network knows other
ways of putting it, and nothing of this collection's names. So it is asked only where no sentence
decides by the rules, about sentences that they find near and can make little of, and heard only
where it is sure.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from qa.judging.claim.proposition import Proposition, propose
from qa.judging.exclusive import is_exclusive, may_tell
from qa.judging.language.clauses import read_clauses
from qa.judging.language.lexicon import Operator
from qa.judging.language.predicates import Force
from qa.judging.naming.aliases import Aliases
from qa.judging.naming.coverage import mentions
from qa.judging.reader import Candidate, Judgement, Reader, is_asked
from qa.judging.trained import COLUMNS, TrainedReader
from qa.reading.parts import is_auxiliary, is_verb
from qa.reading.question import Question, Term
from qa.reading.words import read_words
from qa.records import DECISIVE, Kind, Stance
from qa.settings import Settings

# Candidates that the network is asked about, the likeliest by the rules first: 40 take about
# 100 ms on two cores, and what answers is rarely further down.
N_JUDGED = 40
# Least relevance by the rules at which the network is asked what a sentence says, and where they
# only looked for a holder or a winner, which most of such sentences name.
NEAR = 0.5
NEAR_EXCLUSIVE = 0.25
# Least probability at which the network is heard; of what only one can have, where the sentence
# names who may have it and can mean little else; where it lacks a common word of the question,
# which may be in other words there; and that a thing is only called for, which it finds too easily.
SURE = 0.8
SURE_EXCLUSIVE = 0.5
SURE_THOUGH_LACKING = 0.95
SURE_OF_CALLED_FOR = 0.9
# And where the rules find the very deed called for or planned: what else is near seldom tells it.
SURE_AGAINST_CALL = 0.9
# Least share of the question's terms that such a sentence and its context name.
LEAST_NAMED = 0.3
# Confidence and relevance by the rules from which a sentence decides: those of `qa.settings`.
DECIDES, RELEVANT = Settings().turning, Settings().floor

_AHEAD = frozenset({"will", "would", "shall"})
# What is said of a decision told before.
_REACTS = re.compile(
    r"""\b(?:call|describ|brand|label|condemn|welcom|critici[sz]|prais|attack|denounc)\w*\s
        (?:the|this|that|its|their|his|her)\s
        (?:decision|move|ruling|verdict|step|news|announcement|outcome|findings?)\b""",
    re.IGNORECASE | re.VERBOSE,
)

# What the network is heard for. That a thing is half done it finds too easily.
_HEARD = frozenset({Stance.AFFIRMS, Stance.DENIES, Stance.CALLED_FOR})


class NetworkReader:
    """The network's stance for the likeliest sentences; what they lack is still the rules' word."""

    def __init__(self, rules: Reader, trained: TrainedReader) -> None:
        """Take both readers; neither holds state of a question, nor does this."""
        self._rules = rules
        self._trained = trained

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        """One judgement per candidate, in their order; open questions are the rules' alone."""
        judged = list(self._rules.judge(question, candidates))
        if question.kind is Kind.OPEN or self._is_decided(judged):
            return tuple(judged)
        asked = self._asked(question, candidates, judged)
        asked.sort(key=lambda at: (-judged[at].relevance, at))
        claim = propose(question)
        asked = [at for at in asked[:N_JUDGED] if _may_tell(question, claim, candidates[at])]
        pairs = [(candidates[at].text, candidates[at].context) for at in asked]
        sure = self._least_sure(question, judged)
        for at, row in zip(asked, self._trained.scores(question.body, pairs), strict=True):
            told = self._decide(judged[at], row, sure)
            ahead = told.stance is Stance.AFFIRMS and _only_tells_ahead(claim, candidates[at].text)
            judged[at] = judged[at] if ahead else told
        return tuple(judged)

    def _is_decided(self, _judged: Sequence[Judgement]) -> bool:
        """Whether the rules' judgements are enough without the network's."""
        return False

    def _least_sure(self, _question: Question, _judged: Sequence[Judgement]) -> float:
        """Least probability at which the network is heard."""
        return 0.0

    def _asked(
        self,
        _question: Question,
        _candidates: Sequence[Candidate],
        judged: Sequence[Judgement],
    ) -> list[int]:
        """Which of the candidates, judged so by the rules, the network is to judge."""
        return list(range(len(judged)))

    def _decide(self, rules: Judgement, row: NDArray[np.float32], sure: float) -> Judgement:
        """The judgement from both; `row` is probabilities in the order of `COLUMNS`."""
        best = int(row.argmax())
        if row[best] < sure:
            return rules
        return replace(rules, stance=COLUMNS[best], confidence=float(row[best]))


class BlendedReader(NetworkReader):
    """The rules' judgement; where none decides, the network's of what they can make little of."""

    def _is_decided(self, judged: Sequence[Judgement]) -> bool:
        return any(each.stance in DECISIVE and _counts(each) for each in judged)

    def _least_sure(self, question: Question, judged: Sequence[Judgement]) -> float:
        if is_exclusive(question):
            return SURE_EXCLUSIVE
        called_for = any(each.stance is Stance.CALLED_FOR and _counts(each) for each in judged)
        return SURE_AGAINST_CALL if called_for else SURE

    def _asked(
        self, question: Question, candidates: Sequence[Candidate], judged: Sequence[Judgement]
    ) -> list[int]:
        names = {term.text for term in question.terms if term.is_name}
        near = NEAR_EXCLUSIVE if is_exclusive(question) else NEAR
        return [
            at
            for at, judgement in enumerate(judged)
            if judgement.relevance >= near
            and not names.intersection(judgement.missing)
            and _is_untold(judgement)
            and _is_of(question, candidates[at])
            and may_tell(question, candidates[at].text)
        ]

    def _decide(self, rules: Judgement, row: NDArray[np.float32], sure: float) -> Judgement:
        best = int(row.argmax())
        least = SURE_THOUGH_LACKING if rules.missing else sure
        if COLUMNS[best] is Stance.CALLED_FOR:
            least = max(least, SURE_OF_CALLED_FOR)
        elif rules.stance is Stance.CALLED_FOR:
            return rules  # the words of wishing and planning are the rules' own
        if COLUMNS[best] not in _HEARD or row[best] < least:
            return rules
        return Judgement(
            relevance=max(rules.relevance, RELEVANT),
            stance=COLUMNS[best],
            confidence=float(row[best]),
        )


def _is_of(question: Question, candidate: Candidate) -> bool:
    """Whether the sentence names some of the question, and with its context enough of it.

    Where the question has names, one of them is needed. "It concludes:" says all and nothing.
    """
    told = _named(question, f"{candidate.text}\n{candidate.context}")
    enough = len(told) >= LEAST_NAMED * len(question.terms)
    by_name = any(term.is_name for term in told) or not any(t.is_name for t in question.terms)
    return enough and by_name and bool(_named(question, candidate.text))


def _may_tell(question: Question, claim: Proposition, candidate: Candidate) -> bool:
    """Whether the sentence names more than the kind of who does it, and denies no other deed.

    "Nobody from the county took part" has nothing else of "did the county board abolish the fee?",
    and "it will not reopen the pool" denies something else than "did they go on strike?".
    """
    named = _named(question, candidate.text)
    if is_asked(candidate.text) or _REACTS.search(candidate.text):
        return False  # whoever calls a decision unlawful tells that it was made, if anything
    says_more = any(term.is_name or term not in claim.doer for term in named)
    told = f"{candidate.text}\n{candidate.context}"
    if claim.taken and not mentions(claim.taken[-1], told, Aliases({})):
        return False  # where no boat is named, nothing tells whether one can be had
    return says_more and not _denies_another(claim, candidate.text)


def _only_tells_ahead(claim: Proposition, text: str) -> bool:
    """Whether the sentence opens on what will be, and the question asks what is or was.

    "Riders will pay £2 when it opens" does not tell that they can ride.
    """
    if claim.reading.force is not Force.FACT:
        return False
    words = read_words(text)
    verbs = (
        word.lower for at, word in enumerate(words) if is_auxiliary(word) or is_verb(words, at)
    )
    return next(verbs, "") in _AHEAD


def _denies_another(claim: Proposition, text: str) -> bool:
    """Whether all that the sentence tells is that deeds of other kinds were not done."""
    clauses = read_clauses(text)
    told = [cue for cue in clauses.cues if cue.poles]
    asked = {pole.axis for pole in claim.poles}
    return bool(asked and told) and all(
        asked.isdisjoint({pole.axis for pole in cue.poles})
        and clauses.governing(cue.first, Operator.NEGATE) is not None
        for cue in told
    )


def _named(question: Question, text: str) -> list[Term]:
    stems = {word.stem for word in read_words(text) if not word.is_stop}
    return [term for term in question.terms if not stems.isdisjoint(term.stems)]


def _counts(judgement: Judgement) -> bool:
    """Whether what the rules make of a sentence may turn a verdict."""
    is_sure = judgement.confidence >= DECIDES and judgement.relevance >= RELEVANT
    return is_sure and not judgement.missing


def _is_untold(judgement: Judgement) -> bool:
    """Whether the rules make little or nothing of a sentence."""
    is_sure = judgement.confidence >= DECIDES and judgement.stance is not Stance.CONTEXT
    return not is_sure or bool(judgement.missing)
