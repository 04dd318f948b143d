"""What came of each question, as lines that hold no text."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from eval.errors import OutcomesError
from eval.scoring.intervals import score_of
from eval.scoring.metrics import METRICS, measure
from eval.scoring.outcomes import load_outcomes, outcomes_of, write_outcomes


@pytest.fixture
def results(make: SimpleNamespace) -> list[object]:
    """Give a pair with one wrong, an abstention, an error, and one of the retrieval."""
    yes, no = {"verdict": "yes", "cite_all": ["closed", "refused"]}, {"verdict": "no"}
    nothing = {"status": "unanswerable", "reason": "no_evidence"}
    return [
        make.result(make.answered(), make.question("a", pair="p", expect={"verdict": "yes"})),
        make.result(make.answered(), make.question("b", pair="p", expect=no)),
        make.result(make.abstaining(), make.question("c", expect=nothing)),
        make.result({"status": "error"}, make.question("d", expect=yes), error="off"),
        make.result(make.answered(), make.question("e", expect=yes), retrieved=("x", "closed")),
    ]


def test_outcomes_hold_ids_and_figures_and_no_words(results: list[object], tmp_path: Path) -> None:
    """Questions, answers, quotations and choices stay out of the file."""
    path = tmp_path / "ferry.jsonl"
    write_outcomes(path, outcomes_of("ferry", results))
    first, *_ = lines = path.read_text().splitlines()
    assert len(lines) == 5
    row = json.loads(first)
    assert (row["set"], row["id"], row["pair"], row["right"]) == ("ferry", "a", "p", True)
    assert (row["status"], row["verdict"], row["cited"]) == ("answered", "yes", ["closed"])
    assert row["counted"]["verdict_accuracy"] == [1.0, 1]
    assert "close" not in path.read_text().replace('"closed"', "")
    assert load_outcomes(path) == outcomes_of("ferry", results)


def test_every_metric_of_a_run_can_be_made_of_its_outcomes(results: list[object]) -> None:
    """Counted again from the lines, each metric is what it was over the answers themselves."""
    outcomes = outcomes_of("ferry", results)
    scores = measure(results)
    again = {name: score_of(outcomes, name) for name in scores}
    assert {name: score.n for name, score in again.items()} == {
        name: score.n for name, score in scores.items()
    }
    for name, score in scores.items():
        assert again[name].value == pytest.approx(score.value, abs=2e-6)
    assert scores["pair_accuracy"].value == 0.0
    assert scores["citation_recall"].n == 4
    assert METRICS.keys() <= scores.keys()


def test_digest_tells_another_question(make: SimpleNamespace) -> None:
    """The words, the day and the expectation count; a note does not."""

    def asked(**fields: object) -> str:
        return outcomes_of("s", [make.result(make.answered(), make.question(**fields))])[0].asked

    same = asked(expect={"verdict": "yes"})
    assert asked(expect={"verdict": "yes"}, note="why") == same
    assert asked(expect={"verdict": "no"}) != same
    assert asked(expect={"verdict": "yes"}, as_of="2024-01-01") != same


def test_bad_files_are_refused(tmp_path: Path, results: list[object]) -> None:
    """A missing file, a line that is none, an id twice: each is told with file and line."""
    path = tmp_path / "ferry.jsonl"
    with pytest.raises(OutcomesError, match="cannot be read"):
        load_outcomes(path)
    first = outcomes_of("ferry", results)[:1]
    write_outcomes(path, (*first, *first))
    with pytest.raises(OutcomesError, match=r"ferry\.jsonl:2: 'a' of set 'ferry' is there twice"):
        load_outcomes(path)
    path.write_text("[]")
    with pytest.raises(OutcomesError, match=r"ferry\.jsonl:1: "):
        load_outcomes(path)
