"""The ways to update an index from the command line: once, by following folders, and back.

Comes in: the arguments of `dateline index`. Goes out: an updated index and a line that tells of it;
where there is a store in Milvus, the same index there. It leaves the building to `index.build`.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from api.errors import UsageError
from api.progress import ProgressLines
from index import build
from index.milvus.address import StoreAddress


class Indexing:
    """One run of `dateline index`."""

    def __init__(
        self,
        arguments: argparse.Namespace,
        home: Path,
        *,
        store: StoreAddress | None = None,
        write: Callable[[str], None],
    ) -> None:
        """Take the arguments. UsageError where they contradict each other."""
        _check(arguments)
        self._arguments = arguments
        self._home = home
        self._store = store
        self._write = write
        self._refused: tuple[str, ...] = ()

    def update(self, paths: Sequence[Path]) -> None:
        """Build once, list what could not be read, and tell what was done."""
        report = self._build(paths, quiet=self._arguments.quiet)
        if report.refused:
            listed = "\n".join(("", *report.refused)).replace("\n", "\n  ")
            sys.stderr.write(f"dateline: could not be read, the rest is indexed:{listed}\n")
        self._tell(report)
        self._publish(quiet=self._arguments.quiet)

    def watch(self, folders: Sequence[Path]) -> None:
        """Build now, and whenever something in the folders has changed, until interrupted.

        A line is told for each build that changed something.
        """
        from api.watching import follow  # noqa: PLC0415 - only `--watch` needs it

        follow(folders, self._home, partial(self._rebuild, folders), sys.stderr)

    def roll_back(self) -> None:
        """Put the generation before in use."""
        generation = build.roll_back(self._home)
        if not self._arguments.quiet:
            self._write(f"{self._home}: generation {generation} is in use again\n")
        self._publish(quiet=self._arguments.quiet)

    def _rebuild(self, folders: Sequence[Path]) -> None:
        report = self._build(folders, quiet=True)
        self._publish(quiet=True)
        if report.unchanged and report.refused == self._refused:
            return
        self._refused = report.refused
        self._tell(report)
        sys.stdout.flush()

    def _build(self, paths: Sequence[Path], *, quiet: bool) -> build.BuildReport:
        given = self._arguments
        model = given.model or build.DEFAULT_SETTINGS.model
        with ProgressLines(sys.stderr, quiet=quiet) as progress:
            return build.build_index(
                paths,
                self._home,
                settings=replace(build.DEFAULT_SETTINGS, model=model),
                progress=progress.tell,
                trust_dates=not given.withhold_dates,
                keep_others=given.add or bool(given.remove),
                remove=given.remove,
            )

    def _publish(self, *, quiet: bool) -> None:
        """Put what is in use at the home in use in the store, if there is one."""
        if self._store is None:
            return
        from index.milvus.publish import publish  # noqa: PLC0415 - loads Milvus's client

        with ProgressLines(sys.stderr, quiet=quiet) as progress:
            is_new = publish(
                self._home,
                self._store,
                at_s=time.time(),
                tell=partial(progress.tell, build.Stage.PUBLISH),
            )
        if not quiet:
            done = "is in use now" if is_new else "was in use already"
            self._write(f"{self._store}: that generation {done}\n")

    def _tell(self, report: build.BuildReport) -> None:
        if self._arguments.quiet:
            return
        done = "nothing had changed" if report.unchanged else f"{report.n_reused} vectors reused"
        if report.refused and self._arguments.watch:
            first = report.refused[0].splitlines()[0]
            done += f"; {len(report.refused)} not read, first {first}"
        self._write(
            f"{self._home}: generation {report.generation}, {report.n_articles} articles, "
            f"{report.n_sentences} sentences, {report.n_chunks} chunks; {done}\n"
        )


def _check(given: argparse.Namespace) -> None:
    """Refuse options that do not go together. UsageError with what to give instead."""
    changes = given.paths or given.add or given.remove or given.watch
    if given.rollback and (changes or given.model or given.withhold_dates):
        msg = "--rollback goes back to the index before and takes nothing else"
        raise UsageError(msg)
    if given.add and not (given.paths or given.remove):
        msg = "--add needs the paths of the articles to add"
        raise UsageError(msg)
    if given.remove and given.paths and not given.add:
        msg = "--remove with paths needs --add as well, as paths alone replace all articles"
        raise UsageError(msg)
    if given.remove and given.watch:
        msg = "--remove is done once and --watch goes on; give them one after the other"
        raise UsageError(msg)
