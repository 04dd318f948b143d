"""Questions of what only one can have: a place held, a contest won.

Comes in: a question and candidates. Goes out: a judgement for each, or `None` where the question
asks of no such thing. What a sentence tells is left to `qa.judging.holdings` and
`qa.judging.contests`.
"""

from collections.abc import Sequence

from qa.judging.contests import judge_contest, read_contest
from qa.judging.holdings import judge_holding, read_holding
from qa.judging.reader import Candidate, Judgement
from qa.reading.question import Question


def judge_exclusive(
    question: Question, candidates: Sequence[Candidate]
) -> tuple[Judgement, ...] | None:
    """One judgement per candidate, in their order."""
    holding = read_holding(question)
    if holding is not None:
        return tuple(judge_holding(holding, candidate) for candidate in candidates)
    contest = read_contest(question)
    if contest is not None:
        return tuple(judge_contest(contest, candidate) for candidate in candidates)
    return None
