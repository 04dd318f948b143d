"""The best rows, found without going through every list."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.storing.postings import Postings, best_rows


def postings(words: Sequence[Mapping[int, float]], n_rows: int) -> Postings:
    """Make postings of words, each given as its score by row."""
    lists = [sorted(word.items()) for word in words]
    return Postings.of(
        np.array([score for one in lists for _, score in one], dtype=np.float32),
        np.array([row for one in lists for row, _ in one], dtype=np.int32),
        np.cumsum([0, *map(len, lists)], dtype=np.int64),
        n_rows,
    )


def test_scores_add_up_and_ties_come_by_row() -> None:
    """Row 3: 2 + 1; rows 0 and 2: 2 alone; row 1 has neither word."""
    found = postings([{0: 2, 2: 2, 3: 2}, {3: 1}, {}], 4).best([0, 1, 2], 9)

    assert found == ((3, 3.0), (0, 2.0), (2, 2.0))


def test_a_row_of_the_list_that_is_only_looked_up_still_moves_up() -> None:
    """With k = 1, rows 0 and 1 lead with 5; the word of weight 1 adds no row, but lifts row 1."""
    found = postings([{0: 5, 1: 5}, {1: 1, 2: 1, 3: 1}], 4).best([0, 1], 1)

    assert found == ((1, 6.0),)


def test_a_row_that_only_ties_is_not_passed_over() -> None:
    """Row 0 gets 2 from the word that comes second, as much as row 1 from the first; 0 is lower."""
    assert postings([{1: 2}, {0: 2}], 2).best([0, 1], 1) == ((0, 2.0),)


def test_only_allowed_rows_count() -> None:
    """Row 3 would be the best."""
    allowed = np.array([True, True, True, False])

    assert postings([{0: 2, 3: 2}, {3: 1, 1: 1}], 4).best([0, 1], 9, allowed) == (
        (0, 2.0),
        (1, 1.0),
    )


N_ROWS = 12
WORD = st.dictionaries(st.integers(0, N_ROWS - 1), st.sampled_from([0.25, 0.5, 1, 1.5, 3]))


@given(st.lists(WORD, min_size=1, max_size=5), st.integers(1, 6), st.data())
def test_what_is_left_out_changes_nothing(
    words: list[dict[int, float]], k: int, data: st.DataObject
) -> None:
    """The same comes out as by adding up everything; these numbers add without rounding."""
    allowed = data.draw(st.lists(st.booleans(), min_size=N_ROWS, max_size=N_ROWS))
    sums = [sum(word.get(row, 0) for word in words) for row in range(N_ROWS)]
    expected = sorted(
        ((row, total) for row, total in enumerate(sums) if total and allowed[row]),
        key=lambda hit: (-hit[1], hit[0]),
    )

    found = postings(words, N_ROWS).best(range(len(words)), k, np.array(allowed))

    assert list(found) == expected[:k]


@pytest.mark.parametrize(
    ("k", "expected"),
    [(3, ((2, 2.0), (1, 1.0), (3, 1.0))), (9, ((2, 2.0), (1, 1.0), (3, 1.0), (4, 1.0))), (0, ())],
)
def test_ties_are_broken_by_row_also_at_the_last_place(
    k: int, expected: tuple[tuple[int, float], ...]
) -> None:
    """Of the rows 1, 3 and 4 with one score, the first two come in."""
    rows = np.array([4, 1, 2, 3], dtype=np.int32)

    assert best_rows(rows, np.array([1, 1, 2, 1], dtype=np.float32), k) == expected
    assert best_rows(rows[:0], np.zeros(0, dtype=np.float32), k) == ()
