"""The forms in which news of sport, politics, business and science tells of a person and a place.

The people and places are made up; beside what tells a thing stands what is like it and does not.
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
ROVERS = "Is Ada Nwosu a member of Harrow Rovers?"
LEEDS = "Is Ada Nwosu a member of Leeds City?"
MAYOR = "Is Ada Nwosu the mayor of Port Ellis?"
FISH = "Does Ada Nwosu hold government position Minister for Fisheries?"
STEEL = "Is Ada Nwosu the CEO of Brandt Steel?"
SKUA = "Is Ada Nwosu an employee of Skua University?"
SENATOR = "Does Ada Nwosu hold government position United States senator?"


def turns(question: str, text: str, before: str = "") -> Stance:
    """The stance where it is sure enough to turn a verdict, or is of what is planned."""
    holding = read_holding(read_question(question))
    assert holding is not None, question
    stance, confidence = holding_stance(holding, text, f"{before} {text}", before)
    return stance if confidence >= Settings().turning else NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "Ada Nwosu kept a clean sheet as Harrow Rovers won 2-0.",
        "Ada Nwosu scored twice in Harrow Rovers' win over Ellis Town.",
        "Ada Nwosu had 34 points to guide Harrow Rovers to a victory over Ellis Town.",
        "Ada Nwosu Leads Harrow Rovers Past Ellis Town",
        "Harrow Rovers got a late goal from senior forward Ada Nwosu.",
        "Harrow Rovers, led by Ada Nwosu, won the cup.",
        "Harrow Rovers will be without Ada Nwosu for six weeks.",
        "Ada Nwosu marked her Harrow Rovers debut with a goal.",
        "Ada Nwosu has extended her contract with Harrow Rovers until 2025.",
        "Harrow Rovers have extended Ada Nwosu's deal by two years.",
        "Now in her third season with Harrow Rovers, Ada Nwosu was made captain.",
        "Ada Nwosu has settled in well at Harrow Rovers.",
        "Ada Nwosu was traded to Harrow Rovers for a draft pick.",
        "Ada Nwosu returned in May and has finally completed a move north to Harrow Rovers.",
        "Ada Nwosu thanked her Harrow Rovers team-mates.",
        "Ada Nwosu was named in the Harrow Rovers squad.",
        "Ada Nwosu is a cyclist from Skua, who currently rides for Harrow Rovers.",
        "Ada Nwosu began on Thursday as a member of Harrow Rovers.",
    ],
)
def test_who_plays_for_one_team_plays_for_no_other(text: str) -> None:
    assert (turns(ROVERS, text), turns(LEEDS, text)) == (YES, NO)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        # Of what has come to an end, and of what goes on.
        ("Ada Nwosu's stay at Harrow Rovers has come to an end.", NO),
        ("Ada Nwosu's time at Harrow Rovers is over.", NO),
        ("Ada Nwosu's time at Harrow Rovers goes on.", YES),
        ("Ada Nwosu ends Harrow Rovers spell.", NO),
        ("Ada Nwosu bids farewell to Harrow Rovers after six years.", NO),
        ("Ada Nwosu entered the transfer portal after two seasons at Harrow Rovers.", NO),
        ("Ada Nwosu, formerly a coach and scout at Harrow Rovers, joins Leeds City.", NO),
        ("Ada Nwosu has traded Harrow Rovers for Leeds City.", NO),
        ("Leeds City acquired Ada Nwosu in a trade with Harrow Rovers.", NO),
        ("Leeds City have agreed to a trade with Harrow Rovers for keeper Ada Nwosu.", NO),
        ("Ada Nwosu took over at Leeds City after coaching the Harrow Rovers.", NO),
        ("Ada Nwosu felt at home after coaching the Harrow Rovers.", YES),
        # Who is wooed, and whose team it is not.
        ("Harrow Rovers are closing in on Ada Nwosu.", PLANNED),
        ("Ada Nwosu is wanted by Harrow Rovers.", PLANNED),
        ("Ada Nwosu, whose brother Tom plays for Harrow Rovers, was there.", NOTHING),
        ("Ada Nwosu grew up supporting Harrow Rovers.", NOTHING),
        ("Tom Reed of Harrow Rovers beat Ada Nwosu.", NOTHING),
        ("Ada Nwosu beat Tom Reed (Harrow Rovers).", NOTHING),
        ("Tom Reed and Ada Nwosu of Harrow Rovers won.", YES),
        ("Ada Nwosu joins the Terns, an affiliate of Harrow Rovers.", NO),
        # A comma parts a name from a verb that has another subject.
        (
            "After Ben Hart, Mel Ode, and Tom Reed, the club announced the signing of Ada Nwosu.",
            NOTHING,
        ),
        ("Leeds City, the champions, sign Ada Nwosu.", NO),
    ],
)
def test_a_team_is_left_or_only_told_of(text: str, stance: Stance) -> None:
    assert turns(ROVERS, text) is stance


def test_who_plays_for_a_country_has_a_club_as_well() -> None:
    text = "Ada Nwosu has joined Leeds City."
    assert turns("Is Ada Nwosu a member of the Skua national football team?", text) is NOTHING
    assert turns("Is Ada Nwosu a member of Skua Town?", text) is NO


@pytest.mark.parametrize(
    ("question", "text", "stance"),
    [
        # Who comes after and before whom.
        (MAYOR, "Tom Reed, Ada Nwosu's successor as mayor of Port Ellis, spoke.", NO),
        (MAYOR, "Tom Reed's predecessor as mayor of Port Ellis, Ada Nwosu, spoke.", NO),
        (MAYOR, "Ada Nwosu handed over to Tom Reed as mayor of Port Ellis.", NO),
        (MAYOR, "Ada Nwosu lost her bid for re-election as mayor of Port Ellis.", NO),
        (MAYOR, "Ada Nwosu announced her resignation as mayor of Port Ellis.", NO),
        (MAYOR, "Ada Nwosu announced her plans as mayor of Port Ellis.", YES),
        (MAYOR, "One-time Port Ellis mayor Ada Nwosu spoke.", NO),
        (MAYOR, "Ada Nwosu failed to be elected mayor of Port Ellis.", NOTHING),
        (STEEL, "Brandt Steel fired chief executive Ada Nwosu", NO),
        (STEEL, "Ada Nwosu, chief executive at Brandt Steel, spoke.", YES),
        # A post that was made somebody's, lost, and given back.
        (FISH, "Ada Nwosu was made fisheries minister in the reshuffle.", YES),
        (FISH, "Ada Nwosu was demoted from fisheries minister.", NO),
        (FISH, "Fisheries minister: Ada Nwosu", YES),
        (FISH, "Ada Nwosu, sacked as health minister in May, is back as fisheries minister.", YES),
        (FISH, "Ada Nwosu, who was sacked in May, returns as fisheries minister.", YES),
        (FISH, "Ada Nwosu, formerly fisheries minister, takes over as head of Skua Bank.", NO),
        (FISH, "In a swap with Reed, Ada Nwosu takes over as fisheries minister.", YES),
        (FISH, "The king met visiting fisheries minister Ada Nwosu.", YES),
        (
            FISH,
            "Ada Nwosu has said that she is glad to have now been appointed fisheries minister.",
            YES,
        ),
        # Two posts at once.
        (FISH, "Ada Nwosu - treasurer and fisheries minister", YES),
        (FISH, "Ada Nwosu as a government whip (fisheries minister)", YES),
        (FISH, "The minister for Ports, Fisheries and Oil, Ada Nwosu, spoke.", YES),
        (FISH, "The minister for Ports, Health and Oil, Ada Nwosu, spoke.", NO),
        # A title that may be of the post asked about, and one that may not.
        (FISH, "Ada Nwosu was named as a minister of state.", NOTHING),
        (FISH, "Ada Nwosu was named as a health minister.", NO),
        (MAYOR, "Under Mayor Ada Nwosu, Port Ellis built 300 homes.", NOTHING),
        (MAYOR, "Mayor Ada Nwosu of Skua Bay spoke.", NO),
        # One of several.
        (SENATOR, "Ada Nwosu serves as one of the state's two senators in the U.S. Senate.", YES),
        (SENATOR, "Ada Nwosu met senators in the U.S. Senate.", NOTHING),
        # Where somebody learnt or spoke is not where they work.
        (SKUA, "Ada Nwosu studied law at Skua University.", NOTHING),
        (SKUA, "Ada Nwosu told Skua University that she was ill.", NOTHING),
        (SKUA, "Ada Nwosu studies birds for Skua University.", YES),
    ],
)
def test_a_post_is_won_lost_and_told_in_many_ways(question: str, text: str, stance: Stance) -> None:
    assert turns(question, text) is stance


def test_a_field_of_a_minister_may_be_a_word_that_tells_no_college_from_another() -> None:
    post = "Does Ada Nwosu hold government position Minister of State for School Standards?"
    assert turns(post, "Ada Nwosu returns as schools minister.") is YES
    assert turns(post, "Ada Nwosu returns as prisons minister.") is NO


def test_a_surname_that_is_no_common_word_may_be_the_next_holder_by_itself() -> None:
    chair = "Is Ada Nwosu the chairperson of Harrow Museum?"
    assert turns(chair, "In May, Vallent became chair of the Harrow Museum.") is NO
    assert turns(chair, "In May, Summer became chair of the Harrow Museum.") is NOTHING


def test_a_name_across_two_lines_is_one_name() -> None:
    text = "Ada Nwosu has completed a\nmove to Harrow\nRovers."
    assert turns(ROVERS, text) is YES
