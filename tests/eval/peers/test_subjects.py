"""The project itself as a subject: told in JSON lines, it indexes, retrieves and answers."""

# A test's name states its fact.
# ruff: noqa: D103

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from eval.errors import BenchError
from eval.peers.alternation import take_turns
from eval.peers.material import Material
from eval.peers.quality import measure
from eval.peers.subjects import Process, ours
from eval.peers.workers.protocol import Dates, Query
from eval.percentiles import percentile
from eval.progress import Progress

QUERY = Query(
    question="Did the port authority close the night ferry?",
    as_of=date(2024, 3, 1),
    k=5,
    dates=Dates.FILTER,
)


@pytest.fixture(scope="module")
def process(material: Material) -> Iterator[Process]:
    """Our worker with its index open."""
    with ours(material.folder).start() as started:
        started.open(material.folder / "dateline")
        yield started


def test_every_subject_reads_the_same_articles_with_their_dates_or_without(
    material: Material,
) -> None:
    files = (material.file, material.undated_file)
    dated, undated = (
        [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for file in files
    )
    assert [row["doc_id"] for row in dated] == ["refused", "closed"]
    assert dated[0]["published"] == {"start": "2024-02-01", "end": "2024-02-02"}
    assert undated == [row | {"published": None} for row in dated]


def test_it_retrieves_nothing_later_than_the_day(process: Process) -> None:
    assert process.retrieve(QUERY) == ("refused",)
    assert set(process.retrieve(replace(QUERY, as_of=None))) == {"refused", "closed"}


def test_it_answers(process: Process) -> None:
    assert process.ask(QUERY) == "answered"
    assert process.peak_mib() > 0


def test_a_subject_that_fails_says_why(material: Material) -> None:
    with ours(material.folder).start() as started, pytest.raises(BenchError, match="no index"):
        started.open(material.folder / "nowhere")


def test_a_subject_that_does_not_start_gives_its_last_words(tmp_path: Path) -> None:
    missing = replace(ours(tmp_path), name="no_such_worker")
    with missing.start() as started, pytest.raises(BenchError, match="no_such_worker"):
        started.open(tmp_path)


def test_it_finds_the_right_article_by_its_date_and_nothing_without_one(
    material: Material,
) -> None:
    given, withheld = measure(ours(material.folder), material)
    assert (given.dates, given.as_of.value, given.as_of.n) == (Dates.FILTER, 1, 1)
    assert given.recall_at_5.value == 1
    # Neither text says when it was published, so neither is out by any day for certain.
    assert (withheld.dates, withheld.not_later.value) == (Dates.WITHHELD, 1)
    assert (withheld.right.value, withheld.recall_at_5.value) == (0, 0.5)


def test_a_turn_has_every_figure(material: Material) -> None:
    (turn,) = take_turns([ours(material.folder)], material, 1, Progress("", StringIO()))
    assert (turn.subject, turn.round, turn.n_passages) == ("dateline", 1, 2)
    assert turn.answer_p50_ms is not None
    times = (turn.cold_s, turn.retrieve_p50_ms, turn.answer_p50_ms, turn.index_s, turn.asked_mib)
    assert min(times) > 0
    assert turn.indexed_mib >= turn.asked_mib


def test_the_95th_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([float(n) for n in range(1, 41)], 95) == 38.0
    assert percentile([3.0, 1.0], 95) == 3.0
