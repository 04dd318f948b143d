"""The chunks a question is about: the as-of filter first, then ranks, times and spread."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.engine import Engine
from qa.reading.question import read_question
from qa.records import Hit
from qa.retrieve import retrieve
from qa.settings import Settings
from tests.qa.builders import engine_over, on

# Two days on which much was written in the same words, and two on which little was.
CROWDED = {f"a{n:02}": "The agency refused to suspend the agreement." for n in range(20)}
QUIET = {
    "y-called": "Some MPs now want the agency to suspend its agreement with the ministry.",
    "z-later": "In the end the agency did suspend that old agreement of theirs with the ministry.",
}
UNDATED = {"u-undated": "The agency refused to suspend the agreement."}
DATES = {doc_id: on("2018-02-28") for doc_id in CROWDED} | {
    "y-called": on("2018-01-31"),
    "z-later": on("2018-05-09"),
}
ASKED = "did the agency suspend the agreement?"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("retrieve")
    engine = engine_over(folder, CROWDED | QUIET | UNDATED, DATES)
    yield engine
    engine.index.close()


def found(
    engine: Engine, text: str = ASKED, *, as_of: date | None = None, **changes: float
) -> tuple[Hit, ...]:
    question = read_question(text, as_of=as_of)
    vector = engine.index.encoder.encode([question.body])[0]
    return retrieve(question, vector, engine.index, replace(Settings(), **changes))


def doc_ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.chunk.span.doc_id for hit in hits]


@pytest.mark.parametrize("k", [1, 5, 24, 100])
def test_ranks_run_from_one_and_each_chunk_is_there_once(engine: Engine, k: int) -> None:
    hits = found(engine, k_chunks=k)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert len(hits) == min(k, 23)
    assert len({hit.chunk.chunk_id for hit in hits}) == len(hits)


def test_scores_never_rise_where_nothing_is_spread(engine: Engine) -> None:
    scores = [hit.score for hit in found(engine, "who suspended the agreement?")]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_a_score_is_the_sum_of_its_named_parts_for_a_neutral_question(engine: Engine) -> None:
    for hit in found(engine):
        assert {name for name, _ in hit.parts} <= {"dense", "lexical"}
        assert hit.score == pytest.approx(sum(share for _, share in hit.parts))


@pytest.mark.parametrize(
    ("as_of", "n_admitted"),
    [
        (date(2018, 1, 30), 0),
        (date(2018, 1, 31), 1),
        (date(2018, 2, 27), 1),
        (date(2018, 2, 28), 21),
        (date(2018, 5, 8), 21),
        (date(2018, 5, 9), 22),
        (date.max, 22),
        (date.min, 0),
    ],
)
def test_only_what_was_published_by_the_day_is_found(
    engine: Engine, as_of: date, n_admitted: int
) -> None:
    hits = found(engine, as_of=as_of, k_chunks=100)
    assert len(hits) == n_admitted
    assert all(DATES[doc_id].certainly_by(as_of) for doc_id in doc_ids(hits))


def test_a_neutral_polar_question_gets_every_day_though_one_day_is_crowded(engine: Engine) -> None:
    hits = doc_ids(found(engine, k_chunks=6))
    assert {"y-called", "z-later"} <= set(hits)


def test_an_open_question_gets_the_best_as_they_are(engine: Engine) -> None:
    first = found(engine, "who suspended the agreement?", k_chunks=3)
    every = found(engine, "who suspended the agreement?", k_chunks=24)
    assert first == every[:3]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("what is the latest on the zebra?", "late", "early"),
        ("what was it at first with the zebra?", "early", "late"),
    ],
)
def test_of_equal_chunks_the_words_of_time_choose(
    tmp_path_factory: pytest.TempPathFactory, text: str, first: str, second: str
) -> None:
    story = "A zebra was seen in the park."
    dates = {"early": on("2018-01-01"), "late": on("2018-06-01")}
    engine = engine_over(tmp_path_factory.mktemp("equal"), dict.fromkeys(dates, story), dates)
    with engine.index:
        assert doc_ids(found(engine, text, date_prior=0.2)) == [first, second]


def test_ties_go_to_the_lower_chunk(engine: Engine) -> None:
    crowded = [doc_id for doc_id in doc_ids(found(engine, k_chunks=100)) if doc_id in CROWDED]
    assert crowded == sorted(crowded)


def test_the_same_question_finds_the_same(engine: Engine) -> None:
    assert found(engine) == found(engine)
    assert engine.retrieve(ASKED) == found(engine)


def test_who_may_hold_a_place_is_found_by_name_alone(tmp_path: Path) -> None:
    """Ada's later team is told in words that share nothing with the question but her name."""
    about = {f"a{n:02}": f"A member of the Port Ellis Rovers team, number {n}." for n in range(30)}
    later = {
        "z": "Much is hoped of the winger Ada Nwosu by everybody at Leeds this year, and more."
    }
    engine = engine_over(tmp_path, about | later)
    hits = found(engine, "Is Ada Nwosu a member of Port Ellis Rovers team?", k_chunks=2)
    assert doc_ids(hits)[0] == "z"
    without = found(
        engine, "Is Ada Nwosu a member of Port Ellis Rovers team?", k_chunks=2, k_named=0
    )
    assert "z" not in doc_ids(without)
    engine.index.close()


def test_a_yes_no_question_gets_each_text_once_as_it_was_first_told(tmp_path: Path) -> None:
    texts = {f"c{n:02}": "The agency refused to suspend the agreement." for n in range(12)}
    other = {"later": "The agency did suspend that agreement."}
    days = {doc_id: on(f"2018-03-{31 - n:02}") for n, doc_id in enumerate(texts)}
    engine = engine_over(tmp_path, texts | other, days | {"later": on("2018-05-09")})
    with engine.index:
        hits = doc_ids(found(engine, ASKED, k_chunks=13))
        # The last of the copies is of 20 March, the first day.
        assert set(hits[:2]) == {"c11", "later"}
        assert sorted(hits) == sorted({**texts, **other})
        assert len(doc_ids(found(engine, "who suspended the agreement?", k_chunks=13))) == 13
