"""Fitting what the readers count: cases of articles, and what weights make of them."""

import numpy as np
import pytest

from eval.judging.fit_weights import Case, cases_of, fit, report
from qa.judging.trained import COLUMNS, TrainedReader
from qa.judging.weighing import FEATURES, PHRASE_FEATURES
from qa.records import Stance
from qa.training.articles import OpenQuestion, PolarQuestion, WrittenArticle
from tests.index.hashing_encoder import HashingEncoder

ARTICLE = WrittenArticle(
    group=1,
    title="Baths shut",
    sentences=("Marlow council shut the baths on Monday.", "They opened in 1934."),
    polar=(
        PolarQuestion(question="did Marlow council shut the baths?", labels="AI"),
        PolarQuestion(question="Did Ada Nwosu win the Marlow Cup?", labels="II"),
    ),
    open=(
        OpenQuestion(
            question="who shut the baths?", answers={0: "Marlow council"}, is_exhaustive=True
        ),
        OpenQuestion(question="when did it open?", answers={1: "1934"}, is_exhaustive=False),
    ),
)


def test_cases_are_of_questions_that_the_weights_decide() -> None:
    """Not of what only one can have, nor of questions whose other answers are not known."""
    polar, sought = cases_of([ARTICLE], TrainedReader.load(), HashingEncoder())
    (asked,), (open_one,) = polar, sought
    assert asked.numbers.shape == (2, len(FEATURES))
    assert [COLUMNS[label] for label in asked.labels] == [Stance.AFFIRMS, Stance.CONTEXT]
    assert open_one.numbers.shape == (2, len(PHRASE_FEATURES))
    assert open_one.labels[1] == 0


def _case(group: int, network: str, label: int, n_features: int) -> Case:
    numbers = np.zeros((2, n_features))
    numbers[:, FEATURES.index("always")] = 1.0
    numbers[0, FEATURES.index(network)] = 4.0
    numbers[1, FEATURES.index("network context")] = 4.0
    none = 0 if n_features == len(PHRASE_FEATURES) else COLUMNS.index(Stance.CONTEXT)
    return Case(group, numbers, np.array([label, none]))


def test_weights_learn_whom_to_believe_and_are_told_of_on_other_groups() -> None:
    """Of numbers that tell, every fold's weights make the right answer."""
    polar = [
        _case(group, f"network {stance}", COLUMNS.index(stance), len(FEATURES))
        for group in range(10)
        for stance in COLUMNS[:-1]
    ]
    sought = [_case(group, "network affirms", 1, len(PHRASE_FEATURES)) for group in range(10)]
    weights = fit(polar, sought)
    row = polar[0].numbers
    assert weights.stances(row)[0].argmax() == COLUMNS.index(Stance.AFFIRMS)
    assert weights.answers(sought[0].numbers)[0] > weights.answers(sought[0].numbers)[1]
    told = report(polar, sought)
    assert "yes/no: 30 right, 10 rightly silent" in told
    assert "open: 10 right" in told


def test_a_case_with_nothing_told_wants_silence() -> None:
    """What is answered all the same is counted by itself."""
    nothing = _case(0, "network affirms", COLUMNS.index(Stance.CONTEXT), len(FEATURES))
    believed = [
        _case(group, f"network {stance}", COLUMNS.index(stance), len(FEATURES))
        for group in range(1, 10)
        for stance in COLUMNS[:-1]
    ]
    sought = [_case(group, "network affirms", 1, len(PHRASE_FEATURES)) for group in range(10)]
    assert "1 answered with nothing told" in report([nothing, *believed], sought)
    assert nothing.labels.tolist() == pytest.approx([4, 4])
