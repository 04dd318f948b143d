"""The files and Milvus answer alike: the command and a set, over both, by the model that ships.

Milvus is Milvus Lite, in a file.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.cli import main
from eval.engines import open_engine
from eval.questions import SETS, load_set
from eval.stores import differences
from index.milvus.address import StoreAddress

ROOT = Path(__file__).parents[1]
QUESTION = "did NHS Digital suspend the MoU?"
# Every so many questions of the set: `make eval` asks all of them, of every set.
STEP = 12


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the index of `seeds/` by the command, and publish it."""
    home = tmp_path_factory.mktemp("stores")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATELINE_HOME", str(home))
        environment.setenv("DATELINE_STORE", f"milvus+file://{home}/stores.db")
        assert main(["index", str(ROOT / "seeds"), "--quiet"]) == 0
    return home


def answer(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    """Ask by the command; all of the answer but how long it took."""
    assert main(["ask", QUESTION, "--json", *options]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return {name: value for name, value in told.items() if name != "timings_ms"}


@pytest.mark.parametrize("options", [(), ("--as-of", "2018-03-15")], ids=["now", "as of"])
def test_the_command_answers_alike_and_reads_no_files(
    home: Path,
    options: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From a home that has the model alone, the store gives the answer that the files give."""
    monkeypatch.setenv("DATELINE_HOME", str(home))
    expected = answer(capsys, *options)
    elsewhere = home / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    if not (elsewhere / "models").exists():
        (elsewhere / "models").symlink_to(home / "models")
    monkeypatch.setenv("DATELINE_HOME", str(elsewhere))
    monkeypatch.setenv("DATELINE_STORE", f"milvus+file://{home}/stores.db")

    assert answer(capsys, *options) == expected
    assert {path.name for path in elsewhere.iterdir()} == {"models"}


def test_publishing_again_and_going_back_are_told(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a line each; where there is nothing to go back to, nothing is published."""
    store = home / "stores.db"
    monkeypatch.setenv("DATELINE_HOME", str(home))
    monkeypatch.setenv("DATELINE_STORE", f"milvus+file://{store}")

    assert main(["index", str(ROOT / "seeds")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{store}: that generation was in use already"
    )
    assert main(["index", "--rollback"]) == 1
    assert "there is no earlier index" in capsys.readouterr().err


def test_a_set_is_answered_alike(home: Path) -> None:
    """The same status, verdict, words, citations and passages, as of any day."""
    whole = load_set(SETS / "nhs")
    of = replace(whole, questions=whole.questions[::STEP])
    files = open_engine(of, home)
    milvus = open_engine(of, home, store=StoreAddress.read(f"milvus+file://{home}/stores.db"))

    assert len(of.questions) > 15
    assert any(each.as_of for each in of.questions)
    assert [
        (each.id, told)
        for each in of.questions
        if (told := tuple(differences(each, files, milvus)))
    ] == []
