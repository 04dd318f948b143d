"""Questions of what only one can have: a place held, a contest won.

Comes in: a question and candidates. Goes out: a judgement for each, or `None` where the question
asks of no such thing. What a sentence tells is left to `qa.judging.holdings` and
`qa.judging.contests`.
"""

from collections.abc import Sequence
from dataclasses import replace

from qa.judging.contests import contest_stance, is_other_winner, names_contest, read_contest
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
        return _judge_holding(question, holding, candidates)
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


def _judge_holding(
    question: Question, holding: Holding, candidates: Sequence[Candidate]
) -> tuple[Judgement, ...]:
    """One judgement per candidate; a report of who left a post still calls them by it.

    "X, the chair, knew of it. Mr X resigned on Friday": the first tells of no holding now.
    """
    left = frozenset(
        each.article.doc_id
        for each in candidates
        if tells_leaving(holding, each.text, each.article.text)
    )
    judged = []
    for each in candidates:
        known = each.article.text
        come = replace(holding, has_come=_has_come(question, each))
        told = holding_stance(come, each.text, known, each.context)
        if told[0] is Stance.AFFIRMS and each.article.doc_id in left:
            told = (Stance.CONTEXT, 0.0)
        named = names_holder(holding, each.text, known)
        judged.append(_judgement(told, each, named=named))
    return tuple(judged)


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
