"""What an office tells of the election to it: its holder won one, who holds another did not.

Comes in: a polar question of who won an election to an office, then sentences. Goes out: a stance
for each that tells of such an office. Results themselves are left to `stance` beside this, who
holds which office to `qa.judging.holding`.
"""

import re
from dataclasses import replace

from qa.judging.holding.stance import Holding, holding_stance, read_holding
from qa.reading.question import Question
from qa.reading.wordlists import word_list
from qa.reading.words import read_words
from qa.records import Stance

# What an office that one holds is worth as a report of having won it: some were appointed.
IN_OFFICE = 0.65

_ASKS = re.compile(
    r"^(?P<opener>did|has|have|will|could|can)\s+(?P<who>.+?)\s+(?:win|won)\s+(?:the|an?)\s+"
    r"(?P<place>.+?)\s+(?P<office>senate|gubernatorial|mayoral|presidential)\s+"
    r"(?:elections?|race|seat|contest|vote)\s*\??$",
    re.IGNORECASE,
)
_OFFICES = {
    "senate": "senator",
    "gubernatorial": "governor",
    "mayoral": "mayor",
    "presidential": "president",
}
_PAST = frozenset({"did", "has", "have"})


def read_office(question: Question) -> Holding | None:
    """The office that the election was to, as held by the one asked about; `None` without one."""
    match = _ASKS.match(question.text.strip())
    if match is None:
        return None
    office = _OFFICES[match["office"].lower()]
    text = f"Did {match['who']} become the {match['place']} {office}?"
    return read_holding(replace(question, text=text, body=text))


def office_stance(
    office: Holding, question: Question, text: str, known: str
) -> tuple[Stance, float]:
    """What the office that a sentence gives the one asked about tells of the election.

    Who is in office has won; but not what is still to be won, and nothing where the sentence is of
    the vote itself ("Governor X trails in the race").
    """
    stance, confidence = holding_stance(office, text, known)
    if stance is Stance.DENIES:
        return stance, confidence
    is_past = read_words(question.text)[0].lower in _PAST
    of_vote = any(word.lower in word_list("voting") for word in read_words(text))
    if stance is not Stance.AFFIRMS or not is_past or of_vote:
        return Stance.CONTEXT, 0.0
    return stance, confidence * IN_OFFICE
