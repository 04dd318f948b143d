"""Vector search: exact or in lists, filtered before it is ranked, the same after a reload."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.settings import IndexSettings
from index.storing.interface import COSINE_DECIMALS
from index.storing.vectors import INDEX_FILE, ROWS_FILE, VectorIndex

EXACT = IndexSettings()
IN_LISTS = IndexSettings(exact_up_to_chunks=0)


def unit_rows(n_rows: int, dim: int = 8) -> NDArray[np.float16]:
    """Make rows of length one, the same every time."""
    rows = np.random.default_rng(7).standard_normal((n_rows, dim)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16)


def saved(index: VectorIndex, rows: NDArray[np.float16], folder: Path) -> Path:
    """Write an index and its rows, as a build does."""
    folder.mkdir()
    np.save(folder / ROWS_FILE, rows)
    index.save(folder)
    return folder


FOUR = np.array([[1, 0], [0.6, 0.8], [0, 1], [0.6, 0.8]], dtype=np.float16)


def test_rows_come_by_falling_product_then_rising_row() -> None:
    """Rows 1 and 3 are the same vector."""
    index = VectorIndex.build(FOUR, EXACT)

    found = index.search(np.array([1, 0], dtype=np.float32), 4)

    assert [row for row, _ in found] == [0, 1, 3, 2]
    assert [score for _, score in found] == pytest.approx([1.0, 0.6, 0.6, 0.0], abs=5e-4)


def test_the_filter_holds_before_anything_is_ranked() -> None:
    """The two nearest are not allowed, and still two come back."""
    index = VectorIndex.build(FOUR, EXACT)
    allowed = np.array([False, False, True, True])

    found = index.search(np.array([1, 0], dtype=np.float32), 2, allowed)

    assert [row for row, _ in found] == [3, 2]


@pytest.mark.parametrize("settings", [EXACT, IN_LISTS])
def test_fewer_come_back_than_asked_where_fewer_are_allowed(settings: IndexSettings) -> None:
    """None allowed, none asked for, more asked for than there are."""
    index = VectorIndex.build(FOUR, settings)
    query = np.array([0, 1], dtype=np.float32)

    assert index.search(query, 3, np.zeros(4, dtype=bool)) == ()
    assert index.search(query, 0) == ()
    only_first = np.array([True, False, False, False])
    assert [row for row, _ in index.search(query, 3, only_first)] == [0]
    assert len(index.search(query, 9)) == 4


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    """All articles may be furniture; the index is still saved and loaded."""
    rows = np.zeros((0, 2), dtype=np.float16)
    folder = saved(VectorIndex.build(rows, IN_LISTS), rows, tmp_path / "empty")
    loaded = VectorIndex.load(folder, IN_LISTS)

    assert loaded.n_vectors == 0
    assert loaded.search(np.array([0, 1], dtype=np.float32), 3) == ()


@pytest.mark.parametrize("settings", [EXACT, IN_LISTS])
def test_saved_and_loaded_it_finds_the_same(tmp_path: Path, settings: IndexSettings) -> None:
    """To the last bit of the scores."""
    rows = unit_rows(300)
    index = VectorIndex.build(rows, settings)
    loaded = VectorIndex.load(saved(index, rows, tmp_path / "some"), settings)

    assert loaded.search(rows[5], 10) == index.search(rows[5], 10)
    assert loaded.search(rows[5], 1)[0][0] == 5


def test_where_all_lists_are_read_what_is_found_is_what_exact_search_finds() -> None:
    """Rows are shortened for the search and measured again by themselves, also under a filter."""
    rows = unit_rows(300)
    in_lists = VectorIndex.build(rows, IN_LISTS)
    exact = VectorIndex.build(rows, EXACT)

    for allowed in (None, np.arange(300) % 3 == 0):
        for query in rows[:9].astype(np.float32):
            expected = exact.search(query, 10, allowed)
            found = in_lists.search(query, 10, allowed)
            assert [row for row, _ in found] == [row for row, _ in expected]
            assert [score for _, score in found] == pytest.approx(
                [score for _, score in expected], abs=1.1 * 10**-COSINE_DECIMALS
            )


def test_what_differs_by_rounding_alone_is_equally_near() -> None:
    """The same numbers in other places: in float32 their sums differ with the order."""
    generator = np.random.default_rng(7)
    numbers = unit_rows(1, dim=64)[0]
    rows = np.array([generator.permutation(numbers) for _ in range(40)])
    query = np.full(64, 0.1234567, dtype=np.float32)
    assert len(set((rows.astype(np.float32) @ query).tolist())) > 1

    found = VectorIndex.build(rows, EXACT).search(query, 40)
    assert [row for row, _ in found] == list(range(40))


def test_a_narrow_filter_is_searched_exactly_also_in_lists() -> None:
    """Three rows are allowed, and one list is read at most: all three are found."""
    rows = unit_rows(300)
    settings = IndexSettings(exact_up_to_chunks=0, n_probe_lists=1)
    index = VectorIndex.build(rows, settings)
    allowed = np.zeros(300, dtype=bool)
    allowed[[3, 77, 298]] = True

    found = index.search(rows[3], 3, allowed)

    assert {row for row, _ in found} == {3, 77, 298}
    assert found[0][0] == 3


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Lists are learned from a fixed start."""
    rows = unit_rows(300)
    one, two = (
        saved(VectorIndex.build(rows, IN_LISTS), rows, tmp_path / name) for name in ("one", "two")
    )

    assert (one / INDEX_FILE).read_bytes() == (two / INDEX_FILE).read_bytes()


def test_a_file_of_another_kind_is_an_error(tmp_path: Path) -> None:
    """It is the store that says what to do about it."""
    rows = unit_rows(3)
    folder = saved(VectorIndex.build(rows, EXACT), rows, tmp_path / "x")
    (folder / INDEX_FILE).write_bytes(b"not an index")

    with pytest.raises(RuntimeError):
        VectorIndex.load(folder, EXACT)
