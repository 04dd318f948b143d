"""Networks as they are run: on as many threads as is said, which spin in a run alone."""

# A test's name states its fact.
# ruff: noqa: D103

from pathlib import Path

import pytest

from index.models.encoder import ONNX_FILE
from index.models.session import open_session


@pytest.mark.parametrize("n_threads", [0, 1])
def test_threads_that_wait_leave_the_processor_to_others(export: Path, n_threads: int) -> None:
    options = open_session(export / ONNX_FILE, n_threads=n_threads).get_session_options()
    assert options.intra_op_num_threads == n_threads
    assert options.get_session_config_entry("session.force_spinning_stop") == "1"
