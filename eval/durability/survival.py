"""Kills real builds at random points, and sees what is left: `python -m eval.durability.survival`.

Comes in: how many kills, and a seed. Goes out: figures, and exit code 1 if an index was ever left
that cannot be read, is neither the old nor the new one, or has lost an article or a version of one.
Faults of the disk, one at every point in turn, are in `faults`.

The collection is small and invented. Each state of it changes one article, adds one and takes one
out, and is a build of its own in a process of its own, killed with SIGKILL at a moment drawn from
the time that a build takes. Every other killed build is then done again, undisturbed: it must end
with the generation that a build in an empty home has.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from eval.command import DATELINE
from eval.progress import Progress
from index.build import build_index
from index.models.encoder import Encoder
from index.models.transformer import ensure_export, resolve_model
from index.settings import PACKAGED_MODEL
from index.storing.store import open_index
from index.storing.versions import VERSIONS_KEPT

N_STEADY = 6
# A kill may come this much later than a build usually ends, so that the end is among the points.
PAST_END = 1.1
_STEADY = (
    "The council of Port {n} met on 4 March 2021. It put off the work on pier {n}. "
    "The mayor said that {n} builders had asked for more time."
)
_LIVE = (
    "The bridge was closed at {n} o'clock by the harbour's count. Report {n} follows. "
    "Nobody was hurt. The engineers had called for repairs {n} times."
)

# The command that makes the index at a home hold a folder's articles, and says one line on standard
# error when it begins to.
Command = Callable[[Path, Path], Sequence[str]]


def articles_of(state: int) -> dict[str, str]:
    """The texts of the collection in a state, by id: one changes, one comes, one has gone."""
    texts = {f"port-{n}": _STEADY.format(n=n) for n in range(N_STEADY)}
    del texts[f"port-{state % N_STEADY}"]
    return texts | {"live": _LIVE.format(n=state), f"new-{state}": _STEADY.format(n=100 + state)}


def write_articles(folder: Path, state: int) -> Path:
    """Make a folder hold the collection in a state."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for doc_id, text in articles_of(state).items():
        (folder / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    return folder


def texts_held(home: Path, encoder: Encoder) -> dict[str, str]:
    """The texts that the index in use holds, by id, every vector of which is sound.

    Raises what `open_index` raises, and IndexDamagedError for vectors that are not.
    """
    with open_index(home, encoder=encoder) as index:
        for article in index.articles():
            index.sentence_vectors(article.doc_id)
        return {article.doc_id: article.text for article in index.articles()}


def versions_lost(home: Path, encoder: Encoder, shas: Sequence[str]) -> tuple[str, ...]:
    """Those of the hashes of texts that "live" was shown with that no longer resolve."""
    lost: list[str] = []
    with open_index(home, encoder=encoder) as index:
        for sha256 in shas:
            try:
                index.version("live", sha256)
            except KeyError:
                lost.append(sha256)
    return tuple(lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of the kills. `n_old` and `n_new` say which index a kill left in use."""

    n_kills: int
    n_old: int
    n_new: int
    n_finished: int
    n_completed: int
    build_s: float
    faults: tuple[str, ...]


class Survival:
    """A home whose builds are killed, and what it must hold."""

    def __init__(self, work: Path, encoder: Encoder, command: Command) -> None:
        """Build the first two states, undisturbed."""
        self._work = work
        self._home = work / "home"
        self._encoder = encoder
        self._command = command
        self._in_use = 1
        self._shown: dict[str, None] = {}
        self._faults: list[str] = []
        self._n_finished = 0
        self._build(0)
        # The first one took longer: it had all to embed.
        self.build_s = self._build(1)

    def run(self, n_kills: int, seed: int, shown: Progress) -> Figures:
        """Kill so many builds, telling `shown` of each."""
        drawn = random.Random(seed)  # noqa: S311 - moments, not secrets
        n_new = n_completed = 0
        for n in range(n_kills):
            target = n + 2
            self._build(target, after_s=drawn.uniform(0, PAST_END * self.build_s))
            n_new += self._look(f"kill {n}", target)
            if n % 2:
                self._complete(f"after kill {n}", target)
                n_completed += 1
            shown.at(n + 1, n_kills, f"kills, {len(self._faults)} faults")
        shown.done()
        return Figures(
            n_kills=n_kills,
            n_old=n_kills - n_new,
            n_new=n_new,
            n_finished=self._n_finished,
            n_completed=n_completed,
            build_s=self.build_s,
            faults=tuple(self._faults),
        )

    def _build(self, state: int, after_s: float | None = None) -> float:
        """Build a state, killed so long after it began; returns how long it took."""
        folder = write_articles(self._work / "articles", state)
        with subprocess.Popen(  # noqa: S603 - the command under test
            self._command(folder, self._home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            stderr = cast("IO[str]", process.stderr)
            told = stderr.readline()
            began = time.perf_counter()
            if after_s is not None:
                try:
                    process.wait(after_s)
                    self._n_finished += 1
                except subprocess.TimeoutExpired:
                    process.kill()
            told += stderr.read()
            code = process.wait()
        if after_s is None and code:
            self._faults.append(f"state {state}: a build ended with {code}: {told}")
        return time.perf_counter() - began

    def _look(self, when: str, target: int) -> bool:
        """Check what is in use; returns whether it is the new one."""
        try:
            held = texts_held(self._home, self._encoder)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            self._faults.append(f"{when}: the index cannot be read: {error!r}")
            return False
        self._check_versions(when)
        if held == articles_of(target):
            self._in_use = target
        elif held != articles_of(self._in_use):
            self._faults.append(f"{when}: neither the old index nor the new: {sorted(held)}")
        return self._in_use == target

    def _check_versions(self, when: str) -> None:
        with open_index(self._home, encoder=self._encoder) as index:
            self._shown[index.article("live").text_sha256] = None
        lost = versions_lost(self._home, self._encoder, tuple(self._shown)[-VERSIONS_KEPT:])
        if lost:
            self._faults.append(f"{when}: texts that were shown do not resolve: {lost}")

    def _complete(self, when: str, target: int) -> None:
        """Build undisturbed, here and in an empty home: both are one generation."""
        # What else the machine does changes how long builds take, and when one is half way.
        self.build_s = self._build(target)
        fresh = self._work / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        expected = build_index([self._work / "articles"], fresh, encoder=self._encoder)
        with open_index(self._home, encoder=self._encoder) as index:
            if index.generation != expected.generation:
                self._faults.append(f"{when}: {index.generation} is not {expected.generation}")
        if not self._look(when, target):
            self._faults.append(f"{when}: the build did not put state {target} in use")
        left = sorted(path.name for path in self._home.rglob(".building-*"))
        if left:
            self._faults.append(f"{when}: left behind: {left}")


def dateline_index(folder: Path, home: Path) -> Sequence[str]:
    """The command as people give it."""
    return ("env", f"DATELINE_HOME={home}", *DATELINE, "index", str(folder))


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill and tell; 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m eval.durability.survival", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="how many (200)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the moments (1)")
    given = parser.parse_args(arguments)
    shown = Progress("survival:", sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        encoder = ensure_export(resolve_model(PACKAGED_MODEL), work / "home" / "models")
        figures = Survival(work, encoder, dateline_index).run(given.kills, given.seed, shown)
    sys.stdout.write(
        f"{figures.n_kills} kills of builds of {figures.build_s:.2f} s: {figures.n_old} left the "
        f"old index in use, {figures.n_new} the new one ({figures.n_finished} had ended); "
        f"{figures.n_completed} builds then done again; {len(figures.faults)} faults\n"
    )
    sys.stdout.writelines(f"{fault}\n" for fault in figures.faults)
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
