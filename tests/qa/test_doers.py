"""Who of those that a sentence names may have done what is asked about."""

import pytest

from qa.answering.phrase.find import find_phrases
from tests.qa.builders import evidence, judge, question


@pytest.mark.parametrize(
    ("asked", "told", "phrases"),
    [
        ("who closed the bridge?", "The bridge closed after the Crew Union asked.", []),
        ("who closed the bridge?", "Ann Lee closed the bridge after Bob Ash asked.", ["Ann Lee"]),
        ("who shut the bridge?", "After Bob Ash asked, Ann Lee shut the bridge.", ["Ann Lee"]),
        ("who won the prize?", "The judges named Ann Lee the winner of the prize.", ["Ann Lee"]),
        ("who is the mayor?", "The mayor told Bob Ash that the bridge was shut.", []),
        ("who is the mayor?", "The bridge closed after mayor Ann Lee asked.", ["Ann Lee"]),
        ("who is the mayor?", "The town elected Ann Lee as mayor.", ["Ann Lee"]),
        ("who is the chair of the trust?", "The chair of the Mill Trust told Bob Ash to go.", []),
        ("who is the chair of the trust?", "The chair of the Mill Trust is Ann Lee.", ["Ann Lee"]),
        ("who got the job?", "Ann Lee left for Oslo.", []),
        ("who got the job?", "Elm Ltd gave the job to Ann Lee.", ["Ann Lee"]),
        ("who was arrested?", "Police arrested Ann Lee on Monday.", ["Ann Lee"]),
        ("who rejected the plan?", "Ann Lee asked for the plan.", []),
        ("who rejected the plan?", "Ann Lee rejected the plan.", ["Ann Lee"]),
    ],
)
def test_who_is_told_to_have_done_it_answers(asked: str, told: str, phrases: list[str]) -> None:
    """And nobody whom another verb takes, or who asked for it before."""
    judged = judge(asked, told)
    item = evidence(
        judged.stance, text=told, relevance=judged.relevance, confidence=judged.confidence
    )
    assert [found.phrase for found in find_phrases(question(asked), (item,))] == phrases
