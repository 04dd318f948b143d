"""Follow-ups are completed from the turns before them; what stands on its own stays as it is."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from eval.questions import load_set, set_folders
from index.records import Article
from qa.conversation.clauses import read_clause
from qa.conversation.phrases import Phrase, noun_phrases
from qa.conversation.records import Turn, Understood
from qa.conversation.understand import MOST_TURNS, understand
from qa.records import Answer, Kind, Stance, Status, TimelineEntry, Verdict
from tests.citations import cite
from tests.qa.builders import on

QUOTE = "Ada Lund, the chair, said the mill had closed."
ARTICLE = Article(doc_id="a", text=QUOTE, published=on("2021-05-04"))
ANSWER = Answer(
    question="",
    as_of=None,
    kind=Kind.OPEN,
    status=Status.ANSWERED,
    verdict=None,
    reversed=False,
    reason=None,
    answer=f"Ada Lund [1].\n4 May 2021: “{QUOTE}” [1]",
    confidence=0.9,
    citations=(cite(ARTICLE, 0, len(QUOTE), 1, Stance.AFFIRMS),),
    timeline=(),
    related=(),
    generation="0123456789ab",
    n_articles=1,
)
POLAR = replace(
    ANSWER,
    kind=Kind.POLAR,
    verdict=Verdict.NO,
    answer=f"No [1].\n4 May 2021: “{QUOTE}” [1]",
    timeline=(
        TimelineEntry(
            published=on("2021-05-04"), event=None, state=Stance.DENIES, markers=(1,), current=True
        ),
    ),
)
# The standing questions of the sets that lean all the same, with the reason.
LEANING = {
    "why is it weekends only?": "nothing in it says what is at weekends only",
    "By what score did they win the promotion final?": "nothing in it says who",
    "From when can English patients get it free?": "nothing in it says what is free",
    "How much did they spend on Westhaven's tram?": "nothing in it says who",
    "When did Hallam lose his job?": "a surname alone is not known for a person's",
    "How did Astbury justify selling the ground after saying he wouldn't?": "as that of Hallam",
    "Wasn't Westhaven's Harbour Line late too?": "'too' says that something else was",
}


class Recalled:
    """Gives one answer to everything, and keeps what it was asked."""

    def __init__(self, answer: Answer) -> None:
        """Take the answer to give."""
        self.answer = answer
        self.asked: list[tuple[str, date | None]] = []

    def __call__(self, text: str, /, *, as_of: date | None) -> Answer:
        """Give it."""
        self.asked.append((text, as_of))
        return self.answer


def after(question: str, *earlier: str, recall: Recalled | None = None) -> str:
    return understand(question, [Turn(question=each) for each in earlier], recall=recall).text


CLOSE = "Did the Lund Group close the paper mill?"


@pytest.mark.parametrize(
    ("follow_up", "earlier", "understood"),
    [
        ("why?", CLOSE, "Why did the Lund Group close the paper mill?"),
        ("and why was that?", CLOSE, "Why did the Lund Group close the paper mill?"),
        ("why not?", CLOSE, "Why did the Lund Group not close the paper mill?"),
        ("when did that happen?", CLOSE, "When did the Lund Group close the paper mill?"),
        ("on what grounds?", CLOSE, "On what grounds did the Lund Group close the paper mill?"),
        ("do you know when?", CLOSE, "When did the Lund Group close the paper mill?"),
        ("for how much?", "Has the mill been sold?", "For how much has the mill been sold?"),
        ("by whom?", "Was the mill sold?", "By whom was the mill sold?"),
        ("who?", "Was the mill sold?", "By whom was the mill sold?"),
        ("which mill?", CLOSE, "Which mill did the Lund Group close?"),
        (
            "how many?",
            "Did the firm sack workers at the mill?",
            "How many workers did the firm sack at the mill?",
        ),
        (
            "how many were turned down?",
            "How many bids for the mill did the firm get?",
            "How many bids for the mill were turned down?",
        ),
        ("how many did?", "Did 40 people lose their jobs?", "How many people did lose their jobs?"),
        ("which minister?", "Who closed the mill?", "Which minister closed the mill?"),
        ("and in March 2021?", CLOSE, "Did the Lund Group close the paper mill in March 2021?"),
        (
            "and in May?",
            "Did the Lund Group close the paper mill in March 2021?",
            "Did the Lund Group close the paper mill in May 2021?",
        ),
        ("and in 2021?", "Who chairs the firm?", "Who chairs the firm as of 2021?"),
        (
            "what about June?",
            "As of May 2020, had the mill closed?",
            "Had the mill closed as of June 2020?",
        ),
        (
            "and before that?",
            "Is the mill open as of May 2020?",
            "Was the mill open before May 2020?",
        ),
        ("and now?", "Is the mill open in May 2020?", "Is the mill open now?"),
        ("is that still the case?", CLOSE, "Does the Lund Group still close the paper mill?"),
        ("still?", "Was the mill shut?", "Is the mill still shut?"),
        ("has that changed?", "Who chairs the firm?", "Who chairs the firm now?"),
        ("is that true?", CLOSE, CLOSE),
        ("what about the Holm Group?", CLOSE, "Did the Holm Group close the paper mill?"),
        ("and the saw mill?", CLOSE, "Did the Lund Group close the saw mill?"),
        ("the Holm Group too?", CLOSE, "Did the Holm Group close the paper mill?"),
        (
            "and with Norway?",
            "Does the firm trade with the Sami?",
            "Does the firm trade with Norway?",
        ),
        ("in Norway?", CLOSE, "Did the Lund Group close the paper mill in Norway?"),
        (
            "and the treasurer?",
            "Who is the chair of the Lund Group?",
            "Who is the treasurer of the Lund Group?",
        ),
        ("did the Holm Group?", CLOSE, "Did the Holm Group close the paper mill?"),
        (
            "has the Holm Group too?",
            "Has the Lund Group closed it?",
            "Has the Holm Group closed it?",
        ),
        (
            "and did they?",
            "Did MPs urge the Lund Group to reopen the mill?",
            "Did the Lund Group reopen the mill?",
        ),
        (
            "who announced that?",
            CLOSE,
            "Who announced that the Lund Group did close the paper mill?",
        ),
        ("according to whom?", CLOSE, "According to whom did the Lund Group close the paper mill?"),
        (
            "was it reversed?",
            CLOSE,
            "Was the Lund Group's decision to close the paper mill reversed?",
        ),
        (
            "who overturned that?",
            "Was the mill sold in 2020?",
            "Who overturned the decision to sell the mill?",
        ),
        ("is it still doing so?", "Is the firm felling trees?", "Is the firm still felling trees?"),
        ("when was it built?", CLOSE, "When was the paper mill built?"),
        ("is it still running?", CLOSE, "Is the paper mill still running?"),
        ("did it apologise to the town?", CLOSE, "Did the Lund Group apologise to the town?"),
        ("who wanted it?", CLOSE, "Who wanted the paper mill?"),
        ("who owns them?", "Did Lund close the saw mills?", "Who owns the saw mills?"),
        ("still running?", CLOSE, "Is the paper mill still running?"),
        ("ever reopened?", CLOSE, "Was the paper mill ever reopened?"),
        ("what did he say?", "Is Ivar Brekke the chair?", "What did Ivar Brekke say?"),
        ("what is her job?", "Who is Ada Brekke?", "What is Ada Brekke's job?"),
        (
            "seven nights a week?",
            "Is the mill still open?",
            "Is the mill still open seven nights a week?",
        ),
    ],
)
def test_a_follow_up_is_completed(follow_up: str, earlier: str, understood: str) -> None:
    assert after(follow_up, earlier) == understood


@pytest.mark.parametrize(
    "question",
    [
        "And did the Lund Group close the paper mill?",
        "But why was the mill closed?",
        "Did the firm sell the mill after it had closed it?",
        "Did the firm say it would close the mill?",
        "Who was it that closed the mill?",
        "Was it the Holm Group that closed the mill?",
        "Is it legal to close a mill without a vote?",
        "How long does it take to build a mill?",
        "How much did it cost to mend the roof?",
        "Does it matter who owns the mill?",
        "In its June letter, did the firm promise a vote?",
        "When it closed the mill, what did the firm say?",
        "And the workers, were they paid?",
        "Did they vote, the workers of the mill?",
        "Who said that the mill had closed?",
        "Was that agreement ever signed?",
        "Is that the mill that burned down?",
        "What did the mill fetch when it was sold?",
        "Did the ship Nora lose her mast?",
        "have they stopped selling cheap paper to schools in Norway",
        "mill closed?",
        "What happened in May 2020?",
        "number of workers at the paper mill in Norway",
        "Why the delay in the sale of the mill?",
        "When?!? I mean, when did the firm close the mill?",
    ],
)
def test_a_question_that_stands_on_its_own_is_given_back_letter_by_letter(question: str) -> None:
    for earlier in (CLOSE, "Who is Ada Brekke?", "How many ships has the navy sold in 2020?"):
        assert after(question, earlier, recall=Recalled(ANSWER)) == question


def _probes() -> list[str]:
    sets = (load_set(folder) for folder in set_folders())
    asked = (question.question for of in sets if not of.blind for question in of.questions)
    return list(dict.fromkeys(asked))


def test_no_question_of_the_sets_is_bent_by_another() -> None:
    probes = _probes()
    # Every 29th as history: of all sets, of every form, in a few seconds.
    bent = {
        question
        for question, earlier in product(probes, probes[::29])
        if after(question, earlier) != question
    }
    assert bent == LEANING.keys()


def _shown() -> list[tuple[str, str, str]]:
    """The rows of the table in `docs/conversation.md`: follow-up, question before, understood."""
    page = Path(__file__).parents[2] / "docs" / "conversation.md"
    rows = [line.split(" | ") for line in page.read_text(encoding="utf-8").splitlines()]
    cells = [[cell.strip(' |"') for cell in row] for row in rows if len(row) == 4]
    return [(row[1], row[2], row[3]) for row in cells if row[1] != "follow-up"]


@pytest.mark.parametrize(("follow_up", "earlier", "understood"), _shown())
def test_the_page_shows_what_comes(follow_up: str, earlier: str, understood: str) -> None:
    found = Recalled(replace(ANSWER, answer=ANSWER.answer.replace("Ada Lund", "Sarah Wilkinson")))
    assert after(follow_up, earlier, recall=found if "Who is" in earlier else None) == understood


def test_without_turns_before_it_nothing_is_completed() -> None:
    day = date(2021, 1, 1)
    assert understand("why?", [], as_of=day) == Understood(text="why?", as_of=day)


def test_the_person_found_before_is_who_she_is() -> None:
    recall = Recalled(ANSWER)
    assert after("did she resign?", "Who chairs the firm?", recall=recall) == "Did Ada Lund resign?"
    assert recall.asked == [("Who chairs the firm?", None)]


def test_nobody_to_be_she_leaves_the_question_as_typed() -> None:
    assert after("did she resign?", "Who chairs the firm?") == "did she resign?"


def test_an_answer_is_recalled_only_where_it_is_needed() -> None:
    recall = Recalled(ANSWER)
    after("and in May 2020?", CLOSE, recall=recall)
    after("Did the firm sell the mill?", CLOSE, recall=recall)
    assert recall.asked == []


def test_why_after_a_no_asks_why_not() -> None:
    text = after("why?", CLOSE, recall=Recalled(POLAR))
    assert text == "Why did the Lund Group not close the paper mill?"


def test_before_that_is_before_what_the_answer_tells_of() -> None:
    text = after("and before that?", CLOSE, recall=Recalled(POLAR))
    assert text == "Did the Lund Group close the paper mill before 4 May 2021?"


def test_who_said_that_of_an_open_question_asks_of_the_words_that_answered_it() -> None:
    text = after("who said that?", "What did the firm close?", recall=Recalled(ANSWER))
    assert text == f"Who said “{QUOTE.rstrip('.')}.”?"


def test_turns_build_on_one_another() -> None:
    earlier = (CLOSE, "what about the Holm Group?", "why?")
    assert after("and in 2020?", *earlier) == "Did the Holm Group close the paper mill in 2020?"
    assert after("when?", *earlier[:2]) == "When did the Holm Group close the paper mill?"


def test_a_follow_up_takes_the_day_of_the_turn_it_leans_on() -> None:
    march = date(2021, 3, 31)
    turns = [Turn(question=CLOSE, as_of=march)]
    assert understand("why?", turns) == Understood(
        text="Why did the Lund Group close the paper mill?", as_of=march, leans_on=0
    )
    own = date(2020, 1, 1)
    assert understand("why?", turns, as_of=own).as_of == own
    assert understand("is that still the case?", turns).as_of is None
    assert understand("and in February?", turns) == Understood(
        text="Did the Lund Group close the paper mill in February 2021?", as_of=march, leans_on=0
    )
    assert understand("and in May?", turns).as_of is None
    assert understand("and before that?", turns).as_of == march
    assert understand("and last month?", turns).as_of == march
    assert understand("and next month?", turns).as_of is None


def test_a_question_that_stands_takes_no_day_from_before() -> None:
    turns = [Turn(question=CLOSE, as_of=date(2021, 3, 31))]
    assert understand("Did the firm sell the mill?", turns).as_of is None


def test_turns_that_are_no_questions_are_passed_over() -> None:
    for turn in ("", "???", "x" * 2_000, "half a character \ud800"):
        assert after("why?", CLOSE, turn) == "Why did the Lund Group close the paper mill?"
        assert after("why?", turn) == "why?"


def test_a_completed_question_is_never_longer_than_one_may_be() -> None:
    long = f"Did the firm close the {'very ' * 190}old mill?"
    assert after("who announced that, and why, and when?", long) == (
        "who announced that, and why, and when?"
    )
    assert after("why?", long).startswith("Why did the firm close")


def test_only_the_last_turns_are_read() -> None:
    turns = [Turn(question=CLOSE)] + [Turn(question="thanks, I see")] * MOST_TURNS
    assert understand("why?", turns).text == "why?"


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Did the select committee ask Holm to stop?",
            ("", "Did", "the select committee", "ask Holm to stop"),
        ),
        ("Who chairs the board?", ("Who", "", "", "chairs the board")),
        ("How many bids did it get?", ("How many bids", "did", "it", "get")),
        ("Who was sacked by the firm?", ("Who", "was", "", "sacked by the firm")),
        ("Is the paper mill still open?", ("", "Is", "the paper mill", "still open")),
        ("After the vote, was the mill shut?", ("", "was", "the mill", "shut")),
    ],
)
def test_a_question_is_taken_apart(question: str, parts: tuple[str, ...]) -> None:
    clause = read_clause(question)
    assert clause is not None
    assert (clause.asked, clause.auxiliary, clause.subject, clause.rest) == parts


def test_what_opens_with_nothing_that_asks_is_no_clause() -> None:
    assert read_clause("the mill in May") is None
    assert read_clause("") is None


def test_noun_phrases_are_whole_and_hold_no_time() -> None:
    assert noun_phrases("with the firm's old data with the Department of Health in May 2020") == (
        "the firm's old data",
        "the Department of Health",
    )


def test_kinds_of_phrases() -> None:
    assert Phrase(text="the new owner").is_person
    assert not Phrase(text="the letter").is_person
    assert Phrase(text="Ada Lund").is_personal_name
    assert not Phrase(text="NHS Digital").is_personal_name
    assert not Phrase(text="the Home Office").is_personal_name
    assert Phrase(text="the crews").is_plural
    assert Phrase(text="the union").is_body


@pytest.mark.parametrize(
    "question",
    ["is the bridge safe?", "Is the pool open?", "According to Orlett, is the Breeze 2 safe?"],
)
def test_a_question_of_what_a_thing_is_lacks_no_verb(question: str) -> None:
    assert after(question, "Is the board selling the mine?") == question
    assert after("is the union?", "Is the board selling the mine?") == (
        "Is the union selling the mine?"
    )
