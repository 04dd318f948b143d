"""Questions made of real news, what they are set against, and what a teacher says of it."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from index.records import Article
from qa.training.asked import question_of, turned
from qa.training.distil import n_lines, write_judged
from qa.training.mined import mine
from qa.training.pairs import Pair
from qa.training.settings import LETTERS
from qa.training.told import read_taught, read_written
from qa.training.train import load_tokenizer


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "The council closed the Mill Lane baths in May.",
            "Did the council close the Mill Lane baths in May?",
        ),
        (
            "Nurses in Kent have ended their strike, unions say.",
            "Have Nurses in Kent ended their strike?",
        ),
        (
            "The bank of Ayr sold 40 branches after a fall in trade.",
            "Did the bank of Ayr sell 40 branches?",
        ),
    ],
)
def test_what_is_told_becomes_what_is_asked(sentence: str, question: str) -> None:
    """The first clause alone, in the past as "did", with an auxiliary by turning it."""
    assert question_of(sentence, _NeverHas()) == question


@pytest.mark.parametrize(
    "sentence",
    [
        "He closed the Mill Lane baths in May.",
        "The mayor of Ayr said that all was well.",
        "But Kelso closed the Mill Lane baths.",
        "The council did not close the Mill Lane baths.",
        "Closed.",
    ],
)
def test_what_asks_nothing_plain_is_left(sentence: str) -> None:
    """A pronoun, a saying, a conjunction, a negation, and too few words."""
    assert question_of(sentence, _NeverHas()) is None


def test_a_question_is_turned_to_the_other_end_of_its_act() -> None:
    """The first act of the other end; where none is known there is no question."""
    assert turned("Did the firm begin the work?", _Lowest()) == "Did the firm close the work?"
    assert turned("Did the club paint the stand?", _Lowest()) is None


def test_mined_questions_meet_their_own_and_other_articles() -> None:
    """Sentences of the same article and the nearest of others; equal seeds give equal pairs."""
    articles = [
        _article(
            "a",
            "The council closed the Mill Lane baths in May. "
            "Swimmers met at the town hall to object to it.",
        ),
        _article(
            "b",
            "Mill Lane baths in Ayr stayed open all of May, the council showed. "
            "Rain fell there for days on end and without any break.",
        ),
    ]
    pairs = list(mine(articles, 100, seed=3))
    assert pairs == list(mine(articles, 100, seed=3))
    assert {pair.labels for pair in pairs} == {LETTERS}
    closing = {p.sentence for p in pairs if "the Mill Lane baths in May?" in p.question}
    assert "Mill Lane baths in Ayr stayed open all of May, the council showed." in closing
    assert "Swimmers met at the town hall to object to it." in closing


def test_a_teacher_goes_on_after_its_last_whole_line(tmp_path: Path) -> None:
    """Stopped after one pair, with a torn line behind it: the rest is judged, nothing twice."""
    pairs = [Pair(question=f"q{n}", sentence="s", labels=LETTERS, source="mined") for n in range(3)]
    out = tmp_path / "taught.jsonl"
    whole = json.dumps(["q0", "s", "", [1, 0, 0, 0, 0]])
    out.write_text(f'{whole}\n["q1", "s"', encoding="utf-8")
    assert list(write_judged(iter(pairs), out, _Unsure(), _tokenizer())) == [3]
    taught = read_taught(out)
    assert [pair.question for pair in taught] == ["q0", "q1", "q2"]
    assert taught[2].taught == pytest.approx([0.2] * 5)
    assert n_lines(out) == 3


def test_most_of_what_a_teacher_finds_surely_irrelevant_is_left_out(tmp_path: Path) -> None:
    """One in three of those, and all others."""
    sure, unsure = [0, 0, 0, 0.05, 0.95], [0.2, 0, 0, 0, 0.8]
    rows = [[f"q{n}", "s", "", shares] for n, shares in enumerate([sure] * 6 + [unsure])]
    path = tmp_path / "taught.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert [pair.question for pair in read_taught(path)] == ["q0", "q3", "q6"]


def test_written_groups_are_trained_on_or_measured_whole() -> None:
    """No sentence of a held-out group is learnt from, and every label is there.

    Two groups may ask the same few words of two matters.
    """
    trained, held_out = read_written(0.1)
    assert not {pair.sentence for pair in trained} & {pair.sentence for pair in held_out}
    assert {pair.labels for pair in held_out} == set(LETTERS)
    assert len(held_out) < len(trained) / 5


class _Lowest(random.Random):
    """Chooses the first."""

    def choice(self, given: Sequence[Any]) -> Any:  # noqa: ANN401 - as its parent has it
        return given[0]


class _NeverHas(random.Random):
    """Draws no present perfect."""

    def random(self) -> float:
        return 0.99


class _Unsure(nn.Module):
    """Five equal scores for any pair."""

    def forward(self, input_ids: Tensor, **_others: Tensor) -> tuple[Tensor, Tensor]:
        return torch.zeros((len(input_ids), len(LETTERS))), torch.zeros((*input_ids.shape, 2))


def _tokenizer() -> Tokenizer:
    return load_tokenizer(16)


def _article(doc_id: str, text: str) -> Article:
    return Article(doc_id=doc_id, text=text)
