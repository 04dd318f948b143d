"""Refusals that name only "the idea" or "the request": what was refused stands one sentence before.

Comes in: candidates and what was made of each. Goes out: the judgements, where a sentence that
refuses denies what the sentence before it called for: "The warden asked the board to land visitors
by launch. The board turned the idea down."
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.judging.reader import Candidate, Judgement
from qa.records import Stance

# What a refusal keeps of the confidence and relevance of the call before it.
REPLY_SHARE = 0.95

_WISH = r"""(?:the|this|that|these|those|his|her|its|their|all|any|such)\s(?:\w+\s)?
    (?:ideas?|plans?|proposals?|requests?|calls?|demands?|suggestions?|offers?|appeals?|motions?
      |pleas?|petitions?|recommendations?)"""
_REFUSAL = re.compile(
    rf"""\b(?:turn(?:s|ed)?|threw|throws?|rul(?:es|ed)|vot(?:es|ed))
        \s(?:{_WISH}|it|this)\s(?:down|out)\b
      | \b(?:turn(?:s|ed)?\sdown|threw\sout|throws?\sout|rul(?:es|ed)\sout
        |vot(?:es|ed)\s(?:down|against))\s{_WISH}\b
      | \b(?:reject|refus|dismiss|declin|rebuff|oppos|ignor|spurn|block|veto)\w*
        \s(?:{_WISH}|it|this)\b
      | \b{_WISH}\s(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:\w+ly\s)?
        (?:rejected|refused|turned\sdown|dismissed|ruled\sout|thrown\sout|voted\sdown|ignored|blocked)\b
      | \b(?:said|says|insist(?:ed|s))\s(?:that\s)?there\s(?:would|will)\sbe
        \sno\s(?:such\s\w+|need)\b
      | \b(?:sees?|saw|was|is)\sno\s(?:need|case|reason)\sfor\s(?:one|it|that|such)\b
      | ^[^\w’'-]*(?:[\w’'-]+\s){{1,4}}(?:refused|declined|said\sno)(?:[.,;]|$)
      | \bno\s(?:further\s)?action\s(?:was|has\sbeen|will\sbe)\staken\b""",
    re.IGNORECASE | re.VERBOSE,
)


def with_replies(
    candidates: Sequence[Candidate], judged: Sequence[Judgement]
) -> tuple[Judgement, ...]:
    """The judgements; only of sentences that say nothing by themselves is another one made."""
    places = {
        (candidate.article.doc_id, candidate.sentence.n): at
        for at, candidate in enumerate(candidates)
    }
    found = list(judged)
    for at, candidate in enumerate(candidates):
        before = places.get((candidate.article.doc_id, candidate.sentence.n - 1))
        if before is None or judged[at].stance is not Stance.CONTEXT:
            continue
        call = judged[before]
        if call.stance is Stance.CALLED_FOR and _REFUSAL.search(candidate.text):
            found[at] = replace(
                call,
                stance=Stance.DENIES,
                confidence=call.confidence * REPLY_SHARE,
                relevance=call.relevance * REPLY_SHARE,
            )
    return tuple(found)
