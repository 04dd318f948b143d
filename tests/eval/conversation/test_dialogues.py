"""Dialogues are read strictly, played in order, and held to their minima."""

# A test's name states its fact.
# ruff: noqa: D103

import json
from pathlib import Path

import pytest

from eval.conversation.dialogues import (
    FOLDER,
    METRICS,
    THRESHOLDS,
    TurnResult,
    load_minima,
    measure,
)
from eval.conversation.turns import Dialogue, DialogueTurn, load_dialogues
from eval.errors import SetError
from eval.questions import SETS
from qa.conversation.records import Understood

FOLLOW_UP = {"question": "why?", "holds": ["why", ["mill", "plant"]], "standalone": "Why the mill?"}
OPENING = {"question": "Did the mill close?"}


def written(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "d.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def of(*turns: object) -> dict[str, object]:
    return {"id": "d", "set": "nhs", "turns": list(turns)}


def turn(**fields: object) -> DialogueTurn:
    return DialogueTurn.model_validate({**FOLLOW_UP, **fields})


def understood(text: str) -> Understood:
    return Understood(text=text, as_of=None)


def test_the_dialogues_of_the_project_can_be_read() -> None:
    files = {path.stem: load_dialogues(path) for path in FOLDER.glob("*.jsonl")}
    assert set(files) == {"dev", "blind"}
    dialogues = [dialogue for each in files.values() for dialogue in each]
    assert len({dialogue.id for dialogue in dialogues}) == len(dialogues) == 48
    assert {dialogue.set for dialogue in dialogues} <= {path.name for path in SETS.iterdir()}
    turns = [turn for dialogue in dialogues for turn in dialogue.turns]
    assert sum(not turn.is_follow_up for turn in turns) >= len(turns) / 2
    for name in files:
        assert load_minima(FOLDER / THRESHOLDS, name)["untouched"] == 1.0


@pytest.mark.parametrize(
    "line",
    [
        of(OPENING),
        of(FOLLOW_UP, OPENING),
        of(OPENING, {"question": "why?", "holds": ["why"]}),
        of(OPENING, {"question": "why?", "lacks": ["he"]}),
        of(OPENING, {**FOLLOW_UP, "holds": [], "unknown": 1}),
    ],
)
def test_a_dialogue_that_cannot_be_meant_is_refused(line: object, tmp_path: Path) -> None:
    with pytest.raises(SetError, match=r"d\.jsonl:1: "):
        load_dialogues(written(tmp_path, line))


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="received d"):
        load_dialogues(written(tmp_path, of(OPENING, FOLLOW_UP), of(OPENING, FOLLOW_UP)))


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        ("Why did the mill close?", None),
        ("why the Plant?", None),
        ("Why did it close?", "expected mill or plant"),
        ("Why did he close the mill?", "expected no 'he'"),
    ],
)
def test_a_follow_up_is_held_to_its_words(text: str, misread: str | None) -> None:
    said = turn(lacks=["he"]).misread(understood(text))
    assert said is None if misread is None else misread in str(said)


def test_the_day_counts_only_where_it_is_given() -> None:
    text = understood("why the mill?")
    assert turn().misread(text) is None
    assert turn(understood_as_of=None).misread(text) is None
    assert "as of 2021-03-31" in str(turn(understood_as_of="2021-03-31").misread(text))


def test_a_question_that_stands_must_stay_letter_by_letter() -> None:
    whole = DialogueTurn.model_validate(OPENING)
    assert whole.misread(understood("Did the mill close?")) is None
    assert whole.misread(understood("did the mill close?")) is not None


def result(
    turn: DialogueTurn, misread: str | None, *failures: tuple[str, ...] | None
) -> TurnResult:
    asked, by_hand = failures or (None, None)
    return TurnResult(
        dialogue="d",
        turn=turn,
        understood=understood("x"),
        misread=misread,
        failures=asked,
        written_failures=by_hand,
    )


def test_each_figure_is_over_the_turns_it_speaks_of() -> None:
    whole = DialogueTurn.model_validate(OPENING)
    scores = measure(
        [
            result(turn(), None, (), ()),
            result(turn(), "no", ("wrong",), ()),
            result(turn(), None),
            result(whole, None),
            result(whole, "bent"),
        ]
    )
    assert tuple(scores) == METRICS
    assert {name: (score.value, score.n) for name, score in scores.items()} == {
        "completion": (0.666667, 3),
        "untouched": (0.5, 2),
        "answer_accuracy": (0.5, 2),
        "written_accuracy": (1.0, 2),
    }


def test_an_unknown_metric_among_the_minima_is_refused(tmp_path: Path) -> None:
    path = tmp_path / THRESHOLDS
    path.write_text("[dev]\ncompletoin = 1\n", encoding="utf-8")
    with pytest.raises(SetError, match="completoin"):
        load_minima(path, "dev")
    assert load_minima(path, "blind") == {}


def test_a_dialogue_keeps_the_order_of_its_turns() -> None:
    dialogue = Dialogue.model_validate(of(OPENING, FOLLOW_UP))
    assert [turn.question for turn in dialogue.turns] == ["Did the mill close?", "why?"]
