"""Lets the disk fail at every point of a build in turn: `python -m eval.durability.faults`.

Comes in: a way to make an encoder. Goes out: for each kind of fault, at how many points it was
tried and what was ever lost. Kills at random moments are in `survival`.

A point is a change of the disk that Python makes in the home of the index: opening a file to write,
making, renaming or removing one, and forcing one onto the disk. At each in turn the disk is full,
or fails, or the power goes: the process is killed, and every file of the home that was written and
not forced onto the disk is cut to half. What libraries write by themselves (faiss, SQLite) has no
points of its own, so a limit on the size of files, from nothing up, makes their writes fail.

Every case is a process of its own, forked from this one, on a copy of a finished home.
"""

import argparse
import errno
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from eval.durability.survival import articles_of, texts_held, versions_lost, write_articles
from index.build import build_index
from index.errors import DatelineIndexError
from index.models.encoder import Encoder
from index.models.transformer import ensure_export, resolve_model
from index.settings import PACKAGED_MODEL
from index.stories import group_stories
from index.storing.generations import current_generation

MakeEncoder = Callable[[], Encoder]

# Sizes that a file may have in turn, in bytes: dense where small files end.
SIZE_LIMITS = tuple(sorted({0, 1, *(2**n for n in range(4, 18)), *range(1_000, 50_000, 3_000)}))
_CHANGES = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir"})
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# How a case ended.
_BUILT, _REFUSED, _DEFECT, _PAST_END = 0, 3, 4, 5


class Kind(StrEnum):
    """What happens at a point."""

    FULL = "full"
    BROKEN = "broken"
    POWER = "power"
    LIMIT = "limit"


@dataclass(slots=True)
class Outcome:
    """What came of one kind of fault; `n_points` were tried."""

    n_points: int = 0
    n_old: int = 0
    n_new: int = 0
    faults: list[str] = field(default_factory=list)


class _Disk:
    """Counts the changes of a home, and makes one of them fail; only in a process of its own."""

    def __init__(self, home: Path, kind: Kind, fail_at: int) -> None:
        self._home = str(home)
        self._kind = kind
        self._fail_at = fail_at
        self._n_changes = 0
        self.failed = False
        self._safe = {path.stat().st_ino for path in home.rglob("*") if path.is_file()}
        self._fsync = os.fsync

    def install(self) -> None:
        """Stand between Python and the disk; there is no way back."""
        sys.addaudithook(self._on_event)
        os.fsync = self._on_fsync  # type: ignore[assignment] # no event tells of it

    def _on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and not _writes(arguments[2]):
            return
        if event != "open" and event not in _CHANGES:
            return
        if str(arguments[0]).startswith(self._home):
            self._change(f"{event} {arguments[0]}")

    def _on_fsync(self, descriptor: int) -> None:
        self._change("fsync")
        self._fsync(descriptor)
        self._safe.add(os.fstat(descriptor).st_ino)

    def _change(self, what: str) -> None:
        self._n_changes += 1
        if self._n_changes != self._fail_at:
            return
        self.failed = True
        if self._kind is Kind.POWER:
            self._tear()
            os.kill(os.getpid(), signal.SIGKILL)
        number = errno.ENOSPC if self._kind is Kind.FULL else errno.EIO
        raise OSError(number, os.strerror(number), what)

    def _tear(self) -> None:
        for path in Path(self._home).rglob("*"):
            if path.is_file() and path.stat().st_ino not in self._safe:
                os.truncate(path, path.stat().st_size // 2)


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & _TO_WRITE)


class Faults:
    """A finished home with an update to come, at every point of which the disk fails."""

    def __init__(self, work: Path, make_encoder: MakeEncoder) -> None:
        """Build two states, so that there is a generation to prune and versions to keep."""
        self._work = work
        self._make_encoder = make_encoder
        self._before = work / "before"
        self._home = work / "home"
        self._told = work / "told"
        self._articles = work / "articles"
        # Imports what builds import when they need it, once and not in every child.
        group_stories((), {}, 0)
        for state in (0, 1):
            write_articles(self._articles, state)
            _in_child(lambda: self._build(self._before))
        write_articles(self._articles, 2)
        _in_child(lambda: self._build(work / "fresh"))
        self._expected = current_generation(work / "fresh")

    def run(self, kind: Kind, *, every: int = 1) -> Outcome:
        """Try one kind of fault at every point there is, or at every so many."""
        outcome = Outcome()
        for point in SIZE_LIMITS[::every] if kind is Kind.LIMIT else count(1, every):
            shutil.rmtree(self._home, ignore_errors=True)
            shutil.copytree(self._before, self._home, symlinks=True)
            code = _in_child(partial(self._build_badly, kind, point))
            if code == _PAST_END:
                break
            outcome.n_points += 1
            _in_child(self._judge)
            which, *faults = json.loads(self._told.read_text(encoding="utf-8"))
            if code not in {_BUILT, _REFUSED, -signal.SIGKILL}:
                faults.append(f"the build ended with {code}")
            outcome.n_new += which == "new"
            outcome.n_old += which == "old"
            outcome.faults += [f"{kind} at {point}: {fault}" for fault in faults]
        return outcome

    def _build(self, home: Path) -> int:
        build_index([self._articles], home, encoder=self._make_encoder())
        return _BUILT

    def _build_badly(self, kind: Kind, point: int) -> int:
        encoder = self._make_encoder()
        disk = _Disk(self._home, kind, point)
        if kind is Kind.LIMIT:
            resource.setrlimit(resource.RLIMIT_FSIZE, (point, resource.RLIM_INFINITY))
        else:
            disk.install()
        try:
            build_index([self._articles], self._home, encoder=encoder)
        except (OSError, DatelineIndexError):
            return _REFUSED
        return _BUILT if disk.failed or kind is Kind.LIMIT else _PAST_END

    def _judge(self) -> int:
        """Tell which index was left, and all that is wrong with it and with the next build."""
        encoder = self._make_encoder()
        told: list[str] = []
        try:
            held = texts_held(self._home, encoder)
            which = {1: "old", 2: "new"}[
                next(state for state in (1, 2) if held == articles_of(state))
            ]
            build_index([self._articles], self._home, encoder=encoder)
            if texts_held(self._home, encoder) != articles_of(2):
                told.append("the next build does not hold what it was given")
            if current_generation(self._home) != self._expected:
                told.append("the next build is another generation than one of an empty home")
            shown = [sha256(articles_of(n)["live"].encode()).hexdigest() for n in (0, 1, 2)]
            if versions_lost(self._home, encoder, shown):
                told.append("a text that was shown does not resolve")
            told += [f"left behind: {path.name}" for path in self._home.rglob(".building-*")]
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            which = "none"
            told.append(repr(error))
        self._told.write_text(json.dumps([which, *told]), encoding="utf-8")
        return _BUILT


def _in_child(work: Callable[[], int]) -> int:
    """Do something in a copy of this process; returns its exit code, or its signal below 0."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = _DEFECT
        try:
            code = work()
        except BaseException:  # noqa: BLE001 - nothing may get out into the parent's code
            traceback.print_exc()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every kind of fault and tell; 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m eval.durability.faults", description=__doc__)
    parser.parse_args(arguments)
    n_faults = 0
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder) / "models"
        _in_child(lambda: _export(models))
        made = Faults(Path(folder), lambda: ensure_export(resolve_model(PACKAGED_MODEL), models))
        for kind in Kind:
            outcome = made.run(kind)
            n_faults += len(outcome.faults)
            sys.stdout.write(
                f"{kind}: {outcome.n_points} points; {outcome.n_old} left the old index in use, "
                f"{outcome.n_new} the new one; {len(outcome.faults)} faults\n"
            )
            sys.stdout.writelines(f"{fault}\n" for fault in outcome.faults)
    return 1 if n_faults else 0


def _export(models: Path) -> int:
    ensure_export(resolve_model(PACKAGED_MODEL), models)
    return _BUILT


if __name__ == "__main__":
    sys.exit(main())
