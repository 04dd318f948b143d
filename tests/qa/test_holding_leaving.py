"""Who left the post that their article gives them, told by their name alone."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.exclusive import judge_exclusive
from qa.judging.holding.stance import holding_stance, read_holding
from qa.judging.reader import Candidate
from qa.reading.question import read_question
from qa.records import Stance
from tests.qa.builders import candidate

ASKED = "Is Ada Nwosu still the museum's finance director?"
ARTICLE = "Ada Nwosu, the finance director of the museum, knew of it."


def _stance(text: str, rest: str = ARTICLE) -> Stance:
    holding = read_holding(read_question(ASKED))
    assert holding is not None
    return holding_stance(holding, text, f"{rest} {text}")[0]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Nwosu resigned last Friday.",
        "Nwosu has quit.",
        "Ada Nwosu stepped down after the vote.",
        "Ms Nwosu was sacked on Monday.",
        "Ms Nwosu resigned from her post.",
    ],
)
def test_who_leaves_leaves_the_post_of_the_article(text: str) -> None:
    assert _stance(text) is Stance.DENIES


@pytest.mark.parametrize(
    "text",
    [
        "Ms Nwosu has not resigned.",
        "Ms Nwosu will not quit.",
        "Ms Nwosu quit the golf club last year.",
        "Ms Nwosu resigned from the golf club.",
        "Ms Nwosu stepped into the hall.",
        "Ms Nwosu said the chair resigned.",
        "Ms Nwosu was fired up.",
    ],
)
def test_who_leaves_something_else_or_does_not_is_left_there(text: str) -> None:
    assert _stance(text) is not Stance.DENIES


def test_an_article_that_gives_them_no_such_post_tells_of_none() -> None:
    assert _stance("Ms Nwosu resigned.", "Ada Nwosu, a trader, knew of it.") is Stance.CONTEXT


def test_to_be_called_by_the_post_in_the_report_of_leaving_tells_no_holding() -> None:
    text = "Ms Nwosu resigned on Friday."
    before = candidate(ARTICLE, rest=text)
    start = len(ARTICLE) + 1
    after = Candidate(
        article=before.article,
        sentence=before.sentence,
        text=before.article.text[start:],
        context="",
        similarity=before.similarity,
    )
    judged = judge_exclusive(read_question(ASKED), (before, after))
    assert judged is not None
    assert [each.stance for each in judged] == [Stance.CONTEXT, Stance.DENIES]
