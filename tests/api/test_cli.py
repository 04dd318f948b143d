"""The command line: what it prints, what it says when things go wrong, how it ends."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103
# A fixture that gives a fake has no type that a test could import.
# ruff: noqa: ANN401

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qa.opening
from api.cli import main
from index.errors import ArticleError, IndexDamagedError, NoIndexError
from qa.contract import answer_to_dict
from qa.errors import CitationError
from qa.records import Answer
from tests.api.fakes import FakeEngine

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def engine(home: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let every opening of an engine give one small engine."""
    engine = FakeEngine()
    monkeypatch.setenv("DATELINE_HOME", str(home))
    monkeypatch.setattr(qa.opening, "open_engine", lambda _home, **_options: engine)
    return engine


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let opening an engine fail with the error it is called with."""

    def fail_with(error: BaseException) -> None:
        def open_engine(_home: Path, **_options: object) -> Any:
            raise error

        monkeypatch.setattr(qa.opening, "open_engine", open_engine)

    return fail_with


@pytest.mark.usefixtures("engine")
def test_an_answer_ends_with_0_and_no_answer_with_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "did they close it?"]) == 0
    assert capsys.readouterr().out.startswith("Yes\n")
    assert main(["ask", "who built it?"]) == 3
    assert capsys.readouterr().out.startswith("Not answered\n")


@pytest.mark.usefixtures("engine")
def test_json_is_one_line_of_the_contract(
    capsys: pytest.CaptureFixture[str], reversed_answer: Answer
) -> None:
    assert main(["ask", "did they close it?", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert json.loads(out) == answer_to_dict(reversed_answer)


@pytest.mark.usefixtures("engine")
def test_the_timeline_is_a_choice(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "did they close it?"])
    assert "\nTimeline\n" in capsys.readouterr().out
    main(["ask", "did they close it?", "--no-show-timeline"])
    assert "\nTimeline\n" not in capsys.readouterr().out


def test_as_of_reaches_the_engine(engine: Any, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "did they?", "--as-of", "2018-03-15", "--json"])
    assert json.loads(capsys.readouterr().out)["as_of"] == "2018-03-15"
    assert engine.asked[0][1].isoformat() == "2018-03-15"


def test_the_question_may_come_from_standard_input(
    engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("did the café close?\n".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["ask", "-"]) == 0
    assert engine.asked == [("did the café close?", None)]


@pytest.mark.parametrize("content", [b"did \xff it?", b"x" * 65_537])
def test_standard_input_that_is_no_question_is_refused(
    content: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["ask", "-"]) == 2
    assert capsys.readouterr().err.startswith("dateline: standard input ")


def test_bytes_that_are_not_utf_8_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "did \udcff it?"]) == 2
    assert capsys.readouterr().err == (
        "dateline: the question has bytes that are not UTF-8; write it in UTF-8\n"
    )


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["ask"],
        ["ask", "did it?", "--as-of", "yesterday"],
        ["ask", "did it?", "--js"],
        ["serve", "--port", "65536"],
        ["eval", "run", "x", "--limit", "0"],
        ["tell"],
    ],
)
def test_words_that_cannot_be_read_end_with_2(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(argv)
    assert raised.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("dateline: ")
    assert line.endswith("--help`")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NoIndexError("there is no index; run `dateline index`"), 1),
        (IndexDamagedError("a file is gone"), 1),
        (CitationError("a quote differs"), 1),
        (ArticleError("a.txt is empty"), 2),
    ],
)
def test_what_was_foreseen_is_one_line(
    error: Exception, code: int, failing: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(error)
    assert main(["ask", "did it?"]) == code
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", f"dateline: {error}\n")


def test_several_faults_stand_one_below_another(
    failing: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(ArticleError("a.txt is empty\nb.txt is empty"))
    main(["ask", "did it?"])
    assert capsys.readouterr().err == "dateline: a.txt is empty\n  b.txt is empty\n"


def test_a_file_that_may_not_be_read_is_named(
    failing: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(PermissionError(13, "Permission denied", "/srv/CURRENT"))
    assert main(["ask", "did it?"]) == 1
    assert capsys.readouterr().err == (
        "dateline: /srv/CURRENT: Permission denied; check that it is there and may be used\n"
    )


def test_an_interruption_ends_with_130(failing: Any) -> None:
    failing(KeyboardInterrupt())
    assert main(["ask", "did it?"]) == 130


def test_a_question_that_cannot_be_read_ends_with_2(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", " "]) == 2
    assert engine.asked == [(" ", None)]
    assert capsys.readouterr().err == "dateline: the question is empty; write one\n"


def test_a_wrong_setting_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_PORT", "http")
    assert main(["ask", "did it?"]) == 2
    assert capsys.readouterr().err.startswith("dateline: DATELINE_PORT is 'http'")


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a new interpreter at the root of the project."""
    return subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


HEAVY = "fastapi starlette uvicorn pydantic torch sentence_transformers frontmatter sentencex"


def test_asking_loads_neither_the_web_nor_the_training_libraries(tmp_path: Path) -> None:
    code = (
        "import sys; from api.cli import main; code = main(['ask', 'did it?']); "
        f"print(sorted(set({HEAVY!r}.split()) & set(sys.modules)), code)"
    )
    finished = run_python(code, DATELINE_HOME=str(tmp_path))
    assert finished.stdout == "[] 1\n", finished.stderr
    assert finished.stderr.startswith("dateline: ")
    assert "dateline index" in finished.stderr


def test_help_loads_no_model() -> None:
    code = (
        "import sys, api.cli; print(sorted({'numpy', 'faiss', 'onnxruntime'} & set(sys.modules)))"
    )
    assert run_python(code).stdout == "[]\n"


def test_a_reader_that_stops_early_is_no_error() -> None:
    code = "import sys; from api.cli import main; sys.exit(main(['eval', 'list']))"
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as nowhere:
        finished = subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", code],
            cwd=ROOT,
            stdout=nowhere,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (finished.returncode, finished.stderr) == (141, b"")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["--version"])
    assert raised.value.code == 0
    assert capsys.readouterr().out.startswith("dateline ")


def test_a_follow_up_is_asked_as_understood_and_says_so(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "when?", "--after", "Did Holm close the mill?", "--json"])
    assert engine.asked == [("When did Holm close the mill?", None)]
    assert capsys.readouterr().err == "understood as: When did Holm close the mill?\n"


def test_a_day_holds_for_the_questions_before_a_follow_up_too(engine: Any) -> None:
    main(["ask", "did she go?", "--after", "who is it?", "--as-of", "2018-03-15", "--json"])
    assert {day for _, day in engine.asked} == {date(2018, 3, 15)}
    assert engine.asked[0] == ("who is it?", date(2018, 3, 15))


def test_a_question_that_stands_is_asked_as_typed_after_any_other(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["ask", "did the mill close?", "--after", "who is Ada Holm?", "--json"])
    assert engine.asked == [("did the mill close?", None)]
    assert capsys.readouterr().err == ""
