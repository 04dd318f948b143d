"""What several sentences together tell of who holds a place: one report weighs on another.

Comes in: a `Holding` and candidates. Goes out: a stance for each. What a sentence tells by itself
is left to `qa.judging.holding.stance`.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.judging.holding.asked import Holding
from qa.judging.holding.elsewhere import aliases_of
from qa.judging.holding.lines import read_line
from qa.judging.holding.posts import Head, Post, find_post
from qa.judging.holding.stance import holding_stance, tells_leaving
from qa.judging.reader import Candidate
from qa.reading.question import Question
from qa.records import Stance

# Days after which an appointment, a move or an election that was told as settled has come about:
# four weeks, by which most are in office and few have drawn back.
COMES_WITHIN_DAYS = 28
# Confidence up to which a denial is inferred from another place or post, and from which a holding
# is told outright.
INFERRED, OUTRIGHT = 0.6, 0.8


def holdings_told(
    holding: Holding, question: Question, candidates: Sequence[Candidate]
) -> list[tuple[Stance, float]]:
    """What each sentence tells of the holding, beside what the others tell, and how sure."""
    told = [_holding_told(holding, question, each) for each in candidates]
    widened = _in_words_told(holding, told, candidates)
    told = [
        _holding_told(widened, question, each) if stance[0] is Stance.CONTEXT else stance
        for stance, each in zip(told, candidates, strict=True)
    ]
    left = _that_tell_leaving(holding, candidates)
    return [
        (Stance.CONTEXT, 0.0)
        if _is_outweighed(stance, each, told, candidates)
        or (stance[0] is Stance.AFFIRMS and each.article.doc_id in left)
        else stance
        for stance, each in zip(told, candidates, strict=True)
    ]


def _holding_told(
    holding: Holding, question: Question, candidate: Candidate
) -> tuple[Stance, float]:
    """What one sentence says of the holding, and how sure."""
    holding = replace(holding, has_come=_has_come(question, candidate))
    return holding_stance(holding, candidate.text, candidate.article.text, candidate.context)


def _that_tell_leaving(holding: Holding, candidates: Sequence[Candidate]) -> frozenset[str]:
    """The ids of articles that tell of the holder leaving, though they still call them by the post.

    "X, the chair, knew of it. Mr X resigned on Friday": the first tells of no holding now.
    """
    return frozenset(
        each.article.doc_id
        for each in candidates
        if tells_leaving(holding, each.text, each.article.text)
    )


def _in_words_told(
    holding: Holding, told: Sequence[tuple[Stance, float]], candidates: Sequence[Candidate]
) -> Holding:
    """The holding of its post in the like words, too, that affirm it.

    Who chairs a bank as its president has its next president for a successor.
    """
    post = holding.post
    if post is None or not post.is_sole:
        return holding
    affirming = [
        each
        for (stance, sure), each in zip(told, candidates, strict=True)
        if stance is Stance.AFFIRMS and sure >= INFERRED
    ]
    heads = tuple(
        replace(head, is_same=head.is_same or any(_is_told(post, head, each) for each in affirming))
        for head in post.heads
    )
    return replace(holding, post=replace(post, heads=heads))


def _is_told(post: Post, head: Head, candidate: Candidate) -> bool:
    """Whether a sentence tells the post in the words of one of its heads."""
    aliases = aliases_of(candidate.article.text)
    return bool(find_post(replace(post, heads=(head,)), read_line(candidate.text), aliases))


def _is_outweighed(
    stance: tuple[Stance, float],
    candidate: Candidate,
    told: Sequence[tuple[Stance, float]],
    candidates: Sequence[Candidate],
) -> bool:
    """Whether a denial only inferred from another place stands beside a holding told outright.

    Beside it in time: who is told in two offices in one week has both.
    """
    if stance[0] is not Stance.DENIES or stance[1] > INFERRED:
        return False
    return any(
        other is Stance.AFFIRMS and sure >= OUTRIGHT and _is_beside(each, candidate)
        for (other, sure), each in zip(told, candidates, strict=True)
    )


def _is_beside(one: Candidate, other: Candidate) -> bool:
    """Whether two articles may be of one day."""
    first, second = one.article.published, other.article.published
    days = (first.start_on, first.end_on, second.start_on, second.end_on)
    return None not in days and first.overlaps(second)


def _has_come(question: Question, candidate: Candidate) -> bool:
    """Whether what a sentence tells as settled has come about by the day asked for."""
    end = candidate.article.published.end_on
    asked = question.as_of
    return end is not None and asked is not None and (asked - end).days >= COMES_WITHIN_DAYS
