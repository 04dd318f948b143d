"""Who won a contest: what one sentence says of it. The players and places are made up."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.contest.stance import SOME_YEAR, contest_stance, may_tell, read_contest
from qa.reading.question import read_question
from qa.records import Stance
from qa.settings import Settings

YES, NO, NOTHING = Stance.AFFIRMS, Stance.DENIES, Stance.CONTEXT
CUP = "Did Port Ellis Rovers win the Harrow Cup 2014?"
REACHED = "Did Port Ellis Rovers qualify for the Harrow Cup?"
SEMI = "Did Port Ellis Rovers win the Harrow Cup semi-final?"
SEAT = "Will Ada Nwosu win the Ellis senate election?"
LOST = "Did Ada Nwosu lose the Ellis senate election?"
STATE = "Did Ada Nwosu win the Ellis gubernatorial election?"
RESULTS = (
    "Tom Reed wins as governor of Ellis, while in the south Ada Nwosu wins as governor of Skua."
)
FINAL = "Did Ada Nwosu win the Harrow Open final?"
OPEN = "Did Ada Nwosu win the Harrow Open?"
SERIES = "Did Port Ellis Rovers lose the Harrow Series?"
BOWL = "Did Port Ellis Rovers win the Harrow Bowl?"
BEAT = "Did Port Ellis Rovers beat Marlow Town in the Harrow Cup?"


def told(question: str, text: str, rest: str = "") -> Stance:
    """What a sentence says; `rest` is the rest of its article."""
    contest = read_contest(read_question(question))
    assert contest is not None, question
    return contest_stance(contest, text, f"{text} {rest}")[0]


@pytest.mark.parametrize(
    "question",
    [
        "Did the board win the argument?",
        "Did Ada Nwosu win?",
        "Has the council closed the Harrow Cup museum?",
        "Who won the Harrow Cup?",
        "Did Ada Nwosu qualify for Harrow Pensions?",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    assert read_contest(read_question(question)) is None


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (CUP, "Port Ellis Rovers win the Harrow Cup.", YES),
        (CUP, "The Harrow Cup was won by Port Ellis Rovers.", YES),
        (CUP, "Rovers beat Marlow Town in the Harrow Cup final.", YES),
        (CUP, "Rovers beat Marlow Town in the second round of the Harrow Cup.", NOTHING),
        (CUP, "Marlow Town beat Port Ellis Rovers in the Harrow Cup.", NO),
        (CUP, "Port Ellis Rovers were beaten by Marlow Town in the Harrow Cup.", NO),
        (CUP, "Port Ellis Rovers crashed out of the Harrow Cup.", NO),
        (CUP, "Marlow Town won the Harrow Cup on Monday.", NO),
        (CUP, "Marlow Town hope to win the Harrow Cup.", NOTHING),
        (CUP, "Port Ellis Rovers could win the Harrow Cup.", NOTHING),
        (CUP, "Port Ellis Rovers did not win the Harrow Cup.", NO),
        (CUP, "Port Ellis Rovers haven't won the Harrow Cup.", NO),
        (CUP, "Marlow Town won the Harrow Cup in 2012.", NOTHING),
        (CUP, "Marlow Town won the Dorset Shield.", NOTHING),
        (CUP, "Port Ellis Rovers signed a striker before the Harrow Cup.", NOTHING),
        (SEAT, "Ada Nwosu was elected to the Ellis Senate seat.", YES),
        (SEAT, "Tom Reed wins the Ellis Senate race.", NO),
        (SEAT, "Tom Reed defeated Ada Nwosu for the Ellis Senate seat.", NO),
        (LOST, "Ada Nwosu lost the Ellis Senate race.", YES),
        (LOST, "Ada Nwosu won the Ellis Senate race.", NO),
        (LOST, "Tom Reed won the Ellis Senate race.", NOTHING),
        (STATE, "Ada Nwosu wins re-election as governor of Ellis.", YES),
        (STATE, "Ada Nwosu loses to Tom Reed in the governor's race in Ellis.", NO),
        (STATE, RESULTS, NOTHING),
        (FINAL, "Ada Nwosu beats Eva Lind in the Harrow Open final.", YES),
        (FINAL, "Eva Lind beats Ada Nwosu in the Harrow Open final.", NO),
        ("Did Ada Nwosu win a Harrow Prize?", "Tom Reed won a Harrow Prize on Sunday.", NOTHING),
        ("Did Ada Nwosu win a Harrow Prize?", "Ada Nwosu won a Harrow Prize on Sunday.", YES),
        (CUP, "Port Ellis Rovers won their Harrow Cup semi-final against Marlow.", NOTHING),
        (CUP, "Port Ellis Rovers won a penalty in the Harrow Cup final.", NOTHING),
        (SEAT, "Ada Nwosu falsely claims that she won the Ellis Senate race.", NOTHING),
        (CUP, "Port Ellis Rovers have never lost the Harrow Cup.", NOTHING),
        (CUP, "Marlow Town crush Port Ellis Rovers to win the Harrow Cup", NO),
        (CUP, "Port Ellis Rovers have a crush barrier for the Harrow Cup", NOTHING),
        (CUP, "Why a Port Ellis Rovers win would lift the Harrow Cup", NOTHING),
        (SEAT, "Tom Reed wins the West Ellis Senate race.", NOTHING),
        ("Did Ada Nwosu win the US Open?", "Eva Lind wins the Harrow Open.", NOTHING),
        ("Did Ada Nwosu win the US Open?", "Eva Lind wins the US Open.", NO),
        (CUP, "Marlow Town beat Leeds to reach the Harrow Cup final.", NOTHING),
        (CUP, "Port Ellis Rovers beat defending Harrow Cup champions Marlow Town.", NOTHING),
        (CUP, "Port Ellis Rovers recovered from two Harrow Cup defeats.", NOTHING),
        (CUP, "Port Ellis Rovers defeat Leeds for the Harrow Cup title.", YES),
        (CUP, "Port Ellis Rovers have the best winning percentage in the Harrow Cup.", NOTHING),
        (CUP, "Port Ellis Rovers met the Harrow Cup champions Marlow Town.", NOTHING),
        (SEMI, "Marlow Town win their Harrow Cup semi-final.", NOTHING),
        (SEMI, "Port Ellis Rovers win their Harrow Cup semi-final.", YES),
        (REACHED, "Port Ellis Rovers advance to the Harrow Cup.", YES),
        (REACHED, "Port Ellis Rovers won the Harrow Cup.", YES),
        (REACHED, "The Harrow Cup finalists Port Ellis Rovers trained.", YES),
        (REACHED, "Port Ellis Rovers did not qualify for the Harrow Cup.", NOTHING),
        (REACHED, "Port Ellis Rovers could reach the Harrow Cup.", NOTHING),
        (REACHED, "Marlow Town advance to the Harrow Cup.", NOTHING),
        (REACHED, "Port Ellis Rovers haven't won a Harrow Cup since 1980.", NOTHING),
    ],
)
def test_a_contest_has_one_winner(question: str, text: str, expected: Stance) -> None:
    assert told(question, text) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        # A match won on the way is not the title, a match lost is.
        (OPEN, "Ada Nwosu delighted by Harrow Open win over Eva Lind.", NOTHING),
        (OPEN, "Why Ada Nwosu was unmoved by the noise in her Harrow Open win", NOTHING),
        (OPEN, "It was Eva Lind's third victory over Ada Nwosu at the Harrow Open.", NO),
        (OPEN, "Eva Lind beat the tired second seed Ada Nwosu at the Harrow Open.", NO),
        (OPEN, "Eva Lind was beaten, and Ada Nwosu left the Harrow Open site.", NOTHING),
        (OPEN, "Ada Nwosu was beaten in the second round of the Harrow Open.", NO),
        (OPEN, "Eva Lind beat Ada Nwosu to win the Harrow Open.", NO),
        # What has a name of its own is another title.
        (OPEN, "Ada Nwosu wins Skua Shield title to lift Harrow Open hopes.", NOTHING),
        (OPEN, "Ada Nwosu won the Doubles title at the Harrow Open.", YES),
        # Who is champion, or defends it, has won it, in some year.
        (OPEN, "The Harrow Open champion Ada Nwosu trained on Monday.", YES),
        (OPEN, "Ada Nwosu will defend her Harrow Open title.", YES),
        (OPEN, "Eva Lind won the Harrow Open in 2009.", NOTHING),
        # What is supposed or needed is not told.
        (OPEN, "If Eva Lind and her coach are right she wins the Harrow Open.", NOTHING),
        (OPEN, "Eva Lind needs three good days in order to win the Harrow Open.", NOTHING),
        # In a series a match lost loses nothing, unless it is the last.
        (SERIES, "Marlow Town crush Port Ellis Rovers to level the Harrow Series.", NOTHING),
        (SERIES, "Marlow Town beat Port Ellis Rovers to win the Harrow Series.", YES),
        # Another takes it while the one asked about is named too.
        (CUP, "Marlow Town win the Harrow Cup as Port Ellis Rovers falter.", NO),
        (CUP, "Eva Lind won the Harrow Cup with Port Ellis Rovers.", YES),
        # Who is told behind the winner, or to have lost or kept out another.
        (OPEN, "Eva Lind won the Harrow Open, ahead of Ada Nwosu.", NO),
        (OPEN, "Eva Lind wins the Harrow Open with Ada Nwosu second.", NO),
        (OPEN, "Eva Lind ended Ada Nwosu's long reign in a fine Harrow Open win.", NOTHING),
        (CUP, "Port Ellis Rovers were fined at the Harrow Cup won by Marlow Town.", NO),
        (CUP, "Marlow Town lost to Port Ellis Rovers in the Harrow Cup final.", YES),
        (CUP, "Marlow Town lost to Port Ellis Rovers in the Harrow Cup.", NOTHING),
        (SERIES, "Port Ellis Rovers lost to Leeds in the Harrow Series.", NOTHING),
        (SERIES, "Port Ellis Rovers lost the Harrow Series.", YES),
        # The final is the last match, not one on the way to it.
        (FINAL, "Eva Lind is in the Harrow Open final after a win over Bo Reed.", NOTHING),
        (FINAL, "Eva Lind beats Bo Reed to advance to the Harrow Open final.", NOTHING),
        # Another office, or another's part of the same name.
        (SEAT, "Tom Reed was elected as Ellis governor and Bo Lind left the Senate.", NOTHING),
        (SEAT, "The party of Tom Reed wins in the Senate elections.", NOTHING),
        # Who is in a later round has won the one before, however that ends.
        (SEMI, "Port Ellis Rovers beat Marlow Town to reach the Harrow Cup final.", YES),
        (SEMI, "Port Ellis Rovers lost the Harrow Cup final.", NOTHING),
        (SEMI, "Port Ellis Rovers lost their Harrow Cup semi-final.", NO),
        # Who plays whom is asked as well.
        (BEAT, "Port Ellis Rovers beat Marlow Town in the Harrow Cup.", YES),
        (BEAT, "Marlow Town defeat Port Ellis Rovers in the Harrow Cup.", NO),
        (BEAT, "Marlow Town beat Leeds in the Harrow Cup.", NOTHING),
        ("Did Port Ellis Rovers lose to Marlow Town?", "Port Ellis Rovers beat Marlow Town.", NO),
        # One word or two.
        ("Did Rovers win the Harrowbowl?", "Rovers win the Harrow Bowl.", YES),
    ],
)
def test_a_match_a_title_and_a_seat_are_told_apart(
    question: str, text: str, expected: Stance
) -> None:
    assert told(question, text) is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        (BOWL, "Harrow Bowl: Port Ellis Rovers 28-24 Marlow Town as it happened", YES),
        (BOWL, "Harrow Bowl: Marlow Town 28-24 Port Ellis Rovers as it happened", NO),
        (BOWL, "Harrow Bowl: Marlow Town 28, Port Ellis Rovers 24", NO),
        (BOWL, "Harrow Bowl: Marlow Town 24-24 Port Ellis Rovers", NOTHING),
        (BOWL, "Harrow Bowl: Port Ellis Rovers were formed in 1924-25 in Marlow", NOTHING),
        (CUP, "Harrow Cup final: Port Ellis Rovers 2-1 Marlow Town", YES),
        (CUP, "Harrow Cup: Port Ellis Rovers 2-1 Marlow Town", NOTHING),
    ],
)
def test_a_score_tells_who_won_what_is_decided_at_once(
    question: str, text: str, expected: Stance
) -> None:
    assert told(question, text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Harrow Open champion Ada Nwosu trained.",
        "Ada Nwosu is the reigning Harrow Open champion.",
        "Ada Nwosu, who defends her Harrow Open title, trained.",
    ],
)
def test_a_champion_of_some_year_is_none_of_a_year_asked_about(text: str) -> None:
    """It says too little to answer, but speaks against another's having won."""
    contest = read_contest(read_question("Did Ada Nwosu win the 2014 Harrow Open?"))
    assert contest is not None
    assert contest_stance(contest, text, text) == (YES, SOME_YEAR)
    assert Settings().turning > SOME_YEAR


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Nwosu lifted the trophy of the Harrow Open.", True),
        ("Ada Nwosu lifted the trophy of the Skua Open.", False),
        ("Ada Nwosu v Eva Lind: Harrow Open as it happened", False),
        ("Ada Nwosu beats Eva Lind: Harrow Open second round", False),
        ("The defending Harrow Open champion Ada Nwosu spoke.", False),
        ("Ada Nwosu lifted the trophy of the Harrow Open in 2009.", False),
    ],
)
def test_what_names_another_match_or_year_may_tell_nothing(text: str, *, expected: bool) -> None:
    contest = read_contest(read_question("Did Ada Nwosu win the 2014 Harrow Open?"))
    assert contest is not None
    assert may_tell(contest, text) is expected


def test_another_of_the_same_surname_is_no_other_winner() -> None:
    """A bare surname may be either of them, so nothing is denied of one."""
    text = "Tom Reed won the Ellis Senate race."
    assert told(SEAT, text, rest="Bo Nwosu was there.") is NOTHING
