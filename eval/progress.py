"""How far a long run is, on standard error.

Comes in: how many of how many, and a word for where. Goes out: one line that is written over on a
terminal, or a line for every tenth of the way elsewhere, so that a log stays short.
"""

from typing import Final, TextIO

_TENTHS: Final = 10
_WIDTH_COLUMNS: Final = 72


class Progress:
    """Shows steps under one label; `done` ends the line."""

    def __init__(self, label: str, stream: TextIO) -> None:
        """Show on `stream`, usually standard error; nothing is written yet."""
        self._label = label
        self._stream = stream
        self._shown = (0, 0)

    def at(self, n: int, total: int, what: str) -> None:
        """Say that `n` of `total` are done, the last of them being `what`."""
        line = f"{self._label} {n}/{total} {what}"
        tenth = (total, n * _TENTHS // total if total else _TENTHS)
        if self._stream.isatty():
            fitted = f"{line:<{_WIDTH_COLUMNS}.{_WIDTH_COLUMNS}}"
            print(f"\r{fitted}", end="", file=self._stream, flush=True)
        elif tenth != self._shown and tenth[1] > 0:
            print(line, file=self._stream, flush=True)
        self._shown = tenth

    def done(self) -> None:
        """End the line on a terminal."""
        if self._stream.isatty():
            print(file=self._stream)
