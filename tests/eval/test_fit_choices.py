"""Fitting the weights of choices, on cases made by hand."""

import math

import numpy as np
import pytest
from scipy.optimize import check_grad

from eval.fit_choices import Case, cross_validated, fit, loss, right
from qa.choosing.mentions import FEATURES
from qa.choosing.model import Numbers, Weights
from qa.choosing.offered import Choice, Offer, Role

N = len(FEATURES)
EVERY = np.ones(N)


def _mentions(*said: float) -> Numbers:
    """One mention for each number: it is what stands for `said`, and `mention` is 1."""
    rows = np.zeros((len(said), N))
    rows[:, FEATURES.index("mention")] = 1.0
    rows[:, FEATURES.index("said")] = said
    return rows


def _case(
    *numbers: Numbers, expected: int, week: int = 1, none: bool = False, least: bool = False
) -> Case:
    roles = [Role.NAMED] * len(numbers)
    if none:
        roles[-1] = Role.NONE
    choices = tuple(
        Choice(text=f"c{n}", role=role, words={f"c{n}": 1.0} if role is Role.NAMED else {})
        for n, role in enumerate(roles)
    )
    return Case(
        offer=Offer(asked={}, choices=choices, asks_least=least),
        numbers=numbers,
        expected=expected,
        week=week,
        is_nota=none,
    )


CASES = [
    *(_case(_mentions(0.9, 0.2), _mentions(0.3), expected=0, week=week) for week in range(10)),
    *(_case(_mentions(0.2), _mentions(1.0), expected=1, week=week) for week in range(10)),
    *(_case(_mentions(0.1), _mentions(), expected=1, week=week, none=True) for week in range(5)),
    _case(_mentions(0.9), _mentions(), expected=0, week=3, none=True),
    _case(_mentions(0.9), _mentions(0.1), expected=1, week=4, least=True),
]


def test_loss_without_weights_is_that_of_guessing() -> None:
    """Scores ln 2 and ln 3 (of one and two mentions worth 0): -ln(3 / 5) for the second."""
    case = _case(_mentions(0.5), _mentions(0.5, 0.5), expected=1)
    value, _ = loss(np.zeros(N + 1), [case], EVERY)
    assert value == pytest.approx(-math.log(3 / 5))


def test_the_gradient_is_that_of_the_loss() -> None:
    """Against finite differences, at a place without symmetry."""
    at = np.linspace(-1, 1, N + 1)
    error = check_grad(lambda x: loss(x, CASES, EVERY)[0], lambda x: loss(x, CASES, EVERY)[1], at)
    assert error < 1e-5


def test_what_is_told_by_the_numbers_is_learnt() -> None:
    """More of a choice said is better, least turned round, "none" where little is said."""
    weights = fit(CASES, EVERY)
    assert weights.mention[FEATURES.index("said")] > 0
    assert all(right(CASES, weights))
    assert all(cross_validated(CASES[:20], EVERY))


def test_a_number_that_is_left_out_has_no_weight() -> None:
    """And what only it told is not learnt."""
    used = EVERY.copy()
    used[FEATURES.index("said")] = 0.0
    weights = fit(CASES, used)
    assert weights.mention[FEATURES.index("said")] == 0.0
    assert not all(right(CASES, weights))


def test_nothing_mentioned_is_never_right() -> None:
    """Unless "none of the above" is the choice."""
    weights = Weights(mention=EVERY, none=1.0)
    assert right([_case(_mentions(), _mentions(), expected=0)], weights) == [False]
    assert right([_case(_mentions(), _mentions(), expected=1, none=True)], weights) == [True]
