"""Invents stories with known turns: a small set whose every label follows from how it was made.

Comes in: a seed. Goes out: articles and questions in the shape of a set; equal seeds give equal
bytes. A story is one matter (who, act, thing) and a chain of turns at dates of their own: called
for, planned, refused, done, undone. Each is asked about on a day before the first turn and on a day
after each. An entry point, as `python -m eval.stories FOLDER`.
"""
# ruff: noqa: S311 - draws stories to measure with; nothing here is secret

import argparse
import json
import random
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

WORDS: Final = Path(__file__).with_suffix(".toml")
N_STORIES: Final = 12
SEED: Final = 1

_FIRST_ON: Final = date(2021, 1, 4)
# Turns are far enough apart that a day between two is in no doubt.
_GAP_DAYS: Final = (21, 140)
_N_ABOUT: Final = 3


class Turn(StrEnum):
    """What happens to the matter; the values name the wordings in `stories.toml`."""

    CALLED_FOR = "called_for"
    PLANNED = "planned"
    REFUSED = "refused"
    DONE = "done"
    UNDONE = "undone"


# What a matter goes through; each is told in turn, so that a small set has them all.
CHAINS: Final = (
    (Turn.CALLED_FOR, Turn.DONE, Turn.UNDONE),
    (Turn.CALLED_FOR, Turn.REFUSED, Turn.DONE),
    (Turn.PLANNED, Turn.DONE),
    (Turn.CALLED_FOR, Turn.REFUSED),
    (Turn.DONE, Turn.UNDONE, Turn.DONE),
    (Turn.PLANNED, Turn.CALLED_FOR),
)
_POLES: Final = {Turn.REFUSED: "no", Turn.DONE: "yes", Turn.UNDONE: "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One article: a turn of a story, when it was published and in which words."""

    doc_id: str
    turn: Turn
    published_on: date
    title: str
    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One matter. `words` fill the templates; `figure` is told with every decision to do it."""

    name: str
    words: Mapping[str, str]
    figure: int
    other: str
    articles: tuple[Told, ...]


def invent(n: int, seed: int) -> tuple[Story, ...]:
    """Return `n` stories, no two of one thing; equal arguments give equal stories."""
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    rng = random.Random(seed)
    things = [(act, thing) for act in table["act"] for thing in act["things"]]
    drawn = rng.sample(things, n)
    return tuple(
        _story(rng, table, number, act, thing) for number, (act, thing) in enumerate(drawn)
    )


def questions_of(story: Story) -> Iterator[dict[str, Any]]:
    """Give the questions of a story as lines of a set."""
    table = tomllib.loads(WORDS.read_text(encoding="utf-8"))["asked"]
    polar = table["polar"][len(story.name) % len(table["polar"])].format(**story.words)
    first = story.articles[0]
    days = [first.published_on - timedelta(days=7)]
    days += [told.published_on + timedelta(days=7) for told in story.articles]
    for n, day in enumerate(days):
        yield {
            "id": f"{story.name}-{n}",
            "question": polar,
            "as_of": day.isoformat(),
            "pair": story.name,
            "kind_of": "before_first" if n == 0 else story.articles[n - 1].turn.value,
            "expect": expected(story.articles[:n]),
        }
    last = days[-1].isoformat()
    yield {
        "id": f"{story.name}-near",
        "question": table["near_miss"].format(**story.words, other=story.other),
        "as_of": last,
        "kind_of": "near_miss",
        "expect": {"status": "unanswerable", "reason": ["no_evidence", "off_topic"]},
    }
    done = [told.doc_id for told in story.articles if told.turn is Turn.DONE]
    if done:
        yield {
            "id": f"{story.name}-figure",
            "question": table["figure"].format(**story.words),
            "as_of": last,
            "kind_of": "number",
            "expect": {"status": "answered", "answers": [str(story.figure)], "cite_any": done},
        }


def expected(told: Sequence[Told]) -> dict[str, Any]:
    """Return what a right answer holds after these turns, the last settled one deciding."""
    if not told:
        return {"status": "unanswerable", "reason": ["before_as_of"]}
    settled = [each for each in told if each.turn in _POLES]
    if not settled:
        return {"status": "unanswerable", "reason": ["only_called_for"]}
    poles = [_POLES[each.turn] for each in settled]
    return {
        "status": "answered",
        "verdict": poles[-1],
        "reversed": len(set(poles)) > 1,
        "cite_all": [settled[-1].doc_id],
    }


def write(stories: Sequence[Story], folder: Path) -> None:
    """Write `articles/<doc_id>.md` and `questions.jsonl` into `folder`; other files are left."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for told in (told for story in stories for told in story.articles):
        matter = f"title: {told.title}\nsource: {told.source}\ndate: {told.published_on}\n"
        text = f"---\n{matter}---\n\n{told.text}\n"
        (articles / f"{told.doc_id}.md").write_text(text, encoding="utf-8")
    lines = (f"{json.dumps(line)}\n" for story in stories for line in questions_of(story))
    (folder / "questions.jsonl").write_text("".join(lines), encoding="utf-8")


def _story(
    rng: random.Random, table: Mapping[str, Any], number: int, act: Mapping[str, Any], thing: str
) -> Story:
    own, other = rng.sample(table["named"], 2)
    words = {
        "A": f"{table['places'][number % len(table['places'])]} {rng.choice(table['bodies'])}",
        "O": f"{own} {thing}",
        "V": rng.choice(table["voices"]),
        **{key: act[key] for key in ("base", "past", "participle", "undone", "unit")},
    }
    figure = rng.randint(12, 980)
    name = f"{act['base']}-{own}-{thing}".lower().replace(" ", "-")
    day = _FIRST_ON + timedelta(days=rng.randint(0, 700))
    articles = []
    for n, turn in enumerate(CHAINS[number % len(CHAINS)]):
        wording = table["told"][turn]
        lines = [rng.choice(wording["sentences"]).format(**words)]
        if turn is Turn.DONE:
            lines.append(table["figure"]["sentence"].format(n=figure, **words))
        lines += rng.sample(table["about"]["sentences"], _N_ABOUT)
        articles.append(
            Told(
                doc_id=f"{name}-{n}",
                turn=turn,
                published_on=day,
                title=wording["headline"].format(**words),
                source=rng.choice(table["papers"]),
                text=" ".join(line[:1].upper() + line[1:] for line in lines),
            )
        )
        day += timedelta(days=rng.randint(*_GAP_DAYS))
    return Story(
        name=name, words=words, figure=figure, other=f"{other} {thing}", articles=tuple(articles)
    )


def _from_command_line(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.stories", description="Invent stories.")
    parser.add_argument("folder", type=Path, help="where articles and questions go")
    parser.add_argument("--stories", type=int, default=N_STORIES, help="how many, at most 12")
    parser.add_argument("--seed", type=int, default=SEED, help="equal seeds give equal stories")
    given = parser.parse_args(argv)
    write(invent(given.stories, given.seed), given.folder)
    return 0


if __name__ == "__main__":
    sys.exit(_from_command_line())
