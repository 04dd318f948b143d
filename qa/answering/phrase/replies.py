"""Replies to an open question, which the reader finds where no rule finds a phrase.

Comes in: evidence whose judgements tell of replies. Goes out: findings as those of the rules, which
`qa.answering.phrase.find` makes.
"""

from qa.answering.check import MARKER
from qa.answering.evidence import Evidence
from qa.answering.phrase.holders import takes_post
from qa.answering.phrase.ranking import Finding, asks_holder, ranked
from qa.answering.phrase.when import told_in_time
from qa.reading.question import Question


def may_reply(question: Question) -> bool:
    """Whether a reply answers the question: who holds a post is the rules' to say."""
    return not (takes_post(question) or asks_holder(question))


def find_replies(question: Question, evidence: tuple[Evidence, ...]) -> tuple[Finding, ...]:
    """What the reader takes for replies, best first, each worth its chance."""
    replies = [
        Finding(evidence=item, phrase=phrase, score=item.reply.chance)
        for item in told_in_time(question, evidence)
        if item.reply is not None
        and not MARKER.search(phrase := item.quote[item.reply.start : item.reply.end])
    ]
    return ranked(question, replies)
