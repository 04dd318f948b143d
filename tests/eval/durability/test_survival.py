"""Builds that are killed at random moments leave an index, and lose nothing."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from eval.durability.survival import Survival, articles_of
from eval.progress import Progress
from tests.index.hashing_encoder import HashingEncoder

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from index.build import build_index
from tests.index.hashing_encoder import HashingEncoder

sys.stderr.write("begun\\n")
sys.stderr.flush()
build_index([Path(sys.argv[2])], Path(sys.argv[3]), encoder=HashingEncoder())
"""


def command(folder: Path, home: Path) -> Sequence[str]:
    """Build in a process that needs no model."""
    return (sys.executable, "-c", SCRIPT, str(ROOT), str(folder), str(home))


def test_kills_lose_nothing(tmp_path: Path) -> None:
    """Of every kill, one index or the other is left; every second build is done again."""
    shown = Progress("", io.StringIO())
    figures = Survival(tmp_path, HashingEncoder(), command).run(20, 1, shown)

    assert figures.faults == ()
    assert figures.n_kills == figures.n_old + figures.n_new == 20
    assert figures.n_completed == 10
    assert figures.n_old > 0


def test_each_state_changes_adds_and_takes_out_one() -> None:
    """So that a build has all three to do."""
    before, after = articles_of(1), articles_of(2)

    assert before["live"] != after["live"]
    assert sorted(before.keys() - after.keys()) == ["new-1", "port-2"]
    assert sorted(after.keys() - before.keys()) == ["new-2", "port-1"]
