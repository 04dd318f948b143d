"""The likeliest class where all classes are equally frequent: worked examples."""

import numpy as np
import pytest

from eval.judging.likeliest import by_class, learnt_shares, with_equal_shares
from qa.judging.trained import COLUMNS
from qa.records import Stance


def test_what_speaks_for_a_rare_class_makes_it_the_likelier_among_equals() -> None:
    """Nine times as frequent with the one, which is one in ten: 1/2. Among equals it is .9."""
    learnt = np.array([0.1, 0.9])
    chances = np.array([[1 / 2, 1 / 2], [1 / 82, 81 / 82]])
    shifted = with_equal_shares(chances, learnt)
    np.testing.assert_allclose(shifted, [[0.9, 0.1], [0.1, 0.9]])


def test_a_part_is_a_yes() -> None:
    """Affirming, partly, denying, called for and irrelevant: five stances, four classes."""
    chances = np.array([[0.1, 0.2, 0.3, 0.25, 0.15]])
    np.testing.assert_allclose(by_class(chances), [[0.3, 0.3, 0.25, 0.15]])


def test_most_of_what_the_weights_were_fitted_on_is_about_something_else() -> None:
    """All five stances were there, and make up the whole."""
    shares = learnt_shares()
    assert (shares > 0).all()
    assert shares.sum() == pytest.approx(1.0)
    assert COLUMNS[int(shares.argmax())] is Stance.CONTEXT
