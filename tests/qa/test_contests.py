"""Who won a contest: what one sentence says of it. The players and places are made up."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from qa.judging.contests import contest_stance, read_contest
from qa.reading.question import read_question
from qa.records import Stance

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


def test_another_of_the_same_surname_is_no_other_winner() -> None:
    """A bare surname may be either of them, so nothing is denied of one."""
    text = "Tom Reed won the Ellis Senate race."
    assert told(SEAT, text, rest="Bo Nwosu was there.") is NOTHING
