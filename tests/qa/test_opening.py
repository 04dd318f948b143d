"""An engine opened while its modules are imported fails as one opened in order does."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path

import pytest

from index.errors import NoIndexError
from qa.opening import open_engine


def test_where_there_is_no_index_that_is_what_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError, match="there is no index"):
        open_engine(tmp_path)
