"""Replies to an open question, which the reader finds where no rule finds a phrase to rely on.

Comes in: what the rules found, and evidence whose judgements tell of replies. Goes out: findings as
those of the rules, which `qa.answering.phrase.find` makes.
"""

from qa.answering.check import MARKER
from qa.answering.evidence import Evidence
from qa.answering.phrase.holders import takes_post
from qa.answering.phrase.ranking import Finding, asks_holder, ranked
from qa.answering.phrase.when import told_in_time
from qa.judging.reader import Reply
from qa.reading.numerals import values_in
from qa.reading.question import Question

# What the rules find with this score or more, in units of `Finding.score`, needs no other word.
SURE = 1.75
# Chance that a sentence replies below which what the rules find in it is not believed.
UNLIKELY = 0.03


def needs_replies(question: Question, findings: tuple[Finding, ...]) -> bool:
    """Whether the reader is to say what replies: no rule finds a phrase, or none that is sure.

    Who holds a post is the rules' to say.
    """
    if takes_post(question) or asks_holder(question):
        return False
    return not findings or findings[0].score < SURE


def with_replies(
    question: Question, findings: tuple[Finding, ...], evidence: tuple[Evidence, ...]
) -> tuple[Finding, ...]:
    """`findings`, unless the reader doubts the best: then what it takes for replies, if anything.

    Replies are best first, each worth its chance. `evidence` is that with the reader's replies.
    """
    chances = {item.span: item.reply.chance for item in evidence if item.reply is not None}
    if findings and chances.get(findings[0].evidence.span, 1.0) >= UNLIKELY:
        return findings
    replies = [
        Finding(evidence=item, phrase=_phrase_of(item, item.reply), score=item.reply.chance)
        for item in told_in_time(question, evidence)
        if item.reply is not None and item.reply.is_likely and _may_reply(item, item.reply)
    ]
    return ranked(question, replies)


def _may_reply(item: Evidence, reply: Reply) -> bool:
    """Whether its words are quotable; a correction replies where a number was taken back."""
    if item.stands_for is not None:
        return bool(values_in(item.stands_for[reply.start : reply.end]))
    return MARKER.search(item.quote[reply.start : reply.end]) is None


def _phrase_of(item: Evidence, reply: Reply) -> str | None:
    """The words of the reply; none of a correction, where other words stood in their place."""
    return item.quote[reply.start : reply.end] if item.stands_for is None else None
