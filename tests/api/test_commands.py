"""What the verbs hand on to the packages behind them."""

# A test's name states its fact.
# ruff: noqa: D103

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import eval.bench.__main__
import eval.judging.readers
import eval.run
import index.build
from api.cli import main
from index.build import BuildReport, Stage
from index.settings import PACKAGED_MODEL, IndexSettings
from qa.settings import ReaderName

ROOT = Path(__file__).resolve().parents[2]
REPORT = BuildReport(
    generation="0123456789ab",
    unchanged=False,
    n_articles=3,
    n_sentences=40,
    n_chunks=9,
    n_reused=7,
)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[object, ...]]:
    """Stand in for the building of an index; return what it was called with."""
    calls: list[tuple[object, ...]] = []

    def build_index(  # noqa: PLR0913 - those of what it stands in for
        paths: Sequence[Path],
        home: Path,
        *,
        settings: IndexSettings,
        progress: Callable[[Stage, int, int], None],
        trust_dates: bool,
        keep_others: bool,
        remove: Sequence[str],
    ) -> BuildReport:
        calls.append((list(paths), home, settings.model, trust_dates))
        if keep_others:
            calls[-1] += ("keeping others", list(remove))
        progress(Stage.LOAD, 0, 1)
        return REPORT

    monkeypatch.setattr(index.build, "build_index", build_index)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    return calls


def test_an_index_is_made_of_the_given_paths(
    built: list[tuple[object, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "news", "a.txt"]) == 0
    assert built == [([Path("news"), Path("a.txt")], tmp_path / "home", PACKAGED_MODEL, True)]
    captured = capsys.readouterr()
    assert captured.out == (
        f"{tmp_path / 'home'}: generation 0123456789ab, 3 articles, 40 sentences, 9 chunks; "
        "7 vectors reused\n"
    )
    assert captured.err == "dateline: reading\n"


def test_dates_can_be_withheld_another_model_taken_and_all_kept_quiet(
    built: list[tuple[object, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "news", "--withhold-dates", "--model", "other/model", "--quiet"]) == 0
    assert built == [([Path("news")], tmp_path / "home", "other/model", False)]
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_articles_are_added_and_taken_out(built: list[tuple[object, ...]], tmp_path: Path) -> None:
    assert main(["index", "--add", "news", "--quiet"]) == 0
    assert main(["index", "--remove", "a", "b", "--remove", "c", "--quiet"]) == 0
    assert main(["index", "--remove", "a", "--add", "news", "--quiet"]) == 0
    home = tmp_path / "home"
    assert built == [
        ([Path("news")], home, PACKAGED_MODEL, True, "keeping others", []),
        ([], home, PACKAGED_MODEL, True, "keeping others", ["a", "b", "c"]),
        ([Path("news")], home, PACKAGED_MODEL, True, "keeping others", ["a"]),
    ]


@pytest.mark.parametrize(
    "options",
    [
        ["--add"],
        ["news", "--remove", "a"],
        ["--rollback", "--add", "news"],
        ["news", "--rollback"],
        ["--rollback", "--watch"],
        ["--rollback", "--model", "m"],
        ["--watch", "--remove", "a"],
        ["--watch", "nowhere"],
        ["--remove"],
    ],
)
def test_options_that_do_not_go_together_are_wrong_input(
    built: list[tuple[object, ...]], options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["index", *options])
    except SystemExit as left:  # argparse's own way
        code = left.code
    error = capsys.readouterr().err
    assert (code, built) == (2, [])
    assert error.startswith("dateline: ")
    assert error.count("\n") == 1


def test_going_back_tells_the_generation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(index.build, "roll_back", lambda _: "0123456789ab")
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert main(["index", "--rollback"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}: generation 0123456789ab is in use again\n"


def test_without_an_earlier_index_there_is_no_going_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert main(["index", "--rollback"]) == 1
    assert "no earlier index" in capsys.readouterr().err


def test_without_paths_the_seeds_here_come_before_those_beside_the_packages(
    built: list[tuple[object, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["index", "--quiet"])
    (tmp_path / "seeds").mkdir()
    main(["index", "--quiet"])
    assert [call[0] for call in built] == [[ROOT / "seeds"], [Path("seeds")]]


def test_a_run_of_a_set_ends_as_the_run_ends(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[tuple[str, eval.run.Options]] = []

    def run(name: str, options: eval.run.Options) -> int:
        calls.append((name, options))
        return 1

    monkeypatch.setattr(eval.run, "main", run)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert main(["eval", "run", "nhs", "--update-baseline", "--limit", "5"]) == 1
    assert main(["eval", "run", "nhs", "--reader", "rules"]) == 1
    assert calls == [
        ("nhs", eval.run.Options(home=tmp_path, update_baseline=True, limit=5)),
        ("nhs", eval.run.Options(home=tmp_path, reader=ReaderName.RULES)),
    ]


def test_readers_are_measured_all_or_those_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[tuple[object, ...]] = []

    def measure(rows: Path, *, collection: Path | None, readers: object, **_: object) -> int:
        calls.append((rows, collection, readers))
        return 0

    monkeypatch.setattr(eval.judging.readers, "main", measure)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert main(["eval", "stance", "rows.jsonl", "--collection", "news"]) == 0
    assert main(["eval", "stance", "rows.jsonl", "--reader", "rules", "--reader", "both"]) == 0
    assert calls == [
        (Path("rows.jsonl"), Path("news"), tuple(ReaderName)),
        (Path("rows.jsonl"), None, [ReaderName.RULES, ReaderName.BOTH]),
    ]


def test_an_unknown_reader_is_wrong_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["eval", "run", "nhs", "--reader", "oracle"])
    assert ended.value.code == 2
    assert "oracle" in capsys.readouterr().err


def test_measuring_time_takes_a_set_and_a_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[tuple[str, dict[str, object]]] = []

    def bench(name: str, **options: object) -> int:
        calls.append((name, options))
        return 0

    monkeypatch.setattr(eval.bench.__main__, "main", bench)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    assert main(["eval", "bench", "nhs", "--out", "figures"]) == 0
    assert calls == [("nhs", {"home": tmp_path, "out": Path("figures")})]


def test_sets_are_listed_by_name_in_order(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("late", "early", "no-set"):
        (tmp_path / name).mkdir()
    for name in ("late", "early"):
        (tmp_path / name / "set.toml").write_text("")
    monkeypatch.setattr("eval.questions.SETS", tmp_path)
    assert main(["eval", "list"]) == 0
    assert capsys.readouterr().out == "early\nlate\n"


def test_keys_are_made_listed_and_removed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys_file = tmp_path / "keys"
    monkeypatch.setenv("DATELINE_KEYS_FILE", str(keys_file))
    assert main(["keys", "add", "chat"]) == 0
    key = capsys.readouterr().out.strip()
    assert key.startswith("dateline_")
    assert main(["keys", "add", "chat"]) == 2
    assert "there is a key 'chat' already" in capsys.readouterr().err
    assert main(["keys", "list"]) == 0
    assert capsys.readouterr().out == "chat\n"
    assert main(["keys", "remove", "chat"]) == 0
    assert main(["keys", "remove", "chat"]) == 2
    assert key not in keys_file.read_text()
