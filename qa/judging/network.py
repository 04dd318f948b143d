"""The trained network as a reader, and which sentences it is not asked about.

Comes in: a question, candidates, and the rules' judgements of them. Goes out: judgements whose
stance is the network's. The rules say what a question names and a sentence lacks; the network knows
other ways of putting it, and nothing of this collection's names.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from qa.judging.claim.proposition import Proposition, propose
from qa.judging.exclusive import may_tell
from qa.judging.language.clauses import read_clauses
from qa.judging.language.lexicon import Operator
from qa.judging.language.predicates import Force
from qa.judging.naming.aliases import Aliases
from qa.judging.naming.coverage import mentions
from qa.judging.reader import DECIDES, RELEVANT, Candidate, Judgement, Reader, is_asked
from qa.judging.trained import COLUMNS, TrainedReader
from qa.reading.parts import is_auxiliary, is_verb
from qa.reading.question import Question, Term
from qa.reading.words import read_words
from qa.records import DECISIVE, Kind, Stance

# Candidates that the network is asked about, the likeliest first. Twice as many take twice as long
# (`python -m eval.profile`), answer no more of the project's own sets, and 2 more of argus' 516.
N_JUDGED = 6
# Of what only one can have: least relevance by the rules at which the network is asked, since most
# such sentences name the holder or the contest, and least chance at which it is heard; where the
# sentence lacks a common word of the question; and that a thing is only called for, which it finds
# too easily.
NEAR = 0.25
SURE = 0.5
SURE_THOUGH_LACKING = 0.95
SURE_OF_CALLED_FOR = 0.9
# Least share of the question's terms that such a sentence and its context name.
LEAST_NAMED = 0.3

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
        judged = self._rules.judge(question, candidates)
        if question.kind is Kind.OPEN:
            return judged
        every = range(len(judged))
        return _by_network(self._trained, question, candidates, judged, asked=every, heard=_as_told)

    def replies(
        self, _: Question, __: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        """What was judged: open questions are the rules' alone."""
        return judged


def hear_of_only_one(
    trained: TrainedReader,
    question: Question,
    candidates: Sequence[Candidate],
    judged: tuple[Judgement, ...],
) -> tuple[Judgement, ...]:
    """The rules' judgements of what only one can have; where none decides, what is left is asked.

    The rules read such questions by rules of their own, and well, so that they go first.
    """
    if any(each.stance in DECISIVE and counts(each) for each in judged):
        return judged
    names = {term.text for term in question.terms if term.is_name}
    asked = [
        at
        for at, judgement in enumerate(judged)
        if judgement.relevance >= NEAR
        and names.isdisjoint(judgement.missing)
        and _is_untold(judgement)
        and _is_of(question, candidates[at])
        and may_tell(question, candidates[at].text)
    ]
    return _by_network(trained, question, candidates, judged, asked=asked, heard=_where_sure)


def counts(judgement: Judgement) -> bool:
    """Whether what the rules make of a sentence may turn a verdict."""
    is_sure = judgement.confidence >= DECIDES and judgement.relevance >= RELEVANT
    return is_sure and not judgement.missing


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


def _by_network(  # noqa: PLR0913 - what is asked, of whom, and how it is heard
    trained: TrainedReader,
    question: Question,
    candidates: Sequence[Candidate],
    judged: Sequence[Judgement],
    *,
    asked: Sequence[int],
    heard: Callable[[Judgement, NDArray[np.float32]], Judgement],
) -> tuple[Judgement, ...]:
    """The judgements, those of the likeliest `N_JUDGED` of `asked` as `heard` from the network.

    `heard` takes the rules' judgement and the chances of the stances, in the order of `COLUMNS`.
    """
    told = list(judged)
    claim = propose(question)
    likeliest = sorted(asked, key=lambda at: (-judged[at].relevance, at))[:N_JUDGED]
    near = [at for at in likeliest if _may_tell(question, claim, candidates[at])]
    pairs = [(candidates[at].text, candidates[at].context) for at in near]
    for at, row in zip(near, trained.scores(question.body, pairs), strict=True):
        judgement = heard(judged[at], row)
        affirms = judgement.stance is Stance.AFFIRMS
        if not (affirms and _only_tells_ahead(claim, candidates[at].text)):
            told[at] = judgement
    return tuple(told)


def _as_told(rules: Judgement, row: NDArray[np.float32]) -> Judgement:
    best = int(row.argmax())
    return replace(rules, stance=COLUMNS[best], confidence=float(row[best]))


def _where_sure(rules: Judgement, row: NDArray[np.float32]) -> Judgement:
    best = int(row.argmax())
    least = SURE_THOUGH_LACKING if rules.missing else SURE
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


def _is_of(question: Question, candidate: Candidate) -> bool:
    """Whether the sentence names some of the question, and with its context enough of it.

    Where the question has names, one of them is needed. "It concludes:" says all and nothing.
    """
    told = _named(question, f"{candidate.text}\n{candidate.context}")
    enough = len(told) >= LEAST_NAMED * len(question.terms)
    by_name = any(term.is_name for term in told) or not any(t.is_name for t in question.terms)
    return enough and by_name and bool(_named(question, candidate.text))


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


def _is_untold(judgement: Judgement) -> bool:
    """Whether the rules make little or nothing of a sentence."""
    is_sure = judgement.confidence >= DECIDES and judgement.stance is not Stance.CONTEXT
    return not is_sure or bool(judgement.missing)
