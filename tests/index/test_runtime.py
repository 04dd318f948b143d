"""ONNX Runtime reports nothing of what it is used for."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# What turns its telemetry off wherever it is set.
SILENCERS = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "TF_BUILD", "GITHUB_ACTIONS")


def test_the_runtime_keeps_no_identifier_and_no_reports(tmp_path: Path) -> None:
    """Its telemetry would make a folder for both as soon as the library is imported."""
    environment = {key: value for key, value in os.environ.items() if key not in SILENCERS}
    places = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", "import index.models.encoder"],
        cwd=ROOT,
        env=environment | places,
        check=True,
    )
    assert list(tmp_path.rglob("*")) == []
