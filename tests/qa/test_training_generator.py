"""The generator: the same pairs for the same seed, of every label, and labels that hold."""
# ruff: noqa: S311 - draws texts to learn from; nothing here is secret

from collections import Counter
from random import Random

import pytest

from qa.training.frames import contest_pair, number_pair, role_pair
from qa.training.generator import generate
from qa.training.pairs import Pair
from qa.training.scenarios import scenario_pair
from qa.training.settings import LETTERS
from qa.training.words import bare, fill, forms, headline_case, is_plural, table, with_object


def test_the_same_seed_gives_the_same_pairs() -> None:
    """Two runs agree in every field."""
    assert list(generate(200, 3)) == list(generate(200, 3))


def test_another_seed_gives_other_pairs() -> None:
    """A held-out part made with another seed shares next to nothing with what is trained on."""
    sentences = {pair.sentence for pair in generate(500, 3)}
    others = [pair.sentence for pair in generate(500, 4)]
    assert sum(sentence in sentences for sentence in others) < 25


def test_every_label_has_its_share() -> None:
    """No stance is so rare that it would not be learnt, and none takes half."""
    counts = Counter(pair.labels[0] for pair in generate(4_000, 5))
    assert set(counts) == set(LETTERS)
    assert min(counts.values()) > 150
    assert max(counts.values()) < 1_400


def test_no_slot_is_left_unfilled() -> None:
    """A brace in a pair would be a slot that a table names and the code does not know."""
    for pair in generate(3_000, 6):
        assert "{" not in pair.question + pair.sentence + pair.context
        assert "  " not in pair.question + pair.sentence


def test_every_row_of_labels_has_a_label_for_every_column() -> None:
    """The tables of labels are as wide as their heads."""
    for part in ("labels", "activity"):
        rows = table("labels")[part]
        for name, row in rows.items():
            assert len(row) == len(rows["columns"]), name


def test_what_was_done_affirms_what_was_refused_denies_what_was_asked_for_is_open() -> None:
    """The heart of the table, as a reader of news would have it."""
    rows = table("labels")["labels"]
    did = dict(zip(rows["columns"], rows["did"], strict=True))
    assert did["done"] == "A"
    assert did["not"] == "D"
    assert did["wanted"] == "O"
    assert did["partly"] == "P"
    assert did["beside"] == "I"


def test_a_new_holder_denies_that_the_one_before_still_holds_the_post() -> None:
    """Every denying sentence on posts names the person asked about as gone, or another in place."""
    pairs = [role_pair(Random(seed), "D") for seed in range(60)]
    assert {pair.labels for pair in pairs} == {"D"}


def test_swapped_winners_deny() -> None:
    """The sentences that deny a win are among those told with the names the other way round."""
    denials = {contest_pair(Random(seed), "D").sentence for seed in range(80)}
    assert any(" lost to " in sentence for sentence in denials)


def test_a_fall_denies_a_rise() -> None:
    """For a question of a rise the denying sentences tell of a fall or of no change."""
    for seed in range(60):
        pair = number_pair(Random(seed), "D")
        if " rise" in pair.question.lower():
            assert not any(word in pair.sentence for word in (" rose", " climbed", " jumped"))


def test_a_contrary_question_swaps_affirming_and_denying() -> None:
    """The same sentence affirms a question and denies its contrary."""
    pairs = [scenario_pair(Random(seed), letter) for seed in range(1_500) for letter in "AD"]
    guilty = {p.labels for p in pairs if "pleaded guilty" in p.sentence and "admit" in p.question}
    denied = {p.labels for p in pairs if "pleaded guilty" in p.sentence and "deny" in p.question}
    assert "A" in guilty
    assert "D" not in guilty
    assert "D" in denied
    assert "A" not in denied


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("call off", ("call off", "calls off", "called off", "called off", "calling off")),
        ("ban", ("ban", "bans", "banned", "banned", "banning")),
        ("deny", ("deny", "denies", "denied", "denied", "denying")),
        ("withdraw", ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing")),
        ("go", ("go", "goes", "went", "gone", "going")),
        ("die", ("die", "dies", "died", "died", "dying")),
        ("free", ("free", "frees", "freed", "freed", "freeing")),
        ("part-fund", ("part-fund", "part-funds", "part-funded", "part-funded", "part-funding")),
    ],
)
def test_verbs_are_inflected(phrase: str, expected: tuple[str, ...]) -> None:
    """Regular, doubled, irregular and phrasal verbs."""
    assert forms(phrase) == expected


def test_an_object_may_stand_in_the_middle() -> None:
    """The mark is where the object goes; a passive has none."""
    assert with_object("kept ~ open", "the port") == "kept the port open"
    assert with_object("scrap", "the levy") == "scrap the levy"
    assert bare("kept ~ open") == "kept open"


def test_plural_heads_are_told_from_singular_ones() -> None:
    """The head decides, not the last word."""
    assert is_plural("the sanctions on oil")
    assert is_plural("police")
    assert not is_plural("the ban on beef imports")
    assert not is_plural("the company")


def test_an_unknown_slot_is_dropped_and_spaces_are_tidied() -> None:
    """A missing time leaves no hole before the full stop."""
    assert fill("{A} left {T}.", {"A": "Ann"}) == "Ann left."


def test_a_headline_has_no_articles() -> None:
    """Articles go, whatever their case."""
    told = headline_case("the council scraps the levy", Random(1))
    assert told.lower() == "council scraps levy"


def test_a_pair_needs_known_labels() -> None:
    """An empty or unknown label is refused at once."""
    with pytest.raises(ValueError, match="labels are letters"):
        Pair(question="q", sentence="s", labels="", source="made")
    with pytest.raises(ValueError, match="labels are letters"):
        Pair(question="q", sentence="s", labels="X", source="made")


def test_context_stands_after_the_sentence() -> None:
    """Cutting a long passage from its end cuts context first."""
    pair = Pair(question="q", sentence="It left.", context="The club.", labels="A", source="made")
    assert pair.passage == "It left. [SEP] The club."
