"""What a finding says to a question of a special form: what a bill does, who wants it, who says it.

Comes in: a claim and a `Finding`. Goes out: the finding as that question counts it; of any other
question as it was. Finding it is left to `qa.judging.rules`.
"""

from dataclasses import replace

from qa.judging.claim.embedded import read_answer
from qa.judging.claim.proposition import Proposition
from qa.judging.language.clauses import Clauses
from qa.judging.language.lexicon import Operator
from qa.judging.language.predicates import Force
from qa.judging.telling.findings import Finding
from qa.reading.wordlists import word_list

# How near before its "would", in words, the bill stands that provides something.
BY_WORDS = 4

_PERSONAL = frozenset({"he", "she", "they", "it"})


def as_asked(proposition: Proposition, clauses: Clauses, index: int, finding: Finding) -> Finding:
    """The finding at `index`, as the form of the question makes it count."""
    reading = finding.reading
    if _provides(proposition, clauses, index, finding):
        reading = replace(reading, force=Force.FACT)
    if proposition.embedded is not None:
        reading = read_answer(reading, clauses, index, proposition.embedded)
    by_wanter = reading.refused and _refuses_itself(proposition, clauses, index)
    return replace(finding, reading=reading, by_wanter=by_wanter)


def _provides(proposition: Proposition, clauses: Clauses, index: int, finding: Finding) -> bool:
    """Whether a bill "would" do what it is asked to do: that is what it says."""
    planned = clauses.governing(index, Operator.PLAN)
    if not proposition.is_provision or finding.reading.force is not Force.PLANNED or not planned:
        return False
    by = {word.lemma for word in clauses.words[max(0, planned.first - BY_WORDS) : planned.first]}
    would = clauses.words[planned.first].lower == "would"
    return would and not by.isdisjoint(word_list("texts") | {"it", "that", "which"})


def _refuses_itself(proposition: Proposition, clauses: Clauses, index: int) -> bool:
    """Whether who is asked to want it, or a pronoun, refuses what the word at `index` tells.

    Where somebody else refuses, the first may well want it.
    """
    at = clauses.governing(index, Operator.REFUSE)
    before = clauses.words[: at.first] if at is not None else ()
    named = {stem for term in proposition.wanter for stem in term.stems}
    alone = bool(before and named) and before[-1].lower in _PERSONAL
    return alone or any(word.stem in named for word in before)
