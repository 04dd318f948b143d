"""Leaving told without the place, and another's appointment told about the body."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.rules import RuleReader
from qa.reading.question import read_question
from qa.records import Stance
from tests.qa.builders import candidate

CHAIR = "Is Ann Lee still chair of the Mill Trust?"
MANAGER = "Is Des Hill still the manager of Elm Rovers?"
DENIES, CONTEXT = Stance.DENIES, Stance.CONTEXT


@pytest.mark.parametrize(
    ("asked", "told", "rest", "expected"),
    [
        (CHAIR, "Ann Lee resigned on Monday.", "The Mill Trust is sorry.", DENIES),
        (CHAIR, "Ann Lee, who is 62, stood down in May.", "The Mill Trust is sorry.", DENIES),
        (CHAIR, "Ann Lee was sacked.", "The Mill Trust is sorry.", DENIES),
        (CHAIR, "Ann Lee was sacked.", "The Pier Trust is sorry.", CONTEXT),
        (CHAIR, "Ann Lee sacked Bob Ash.", "The Mill Trust is sorry.", CONTEXT),
        (CHAIR, "Ann Lee said Bob Ash had resigned.", "The Mill Trust is sorry.", CONTEXT),
        (CHAIR, "Ann Lee resigned as mayor of Oslo.", "The Mill Trust is sorry.", CONTEXT),
        (CHAIR, "Ann Lee will step down in May.", "The Mill Trust is sorry.", CONTEXT),
        (CHAIR, "Ann Lee has not resigned.", "The Mill Trust is sorry.", CONTEXT),
        (CHAIR, "Members asked whether Ann Lee had resigned.", "The Mill Trust.", CONTEXT),
        (CHAIR, "If Ann Lee resigned, it would be sad.", "The Mill Trust.", CONTEXT),
        (MANAGER, "Hill out after 40 days", "Elm Rovers lost under Des Hill.", DENIES),
        (MANAGER, "Hill out of the final", "Elm Rovers lost under Des Hill.", CONTEXT),
        (MANAGER, "Elm Rovers sack Des Hill", "", DENIES),
        (MANAGER, "Elm Rovers have parted company with Des Hill.", "", DENIES),
        (MANAGER, "Elm Rovers on Monday appointed Bob Ash as manager until June.", "", DENIES),
        (MANAGER, "Elm Rovers will appoint Bob Ash as manager.", "", CONTEXT),
        (MANAGER, "Elm Rovers appointed Bob Ash as assistant manager.", "", CONTEXT),
    ],
)
def test_who_has_gone_holds_the_post_no_more(
    asked: str, told: str, rest: str, expected: Stance
) -> None:
    judged = RuleReader().judge(read_question(asked), (candidate(told, rest=rest),))[0]
    assert judged.stance is expected
