"""Pairs that were written or judged beforehand, read from their files.

Comes in: `tables/written.jsonl`, invented news in groups of one question and what several papers
say to it; and what `qa.training.distil` wrote. Goes out: `Pair`s.
"""

import json
from importlib.resources import files
from pathlib import Path

from qa.training.pairs import Pair, is_in_share
from qa.training.settings import LETTERS

WRITTEN, WRITTEN_OPEN, MINED = "written", "written-open", "mined"

_SURELY_IRRELEVANT, _ONE_OF_IRRELEVANT = 0.9, 3


def read_written(held_out_share: float) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The written pairs to train on, and those only measured; a group is on one side whole."""
    text = files("qa.training").joinpath("tables", "written.jsonl").read_text(encoding="utf-8")
    trained: list[Pair] = []
    held_out: list[Pair] = []
    for line in text.splitlines():
        row = json.loads(line)
        pair = Pair(
            question=row["question"],
            sentence=row["sentence"],
            context=" ".join(part for part in (row["title"], row["before"]) if part),
            labels=row["label"],
            phrase=row.get("phrase", ""),
            source=WRITTEN if "phrase" not in row else WRITTEN_OPEN,
        )
        is_held_out = is_in_share(str(row["group"]), held_out_share)
        (held_out if is_held_out else trained).append(pair)
    return tuple(trained), tuple(held_out)


def read_taught(path: Path) -> tuple[Pair, ...]:
    """The pairs that a teacher has judged, in order; most that it is sure are irrelevant left out.

    Most of what stands near a question in real news says nothing of it: with all of those a model
    would learn to say so.
    """
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return tuple(
        Pair(
            question=question,
            sentence=sentence,
            context=context,
            labels=LETTERS,
            source=MINED,
            taught=tuple(shares),
        )
        for at, (question, sentence, context, shares) in enumerate(rows)
        if shares[-1] < _SURELY_IRRELEVANT or at % _ONE_OF_IRRELEVANT == 0
    )
