"""The whole way from a question to a checked answer, over a small invented collection."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D102, D103, D107

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.contract import dumps
from qa.engine import Engine
from qa.errors import QuestionError
from qa.judging.reader import Candidate, Judgement, Reply
from qa.judging.rules import RuleReader
from qa.reading.question import Question
from qa.records import Kind, Reason, Stance, Status, Verdict
from tests.index.hashing_encoder import HashingEncoder
from tests.qa.builders import engine_over, on

TEXTS = {
    "a-called": "Residents called on Harbour Council to close the swimming pool.",
    "b-refused": "Harbour Council refused to close the swimming pool.",
    "c-closed": "Harbour Council has closed the swimming pool because of a leaking roof.",
    "d-open-again": "Harbour Council did not close the swimming pool after all, the mayor said.",
    "e-zebra": "A zebra was seen near Oslo by 1,775 visitors.",
    "f-undated": "Harbour Council closed the library.",
}
DATES = {
    "a-called": on("2018-01-31"),
    "b-refused": on("2018-02-28"),
    "c-closed": on("2018-05-09"),
    "d-open-again": on("2018-07-01"),
    "e-zebra": on("2018-12-31"),
}
ASKED = "did Harbour Council close the swimming pool?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = engine_over(tmp_path_factory.mktemp("engine"), TEXTS, DATES)
    yield engine
    engine.index.close()


@pytest.mark.parametrize(
    ("as_of", "verdict", "is_reversed"),
    [
        (None, Verdict.NO, True),
        (date(2018, 7, 1), Verdict.NO, True),
        (date(2018, 6, 30), Verdict.YES, True),
        (date(2018, 5, 9), Verdict.YES, True),
        (date(2018, 5, 8), Verdict.NO, False),
        (date(2018, 2, 28), Verdict.NO, False),
        (date.max, Verdict.NO, True),
    ],
)
def test_each_day_has_its_verdict(
    engine: Engine, as_of: date | None, verdict: Verdict, *, is_reversed: bool
) -> None:
    answer = engine.ask(ASKED, as_of=as_of)
    assert answer.status is Status.ANSWERED
    assert (answer.verdict, answer.reversed) == (verdict, is_reversed)
    assert (answer.kind, answer.as_of, answer.reason) == (Kind.POLAR, as_of, None)
    assert answer.timeline[-1].current


def test_the_reversal_of_the_reversal_is_told_whole(engine: Engine) -> None:
    states = [entry.state for entry in engine.ask(ASKED).timeline]
    assert states == [Stance.CALLED_FOR, Stance.DENIES, Stance.AFFIRMS, Stance.DENIES]


@pytest.mark.parametrize(
    ("as_of", "reason"),
    [
        (date(2018, 2, 27), Reason.ONLY_CALLED_FOR),
        (date(2018, 1, 31), Reason.ONLY_CALLED_FOR),
        (date(2018, 1, 30), Reason.BEFORE_AS_OF),
        (date.min, Reason.BEFORE_AS_OF),
    ],
)
def test_before_the_deed_there_is_no_verdict(engine: Engine, as_of: date, reason: Reason) -> None:
    answer = engine.ask(ASKED, as_of=as_of)
    assert (answer.status, answer.reason) == (Status.UNANSWERABLE, reason)
    assert (answer.verdict, answer.reversed, answer.confidence) == (None, False, 0.0)
    assert (answer.citations, answer.timeline) == ((), ())
    assert not answer.related or as_of >= date(2018, 1, 31)


def test_a_question_is_embedded_once_however_often_it_is_looked_for(engine: Engine) -> None:
    encoder = engine.index.encoder
    assert isinstance(encoder, HashingEncoder)
    encoder.encoded.clear()
    assert engine.ask(ASKED, as_of=date(2018, 1, 30)).reason is Reason.BEFORE_AS_OF
    assert encoder.encoded == [ASKED]


@pytest.mark.parametrize(
    ("asked", "phrase"),
    [
        ("how many visitors saw the zebra?", "1,775"),
        ("where was the zebra seen?", "Oslo"),
        ("when was the zebra seen?", "31 December 2018"),
    ],
)
def test_an_open_question_is_answered_by_its_phrase_first(
    engine: Engine, asked: str, phrase: str
) -> None:
    answer = engine.ask(asked)
    assert (answer.kind, answer.status, answer.verdict) == (Kind.OPEN, Status.ANSWERED, None)
    assert phrase in answer.answer.splitlines()[0]
    assert answer.timeline == ()


def test_a_reason_is_given_in_the_words_of_the_deed(engine: Engine) -> None:
    answer = engine.ask("why did Harbour Council close the swimming pool?", as_of=date(2018, 6, 1))
    assert "because of a leaking roof" in answer.answer.splitlines()[0]
    assert answer.citations[0].span.doc_id == "c-closed"


@pytest.mark.parametrize(
    ("asked", "reasons"),
    [
        ("did the pope resign?", {Reason.OFF_TOPIC, Reason.NO_EVIDENCE}),
        ("did Umbrella Ltd close the swimming pool?", {Reason.NO_EVIDENCE}),
        ("how much did the zebra cost?", {Reason.NO_EVIDENCE, Reason.OFF_TOPIC}),
    ],
)
def test_what_the_articles_do_not_say_is_not_answered(
    engine: Engine, asked: str, reasons: set[Reason]
) -> None:
    answer = engine.ask(asked)
    assert answer.status is Status.UNANSWERABLE
    assert answer.reason in reasons
    assert answer.citations == ()
    assert all(passage.marker is None for passage in answer.related)
    assert answer.answer


@pytest.mark.parametrize("asked", ["", " \n", "?!", "… — ()", "\x00", "why? " * 2_000])
def test_what_asks_nothing_is_refused(engine: Engine, asked: str) -> None:
    with pytest.raises(QuestionError):
        engine.ask(asked)


@pytest.mark.parametrize(
    "asked",
    [
        f"{ASKED}\x00",
        f"\x00{ASKED}",
        "did Harbour\r\nCouncil\u2003close the\tswimming pool?",
        'did "Harbour Council" close* the (swimming) pool OR NOT NEAR AND?',
        "😀 did Harbour Council close the swimming pool? 👩‍👧",
        "x" * 1_000,
        "a",
        "the of and",
        "closed",
    ],
)
def test_odd_questions_end_in_an_answer(engine: Engine, asked: str) -> None:
    for as_of in (None, date(2018, 3, 15), date.min, date.max):
        answer = engine.ask(asked, as_of=as_of)
        assert json.loads(dumps(answer))["kind"] == answer.kind


def test_a_slip_of_typing_is_mended_by_the_articles(engine: Engine) -> None:
    answer = engine.ask("did Harbour Council close the swiming pool?")
    assert answer.verdict is Verdict.NO
    assert answer.question == "did Harbour Council close the swiming pool?"


def test_equal_questions_have_equal_answers_but_for_the_time_taken(engine: Engine) -> None:
    one, other = engine.ask(ASKED), engine.ask(ASKED)
    assert one == other
    assert one.timings_ms["total"] > 0


def test_the_answer_names_the_index_it_is_from(engine: Engine) -> None:
    answer = engine.ask(ASKED)
    assert (answer.generation, answer.n_articles) == (engine.index.generation, 6)


class Contrary:
    """A reader that calls every sentence a denial, and remembers what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        assert question.text == ASKED
        self.texts.extend(candidate.text for candidate in candidates)
        return tuple(
            Judgement(relevance=1.0, stance=Stance.DENIES, confidence=1.0) for _ in candidates
        )

    def replies(
        self, _: Question, __: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        return judged


def test_the_reader_may_be_another(engine: Engine) -> None:
    reader = Contrary()
    answer = Engine(engine.index, reader=reader).ask(ASKED, as_of=date(2018, 5, 9))
    assert answer.verdict is Verdict.NO
    assert {entry.state for entry in answer.timeline} == {Stance.DENIES}
    assert set(reader.texts) == {TEXTS[name] for name in ("a-called", "b-refused", "c-closed")}


class Replying(RuleReader):
    """The rules, with "the mayor" for a reply wherever it stands."""

    def __init__(self) -> None:
        self.n_asked = 0

    def replies(
        self, _: Question, candidates: Sequence[Candidate], judged: tuple[Judgement, ...]
    ) -> tuple[Judgement, ...]:
        self.n_asked += 1
        return tuple(
            replace(each, relevance=1.0, missing=(), reply=Reply(start=at, end=at + 9, chance=0.9))
            if (at := candidate.text.find("the mayor")) >= 0
            else each
            for candidate, each in zip(candidates, judged, strict=True)
        )


class Noting(RuleReader):
    """The rules, and the articles that each look gave them."""

    def __init__(self) -> None:
        self.looks: list[set[str]] = []

    def judge(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Judgement, ...]:
        self.looks.append({candidate.article.doc_id for candidate in candidates})
        return super().judge(question, candidates)


def test_what_might_be_said_later_is_asked_of_later_articles_alone(engine: Engine) -> None:
    reader = Noting()
    day = date(2018, 5, 9)
    answer = Engine(engine.index, reader=reader).ask("did the bishop sell the organ?", as_of=day)
    assert answer.status is Status.UNANSWERABLE
    by_then = set(engine.index.admitted(day))
    at_first, later = reader.looks
    assert at_first <= by_then
    assert later
    assert by_then.isdisjoint(later)


def test_where_the_rules_find_no_phrase_the_reader_is_asked_for_replies(engine: Engine) -> None:
    reader = Replying()
    answer = Engine(engine.index, reader=reader).ask("whose idea was it to keep bathing?")
    assert answer.answer.startswith("the mayor [1].")
    assert [citation.span.doc_id for citation in answer.citations] == ["d-open-again"]
    assert reader.n_asked == 1


def test_where_they_find_one_it_is_not(engine: Engine) -> None:
    reader = Replying()
    answer = Engine(engine.index, reader=reader).ask("when was the zebra seen near Oslo?")
    assert answer.status is Status.ANSWERED
    assert "zebra" in answer.citations[0].quote
    assert reader.n_asked == 0


def test_a_syndicated_copy_is_one_voice(tmp_path: Path) -> None:
    story = (
        "Harbour Council has closed the swimming pool in Mill Street after forty years, because "
        "the roof leaks and repairs would cost far more than the town has to spend this year."
    )
    dates = {"first": on("2018-05-09"), "copy": on("2018-05-10")}
    engine = engine_over(tmp_path, dict.fromkeys(dates, story), dates)
    with engine.index:
        answer = engine.ask(ASKED)
        assert [citation.span.doc_id for citation in answer.citations] == ["first"]
        assert engine.ask(ASKED, as_of=date(2018, 5, 9)).citations == answer.citations


@pytest.mark.parametrize("inside", ["[7]", "[2018] EWHC 12", "[1]"])
def test_a_number_in_brackets_may_stand_in_a_quote(tmp_path: Path, inside: str) -> None:
    told = f"Harbour Council closed the swimming pool after the ruling {inside} of the court."
    engine = engine_over(tmp_path, {"a": told}, {"a": on("2018-05-09")})
    with engine.index:
        answer = engine.ask(ASKED)
    assert [citation.quote for citation in answer.citations] == [told]


def test_a_matter_that_no_article_touches_was_not_before_the_day(engine: Engine) -> None:
    """`before_as_of` says that something later bears on the question."""
    answer = engine.ask("did the pope resign?", as_of=date(2017, 1, 1))
    assert answer.reason in {Reason.OFF_TOPIC, Reason.NO_EVIDENCE}
