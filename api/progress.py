"""How far a build is: a bar on a terminal, a line for each stage in a pipe, nothing when quiet.

Comes in: the stage, how much of it is done, of how much. Goes out: text on standard error, so that
standard output holds only results.
"""

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
}
_CLEAR_LINE = "\r\x1b[K"


class ProgressLines:
    """Shows progress on `stream`; as a context it leaves no half-drawn bar behind."""

    def __init__(self, stream: TextIO, *, quiet: bool) -> None:
        """Draw nothing yet."""
        self._stream = stream
        self._quiet = quiet
        self._bar = stream.isatty()
        self._drawn = ""

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
        """Show that `n_done` of `n_all` steps of `stage` are done."""
        if self._quiet:
            return
        drawn = self._as_bar(stage, n_done, n_all) if self._bar else self._as_line(stage, n_all)
        # A step that changes nothing to see is not drawn: thousands of articles are thousands
        # of steps.
        if drawn != self._drawn:
            self._drawn = drawn
            self._stream.write(f"{_CLEAR_LINE}{drawn}" if self._bar else f"{drawn}\n")
            self._stream.flush()

    def _as_bar(self, stage: Stage, n_done: int, n_all: int) -> str:
        share = n_done / n_all if n_all else 1.0
        n_filled = int(BAR_COLUMNS * share)
        bar = "#" * n_filled + "." * (BAR_COLUMNS - n_filled)
        return f"{STAGE_WORDS[stage]:<9} [{bar}] {share:4.0%} of {n_all}"

    def _as_line(self, stage: Stage, n_all: int) -> str:
        size = f" ({n_all})" if n_all > 1 else ""
        return f"dateline: {STAGE_WORDS[stage]}{size}"
