"""What is known of a candidate, as numbers, and what the shipped weights make of it."""

import numpy as np
import pytest

from qa.judging.reader import Judgement
from qa.judging.trained import COLUMNS
from qa.judging.weighing import (
    FEATURES,
    LEAST_CHANCE,
    PHRASE_FEATURES,
    Numbers,
    load_weights,
    weigh,
)
from qa.reading.question import read_question
from qa.records import Stance
from tests.qa.networks import Network, candidate_of, judgement_of

ASKED = read_question("did Marlow council shut the baths?")


def _row(**judged: object) -> dict[str, float]:
    judgement = judgement_of(**judged)  # type: ignore[arg-type]
    (row,) = _numbers(Stance.AFFIRMS, 0.7, judgement)
    return dict(zip(FEATURES, row, strict=True))


def _numbers(stance: Stance, chance: float, *judged: Judgement) -> Numbers:
    network = Network(stance, chance)
    candidates = [candidate_of("They shut.")] * len(judged)
    numbers, phrases = weigh(network, ASKED, candidates, judged)  # type: ignore[arg-type]
    assert phrases == ()
    return numbers


def test_numbers_are_named() -> None:
    """The network's log chances, never of nothing; the rules' confidence beside their stance."""
    row = _row(stance=Stance.DENIES)
    assert row["network affirms"] == pytest.approx(np.log(0.7))
    assert row["network called_for"] == pytest.approx(np.log(LEAST_CHANCE))
    assert (row["rules denies"], row["rules affirms"]) == (0.3, 0.0)
    assert (row["cosine"], row["cosine below the best"], row["always"]) == (0.5, 0.0, 1.0)


@pytest.mark.parametrize(
    ("missing", "name", "common"),
    [((), 0.0, 0.0), (("Marlow",), 1.0, 0.0), (("baths",), 0.0, 1.0)],
)
def test_a_name_lacking_is_told_apart_from_a_common_word(
    missing: tuple[str, ...], name: float, common: float
) -> None:
    """The second as a share of all that is asked about."""
    row = _row(missing=missing)
    assert row["lacks a name"] == name
    assert row["share of common words lacking"] == pytest.approx(common / len(ASKED.terms))


def test_a_phrase_adds_how_sure_its_ends_are() -> None:
    """As a log chance; of no candidates there are no numbers."""
    assert _numbers(Stance.AFFIRMS, 0.7).shape == (0, len(FEATURES))
    network = Network(Stance.AFFIRMS, 0.7, sure=0.5)
    asked = read_question("who shut the baths?")
    near = [candidate_of("They shut.")]
    numbers, (phrase,) = weigh(network, asked, near, [judgement_of()])  # type: ignore[arg-type]
    assert (phrase.start, phrase.end) == (0, len("They"))
    assert numbers.shape == (1, len(PHRASE_FEATURES))
    assert numbers[0, -1] == pytest.approx(np.log(0.5))


def test_the_shipped_weights_believe_network_and_nearness() -> None:
    """A sentence that the network takes to affirm does so likelier the nearer it is."""
    weights = load_weights()
    numbers = np.vstack(
        [_numbers(stance, 0.9, judgement_of()) for stance in (Stance.AFFIRMS, Stance.DENIES)]
    )
    told = weights.stances(numbers)
    assert told.sum(axis=1) == pytest.approx(1.0)
    assert told[0, COLUMNS.index(Stance.AFFIRMS)] > told[1, COLUMNS.index(Stance.AFFIRMS)]
    assert told[1, COLUMNS.index(Stance.DENIES)] > told[0, COLUMNS.index(Stance.DENIES)]
    far = numbers.copy()
    far[:, FEATURES.index("cosine below the best")] = 0.4
    assert (weights.stances(far)[:, -1] > told[:, -1]).all()
