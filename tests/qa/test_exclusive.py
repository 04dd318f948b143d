"""What only one can have: what to search for, and what has come about by the day asked for."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace
from datetime import date

import pytest

from qa.judging.exclusive import judge_exclusive, result_words, sought_words
from qa.reading.question import read_question
from qa.records import Stance
from tests.qa.builders import candidate, on

TOLD_ON = on("2022-11-01", days=30)  # its last day is 30 November


def stance(question: str, text: str, as_of: date | None) -> Stance:
    """What a sentence of November 2022 says to one who asks on a day."""
    told = candidate(text)
    told = replace(told, article=replace(told.article, published=TOLD_ON))
    judged = judge_exclusive(read_question(question, as_of=as_of), (told,))
    assert judged is not None
    return judged[0].stance


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Port Ellis mayor-elect Ada Nwosu spoke.", date(2022, 12, 28), Stance.CALLED_FOR),
        ("Port Ellis mayor-elect Ada Nwosu spoke.", date(2022, 12, 29), Stance.AFFIRMS),
        ("Ada Nwosu will become mayor of Port Ellis.", date(2023, 2, 1), Stance.AFFIRMS),
        ("Incoming Port Ellis mayor Ada Nwosu spoke.", date(2023, 2, 1), Stance.AFFIRMS),
        ("Incoming Skua bishop Ada Nwosu spoke.", date(2022, 12, 1), Stance.CONTEXT),
        ("Incoming Skua bishop Ada Nwosu spoke.", date(2023, 2, 1), Stance.DENIES),
        # Only meant, however long ago.
        ("Ada Nwosu may become mayor of Port Ellis.", date(2023, 2, 1), Stance.CALLED_FOR),
        ("Port Ellis mayor candidate Ada Nwosu spoke.", date(2023, 2, 1), Stance.CALLED_FOR),
        # No day is asked for.
        ("Ada Nwosu will become mayor of Port Ellis.", None, Stance.CALLED_FOR),
    ],
)
def test_what_was_settled_has_come_about_four_weeks_later(
    text: str, day: date | None, expected: Stance
) -> None:
    assert stance("Is Ada Nwosu the mayor of Port Ellis?", text, day) is expected


def test_a_move_that_was_settled_ends_the_team_before() -> None:
    question, text = "Is Tom Reed a member of Harrow City?", "Tom Reed will join Leeds Town."
    assert stance(question, text, date(2022, 12, 1)) is Stance.CONTEXT
    assert stance(question, text, date(2023, 2, 1)) is Stance.DENIES


def test_an_office_that_was_to_come_ends_the_one_told_beside_it() -> None:
    question = "Is Ada Nwosu the mayor of Port Ellis?"
    text = "Ada Nwosu, mayor of Port Ellis, has been appointed ambassador to Skua."
    assert stance(question, text, date(2022, 12, 1)) is Stance.AFFIRMS
    assert stance(question, text, date(2023, 2, 1)) is Stance.DENIES


@pytest.mark.parametrize(
    ("other", "day", "expected"),
    [
        # Two offices told in one month are held side by side; a later one ends the first.
        ("Treasurer Ada Nwosu spoke.", "2022-11-01", Stance.CONTEXT),
        ("Treasurer Ada Nwosu spoke.", "2023-03-01", Stance.DENIES),
        # Who was appointed to another has come to it.
        ("Ada Nwosu was appointed treasurer.", "2022-11-01", Stance.DENIES),
    ],
)
def test_what_is_inferred_yields_to_what_is_told_of_the_same_days(
    other: str, day: str, expected: Stance
) -> None:
    question = read_question("Is Ada Nwosu the mayor of Port Ellis?", as_of=date(2023, 6, 1))
    told, beside = candidate("Port Ellis mayor Ada Nwosu spoke."), candidate(other)
    told = replace(told, article=replace(told.article, published=TOLD_ON))
    beside = replace(beside, article=replace(beside.article, published=on(day, days=30)))
    judged = judge_exclusive(question, (told, beside))
    assert judged is not None
    assert [judgement.stance for judgement in judged] == [Stance.AFFIRMS, expected]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        # The words that tell X in the post tell the next one in it.
        ("Harrow Bank president Ada Nwosu spoke.", [Stance.AFFIRMS, Stance.DENIES]),
        ("Harrow Bank chair Ada Nwosu spoke.", [Stance.AFFIRMS, Stance.CONTEXT]),
        ("Harrow Bank is old.", [Stance.CONTEXT, Stance.CONTEXT]),
    ],
)
def test_another_holder_is_told_in_the_words_that_tell_the_first(
    own: str, expected: list[Stance]
) -> None:
    question = read_question("Is Ada Nwosu the chairperson of Harrow Bank?")
    other = candidate("Tom Reed, the president of Harrow Bank, spoke.")
    judged = judge_exclusive(question, (candidate(own), other))
    assert judged is not None
    assert [judgement.stance for judgement in judged] == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Did Ada Nwosu win the 2014 Harrow Open?", ("harrow", "open", "2014")),
        ("Did Ada Nwosu lose the Harrow Open?", ()),
        ("Did Ada Nwosu win the Ellis senate election?", ()),
        ("Is Ada Nwosu the mayor of Port Ellis?", ()),
        ("Did the council shut the baths?", ()),
    ],
)
def test_a_report_of_the_winner_is_searched_for(question: str, expected: tuple[str, ...]) -> None:
    assert result_words(read_question(question))[: len(expected)] == expected
    assert bool(result_words(read_question(question))) is bool(expected)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Did Ada Nwosu win the 2014 Harrow Open?", "won it", Stance.AFFIRMS),
        ("Did Ada Nwosu win the 2014 Harrow Open?", "won it last year", Stance.CONTEXT),
        ("Did Ada Nwosu win the Harrow Open?", "won it last year", Stance.AFFIRMS),
    ],
)
def test_last_year_without_a_date_is_no_year_asked_about(
    question: str, text: str, expected: Stance
) -> None:
    told = candidate(f"At the Harrow Open, Ada Nwosu {text}.".replace("it", "the Harrow Open"))
    judged = judge_exclusive(read_question(question), (told,))
    assert judged is not None
    assert judged[0].stance is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["Ellis senator Ada Nwosu spoke.", "Tom Reed won the Ellis Senate race."], [1, 0]),
        (["Ellis senator Ada Nwosu spoke.", "Ada Nwosu lost the Ellis Senate race."], [0, -1]),
    ],
)
def test_a_result_of_ones_own_outdoes_the_office_which_outdoes_anothers(
    told: list[str], expected: list[int]
) -> None:
    sides = {Stance.AFFIRMS: 1, Stance.DENIES: -1, Stance.CONTEXT: 0}
    question = read_question("Did Ada Nwosu win the Ellis senate election?")
    judged = judge_exclusive(question, [candidate(text) for text in told])
    assert judged is not None
    assert [sides[each.stance] for each in judged] == expected


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Ada Nwosu won the Harrow Open.", [Stance.AFFIRMS, Stance.CONTEXT]),
        ("Ada Nwosu lost the Harrow Open.", [Stance.DENIES, Stance.DENIES]),
        ("Ada Nwosu saw the Harrow Open.", [Stance.CONTEXT, Stance.DENIES]),
    ],
)
def test_a_winner_told_of_is_denied_by_no_other_winner(own: str, expected: list[Stance]) -> None:
    """Singles and doubles, men and women have a winner each."""
    question = read_question("Did Ada Nwosu win the Harrow Open?")
    judged = judge_exclusive(question, (candidate(own), candidate("Eva Lind won the Harrow Open.")))
    assert judged is not None
    assert [judgement.stance for judgement in judged] == expected


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Is Ada Nwosu the mayor of Port Ellis?", ("ada", "nwosu")),
        ("Does Tom O'Reed play for Harrow City?", ("tom", "o'reed")),
        ("Did the council sell the baths?", ()),
        ("Did Ada Nwosu win the Harrow Cup?", ()),
    ],
)
def test_who_may_hold_a_place_is_searched_for_by_name(
    question: str, words: tuple[str, ...]
) -> None:
    assert sought_words(read_question(question)) == words
