"""Reading a set: what is taken, and what is refused with the file and the line."""

import json
from datetime import date
from pathlib import Path

import pytest

from eval.errors import SetError
from eval.questions import SETS, find_set, load_set, set_folders
from eval.records import QuestionSet
from qa.records import Reason, Status, Verdict

HEADER = 'name = "ferry"\narticles = "articles"\ndescription = "A ferry."\n'
PLAIN = {"id": "a", "question": "Did it close?", "expect": {"status": "answered"}}


def _write(folder: Path, *lines: object, header: str = HEADER) -> Path:
    """Give a set of one article; lines that are no strings are written as JSON."""
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "closed.txt").write_text("The port has closed the ferry.")
    (folder / "set.toml").write_text(header)
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / "questions.jsonl").write_text("\n".join(written))
    return folder


def _load(folder: Path, *lines: object, header: str = HEADER) -> QuestionSet:
    return load_set(_write(folder / "ferry", *lines, header=header))


def test_set_is_read(tmp_path: Path) -> None:
    """Every field arrives with its type; a word and a list of one word read the same."""
    full = {
        "id": "a",
        "question": "Did it close?",
        "as_of": "2024-02-29",
        "pair": "p",
        "kind_of": "trap",
        "note": "Why.",
        "expect": {
            "status": ["answered", "disputed"],
            "verdict": "yes",
            "answers": "closed",
            "reason": "conflict",
            "cite_all": ["closed"],
            "quote_any": ["has closed"],
            "reversed": True,
        },
    }
    other = PLAIN | {"id": "b", "pair": "p"}
    header = HEADER + '[thresholds]\naccuracy = 0.5\n"accuracy.trap" = 1\n'
    read = _load(tmp_path, full, "", other, header=header)
    first, second = read.questions
    assert (read.name, read.description) == ("ferry", "A ferry.")
    assert read.thresholds == {"accuracy": 0.5, "accuracy.trap": 1.0}
    assert (first.as_of, first.pair, first.kind_of) == (date(2024, 2, 29), "p", "trap")
    assert first.expect.status == (Status.ANSWERED, Status.DISPUTED)
    assert first.expect.verdict == (Verdict.YES,)
    assert first.expect.reason == (Reason.CONFLICT,)
    assert first.expect.answers == ("closed",)
    assert first.expect.reversed is True
    assert (second.as_of, second.kind_of, second.expect.cite_all) == (None, "untagged", None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{not json", "Expecting property name"),
        ('{"id": "b", "id": "c"}', "key 'id' is given twice"),
        ("[]", "valid dictionary"),
        (PLAIN | {"id": "a"}, "id 'a' is taken by line 1"),
        (PLAIN | {"id": "b", "kind": "polar"}, "kind: Extra inputs are not permitted"),
        (PLAIN | {"id": "b", "question": " "}, "question: String should have at least 1"),
        (PLAIN | {"id": "b", "as_of": "2024-02-30"}, "as_of: "),
        (PLAIN | {"id": "b", "as_of": 1706745600}, 'expected a day as "YYYY-MM-DD", or null'),
        (PLAIN | {"id": "b", "as_of": "2024-02-01T00:00:00"}, "expected a day"),
        (PLAIN | {"id": "b", "expect": {}}, "expect.status is missing"),
        (PLAIN | {"id": "b", "expect": {"status": "maybe"}}, "'answered', 'disputed'"),
        (PLAIN | {"id": "b", "expect": {"status": "answered", "cites": []}}, "expect.cites: Extra"),
        (
            PLAIN | {"id": "b", "expect": {"status": "answered", "answers": []}},
            "at least 1 item",
        ),
        (
            PLAIN | {"id": "b", "expect": {"status": "answered", "reversed": "no"}},
            "expect.reversed: Input should be a valid boolean",
        ),
        (
            PLAIN | {"id": "b", "expect": {"status": "answered", "cite_any": ["opened"]}},
            "no article 'opened'; expected one of closed",
        ),
        (
            PLAIN | {"id": "b", "expect": {"status": "unanswerable", "verdict": "no"}},
            "an unanswerable question has no verdict",
        ),
        (
            PLAIN | {"id": "b", "expect": {"status": "answered", "reason": "conflict"}},
            "an answered question has no reason",
        ),
        (
            PLAIN
            | {
                "id": "b",
                "expect": {"status": "answered", "cite_all": ["x"], "cite_none": ["x"]},
            },
            "'x' is both wanted and forbidden",
        ),
    ],
)
def test_bad_line_is_named(tmp_path: Path, line: object, words: str) -> None:
    """The message begins with the file and the line, counted from 1, blank lines included."""
    with pytest.raises(SetError) as caught:
        _load(tmp_path, PLAIN, "", line)
    assert str(caught.value).startswith(f"{tmp_path / 'ferry' / 'questions.jsonl'}:3: ")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("name = ", "Invalid value"),
        ('name = "ferry"', "articles: Field required"),
        ('name = "a b"\narticles = "articles"', "name: String should match pattern"),
        (HEADER + "[thresholds]\naccuracy = 1.5", "thresholds.accuracy: Input should be less"),
        (HEADER + "[thresholds]\naccuracies = 1", "no metric 'accuracies'; expected one of"),
        (HEADER + '[thresholds]\n"accuracy.trap" = 1', "no metric 'accuracy.trap'"),
        (HEADER.replace('"articles"', '"elsewhere"'), "articles 'elsewhere' is not a folder"),
        (HEADER + 'colour = "red"', "colour: Extra inputs"),
    ],
)
def test_bad_header_is_named(tmp_path: Path, header: str, words: str) -> None:
    """The message names the header's file and the key."""
    with pytest.raises(SetError) as caught:
        _load(tmp_path, PLAIN, header=header)
    assert str(caught.value).startswith(f"{tmp_path / 'ferry' / 'set.toml'}: ")
    assert words in str(caught.value)


def test_pair_of_one_is_refused(tmp_path: Path) -> None:
    """A pair with one question would look measured and be measured nowhere."""
    with pytest.raises(SetError, match="pair 'p' has one question"):
        _load(tmp_path, PLAIN | {"pair": "p"})


def test_empty_set_is_refused(tmp_path: Path) -> None:
    """A set without questions would hold all its thresholds."""
    with pytest.raises(SetError, match="at least one question"):
        _load(tmp_path, "", "")


def test_missing_files_are_named(tmp_path: Path) -> None:
    """Without a header, or without questions, the missing file is named."""
    folder = _write(tmp_path / "ferry", PLAIN)
    (folder / "questions.jsonl").unlink()
    with pytest.raises(SetError, match=r"questions\.jsonl: cannot be read"):
        load_set(folder)
    (folder / "set.toml").unlink()
    with pytest.raises(SetError, match=r"set\.toml: cannot be read"):
        load_set(folder)


def test_line_separator_inside_a_question_does_not_end_its_line(tmp_path: Path) -> None:
    """U+2028 may stand in a JSON string; only a line feed ends a line."""
    line = json.dumps(PLAIN | {"question": "Did it\u2028close?"}, ensure_ascii=False)
    assert _load(tmp_path, line).questions[0].question == "Did it\u2028close?"


def test_set_is_found_by_name_or_path(tmp_path: Path) -> None:
    """A name is looked up among the sets; another word is refused with the names there are."""
    folder = _write(tmp_path / "ferry", PLAIN)
    assert find_set("ferry", sets=tmp_path) == folder
    assert find_set(folder) == folder
    with pytest.raises(SetError, match=r"no set 'fery': expected a folder or one of: ferry"):
        find_set("fery", sets=tmp_path)
    assert [folder.name for folder in set_folders(tmp_path)] == ["ferry"]


@pytest.mark.parametrize("name", sorted(path.parent.name for path in SETS.glob("*/set.toml")))
def test_own_sets_are_sound(name: str) -> None:
    """Every set of the project can be read, and is named as its folder."""
    assert load_set(find_set(name)).name == name
