"""A whole run, from a set's folder to its reports and exit status, over literal answers."""

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from eval.run import BAD_INPUT, FALLS, HOLDS, Options, run_with
from qa.errors import CitationError
from qa.settings import DEFAULT_READER, ReaderName

HEADER = 'name = "ferry"\narticles = "articles"\n[thresholds]\n'
QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "id": "closed",
        "question": "Did it close?",
        "kind_of": "polar",
        "expect": {"status": "answered", "verdict": "yes", "cite_all": ["closed"]},
    },
    {
        "id": "price",
        "question": "Who paid?",
        "kind_of": "trap",
        "expect": {"status": "unanswerable", "reason": "no_evidence"},
    },
    {
        "id": "early",
        "question": "Did it close by March?",
        "as_of": "2024-03-01",
        "kind_of": "trap",
        "expect": {"status": "answered", "verdict": "no", "cite_none": ["closed"]},
    },
)
OTHER_READER = next(name for name in ReaderName if name is not DEFAULT_READER)
Run = Callable[..., int]


@pytest.fixture
def folder(tmp_path: Path, make: SimpleNamespace) -> Path:
    """Give a set of three questions over two articles."""
    folder = tmp_path / "ferry"
    (folder / "articles").mkdir(parents=True)
    for article in (make.closed, make.refused):
        (folder / "articles" / f"{article.doc_id}.txt").write_text(article.text)
    (folder / "set.toml").write_text(HEADER)
    (folder / "questions.jsonl").write_text("\n".join(json.dumps(each) for each in QUESTIONS))
    return folder


@pytest.fixture
def right_answers(make: SimpleNamespace) -> dict[str, Any]:
    """Give a right answer to each question."""
    return {
        "Did it close?": make.yes,
        "Who paid?": make.abstained,
        "Did it close by March?": make.no,
    }


@pytest.fixture
def run(folder: Path, tmp_path: Path, make: SimpleNamespace) -> Run:
    """Run the set with an engine of literal answers."""

    def run(answers: dict[str, Any], **options: Any) -> int:  # noqa: ANN401 - any option
        asked = options.pop("engine", None) or make.engine(answers)
        given = Options(home=tmp_path / "home", out=tmp_path / "out", **options)
        return run_with(lambda _of, _home, _reader: asked, folder, given)

    return run


def _thresholds(folder: Path, lines: str) -> None:
    (folder / "set.toml").write_text(HEADER + lines)


def test_right_answers_hold(
    run: Run, folder: Path, tmp_path: Path, right_answers: dict[str, Any]
) -> None:
    """All right, all thresholds at 1: status 0, and everything is in the JSON."""
    _thresholds(folder, "accuracy = 1.0\nabstention_recall = 1.0\nabstention_precision = 1.0\n")
    assert run(right_answers) == HOLDS
    report = json.loads((tmp_path / "out" / "ferry.json").read_text())
    assert report["holds"] is True
    assert (report["generation"], report["n_articles"]) == ("0123456789ab", 2)
    assert report["metrics"]["accuracy"] == {"value": 1.0, "n": 3, "low": 1.0, "high": 1.0}
    assert report["metrics"]["accuracy.trap"] == {"value": 1.0, "n": 2, "low": 1.0, "high": 1.0}
    nothing = {"low": None, "high": None}
    assert report["metrics"]["pair_accuracy"] == {"value": None, "n": 0} | nothing
    assert report["metrics"]["recall_at_5"] == {"value": 1.0, "n": 1} | nothing
    assert report["risk_coverage"] == [[0.5, 0.0], [1.0, 0.0]]
    assert [each["cause"] for each in report["questions"]] == [None, None, None]
    assert [each["right"] for each in report["questions"]] == [True, True, True]
    assert report["questions"][0]["retrieved"] == ["closed", "refused"]
    assert "timings_ms" not in report["questions"][0]["answer"]


def test_equal_runs_write_equal_bytes(
    run: Run, tmp_path: Path, make: SimpleNamespace, right_answers: dict[str, Any]
) -> None:
    """Only timings differ between equal runs, and no report has them."""
    written = []
    for total in (1.0, 2.0):
        yes = replace(make.yes, timings_ms={"total": total})
        assert run(right_answers | {"Did it close?": yes}) == HOLDS
        written.append([path.read_bytes() for path in sorted((tmp_path / "out").iterdir())])
    assert written[0] == written[1]


def test_question_and_day_are_asked_as_they_stand(run: Run, make: SimpleNamespace) -> None:
    """The engine gets each question's words and its day."""
    engine = make.engine()
    run({}, engine=engine)
    assert engine.asked == [
        ("Did it close?", None),
        ("Who paid?", None),
        ("Did it close by March?", date(2024, 3, 1)),
    ]


def test_always_answering_fails(
    run: Run, folder: Path, make: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    """An engine that always says yes finds no unanswerable question and falls."""
    _thresholds(folder, "abstention_recall = 0.5\n")
    assert run({}, engine=make.engine(otherwise=make.yes)) == FALLS
    out = capsys.readouterr().out
    assert "✗ abstention_recall is 0.0000 over 1, the minimum is 0.5000" in out


def test_always_abstaining_fails(
    run: Run, folder: Path, make: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    """An engine that never answers is right to abstain once in three, and falls."""
    _thresholds(folder, "abstention_recall = 0.5\nabstention_precision = 0.5\n")
    assert run({}, engine=make.engine(otherwise=make.abstained)) == FALLS
    out = capsys.readouterr().out
    assert "✗ abstention_precision is 0.3333 over 3, the minimum is 0.5000" in out
    assert "✗ abstention_recall" not in out


def test_threshold_over_nothing_falls(
    run: Run, folder: Path, right_answers: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """A set that asks for pairs and has none does not hold."""
    _thresholds(folder, "pair_accuracy = 0.0\n")
    assert run(right_answers) == FALLS
    assert "✗ pair_accuracy is - over 0, the minimum is 0.0000" in capsys.readouterr().out


def test_leak_fails_without_any_threshold(
    run: Run, make: SimpleNamespace, right_answers: dict[str, Any]
) -> None:
    """What is of May, shown for March, fails the run though the set asks for nothing."""
    assert run(right_answers) == HOLDS
    assert run(right_answers | {"Did it close by March?": make.yes}) == FALLS


def test_engine_error_is_a_wrong_answer(
    run: Run, right_answers: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The run goes on; the question fails with the error's words."""
    broken = CitationError("'closed' differs")
    assert run(right_answers | {"Did it close?": broken}) == HOLDS
    out = capsys.readouterr().out
    assert "    error: CitationError: 'closed' differs" in out
    assert "ferry: 2 of 3 questions right, 2 articles, generation 0123456789ab" in out


def test_report_reads_well(
    run: Run,
    folder: Path,
    make: SimpleNamespace,
    right_answers: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Failing questions come first, with what was expected and what came; then the table."""
    _thresholds(folder, "accuracy = 0.9\n")
    run(right_answers | {"Who paid?": make.yes})
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "✗ price [trap] Who paid?",
        "    status: expected unanswerable, received answered",
        "    reason: expected no_evidence, received None",
        "    answer: Yes: “The port has closed the ferry.” [1]",
    ]
    assert lines[5:8] == [
        "metric               value  n              95 %  minimum  baseline",
        "accuracy            0.6666  3  0.0000 to 1.0000   0.9000         -  ✗",
        "status_accuracy     0.6666  3  0.0000 to 1.0000        -         -",
    ]
    assert "quote_validity      1.0000  3  1.0000 to 1.0000   1.0000         -  ✓" in lines
    end = lines.index("ferry: 2 of 3 questions right, 2 articles, generation 0123456789ab")
    assert lines[end + 1] == "wrong by cause: abstention 1"
    first, _, second = lines[end + 2].partition("; ")
    assert first == "confidence: AURC 0.4444, ECE 0.4000"
    assert second.endswith("confident: 0.500 at 25%, 0.500 at 50%, 0.500 at 75%, 0.333 at 100%")
    assert lines[end + 3] == "time of a question: p50 1.5 ms, p95 1.5 ms"
    assert not any(line.startswith("pair_accuracy") for line in lines)


def test_long_list_of_failures_is_cut(
    run: Run, folder: Path, make: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hundred failing questions are shown, of the others how many; the JSON has all."""
    lines = [json.dumps(QUESTIONS[0] | {"id": f"q{n}"}) for n in range(103)]
    (folder / "questions.jsonl").write_text("\n".join(lines))
    run({}, engine=make.engine(otherwise=make.abstained))
    out = capsys.readouterr().out
    assert "✗ q99 [polar]" in out
    assert "✗ q100 [polar]" not in out
    assert "... and 3 more, in ferry.json" in out
    report = json.loads((folder.parent / "out" / "ferry.json").read_text())
    assert sum(not each["right"] for each in report["questions"]) == 103


def test_junit_is_read_back(
    run: Run, folder: Path, tmp_path: Path, make: SimpleNamespace, right_answers: dict[str, Any]
) -> None:
    """One case per question and per threshold; a failing one says why."""
    _thresholds(folder, "accuracy = 0.9\n")
    bad = replace(make.yes, answer="Bell \x07 [1]")
    run(right_answers | {"Who paid?": bad})
    suite = ET.parse(tmp_path / "out" / "ferry.xml").getroot()  # noqa: S314 - written just now
    cases = {(case.get("classname"), case.get("name")): case for case in suite}
    assert list(cases) == [
        ("eval.ferry", "closed"),
        ("eval.ferry", "price"),
        ("eval.ferry", "early"),
        ("eval.ferry.thresholds", "accuracy"),
        ("eval.ferry.thresholds", "quote_validity"),
        ("eval.ferry.thresholds", "marker_validity"),
        ("eval.ferry.thresholds", "as_of_safety"),
    ]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("7", "2", "0")
    failed = {key[1]: case.find("failure") for key, case in cases.items() if len(case)}
    assert list(failed) == ["price", "accuracy"]
    assert failed["price"].get("message") == "status: expected unanswerable, received answered"
    assert failed["price"].text.splitlines()[1] == "reason: expected no_evidence, received None"
    assert failed["accuracy"].get("message") == "accuracy is 0.6666 over 3, the minimum is 0.9000"


def test_baseline_fall_fails(
    run: Run, folder: Path, make: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    """Accepted once, a run that loses five of six fails, names them, and leaves the baseline."""
    lines = [json.dumps(QUESTIONS[0] | {"id": f"q{n}", "question": f"{n}?"}) for n in range(6)]
    (folder / "questions.jsonl").write_text("\n".join(lines))
    answers = {f"{n}?": make.yes for n in range(6)}
    assert run(answers, update_baseline=True) == HOLDS
    accepted = (folder / "baseline.jsonl").read_bytes()
    assert run(answers) == HOLDS
    assert run(answers | {"0?": make.abstained}) == HOLDS
    out = capsys.readouterr().out
    assert "turned wrong (1): q0" in out
    worse = answers | {f"{n}?": make.abstained for n in range(5)}
    assert run(worse) == FALLS
    out = capsys.readouterr().out
    assert "✗ accuracy fell from 1.0000 to 0.1666 (p 0.0312)" in out
    assert "turned wrong (5): q0, q1, q2, q3, q4" in out
    assert (folder / "baseline.jsonl").read_bytes() == accepted
    xml = ET.parse(folder.parent / "out" / "ferry.xml").getroot()  # noqa: S314 - written just now
    assert xml.find("testcase[@name='baseline']/failure") is not None


def test_junit_fails_what_turned_wrong_and_skips_what_was_wrong(
    run: Run, folder: Path, make: SimpleNamespace, right_answers: dict[str, Any]
) -> None:
    """A build that reads the file is not failed by what the baseline has wrong already."""
    price_wrong = right_answers | {"Who paid?": make.yes}
    assert run(price_wrong, update_baseline=True) == HOLDS
    assert run(price_wrong | {"Did it close by March?": make.abstained}) == HOLDS
    suite = ET.parse(folder.parent / "out" / "ferry.xml").getroot()  # noqa: S314 - written just now
    by_tag = {tag: suite.findall(f"testcase[{tag}]") for tag in ("failure", "skipped")}
    names = {tag: [case.get("name") for case in cases] for tag, cases in by_tag.items()}
    assert names == {"failure": ["early"], "skipped": ["price"]}
    assert (suite.get("failures"), suite.get("skipped")) == ("1", "1")


def test_baseline_is_written_only_on_demand(
    run: Run, folder: Path, right_answers: dict[str, Any]
) -> None:
    """A plain run leaves the set's folder as it was."""
    before = sorted(folder.iterdir())
    run(right_answers)
    assert sorted(folder.iterdir()) == before


def test_limited_run_is_a_look(
    run: Run, folder: Path, tmp_path: Path, make: SimpleNamespace
) -> None:
    """The first questions only, held to no threshold, in a report of another name."""
    _thresholds(folder, "abstention_recall = 1.0\n")
    assert run({}, engine=make.engine(otherwise=make.yes), limit=1) == HOLDS
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "ferry-first-1.json",
        "ferry-first-1.jsonl",
        "ferry-first-1.xml",
    ]


def test_run_with_another_reader_is_a_look(
    run: Run, folder: Path, tmp_path: Path, make: SimpleNamespace, right_answers: dict[str, Any]
) -> None:
    """The thresholds and the baseline are of the reader that answers by default."""
    _thresholds(folder, "accuracy = 1.0\n")
    right_answers["Did it close?"] = make.abstained
    assert run(right_answers) == FALLS
    shutil.rmtree(tmp_path / "out")
    assert run(right_answers, reader=OTHER_READER) == HOLDS
    name = f"ferry-{OTHER_READER}"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"{name}.json",
        f"{name}.jsonl",
        f"{name}.xml",
    ]
    assert run({}, reader=OTHER_READER, update_baseline=True) == BAD_INPUT


def test_bad_input_is_status_two(
    run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong line, limit or combination of options is told on standard error, with status 2."""
    assert run({}, limit=0) == BAD_INPUT
    assert run({}, limit=1, update_baseline=True) == BAD_INPUT
    (folder / "questions.jsonl").write_text("{}")
    assert run({}) == BAD_INPUT
    captured = capsys.readouterr()
    assert captured.out == ""
    first, second, third = captured.err.splitlines()
    assert first == "dateline eval: --limit: expected at least 1 question, received 0"
    assert second.endswith("leave out --update-baseline")
    assert "questions.jsonl:1: id: Field required" in third
