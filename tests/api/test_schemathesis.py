"""The OpenAPI document held against a running server: schemathesis makes up requests from it.

It sends what the document allows and what it forbids, and checks statuses, media types, headers and
bodies of the responses against the document.
"""

# A test's name states its fact.
# ruff: noqa: D103

import re
import subprocess
import sys
from pathlib import Path

from api.config import Settings
from tests.api.fakes import FakeEngine
from tests.api.loopback import HOST, served

CONFIG = Path(__file__).with_name("schemathesis.toml")


def test_schemathesis_finds_no_failure(settings: Settings, tmp_path: Path) -> None:
    with served(FakeEngine.open, settings) as port:
        run = subprocess.run(  # noqa: S603 - a tool of ours on a server of ours
            [
                *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run"),
                *(f"http://{HOST}:{port}/openapi.json", "--checks", "all"),
                # What the list of articles names is read, and what a model's list names.
                *("--phases", "examples,coverage,fuzzing,stateful"),
                *("--max-examples", "15", "--seed", "1", "--no-color"),
            ],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stdout + run.stderr
    counts = re.search(r"(\d+) generated, (\d+) passed", run.stdout)
    assert counts is not None, run.stdout
    assert int(counts[1]) == int(counts[2]) > 200
