"""Fixed turns of phrase about a person and a place, and who was only meant to come.

The people and places are made up; beside each turn stands one that is like it and tells otherwise.
"""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.holding.stance import holding_stance, read_holding
from qa.reading.question import read_question
from qa.records import Stance
from qa.settings import Settings

YES, NO = Stance.AFFIRMS, Stance.DENIES
PLANNED, NOTHING = Stance.CALLED_FOR, Stance.CONTEXT
TEAM = "Is Ada Nwosu a member of Harrow Rovers?"
POST = "Does Ada Nwosu hold government position Minister for Fisheries?"
CHAIR = "Is Ada Nwosu the chairperson of Harrow Museum?"
MAYOR = "Is Ada Nwosu the mayor of Port Ellis?"


def turns(question: str, text: str) -> Stance:
    """The stance where it is sure enough to turn a verdict, else `CONTEXT`."""
    holding = read_holding(read_question(question))
    assert holding is not None, question
    stance, confidence = holding_stance(holding, text, text)
    return stance if confidence >= Settings().turning else NOTHING


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        # A contract, a term or a spell that ended; and one that goes on.
        (TEAM, "Ada Nwosu, out of contract at Harrow Rovers, trained alone.", NO),
        (TEAM, "Ada Nwosu's contract with Harrow Rovers has expired.", NO),
        (TEAM, "Ada Nwosu's contract with Harrow Rovers has not expired.", YES),
        (TEAM, "Ada Nwosu's contract at Harrow Rovers ends next summer.", YES),
        (CHAIR, "Ada Nwosu, whose term as chair of Harrow Museum ended in May, spoke.", NO),
        (CHAIR, "Ada Nwosu ends her term as chair of Harrow Museum.", NO),
        (TEAM, "Ada Nwosu ended her wait for a goal for Harrow Rovers.", YES),
        # Two who part.
        (TEAM, "Harrow Rovers part ways with striker Ada Nwosu", NO),
        (TEAM, "Ada Nwosu and Harrow Rovers have parted company.", NO),
        (TEAM, "Harrow Rovers have not parted ways with Ada Nwosu.", YES),
        (TEAM, "Ada Nwosu was traded to Leeds City by Harrow Rovers.", NO),
        (TEAM, "Ada Nwosu has swapped Harrow Rovers for Leeds City.", NO),
        # After years at a place one moves on, scores or signs anew.
        (TEAM, "Ada Nwosu moved to Leeds City after three seasons with Harrow Rovers.", NO),
        (TEAM, "Ada Nwosu scored her first goal after three seasons with Harrow Rovers.", YES),
        (TEAM, "Ada Nwosu signed a new deal after three seasons with Harrow Rovers.", YES),
        # A job that is lost, or may be.
        (POST, "Ada Nwosu loses her job as fisheries minister.", NO),
        (POST, "Ada Nwosu did not lose her job as fisheries minister.", NOTHING),
        (POST, "Ada Nwosu may lose her job as fisheries minister.", NOTHING),
        # What one was until a day, and what one has until a day.
        (POST, "Ada Nwosu, who was fisheries minister until last year, wrote a book.", NO),
        (POST, "Ada Nwosu, who served as fisheries minister from 2016 to 2018, wrote.", NO),
        (TEAM, "Ada Nwosu previously played for Harrow Rovers.", NO),
        (TEAM, "Ada Nwosu, who previously played for Leeds City, is at Harrow Rovers.", YES),
        (TEAM, "Ada Nwosu was signed by Harrow Rovers until 2026.", YES),
        (TEAM, "Ada Nwosu has been given a contract at Harrow Rovers until 2026.", YES),
        # Who takes over, and from whom.
        (POST, "Ada Nwosu takes over as fisheries minister.", YES),
        (POST, "Ada Nwosu took over from Tom Reed as fisheries minister.", YES),
        (MAYOR, "Tom Reed takes over from Ada Nwosu as mayor of Port Ellis.", NO),
        # Where one is now.
        (TEAM, "Ada Nwosu, now at Harrow Rovers, will be paid by Leeds City.", YES),
        (TEAM, "Ada Nwosu, now of Leeds City, scored twice.", NO),
        (TEAM, "Tom Reed, now at Leeds City, played with Ada Nwosu.", NOTHING),
        # A loan that is over.
        (TEAM, "Ada Nwosu was recalled by Harrow Rovers from her loan at Leeds City.", YES),
        (TEAM, "Ada Nwosu is on loan at Harrow Rovers from Leeds City.", YES),
        (
            "Is Ada Nwosu a member of Leeds City?",
            "Ada Nwosu spent May on loan at Leeds City.",
            NOTHING,
        ),
        # Who is only wooed, and who runs for a post.
        (TEAM, "Harrow Rovers bid for Ada Nwosu of Leeds City rejected.", PLANNED),
        (MAYOR, "Ada Nwosu is running for mayor of Port Ellis.", PLANNED),
        (MAYOR, "Ada Nwosu is mayor of Port Ellis.", YES),
    ],
)
def test_a_turn_of_phrase_tells_of_the_two(question: str, text: str, stance: Stance) -> None:
    assert turns(question, text) is stance


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        # A deal for someone is done, or near.
        (TEAM, "Leeds City complete deal for Ada Nwosu", NO),
        (TEAM, "Harrow Rovers have finalised a deal for Ada Nwosu.", YES),
        (TEAM, "Leeds City close to a deal for Ada Nwosu", NOTHING),
        # What somebody has at a place.
        (TEAM, "Ada Nwosu loves her life at Leeds City.", NO),
        (TEAM, "Ada Nwosu watched a match at Leeds City.", NOTHING),
        # A place with its role, beside a name and a comma.
        (TEAM, "The Leeds City striker, Ada Nwosu, scored twice.", NO),
        (TEAM, "The Leeds City striker, Ada Nwosu and Tom Reed scored.", NOTHING),
        (TEAM, "Ada Nwosu, Leeds City captain, scored.", NO),
        (TEAM, "Tom Reed and Ada Nwosu, captain Ben Hart and others came.", NOTHING),
        (TEAM, "Ada Nwosu, 31, a winger, is the new player of Leeds City.", NO),
        (TEAM, "Ada Nwosu of Leeds City won.", NO),
        (TEAM, "Ada Nwosu, Isle of Leeds rider, won.", NOTHING),
        # A town in initials.
        ("Is Ada Nwosu a member of Port Ellis Rovers?", "PE Rovers have signed Ada Nwosu.", YES),
        ("Is Ada Nwosu a member of Port Ellis Rovers?", "PA Rovers have signed Ada Nwosu.", NO),
        # "Rovers" alone is nobody else's.
        (TEAM, "Rovers' Ada Nwosu was booked.", NOTHING),
        # A bank of the world, and a cup of it.
        ("Is Ada Nwosu an employee of Brandt Steel?", "Ada Nwosu, World Bank director, spoke.", NO),
        (TEAM, "Ada Nwosu, World Cup captain, spoke.", NOTHING),
        # Initials with stops.
        ("Does Eve Nwosu play for Harrow Rovers?", "Rovers of Harrow sold E.J. Nwosu.", NO),
        ("Does Eve Nwosu play for Harrow Rovers?", "Harrow Rovers sold A.J. Nwosu.", NOTHING),
        # A title before somebody else's name.
        (
            "Does Ada Nwosu hold government position member of the State Senate of Skua?",
            "Sen. Ada Nwosu was elected president over a challenge from Sen. Tom Reed.",
            YES,
        ),
        # An office with what it is over in small letters.
        (POST, "The minister for school meals Ada Nwosu opened a kitchen.", NO),
        (POST, "The minister for school meals met Ada Nwosu.", NOTHING),
        # A full stop within a name ends nothing.
        (TEAM, "Ada Nwosu, the best winger of Sports.com, moved to Leeds City.", NO),
    ],
)
def test_a_place_and_a_person_are_told_in_the_forms_of_news(
    question: str, text: str, stance: Stance
) -> None:
    assert turns(question, text) is stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Kansas senator Ada Nwosu spoke.", NO),
        ("Ada Nwosu, the senator from Kansas, spoke.", NO),
        ("Ohio governor Ada Nwosu spoke.", NO),
        ("Senators Ada Nwosu of Kansas and Tom Reed of Ohio spoke.", NO),
        ("Senators Ada Nwosu of Alaska and Tom Reed of Ohio spoke.", NOTHING),
        ("The widow Ada Nwosu of Kansas spoke.", NOTHING),
        ("Former Ohio governor Ada Nwosu spoke.", NOTHING),
        ("Senator Ada Nwosu spoke.", NOTHING),
        ("Republican senator Ada Nwosu spoke.", NOTHING),
        ("Alaska senator Ada Nwosu spoke.", YES),
    ],
)
def test_one_who_sits_for_another_place_did_not_come_to_sit_for_this(
    text: str, stance: Stance
) -> None:
    assert turns("Did Ada Nwosu become the Alaska senator?", text) is stance
