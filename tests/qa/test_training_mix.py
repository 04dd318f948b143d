"""The mix: labels of public sets, claims made questions, and what is held out."""

import gzip
import json
from pathlib import Path

import pytest

from qa.training.mix import (
    allowed,
    beside,
    is_held_out,
    mix,
    neighbours,
    read_set,
    shuffled,
    to_question,
)
from qa.training.pairs import Pair
from qa.training.reported import reported
from qa.training.settings import TrainingSettings


def _write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("fever-dev", "A", "A"),
        ("fever-dev", "D", "D"),
        ("rte", "DOI", "DOI"),
        ("snli-dev", "D", "DI"),
        ("boolq-dev", "A", "AP"),
        ("fnc1", "O", "OI"),
        ("fnc1", "I", "I"),
    ],
)
def test_a_sets_label_leaves_open_what_the_set_does_not_tell(
    name: str, label: str, expected: str
) -> None:
    """Several letters where the source does not separate them."""
    assert allowed(name, label) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Gin is not a spirit.", "Is Gin not a spirit?"),
        ("The Beatles were formed in Liverpool.", "Were the Beatles formed in Liverpool?"),
        ("You Only Live Twice starred a Scot.", None),
        ("The man who was there left.", None),
        ("Is gin a spirit", None),
    ],
)
def test_a_claim_with_an_early_auxiliary_becomes_a_question(
    claim: str, expected: str | None
) -> None:
    """A claim without one, or with one inside a clause, is left a claim."""
    assert to_question(claim) == expected


def test_rows_are_read_in_order_with_spaces_tidied(tmp_path: Path) -> None:
    """A claim stays a claim at a question share of nothing."""
    _write(tmp_path, "fever-dev", [{"q": "Gin is\n a spirit.", "s": "Gin is  strong.", "y": "A"}])
    assert read_set(tmp_path, "fever-dev") == (
        Pair(
            question="Gin is a spirit.", sentence="Gin is strong.", labels="A", source="fever-dev"
        ),
    )


def test_a_long_article_is_read_to_the_end_of_an_early_sentence(tmp_path: Path) -> None:
    """Never cut inside a sentence."""
    article = "The vote passed. " + "x" * 400 + "."
    _write(tmp_path, "fnc1", [{"q": "Vote passes", "s": article, "y": "A"}])
    assert read_set(tmp_path, "fnc1")[0].sentence == "The vote passed."


def test_no_sentence_is_both_trained_on_and_held_out(tmp_path: Path) -> None:
    """The sentence decides, so two questions on it stay together; made pairs are on both sides."""
    rows = [
        {"q": f"Claim {side} of {n}.", "s": f"Sentence {n} of many.", "y": "A"}
        for n in range(300)
        for side in ("one", "two")
    ]
    _write(tmp_path, "fever-dev", rows)
    found = mix(tmp_path, TrainingSettings(sets=("fever-dev",), n_synthetic=120))
    trained = {pair.sentence for pair in found.public}
    held = {pair.sentence for pair in found.held_out if pair.source == "fever-dev"}
    assert held
    assert not trained & held
    assert len(found.synthetic) == 120
    assert sum(pair.source == "made" for pair in found.held_out) == 2


def test_nothing_is_held_out_at_a_share_of_nothing_and_all_at_one() -> None:
    """The ends of the range."""
    pair = Pair(question="q", sentence="s", labels="A", source="fever-dev")
    assert not is_held_out(pair, 0.0)
    assert is_held_out(pair, 1.0)


def test_a_shuffled_pair_shares_no_longer_word() -> None:
    """What shares a longer word might bear on the question after all."""
    pairs = [
        Pair(
            question=f"Does number{n} count?", sentence=f"number{n} counts.", labels="A", source="x"
        )
        for n in range(200)
    ]
    found = shuffled(pairs, 1)
    assert found
    for pair in found:
        assert pair.labels == "I"
        assert pair.question.split()[1] not in pair.sentence


def test_a_claim_takes_its_label_from_the_words_around_it() -> None:
    """Denied, confirmed or unclear, whatever the claim itself is."""
    claim = ("The mill burnt down.", "did the mill burn down?")
    pairs = reported([claim] * 300, source="fever-dev", share=1.0, seed=1)
    by_words = {
        words: {pair.labels for pair in pairs if words in pair.sentence}
        for words in ("denied that the mill", "confirmed that the mill", "unclear whether the mill")
    }
    assert by_words == {
        "denied that the mill": {"D"},
        "confirmed that the mill": {"A"},
        "unclear whether the mill": {"O"},
    }


def test_a_claim_that_is_itself_reported_is_left_alone() -> None:
    """Reports of reports say too little."""
    claim = ("The mayor said the mill burnt down.", "did the mill burn down?")
    assert reported([claim], source="fever-dev", share=1.0, seed=1) == []


def test_what_is_told_of_the_same_name_is_irrelevant_to_a_claim() -> None:
    """Unless it shares a longer word with the claim beside the name."""
    claims = [
        Pair(question="Marlow Baths closed.", sentence=told, labels="A", source="fever-dev")
        for told in ("Marlow Baths has two pools.", "Marlow Baths closed in May.")
    ]
    found = {pair.sentence: pair.labels for pair in neighbours(claims, seed=1)}
    assert "Marlow Baths closed in May." not in found
    assert set(found.values()) <= {"I"}
    assert any(neighbours(claims, seed=seed) for seed in range(5))


def test_a_share_of_pairs_has_another_sentence_beside_it() -> None:
    """All or none at the ends; the label stays."""
    pairs = [Pair(question="did it?", sentence="It did.", labels="A", source="snli-dev")]
    assert beside(pairs, 0.0, seed=1) == pairs
    (pair,) = beside(pairs, 1.0, seed=1)
    assert (pair.context, pair.labels) == ("It did.", "A")
