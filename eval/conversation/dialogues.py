"""Measures follow-ups: whether each is understood as meant, and whether it is answered right.

Comes in: the files of `eval/dialogues`, or some of them. Goes out: what went wrong and the figures
on standard output, `dialogues-<name>.json`, and an exit status: 0 where every minimum of
`eval/dialogues/thresholds.toml` holds, 1 where one falls, 2 for bad input. An entry point, as
`python -m eval.conversation.dialogues` and behind `dateline eval dialogues`.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from eval.conversation.turns import Dialogue, DialogueTurn, load_dialogues
from eval.engines import AskedEngine, open_engine
from eval.errors import DatelineEvalError, SetError
from eval.questions import find_set, load_set
from eval.records import EvalQuestion, Score
from eval.reporting.report import Gate
from eval.run import BAD_INPUT, DEFAULT_HOME, DEFAULT_OUT, FALLS, HOLDS, ask
from eval.scoring.checks import failures
from index.errors import DatelineIndexError
from qa.conversation.records import Turn, Understood
from qa.conversation.understand import understand
from qa.settings import DEFAULT_READER

FOLDER: Final = Path(__file__).parents[1] / "dialogues"
THRESHOLDS: Final = "thresholds.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnResult:
    """What came of one later turn. `misread` and the `failures` are empty where all is well.

    `failures` are of the answer to the question as understood, `written_failures` of the answer to
    the question as a person wrote it out; both are none where the turn expects no answer.
    """

    dialogue: str
    turn: DialogueTurn
    understood: Understood
    misread: str | None
    failures: tuple[str, ...] | None = None
    written_failures: tuple[str, ...] | None = None


def main(names: Sequence[str], *, home: Path = DEFAULT_HOME, out: Path = DEFAULT_OUT) -> int:
    """Measure the named files, or all there are; return the exit status."""
    engines: dict[str, AskedEngine] = {}

    def engine_of(name: str) -> AskedEngine:
        if name not in engines:
            engines[name] = open_engine(load_set(find_set(name)), home, DEFAULT_READER)
        return engines[name]

    try:
        known = tuple(path.stem for path in sorted(FOLDER.glob("*.jsonl")))
        unknown = next((name for name in names if name not in known), None)
        if unknown is not None:
            msg = f"no dialogues {unknown!r}: expected one of {', '.join(known)}"
            raise SetError(msg)
        held = [_measure(name, engine_of, out) for name in names or known]
    except (DatelineEvalError, DatelineIndexError) as error:
        sys.stderr.write(f"dateline eval: {error}\n")
        return BAD_INPUT
    return HOLDS if all(held) else FALLS


def _measure(name: str, engine_of: Callable[[str], AskedEngine], out: Path) -> bool:
    """Measure one file, print and write what came; whether every minimum holds."""
    dialogues = load_dialogues(FOLDER / f"{name}.jsonl")
    minima = load_minima(FOLDER / THRESHOLDS, name)
    results = [r for dialogue in dialogues for r in play(dialogue, engine_of(dialogue.set))]
    scores = measure(results)
    gates = [Gate(metric=m, minimum=least, score=scores[m]) for m, least in minima.items()]
    sys.stdout.write(_as_text(name, results, scores, gates))
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"dialogues-{name}.json"
    path.write_text(
        json.dumps(
            {
                "dialogues": name,
                "metrics": {metric: asdict(score) for metric, score in scores.items()},
                "thresholds": minima,
                "turns": [_as_json(result) for result in results],
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n",
        encoding="utf-8",
    )
    sys.stderr.write(f"written: {path}\n")
    return all(gate.holds for gate in gates)


def play(dialogue: Dialogue, engine: AskedEngine) -> list[TurnResult]:
    """What comes of each turn after the first, the turns before it being as they were typed."""
    results: list[TurnResult] = []
    earlier = [_typed(dialogue.turns[0])]
    for turn in dialogue.turns[1:]:
        understood = understand(
            turn.question,
            earlier,
            as_of=turn.as_of,
            recall=engine.ask,
        )
        earlier.append(_typed(turn))
        results.append(
            TurnResult(
                dialogue=dialogue.id,
                turn=turn,
                understood=understood,
                misread=turn.misread(understood),
                failures=_failures(engine, turn, understood.text, understood.as_of),
                written_failures=_failures(
                    engine, turn, turn.standalone or turn.question, _written_day(turn)
                ),
            )
        )
    return results


def measure(results: Sequence[TurnResult]) -> dict[str, Score]:
    """The figures, each over the turns it speaks of."""
    follow_ups = [result for result in results if result.turn.is_follow_up]
    whole = [result for result in results if not result.turn.is_follow_up]
    answered = [result for result in follow_ups if result.failures is not None]
    return {
        "completion": Score.mean_of(result.misread is None for result in follow_ups),
        "untouched": Score.mean_of(result.misread is None for result in whole),
        "answer_accuracy": Score.mean_of(result.failures == () for result in answered),
        "written_accuracy": Score.mean_of(result.written_failures == () for result in answered),
    }


METRICS: Final = tuple(measure([]))


def load_minima(path: Path, name: str) -> dict[str, float]:
    """The least values of the file `name`; `SetError` where they cannot be read or are unknown."""
    try:
        minima = tomllib.loads(path.read_text(encoding="utf-8")).get(name, {})
    except (OSError, tomllib.TOMLDecodeError) as error:
        msg = f"{path}: cannot be read ({error})"
        raise SetError(msg) from error
    unknown = next((metric for metric in minima if metric not in METRICS), None)
    if unknown is not None:
        msg = f"{path}: no metric {unknown!r}; expected one of {', '.join(METRICS)}"
        raise SetError(msg)
    return {metric: float(least) for metric, least in minima.items()}


def _typed(turn: DialogueTurn) -> Turn:
    return Turn(question=turn.question, as_of=turn.as_of)


def _written_day(turn: DialogueTurn) -> date | None:
    return turn.understood_as_of if turn.understood_as_of is not None else turn.as_of


def _failures(
    engine: AskedEngine, turn: DialogueTurn, text: str, day: date | None
) -> tuple[str, ...] | None:
    if turn.expect is None or not turn.is_follow_up:
        return None
    question = EvalQuestion(id="turn", question=text, expect=turn.expect)
    return failures(ask(engine, question.model_copy(update={"as_of": day})))


def _as_text(
    name: str, results: Sequence[TurnResult], scores: dict[str, Score], gates: Sequence[Gate]
) -> str:
    lines = []
    for result in results:
        faults = [result.misread] if result.misread else []
        faults += result.failures or ()
        if faults:
            lines.append(f"✗ {result.dialogue}: {result.turn.question}")
            lines.append(f"    understood as: {result.understood.text}")
            lines += [f"    {fault}" for fault in faults]
    minima = {gate.metric: gate for gate in gates}
    for metric, score in scores.items():
        gate = minima.get(metric)
        value = "-" if score.value is None else f"{score.value:.4f}"
        held = "" if gate is None else f"  minimum {gate.minimum:.4f} {'✓' if gate.holds else '✗'}"
        lines.append(f"{name}: {metric:<16} {value} of {score.n}{held}")
    return "\n".join(lines) + "\n"


def _as_json(result: TurnResult) -> dict[str, object]:
    day = result.understood.as_of
    return {
        "dialogue": result.dialogue,
        "question": result.turn.question,
        "understood": result.understood.text,
        "as_of": day.isoformat() if day else None,
        "misread": result.misread,
        "failures": result.failures,
        "written_failures": result.written_failures,
    }


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m eval.conversation.dialogues", description="Measure."
    )
    parser.add_argument("names", nargs="*", help="dev, blind; all without any")
    parser.add_argument("--home", type=Path, default=DEFAULT_HOME, help="where indexes live")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="where reports go")
    given = parser.parse_args(argv)
    return main(given.names, home=given.home, out=given.out)


if __name__ == "__main__":
    sys.exit(_from_command_line())
