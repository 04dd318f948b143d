"""Questions as read: their kind, their times, and what they name."""

# A test's name states its fact.
# ruff: noqa: D103

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import QuestionError
from qa.reading.asking import Focus
from qa.reading.question import MAX_QUESTION_CHARS, read_question, read_terms
from qa.reading.times import Scope, names_event_by_year
from qa.records import Kind

LAST_DAY = date(2018, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "did the bridge close?",
        "Has it closed?",
        "isn't the bridge closed?",
        "Won’t it close?",
        "is it true that the bridge closed?",
        "please tell me whether the bridge closed",
        "the bridge closed",
        "MPs were furious about it - did the council close the bridge?",
        "Was the bridge sold, or is it still theirs?",
    ],
)
def test_yes_or_no_is_asked(text: str) -> None:
    question = read_question(text)
    assert (question.kind, question.focus) == (Kind.POLAR, None)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("who closed the bridge?", Focus.WHO),
        ("Whose bridge was it?", Focus.WHO),
        ("what is the name of the mayor?", Focus.WHO),
        ("which company closed it?", Focus.WHO),
        ("when did it close?", Focus.WHEN),
        ("from what date did it sail?", Focus.WHEN),
        ("in which year did it close?", Focus.WHEN),
        ("where is the bridge?", Focus.WHERE),
        ("which city closed it?", Focus.WHERE),
        ("how many bridges closed?", Focus.HOW_MANY),
        ("how much did it cost?", Focus.HOW_MANY),
        ("what was the total cost?", Focus.HOW_MANY),
        ("why did it close?", Focus.WHY),
        ("for what reason did it close?", Focus.WHY),
        ("which bridge closed?", Focus.WHICH),
        ("what closed?", Focus.WHAT),
        ("how did it close?", Focus.HOW),
        ("can you tell me who closed the bridge?", Focus.WHO),
    ],
)
def test_a_phrase_is_asked_for(text: str, focus: Focus) -> None:
    question = read_question(text)
    assert (question.kind, question.focus) == (Kind.OPEN, focus)


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("had it closed by 15 March 2018?", date(2018, 3, 15)),
        ("as of 28 February 2018, had it closed?", date(2018, 2, 28)),
        ("had it closed by March 2018?", date(2018, 3, 31)),
        ("had it closed by February 2016?", date(2016, 2, 29)),
        ("was it closed up until March 2018?", date(2018, 3, 31)),
        ("until March 2018, was it closed?", date(2018, 3, 31)),
        ("no later than March 2018, had it closed?", date(2018, 3, 31)),
        ("did it close before May 2018?", None),
        ("did it close in March 2018?", None),
        ("did it close?", None),
    ],
)
def test_the_words_may_say_how_things_stood_on_a_day(text: str, as_of: date | None) -> None:
    question = read_question(text, last_day=LAST_DAY)
    assert question.as_of == as_of
    assert question.body.rstrip("?").split()[-1] in {"closed", "close"}


@pytest.mark.parametrize(
    ("text", "start_on", "end_on"),
    [
        ("did it close before May 2018?", None, date(2018, 5, 1)),
        ("has it closed since March 2018?", date(2018, 3, 1), None),
        ("did it close after March 2018?", date(2018, 4, 1), None),
        ("did it close in March 2018?", date(2018, 3, 1), date(2018, 4, 1)),
        ("did it close no earlier than May 2018?", date(2018, 5, 1), None),
        ("did it close from March 2018 to May 2018?", date(2018, 3, 1), date(2018, 6, 1)),
        ("did it close from 2015 until 2017?", date(2015, 1, 1), date(2018, 1, 1)),
        ("did it close between March and May 2018?", date(2018, 3, 1), date(2018, 6, 1)),
        ("did it close after March 2018 and before June 2018?", date(2018, 4, 1), date(2018, 6, 1)),
        ("did it close before June 2018 and since March?", date(2018, 3, 1), date(2018, 6, 1)),
        ("did it close before May 2018 or in June 2018?", date(2018, 6, 1), date(2018, 7, 1)),
    ],
)
def test_the_words_may_say_when_the_event_was(
    text: str, start_on: date | None, end_on: date | None
) -> None:
    question = read_question(text, last_day=LAST_DAY)
    assert question.within is not None
    assert (question.within.start_on, question.within.end_on) == (start_on, end_on)
    assert question.body.rstrip("?").split()[-1] in {"closed", "close"}


def test_how_long_it_lasts_is_what_is_asked() -> None:
    question = read_question("did they extend the ban until May 2018?", last_day=LAST_DAY)
    assert (question.as_of, question.within) == (None, None)
    assert question.body.endswith("until May 2018?")


def test_of_two_limits_the_earlier_holds() -> None:
    question = read_question("had it closed by March 2018?", as_of=date(2019, 1, 1))
    assert question.as_of == date(2018, 3, 31)


@pytest.mark.parametrize(
    ("text", "start_on", "end_on"),
    [
        ("did it close in March 2018?", date(2018, 3, 1), date(2018, 4, 1)),
        ("did it close in March?", date(2018, 3, 1), date(2018, 4, 1)),
        ("did it close in 2016?", date(2016, 1, 1), date(2017, 1, 1)),
        ("did it close on 29 February 2016?", date(2016, 2, 29), date(2016, 3, 1)),
        ("did it close on 31 December 2017?", date(2017, 12, 31), date(2018, 1, 1)),
        ("did it close after March 2018?", date(2018, 4, 1), None),
    ],
)
def test_the_words_may_say_when_it_took_place(
    text: str, start_on: date, end_on: date | None
) -> None:
    within = read_question(text, last_day=LAST_DAY).within
    assert within is not None
    assert (within.start_on, within.end_on) == (start_on, end_on)


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("did the council close the Sunday market?", False),
        ("did the council close the market on Sunday?", True),
        ("did it close on the Monday before Easter?", True),
    ],
)
def test_a_weekday_that_tells_which_of_several_things_is_no_time(
    text: str, *, within: bool
) -> None:
    read = read_question(text, last_day=LAST_DAY)
    assert (read.within is not None) is within
    assert ("Sunday" in read.body) is (not within)


def test_the_day_of_the_caller_goes_before_the_words() -> None:
    asked = read_question("had it closed by March 2018?", as_of=date(2018, 2, 1))
    assert asked.as_of == date(2018, 2, 1)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("is it still closed?", Scope.LATEST),
        ("what is the latest on the bridge?", Scope.LATEST),
        ("did they finally close it?", Scope.LATEST),
        ("was it originally closed?", Scope.EARLIEST),
        ("what did they say at first?", Scope.EARLIEST),
        ("what did they originally say, and what now?", Scope.EARLIEST),
        ("did the bridge close?", Scope.NEUTRAL),
        ("did the knower close it?", Scope.NEUTRAL),
    ],
)
def test_the_words_may_ask_for_one_state(text: str, scope: Scope) -> None:
    assert read_question(text).scope is scope


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("did NHS Digital suspend the MoU?", [("NHS Digital", 1), ("suspend", 0), ("MoU", 1)]),
        ("did the Department of Health sign it?", [("Department of Health", 1), ("sign", 0)]),
        ("Has Ann Lee left?", [("Ann Lee", 1), ("left", 0)]),
        ("of the 1,775 requests", [("1,775", 1), ("requests", 0)]),
        ("did the agency and the agency agree", [("agency", 0), ("agree", 0)]),
        ("Bridges closed", [("Bridges", 0), ("closed", 0)]),
        ("did Zoë Ní Bhriain go?", [("Zoë Ní Bhriain", 1), ("go", 0)]),
        ("is it so?", []),
        ("", []),
    ],
)
def test_names_are_whole_and_each_thing_is_named_once(
    text: str, terms: list[tuple[str, int]]
) -> None:
    assert [(term.text, int(term.is_name)) for term in read_terms(text)] == terms


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        (" \t\r\n\u00a0", "is empty"),
        ("?!… — ()", "holds no word"),
        ("\x00", "holds no word"),
        ("x" * (MAX_QUESTION_CHARS + 1), "has 1001 characters"),
        ("why? " * 2_000, "has 10000 characters"),
    ],
)
def test_what_asks_nothing_is_refused(text: str, told: str) -> None:
    with pytest.raises(QuestionError, match=told):
        read_question(text)


def test_the_longest_question_is_read() -> None:
    assert len(read_question("x" * MAX_QUESTION_CHARS).text) == 1_000


def test_white_space_is_one_space() -> None:
    assert read_question(" did\r\nit\u2003close ?\t").text == "did it close ?"


@given(st.text(max_size=80), st.dates() | st.none())
def test_every_text_is_read_or_refused(text: str, as_of: date | None) -> None:
    try:
        question = read_question(text, as_of=as_of)
    except QuestionError:
        return
    assert question.text
    assert (question.kind is Kind.POLAR) == (question.focus is None)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "text",
    [
        "did it close last month?",
        "did it close next year?",
        "did it close in March?",
        "had it closed by Monday?",
        "had it closed by 31 December 9999?",
    ],
)
def test_the_ends_of_the_calendar_are_days_like_others(text: str, day: date) -> None:
    assert read_question(text, as_of=day).as_of == day
    assert read_question(text, last_day=day).kind is Kind.POLAR


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("for what reason was the bridge closed?", ["bridge", "closed"]),
        ("what prompted the council to sell?", ["council", "sell"]),
        ("by what date will the pool open?", ["pool", "open"]),
        ("which organisation runs the pool?", ["runs", "pool"]),
        ("which harbour was dredged?", ["harbour", "dredged"]),
        ("what was the reason?", ["reason"]),
    ],
)
def test_words_that_only_ask_name_nothing(text: str, terms: list[str]) -> None:
    assert [term.text for term in read_question(text).terms] == terms


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("what's the toll?", "what is the toll?"),
        ("who's been sacked?", "who has been sacked?"),
        ("what’s happened to the pier", "what has happened to the pier"),
        ("wheres the circus", "where is the circus"),
        ("how many has it sold so far?", "how many has it sold?"),
        ("what does it charge these days", "what does it charge"),
        ("what's", "what's"),
    ],
)
def test_a_question_is_read_as_it_is_said(text: str, body: str) -> None:
    assert read_question(text).body == body


@pytest.mark.parametrize(
    "text",
    [
        "I heard the council had closed the pool - is that right?",
        "someone told me that the council closed the pool, is it true?",
        "am I right in thinking that the council closed the pool?",
    ],
)
def test_what_was_heard_is_a_claim_to_check(text: str) -> None:
    read = read_question(text)
    assert read.kind is Kind.POLAR
    assert "pool" in [term.text for term in read.terms]
    assert not {"heard", "told", "right", "thinking"} & {term.text for term in read.terms}


def test_an_apostrophe_may_be_left_out() -> None:
    assert (
        read_question("why didnt the pool open").terms
        == read_question("why didn't the pool open").terms
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("who runs the harbour trust?", "who is the boss of the harbour trust?"),
        ("who coaches the rowers", "who is the coach of the rowers"),
        ("who now edits the Port Ellis Courier?", "who is the editor of the Port Ellis Courier?"),
        ("who is currently heading the trust?", "who is the head of the trust?"),
        ("who's in charge of the trust these days?", "who is the boss of the trust?"),
        ("whos running the trust", "who is the boss of the trust"),
        ("who runs", "who runs"),
        ("who heads for the coast?", "who heads for the coast?"),
        ("who led the march?", "who led the march?"),
        ("who was running from the bull?", "who was running from the bull?"),
        ("who ran the marathon?", "who ran the marathon?"),
    ],
)
def test_who_runs_it_asks_for_its_head(text: str, body: str) -> None:
    assert read_question(text).body == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Will Ada Nwosu enter the 2016 mayoral race?", True),
        ("Will Ada Nwosu run for governor of Ellis in 2016?", True),
        ("Did Rovers reach the Harrow Cup 2014?", True),
        ("Did the board cut the 2019 budget?", True),
        ("Did the board shut the pool in 2016?", False),
        ("Did 2016 visitors come?", False),
        ("Did Ada Nwosu run for governor?", False),
    ],
)
def test_a_year_may_be_the_name_of_an_event(text: str, *, expected: bool) -> None:
    assert names_event_by_year(text) is expected
