"""Why: the reason that a sentence gives for the deed asked about, or for the one told before it.

Comes in: the claim of a "why" question, a sentence of the evidence, and those that tell the deed as
done. Goes out: a `Reason`, or none. News tells the deed first and the reason in the sentences after
it, often as what the one who did it said.
"""

from dataclasses import dataclass

from qa.answering.evidence import Evidence
from qa.answering.phrase.deeds import asks_deed, has_action, is_action, tells_request
from qa.judging.claim.proposition import Proposition
from qa.judging.language.clauses import read_clauses
from qa.judging.language.lexicon import ACCEPT, SUPPORT, End, Pole
from qa.reading import phrase_kinds
from qa.reading.parts import quoted, verb_group_start
from qa.reading.wordlists import word_list
from qa.records import DECISIVE, Stance

DONE = DECISIVE - {Stance.DENIES}
"""The stances that tell the action asked about as done."""

# How many sentences behind the deed may tell why.
WITHIN_SENTENCES = 4
# What a word that gives a reason adds, what it adds that the sentence stands behind the deed, and
# what is taken off for each sentence in between.
MARKED_BONUS = 0.3
BEHIND_BONUS = 0.3
FURTHER = 0.05
# What is taken off where no word marks the reason: such a one answers where there is no other.
UNMARKED = -0.5
# Words in quotation marks behind the deed say why only if they are more than a word or two.
LEAST_QUOTED_WORDS = 4


# "The points they lost", "the points that were lost".
_LEADS_ASIDE = word_list("personal") | {"that", "which", "who"}
_REFUSING = frozenset({Pole(ACCEPT, End.CON), Pole(SUPPORT, End.CON)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`[start, end)` of the sentence; `is_behind` says that it follows the deed."""

    start: int
    end: int
    bonus: float
    is_behind: bool


def tells_claim(claim: Proposition, item: Evidence) -> bool:
    """Whether `item` tells the deed asked about as done; where none is asked, all that is named."""
    return item.stance in DONE or (not claim.lemmas and item.confidence >= 1)


def find_reason(claim: Proposition, item: Evidence, deeds: tuple[Evidence, ...]) -> Reason | None:
    """The first reason in `item`: marked by a word, or said by somebody right behind the deed."""
    gaps = [item.sentence.n - deed.sentence.n for deed in deeds if deed.article == item.article]
    behind = min((gap for gap in gaps if 0 < gap <= WITHIN_SENTENCES), default=None)
    tells = tells_claim(claim, item)
    acts = has_action(claim, item.quote)
    refuses = claim.reading.refused or not _REFUSING.isdisjoint(claim.poles)
    if not tells and refuses and (acts or tells_request(item.quote)):
        return None  # it tells of what was refused: the call, and not the refusal
    if not tells and acts:
        tells = asks_deed(claim)
    if behind is None and not tells:
        return None
    near = 0.0 if behind is None else BEHIND_BONUS - FURTHER * behind
    marked = phrase_kinds.reasons(item.quote)
    if behind is None:
        marked = [span for span in marked if not _is_of_another(claim, item.quote, span[0])]
    if marked:
        start, end = marked[0]
        bonus = MARKED_BONUS + near
        return Reason(start=start, end=end, bonus=bonus, is_behind=behind is not None)
    said = [s for s in quoted(item.quote) if item.quote[slice(*s)].count(" ") >= LEAST_QUOTED_WORDS]
    if said and behind is not None and item.stance is not Stance.DENIES:
        start, end = said[0]
        return Reason(start=start, end=end, bonus=near + UNMARKED, is_behind=True)
    return None


def _is_of_another(claim: Proposition, text: str, start: int) -> bool:
    """Whether the reason at `start` is not that of the deed, which is told beside the main verb.

    As in "They won back the points they were docked in May, after a panel found ...".
    """
    clauses = read_clauses(text)
    words = clauses.words
    before = [at for at, w in enumerate(words) if w.end < start and is_action(claim, clauses, at)]
    if not before or "," not in text[words[before[-1]].end : start]:
        return False
    first = verb_group_start(words, before[-1])
    lead, noun = words[max(0, first - 1)], words[max(0, first - 2)]
    return (
        first > 1
        and lead.lower in _LEADS_ASIDE
        and not (noun.is_stop or noun.lemma in word_list("speaking"))
        and text[noun.end : lead.start].isspace()
    )
