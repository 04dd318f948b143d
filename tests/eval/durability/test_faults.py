"""A disk that is full, fails or loses power at any point of a build takes nothing away."""

import pytest

from eval.durability.faults import SIZE_LIMITS, Faults, Kind
from tests.index.hashing_encoder import HashingEncoder


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Faults:
    """Make a home with an update to come."""
    return Faults(tmp_path_factory.mktemp("faults"), HashingEncoder)


@pytest.mark.parametrize(
    ("kind", "every", "n_points"),
    [
        (Kind.FULL, 1, 50),
        # The same places with another number: some of them will do.
        (Kind.BROKEN, 7, 7),
        (Kind.POWER, 1, 50),
        (Kind.LIMIT, 1, len(SIZE_LIMITS)),
    ],
)
def test_a_fault_at_any_point_loses_nothing(
    faults: Faults, kind: Kind, every: int, n_points: int
) -> None:
    """The old index or the new one is there, whole; the next build is as if nothing had been."""
    outcome = faults.run(kind, every=every)

    assert outcome.faults == []
    assert outcome.n_points >= n_points
    assert outcome.n_old + outcome.n_new == outcome.n_points
    assert outcome.n_old > 0
    assert outcome.n_new > 0
