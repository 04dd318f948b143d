"""A disk that is full, fails or loses power at any point of a build takes nothing away."""

import pytest

from eval.faults import SIZE_LIMITS, Faults, Kind
from tests.index.hashing_encoder import HashingEncoder


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Faults:
    """Make a home with an update to come."""
    return Faults(tmp_path_factory.mktemp("faults"), HashingEncoder)


@pytest.mark.parametrize("kind", Kind)
def test_a_fault_at_any_point_loses_nothing(faults: Faults, kind: Kind) -> None:
    """The old index or the new one is there, whole; the next build is as if nothing had been."""
    outcome = faults.run(kind)

    assert outcome.faults == []
    assert outcome.n_old + outcome.n_new == outcome.n_points
    assert outcome.n_old > 0
    # A file may not be too large for what was always there: only the last points are past the end.
    assert outcome.n_points == len(SIZE_LIMITS) if kind is Kind.LIMIT else outcome.n_points > 40
    assert outcome.n_new > 0
