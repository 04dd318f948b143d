"""Questions of what only one can have: a place held, a contest won.

Comes in: a question and candidates. Goes out: a judgement for each, or `None` where the question
asks of no such thing. What a sentence tells is left to `qa.judging.holding.stance` and
`qa.judging.contest.stance`, what several together tell of a holder to `qa.judging.holding.reports`.
"""

from collections.abc import Sequence

from qa.judging.contest.elections import office_stance, read_office
from qa.judging.contest.stance import (
    Contest,
    contest_stance,
    is_other_winner,
    names_contest,
    read_contest,
)
from qa.judging.contest.stance import may_tell as tells_of
from qa.judging.holding.reports import holdings_told
from qa.judging.holding.stance import names_holder, read_holding
from qa.judging.reader import Candidate, Judgement
from qa.reading.question import Question
from qa.reading.times import tells_other_year
from qa.records import Stance

# Relevance of a sentence that tells what is asked, and of one that only names the holder or the
# contest; the rest is the embeddings' cosine.
TOLD_RELEVANCE, NAMED_RELEVANCE = 0.6, 0.2
# By these a report of a winner is found.
_RESULT_WORDS = ("win", "wins", "won", "final", "title", "champion", "beats", "defeats")


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


def result_words(question: Question) -> tuple[str, ...]:
    """The words by which a report of the contest's winner is found; none for other questions."""
    contest = _contest_of(question)
    if contest is None or not contest.is_won or contest.unit:
        return ()
    return (*contest.words, *sorted(contest.years), *_RESULT_WORDS)


def may_tell(question: Question, text: str) -> bool:
    """Whether a sentence that the rules make nothing of may tell what is asked all the same."""
    contest = _contest_of(question)
    return contest is None or tells_of(contest, text)


def is_of_contest(question: Question) -> bool:
    """Whether a question asks of a contest, of which a year is part of the name."""
    return read_contest(question) is not None


def judge_exclusive(
    question: Question, candidates: Sequence[Candidate]
) -> tuple[Judgement, ...] | None:
    """One judgement per candidate, in their order."""
    holding = read_holding(question)
    if holding is not None:
        told = holdings_told(holding, question, candidates)
        return tuple(
            _judgement(stance, each, named=names_holder(holding, each.text, each.article.text))
            for stance, each in zip(told, candidates, strict=True)
        )
    contest = _contest_of(question)
    if contest is None:
        return None
    told = _results(question, contest, candidates)
    return tuple(
        _judgement(stance, each, named=names_contest(contest, each.text))
        for stance, each in zip(told, candidates, strict=True)
    )


def _contest_of(question: Question) -> Contest | None:
    return None if read_holding(question) is not None else read_contest(question)


def _results(
    question: Question, contest: Contest, candidates: Sequence[Candidate]
) -> list[tuple[Stance, float]]:
    """What each candidate tells of the contest: of the one asked about, their office, or another.

    Men and women, singles and doubles have a winner each: that the one asked about won is worth
    more than what another's winning lets conclude.
    """
    told = [
        (Stance.CONTEXT, 0.0)
        if contest.years and _tells_other_year(each)
        else contest_stance(contest, each.text, each.article.text)
        for each in candidates
    ]
    is_told = any(each[1] and not is_other_winner(each) for each in told)
    office = read_office(question)
    if office is not None:
        for at, each in enumerate(candidates):
            by_office = office_stance(office, question, each.text, each.article.text)
            if by_office[0] is Stance.DENIES or (by_office[1] and not is_told):
                told[at] = by_office
    if any(each[0] is Stance.AFFIRMS for each in told):
        return [(Stance.CONTEXT, 0.0) if is_other_winner(each) else each for each in told]
    return told


def _tells_other_year(candidate: Candidate) -> bool:
    """Whether a sentence without a date tells of a year before or after its own."""
    published = candidate.article.published
    undated = published.start_on is None and published.end_on is None
    return undated and tells_other_year(candidate.text)


def _judgement(told: tuple[Stance, float], candidate: Candidate, *, named: bool) -> Judgement:
    stance, confidence = told
    base = TOLD_RELEVANCE if confidence else NAMED_RELEVANCE if named else 0.0
    relevance = base + (1 - TOLD_RELEVANCE) * max(0.0, candidate.similarity)
    return Judgement(relevance=relevance, stance=stance, confidence=confidence)
