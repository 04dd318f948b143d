"""Ratios are taken within a round, and the best framework is the one with the least median."""

# A test's name states its fact.
# ruff: noqa: D103

import pytest

from eval.peers.ratios import Budget, Spread, best_peer, ratio, spread_of, values_of

COLD = Budget(words="cold", of="cold_s", held_to="cold_s", most=0.2)
TURNS = [
    {"subject": "dateline", "round": 2, "cold_s": 2.0, "answer_ms": 8.0},
    {"subject": "dateline", "round": 1, "cold_s": 1.0, "answer_ms": 9.0},
    {"subject": "dateline", "round": 3, "cold_s": 1.0, "answer_ms": 7.0},
    {"subject": "b", "round": 1, "cold_s": 4.0, "answer_ms": None},
    {"subject": "b", "round": 2, "cold_s": 4.0, "answer_ms": None},
    {"subject": "b", "round": 3, "cold_s": 2.0, "answer_ms": None},
    {"subject": "a", "round": 1, "cold_s": 3.0, "answer_ms": None},
    {"subject": "a", "round": 2, "cold_s": 5.0, "answer_ms": None},
    {"subject": "a", "round": 3, "cold_s": 6.0, "answer_ms": None},
]


def test_a_spread_is_the_least_the_median_and_the_most() -> None:
    assert spread_of([4.0, 1.0, 3.0]) == Spread(least=1.0, middle=3.0, most=4.0)
    assert spread_of([4.0, 1.0]) == Spread(least=1.0, middle=2.5, most=4.0)
    assert spread_of([2.0]) == Spread(least=2.0, middle=2.0, most=2.0)


def test_a_spread_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        spread_of([])


def test_figures_come_in_the_order_of_rounds() -> None:
    assert values_of(TURNS, "dateline", "answer_ms") == [9.0, 8.0, 7.0]


def test_a_figure_that_a_subject_does_not_have_is_left_out() -> None:
    assert values_of(TURNS, "a", "answer_ms") == []


def test_the_best_framework_has_the_least_median_and_is_never_ours() -> None:
    # Medians: a 5, b 4; ours, 1, does not count.
    assert best_peer(TURNS, "cold_s") == "b"


def test_of_equal_frameworks_the_first_by_name_is_best() -> None:
    turns = [{"subject": name, "round": 1, "cold_s": 2.0} for name in ("z", "m", "dateline")]
    assert best_peer(turns, "cold_s") == "m"


def test_ratios_are_of_one_round_each() -> None:
    # 1/4, 2/4, 1/2.
    assert ratio(TURNS, COLD, "b") == Spread(least=0.25, middle=0.5, most=0.5)


def test_rounds_that_do_not_match_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio(TURNS[:-1], COLD, "a")
