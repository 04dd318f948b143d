"""Questions in articles: they tell nothing themselves, and what follows answers them."""

# A test's name states its fact.
# ruff: noqa: D103

from dataclasses import replace

import pytest

from index.records import Sentence, Span
from qa.answering.phrase.find import find_phrases
from qa.judging.reader import Candidate, asked_before, is_asked
from qa.judging.rules import RuleReader
from qa.records import Stance
from tests.qa.builders import article, evidence, judge, on, question

ASKED, TOLD = "**What did the inquiry cost?**", "£1.3m, against a budget of £900,000."
TEXT = f"Explainer\n\n{ASKED}\n{TOLD}"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Will the pool close?", True),
        ("**Will the pool close?**", True),
        ("“Will the pool close?” she asked.", False),
        ("The pool will close.", False),
    ],
)
def test_a_question_is_one_by_its_mark(sentence: str, *, expected: bool) -> None:
    assert is_asked(sentence) is expected


def test_a_question_tells_nothing() -> None:
    judged = judge("Did the council close the pool?", "Did the council close the pool?")
    assert judged.stance is Stance.CONTEXT
    assert judged.missing
    assert judge("Who closed the pool?", "Who closed the pool?").missing


def test_the_question_before_a_sentence_is_found() -> None:
    assert asked_before(TEXT, TEXT.index(TOLD)) == "What did the inquiry cost?"
    assert asked_before("It closed. The pool is shut.", 11) == ""
    assert asked_before(f"{ASKED} Much. {TOLD}", len(ASKED) + 7) == ""


def test_what_answers_a_question_is_as_near_as_that_question() -> None:
    start = TEXT.index(TOLD)
    first = Candidate(
        article=article(TEXT),
        sentence=Sentence(span=Span(doc_id="a", start=11, end=start - 1), n=1),
        text=ASKED,
        context="Explainer",
        similarity=0.7,
    )
    second = replace(
        first,
        sentence=Sentence(span=Span(doc_id="a", start=start, end=len(TEXT)), n=2),
        text=TOLD,
        context=f"Explainer\n{ASKED}",
        similarity=0.1,
    )
    _, judged = RuleReader().judge(question("What did the inquiry cost?"), (first, second))
    assert judged.missing == ()
    assert judged.confidence == 1.0
    assert judged.relevance == pytest.approx(0.6 + 0.4 * 0.7)


def test_a_date_answers_when_the_plan_is_in_the_question_before() -> None:
    told = "Sunday 20 July, the council said."
    item = evidence(Stance.CONTEXT, on("2025-02-27"), text=told)
    asked = "When will the line open? "
    whole = replace(
        item,
        article=replace(item.article, text=asked + told),
        sentence=replace(
            item.sentence,
            span=Span(doc_id="a", start=len(asked), end=len(asked) + len(told)),
        ),
    )
    (finding,) = find_phrases(question("When will the line open?"), (whole,))
    assert finding.phrase == "Sunday 20 July"
