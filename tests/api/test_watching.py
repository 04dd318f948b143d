"""A folder that is followed: real files, real changes, real signals."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.errors import UsageError
from api.watching import follow
from tests.index.homes import ONE, TWO, held, write

ROOT = Path(__file__).parents[2]
DEADLINE_S = 60
SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from api import cli
from index import build
from tests.index.hashing_encoder import HashingEncoder

build.build_index = partial(build.build_index, encoder=HashingEncoder())
sys.exit(cli.main(["index", "--watch", sys.argv[1]]))
"""


@contextmanager
def following(folder: Path, home: Path, log: Path) -> Iterator[subprocess.Popen[str]]:
    """Follow `folder` with the real command, without a model; what it says goes to `log`."""
    with log.open("w") as file:
        process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, "-c", SCRIPT, str(folder)],
            cwd=ROOT,
            env=os.environ | {"DATELINE_HOME": str(home), "PYTHONPATH": str(ROOT)},
            stdout=file,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(holds: Callable[[], bool], log: Path) -> None:
    """Wait until something holds; fails with what was said where it never does."""
    deadline = time.monotonic() + DEADLINE_S
    while not holds():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)


@pytest.mark.usefixtures("can_be_interrupted")
def test_a_folder_is_followed_until_interrupted(tmp_path: Path) -> None:
    """Through a new article, a changed, a bad and a removed one; one line for each update."""
    folder = write(tmp_path / "articles", one=ONE)
    home, log = folder / ".home", tmp_path / "log"

    def lines(n: int) -> Callable[[], bool]:
        return lambda: len(log.read_text().splitlines()) >= n

    with following(folder, home, log) as process:
        wait_for(lines(1), log)
        assert held(home) == ["one"]
        write(folder, two=TWO)
        wait_for(lines(2), log)
        assert held(home) == ["one", "two"]
        (folder / "bad.txt").write_bytes(b"\xff\xfe\x00")
        (folder / "one.txt").unlink()
        wait_for(lambda: "bad.txt" in log.read_text() or held(home) == ["two"], log)
        (folder / "bad.txt").unlink()
        wait_for(lambda: held(home) == ["two"], log)
        process.send_signal(signal.SIGINT)

        assert process.wait(DEADLINE_S) == 0

    said = log.read_text().splitlines()
    assert all(line.startswith((f"{home}: generation ", "dateline: ")) for line in said), said
    assert "Traceback" not in log.read_text()


def test_what_is_no_folder_is_not_followed(tmp_path: Path) -> None:
    """A file is not, nor what is not there."""
    file = write(tmp_path / "articles", one=ONE) / "one.txt"

    for place in (file, tmp_path / "nowhere"):
        with pytest.raises(UsageError, match=place.name):
            follow([place], tmp_path / "home", lambda: None, sys.stderr)
