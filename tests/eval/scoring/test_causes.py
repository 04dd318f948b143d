"""Why an answer is wrong: the first stage that lost what was wanted."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from eval.records import EvalQuestion, Result
from eval.scoring.causes import Cause, cause_of
from index.records import UNKNOWN_DATE, Article, Sentence, Span
from qa.answering.evidence import Evidence
from qa.records import Stance

FOUND = ("closed", "refused")


def judged(article: Article, stance: Stance) -> Evidence:
    """Give the whole article as one judged sentence."""
    span = Span(doc_id=article.doc_id, start=0, end=len(article.text))
    return Evidence(
        article=article,
        sentence=Sentence(span=span, n=0),
        quote=article.text,
        stance=stance,
        relevance=1.0,
        confidence=1.0,
        voice=article.doc_id,
    )


@pytest.fixture
def yes(make: SimpleNamespace) -> EvalQuestion:
    """Give a question whose right answer is yes, from `closed`."""
    asked: EvalQuestion = make.question(
        expect={"status": "answered", "verdict": "yes", "cite_all": ["closed"]}
    )
    return asked


def test_right_answer_has_no_cause(make: SimpleNamespace, yes: EvalQuestion) -> None:
    """Whatever was retrieved or judged."""
    assert cause_of(make.result(make.answered(), yes)) is None


def test_what_was_not_found_is_of_retrieval(make: SimpleNamespace, yes: EvalQuestion) -> None:
    """No relevant article, or not each that must be cited; where none is named, nothing at all."""
    came = make.result(make.abstaining(), yes, retrieved=("refused",))
    assert cause_of(came) is Cause.RETRIEVAL
    both = make.question(expect={"cite_all": ["closed", "refused"]})
    came = make.result(make.answered(), both, retrieved=("closed",))
    assert cause_of(came) is Cause.RETRIEVAL
    anywhere = make.question(expect={"verdict": "yes"})
    assert cause_of(make.result(make.abstaining(), anywhere)) is Cause.RETRIEVAL


def test_what_was_not_judged_to_say_it_is_of_stance(
    make: SimpleNamespace, yes: EvalQuestion
) -> None:
    """Nothing judged, judged the other way, or the wanted stance in another article."""
    wrong = make.answered(verdict="no")
    for evidence in (
        (),
        (judged(make.closed, Stance.DENIES),),
        (judged(make.refused, Stance.AFFIRMS),),
    ):
        came = make.result(wrong, yes, retrieved=FOUND, evidence=evidence)
        assert cause_of(came) is Cause.STANCE


def test_evidence_withheld_is_of_abstention(make: SimpleNamespace, yes: EvalQuestion) -> None:
    """It was judged to say it, in whole or in part, and the engine abstained."""
    for stance in (Stance.AFFIRMS, Stance.PARTLY):
        evidence = (judged(make.closed, stance),)
        came = make.result(make.abstaining(), yes, retrieved=FOUND, evidence=evidence)
        assert cause_of(came) is Cause.ABSTENTION


def test_answer_where_none_is_due_is_of_abstention(make: SimpleNamespace) -> None:
    """Also none of the above, and an abstention with a wrong reason."""
    nothing = make.question(expect={"status": "unanswerable", "reason": "only_called_for"})
    assert cause_of(make.result(make.answered(), nothing, retrieved=FOUND)) is Cause.ABSTENTION
    assert cause_of(make.result(make.abstaining(), nothing, retrieved=FOUND)) is Cause.ABSTENTION
    none_of = make.question(choices=("Closed", "None of the above"), expect={"choice": 1})
    assert cause_of(make.result(make.answered(), none_of, retrieved=FOUND)) is Cause.ABSTENTION


def test_other_answer_than_was_judged_is_of_composition(
    make: SimpleNamespace, yes: EvalQuestion
) -> None:
    """The stance was there; so was the phrase, or the words of the choice."""
    evidence = (judged(make.closed, Stance.AFFIRMS),)
    wrong = make.answered(verdict="no")
    came = make.result(wrong, yes, retrieved=FOUND, evidence=evidence)
    assert cause_of(came) is Cause.COMPOSITION
    for asked in (
        make.question(expect={"answers": ["£3,000"]}),
        make.question(choices=("£3,000", "The port"), expect={"choice": 0}),
    ):
        bus = make.answered(answer="A bus [1]")
        came = make.result(bus, asked, retrieved=FOUND, evidence=evidence)
        assert cause_of(came) is Cause.COMPOSITION
        assert cause_of(replace(came, evidence=())) is Cause.STANCE


def test_unsure_order_and_lost_days_are_of_dating(make: SimpleNamespace, yes: EvalQuestion) -> None:
    """A wanted article kept out by its date, a leak, a verdict resting on an unknown date."""
    assert cause_of(make.result(make.abstaining(), yes, shut_out=("closed",))) is Cause.DATING
    leaking = make.result(make.answered(as_of="2024-03-01"), make.question())
    assert cause_of(leaking) is Cause.DATING
    undated = replace(make.closed, published=UNKNOWN_DATE)
    evidence = (judged(undated, Stance.AFFIRMS),)
    came = make.result(make.answered(verdict="no"), yes, retrieved=FOUND, evidence=evidence)
    assert cause_of(came) is Cause.DATING


def test_broken_answer_is_of_composition(make: SimpleNamespace, yes: EvalQuestion) -> None:
    """An error of the engine, or a marker that nothing cites."""
    failed = Result(question=yes, answer={"status": "error"}, error="CitationError: off")
    assert cause_of(failed) is Cause.COMPOSITION
    unmarked = make.result(make.answered(answer="Yes."), yes, retrieved=FOUND)
    assert cause_of(unmarked) is Cause.COMPOSITION
