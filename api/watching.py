"""Follow folders of articles: one update of the index for each burst of changes.

Comes in: folders, and what to do when something in them has changed. Goes out: nothing; it returns
when it is interrupted. Only this file imports watchfiles. It leaves reading and building to the
caller's `update`.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from watchfiles import watch

from api.errors import UsageError

# Changes are gathered until none came for the first, for at most the second: a folder that is being
# copied is taken once, one that never rests is taken now and then.
QUIET_MS, LONGEST_MS = 400, 5_000


def follow(
    folders: Sequence[Path], home: Path, update: Callable[[], None], complaints: TextIO
) -> None:
    """Call `update` now, and after each burst of changes in `folders`, until Ctrl-C.

    What changes in `home` counts for nothing: it may be in one of the folders. An update that fails
    is told in one line of `complaints`, and the next one is waited for. UsageError for what is no
    folder.
    """
    for folder in folders:
        if not folder.is_dir():
            msg = f"{folder} is no folder that can be followed; name the folder of the articles"
            raise UsageError(msg)
    own = home.resolve()
    # It begins to watch before it first yields, so that nothing is missed while the first update
    # runs, which may take long.
    bursts = watch(
        *folders,
        watch_filter=lambda _, path: not Path(path).resolve().is_relative_to(own),
        step=QUIET_MS,
        debounce=LONGEST_MS,
        rust_timeout=QUIET_MS,
        yield_on_timeout=True,
    )
    is_first = True
    with suppress(KeyboardInterrupt):
        for changes in bursts:
            if changes or is_first:
                is_first = False
                _update(update, complaints)


def _update(update: Callable[[], None], complaints: TextIO) -> None:
    try:
        update()
    except Exception as error:  # noqa: BLE001 - whatever one file does, the others are followed
        first, *others = str(error).splitlines() or [type(error).__name__]
        more = f" (and {len(others)} more)" if others else ""
        complaints.write(f"dateline: the index stays as it is: {first}{more}\n")
        complaints.flush()
