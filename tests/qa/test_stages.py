"""What is told while an answer is made."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Iterator
from datetime import date

import pytest

from qa.engine import Engine
from qa.errors import CitationError
from qa.records import Reason
from qa.stages import Progress, Stage
from tests.qa.builders import engine_over, on

TEXTS = {
    "a": "Harbour Council refused to close the swimming pool.",
    "b": "Harbour Council has closed the swimming pool because of a leaking roof.",
}
DATES = {"a": on("2018-02-28"), "b": on("2018-05-09")}
ASKED = "did Harbour Council close the swimming pool?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = engine_over(tmp_path_factory.mktemp("engine"), TEXTS, DATES)
    yield engine
    engine.index.close()


def test_each_stage_is_told_once_in_order_with_what_it_ended_in(engine: Engine) -> None:
    told: list[Progress] = []
    answer = engine.ask(ASKED, tell=told.append)
    assert [progress.stage for progress in told] == list(Stage)
    retrieved, judged, *others = told
    assert {hit.chunk.span.doc_id for hit in retrieved.hits} == {"a", "b"}
    assert judged.n_judged == 2
    assert {each.article.doc_id for each in judged.evidence} == {"a", "b"}
    assert all(progress.answer == answer for progress in others)


def test_a_second_look_without_the_day_is_not_told(engine: Engine) -> None:
    told: list[Progress] = []
    answer = engine.ask(ASKED, as_of=date(2018, 1, 1), tell=told.append)
    assert answer.reason is Reason.BEFORE_AS_OF
    assert [progress.stage for progress in told] == list(Stage)
    assert told[0].hits == ()
    assert told[-1].answer == answer


def test_what_the_listener_raises_ends_the_answer(engine: Engine) -> None:
    told: list[Stage] = []

    def leave(progress: Progress) -> None:
        told.append(progress.stage)
        if progress.stage is Stage.JUDGED:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.ask(ASKED, tell=leave)
    assert told == [Stage.RETRIEVED, Stage.JUDGED]


def test_listening_changes_nothing(engine: Engine) -> None:
    assert engine.ask(ASKED, tell=lambda _: None) == engine.ask(ASKED)


def test_no_quotation_is_told_before_it_was_checked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        msg = "a quote differs"
        raise CitationError(msg)

    monkeypatch.setattr("qa.engine.check_answer", fail)
    told: list[Stage] = []
    with pytest.raises(CitationError):
        engine.ask(ASKED, tell=lambda progress: told.append(progress.stage))
    assert told == [Stage.RETRIEVED, Stage.JUDGED, Stage.TIMELINE]
