"""A build may be killed at any point, and gives the same bytes in every process."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.index.homes import ONE, TWO, build, held, write

ROOT = Path(__file__).parents[2]
# An article whose header is embedded after its sentences.
NEW = json.dumps({"doc_id": "two", "title": "The deal", "text": TWO})
# Every step at which progress is told, and the middle of the embedding itself.
KILLED_AT = [
    *("load 0", f"load {len(NEW)}", "split 1", "date 1"),
    *("encode 1", "encode 2", "embed 2", "embed 3"),
    *("store 0", "store 1", "store 2", "store 3", "store 4"),
]
SCRIPT = """
import os, signal, sys
from pathlib import Path
from index.build import build_index
from tests.index.hashing_encoder import HashingEncoder

folder, home, killed_at = sys.argv[1:]

def reached(step):
    if step == killed_at:
        os.kill(os.getpid(), signal.SIGKILL)

class Mortal(HashingEncoder):
    n_calls = 0

    def encode(self, texts):
        self.n_calls += 1
        reached(f"encode {self.n_calls}")
        return super().encode(texts)

build_index(
    [Path(folder)], Path(home), encoder=Mortal(),
    progress=lambda stage, done, total: reached(f"{stage.value} {done}"),
)
"""


@pytest.mark.parametrize("killed_at", KILLED_AT)
def test_killed_at_any_point_an_index_answers(tmp_path: Path, killed_at: str) -> None:
    """The old one until the last step, the new one from it on; the next build leaves no trace."""
    old = write(tmp_path / "old", one=ONE)
    new = tmp_path / "new.json"
    new.write_text(NEW, encoding="utf-8")
    home = tmp_path / "home"
    build(old, home)

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT, str(new), str(home), killed_at],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert done.returncode == -signal.SIGKILL
    assert held(home) == (["two"] if killed_at == "store 4" else ["one"])
    report = build(new, home)
    assert report.unchanged is (killed_at in {"store 3", "store 4"})
    assert held(home) == ["two"]
    assert not list(home.rglob(".building-*"))


def test_the_first_build_killed_leaves_no_index(tmp_path: Path) -> None:
    """And the next one makes it."""
    folder = write(tmp_path / "articles", one=ONE)
    home = tmp_path / "home"

    subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT, str(folder), str(home), "store 2"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert not (home / "CURRENT").exists()
    assert not build(folder, home).unchanged
    assert held(home) == ["one"]


def test_the_hash_seed_changes_nothing(tmp_path: Path) -> None:
    """Three processes, three seeds, one generation and the same bytes."""
    folder = write(tmp_path / "articles", one=ONE, two=TWO, three="MPs called for it. " * 30)
    found = []
    for seed in ("0", "1", "4242"):
        home = tmp_path / seed
        subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-c", SCRIPT, str(folder), str(home), "never"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            check=True,
        )
        files = sorted(home.glob("generations/*/*"))
        found.append([(path.relative_to(home), path.read_bytes()) for path in files])

    assert len(found[0]) == 15
    assert found[0] == found[1] == found[2]


def test_a_build_with_the_packaged_model_needs_torch_only_once(
    export: Path, tmp_path: Path
) -> None:
    """With the export there, a build embeds without torch, and again without embedding."""
    folder = write(tmp_path / "articles", one=ONE)
    home = tmp_path / "home"
    home.mkdir()
    (home / "models").symlink_to(export.parent)
    script = (
        "import sys; from pathlib import Path; from index.build import build_index;"
        f"report = build_index([Path({str(folder)!r})], Path({str(home)!r}));"
        "print(report.unchanged, 'torch' in sys.modules)"
    )

    told = [
        subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]

    assert told == ["False False\n", "True False\n"]
