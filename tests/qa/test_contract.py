"""The JSON of an answer, key for key."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103

import json
from dataclasses import replace
from datetime import date

import pytest

from index.records import DateBasis, DateRange, Span
from qa.contract import answer_to_dict, dumps
from qa.records import Answer, Citation, Kind, Reason, Stance, Status, TimelineEntry, Verdict

PUBLISHED = DateRange(
    start_on=date(2018, 2, 28), end_on=date(2018, 3, 1), basis=DateBasis.TEXT, because="28 Feb"
)
CITATION = Citation(
    marker=1,
    span=Span(doc_id="a", start=3, end=8),
    quote="née é",
    text_sha256="ab",
    title=None,
    source="Courier",
    url=None,
    published=PUBLISHED,
    stance=Stance.CALLED_FOR,
    speaker="the mayor",
)
ANSWER = Answer(
    question="did it?",
    as_of=date(2018, 3, 15),
    kind=Kind.POLAR,
    status=Status.ANSWERED,
    verdict=Verdict.NO,
    reversed=False,
    reason=None,
    answer="No [1].",
    confidence=0.25,
    citations=(CITATION,),
    timeline=(
        TimelineEntry(
            published=PUBLISHED, event=None, state=Stance.PARTLY, markers=(1,), current=True
        ),
    ),
    related=(replace(CITATION, marker=None),),
    generation="0123456789ab",
    n_articles=5,
    timings_ms={"total": 2.0},
)
DAYS = '{"start":"2018-02-28","end":"2018-03-01","basis":"text","because":"28 Feb"}'
PASSAGE = (
    f'"doc_id":"a","title":null,"source":"Courier","url":null,"published":{DAYS},'
    '"quote":"née é","start":3,"end":8,"text_sha256":"ab","stance":"called_for",'
    '"speaker":"the mayor"}'
)


def test_an_answer_is_written_in_the_order_of_the_contract() -> None:
    assert dumps(ANSWER) == (
        '{"question":"did it?","as_of":"2018-03-15","kind":"polar","status":"answered",'
        '"verdict":"no","reversed":false,"reason":null,"answer":"No [1].","confidence":0.25,'
        f'"citations":[{{"marker":1,{PASSAGE}],'
        f'"timeline":[{{"published":{DAYS},"event":null,"state":"partly","markers":[1],'
        '"current":true}],'
        f'"related":[{{{PASSAGE}],'
        '"index":{"generation":"0123456789ab","n_articles":5},"timings_ms":{"total":2.0}}'
    )


def test_an_unknown_date_is_two_open_ends() -> None:
    citation = replace(CITATION, published=DateRange())
    written = answer_to_dict(replace(ANSWER, citations=(citation,), related=()))
    assert json.loads(json.dumps(written))["citations"][0]["published"] == {
        "start": None,
        "end": None,
        "basis": "unknown",
        "because": None,
    }


def test_an_event_has_the_shape_of_a_publication_date() -> None:
    event = DateRange(start_on=date(2018, 5, 9), end_on=date(2018, 5, 10), basis=DateBasis.INFERRED)
    entry = replace(ANSWER.timeline[0], event=event)
    written = json.loads(dumps(replace(ANSWER, timeline=(entry,))))
    assert written["timeline"][0]["event"] == {
        "start": "2018-05-09",
        "end": "2018-05-10",
        "basis": "inferred",
        "because": None,
    }


def test_an_unanswerable_question_has_a_reason_and_no_verdict() -> None:
    answer = replace(
        ANSWER,
        as_of=None,
        status=Status.UNANSWERABLE,
        verdict=None,
        reason=Reason.BEFORE_AS_OF,
        citations=(),
        timeline=(),
    )
    written = answer_to_dict(answer)
    assert (written["as_of"], written["verdict"]) == (None, None)
    assert (written["status"], written["reason"]) == ("unanswerable", "before_as_of")
    assert (written["citations"], written["timeline"]) == ([], [])


def test_an_indented_answer_says_the_same() -> None:
    assert json.loads(dumps(ANSWER, indent=2)) == json.loads(dumps(ANSWER))
    assert dumps(ANSWER, indent=2).startswith('{\n  "question": "did it?",\n')


def test_a_number_that_json_cannot_write_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(replace(ANSWER, confidence=float("nan")))
