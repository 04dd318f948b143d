"""Questions of what only one can have: a place held, a contest won.

Comes in: a question and candidates. Goes out: a judgement for each, or `None` where the question
asks of no such thing. What a sentence tells is left to `qa.judging.holdings` and
`qa.judging.contests`.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.judging.contests import contest_stance, is_other_winner, names_contest, read_contest
from qa.judging.holding.elsewhere import aliases_of
from qa.judging.holding.lines import read_line
from qa.judging.holding.posts import Head, Post, find_post
from qa.judging.holdings import (
    Holding,
    holding_stance,
    names_holder,
    read_holding,
    tells_leaving,
)
from qa.judging.reader import Candidate, Judgement
from qa.reading.question import Question
from qa.records import Stance

# Relevance of a sentence that tells what is asked, and of one that only names the holder or the
# contest; the rest is the embeddings' cosine.
TOLD_RELEVANCE, NAMED_RELEVANCE = 0.6, 0.2
# Days after which an appointment, a move or an election that was told as settled has come about:
# four weeks, by which most are in office and few have drawn back.
COMES_WITHIN_DAYS = 28
# Confidence up to which a denial is inferred from another place or post, and from which a holding
# is told outright.
INFERRED, OUTRIGHT = 0.6, 0.8


def is_exclusive(question: Question) -> bool:
    """Whether a question asks of what only one can have."""
    return read_holding(question) is not None or read_contest(question) is not None


def sought_words(question: Question) -> tuple[str, ...]:
    """The words that name who may hold a place, to be searched for; none for other questions.

    A later place of theirs is often told in words that share no more than the name.
    """
    holder = next((term for term in question.terms if term.is_name), None)
    if holder is None or read_holding(question) is None:
        return ()
    return tuple(word.lower for word in holder.words if not word.is_stop)


def is_of_contest(question: Question) -> bool:
    """Whether a question asks of a contest, of which a year is part of the name."""
    return read_contest(question) is not None


def judge_exclusive(
    question: Question, candidates: Sequence[Candidate]
) -> tuple[Judgement, ...] | None:
    """One judgement per candidate, in their order."""
    holding = read_holding(question)
    if holding is not None:
        told = [_holding_told(holding, question, each) for each in candidates]
        widened = _in_words_told(holding, told, candidates)
        told = [
            _holding_told(widened, question, each) if stance[0] is Stance.CONTEXT else stance
            for stance, each in zip(told, candidates, strict=True)
        ]
        left = _that_tell_leaving(holding, candidates)
        told = [
            (Stance.CONTEXT, 0.0)
            if _is_outweighed(stance, each, told, candidates)
            or (stance[0] is Stance.AFFIRMS and each.article.doc_id in left)
            else stance
            for stance, each in zip(told, candidates, strict=True)
        ]
        return tuple(
            _judgement(stance, each, named=names_holder(holding, each.text, each.article.text))
            for stance, each in zip(told, candidates, strict=True)
        )
    contest = read_contest(question)
    if contest is None:
        return None
    told = [contest_stance(contest, each.text, each.article.text) for each in candidates]
    if any(each[0] is Stance.AFFIRMS for each in told):
        # Men and women, singles and doubles have a winner each: one told of is worth more than
        # what another's winning lets conclude.
        told = [(Stance.CONTEXT, 0.0) if is_other_winner(each) else each for each in told]
    return tuple(
        _judgement(stance, each, named=names_contest(contest, each.text))
        for stance, each in zip(told, candidates, strict=True)
    )


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


def _judgement(told: tuple[Stance, float], candidate: Candidate, *, named: bool) -> Judgement:
    stance, confidence = told
    base = TOLD_RELEVANCE if confidence else NAMED_RELEVANCE if named else 0.0
    relevance = base + (1 - TOLD_RELEVANCE) * max(0.0, candidate.similarity)
    return Judgement(relevance=relevance, stance=stance, confidence=confidence)
