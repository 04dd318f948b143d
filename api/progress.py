"""How far a build is: a bar on a terminal, a line now and then in a pipe, nothing when quiet.

Comes in: the stage, how much of it is done, of how much. Goes out: text on standard error, so that
standard output holds only results. A stage that takes long is shown with its rate and what is left.
"""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

from index.build import Stage

BAR_COLUMNS = 24
STAGE_WORDS = {
    Stage.LOAD: "reading",
    Stage.SPLIT: "splitting",
    Stage.DATE: "dating",
    Stage.EMBED: "embedding",
    Stage.STORE: "storing",
    Stage.PUBLISH: "sending",
}
# Before this a rate says little, and the stage is soon over.
RATE_AFTER_S = 3.0
# A log shall tell that the build lives, and stay short.
LINE_EVERY_S = 30.0
_MB = 1_000_000
_MINUTE_S, _HOUR_S = 60, 3600
_CLEAR_LINE = "\r\x1b[K"


class ProgressLines:
    """Shows progress on `stream`; as a context it leaves no half-drawn bar behind."""

    def __init__(
        self, stream: TextIO, *, quiet: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Draw nothing yet."""
        self._stream = stream
        self._quiet = quiet
        self._clock = clock
        self._bar = stream.isatty()
        self._drawn = ""
        self._stage: Stage | None = None
        self._began_at = self._drawn_at = 0.0
        self._n_before = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Take the bar away, so that what is written next begins on an empty line."""
        if self._drawn and self._bar:
            self._stream.write(_CLEAR_LINE)
            self._stream.flush()

    def tell(self, stage: Stage, n_done: int, n_all: int) -> None:
        """Show that `n_done` of `n_all` steps of `stage` are done; bytes, while files are read."""
        if self._quiet:
            return
        now = self._clock()
        is_new = stage is not self._stage
        if is_new:
            self._stage, self._began_at, self._n_before = stage, now, n_done
        if self._bar:
            drawn = self._as_bar(stage, n_done, n_all, now)
        elif is_new:
            drawn = f"dateline: {STAGE_WORDS[stage]}{_size(stage, n_all)}"
        elif now - self._drawn_at >= LINE_EVERY_S:
            done = f"{_amount(stage, n_done)} of {_amount(stage, n_all)}"
            drawn = f"dateline: {STAGE_WORDS[stage]} {done}{self._pace(stage, n_done, n_all, now)}"
        else:
            return
        # A step that changes nothing to see is not drawn: thousands of articles are thousands
        # of steps.
        if drawn != self._drawn:
            self._drawn, self._drawn_at = drawn, now
            self._stream.write(f"{_CLEAR_LINE}{drawn}" if self._bar else f"{drawn}\n")
            self._stream.flush()

    def _as_bar(self, stage: Stage, n_done: int, n_all: int, now: float) -> str:
        share = n_done / n_all if n_all else 1.0
        n_filled = int(BAR_COLUMNS * share)
        bar = "#" * n_filled + "." * (BAR_COLUMNS - n_filled)
        shown = f"{STAGE_WORDS[stage]:<9} [{bar}] {share:4.0%} of {_amount(stage, n_all)}"
        return shown + self._pace(stage, n_done, n_all, now)

    def _pace(self, stage: Stage, n_done: int, n_all: int, now: float) -> str:
        """Return the rate of the stage and the time it will still take, once they tell anything."""
        n_new, elapsed_s = n_done - self._n_before, now - self._began_at
        if elapsed_s < RATE_AFTER_S or n_new <= 0:
            return ""
        rate = n_new / elapsed_s
        return f", {_amount(stage, rate)}/s, {_duration((n_all - n_done) / rate)} left"


def _size(stage: Stage, n_all: int) -> str:
    if stage is Stage.LOAD and n_all < _MB:
        return ""
    return f" ({_amount(stage, n_all)})" if n_all > 1 else ""


def _amount(stage: Stage, n: float) -> str:
    """Say so many steps, or while files are read so many bytes."""
    if stage is Stage.LOAD:
        return f"{n / _MB:,.1f} MB"
    return f"{n:,.1f}" if 0 < n < 10 and n != int(n) else f"{n:,.0f}"  # noqa: PLR2004 - two digits


def _duration(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return f"{seconds:.0f} s"
    if seconds < _HOUR_S:
        return f"{seconds / _MINUTE_S:.0f} min"
    return f"{seconds / _HOUR_S:.1f} h"
