"""Progress of a build, on a terminal and in a pipe."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103

import io

from api.progress import ProgressLines
from index.build import Stage


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def tell_all(stream: io.StringIO, *, quiet: bool) -> str:
    """Show a small build on `stream` and return what was written."""
    with ProgressLines(stream, quiet=quiet) as progress:
        progress.tell(Stage.LOAD, 0, 2_500_000)
        for n_done in (1, 2, 3, 4):
            progress.tell(Stage.EMBED, n_done, 4)
    return stream.getvalue()


def test_a_pipe_gets_a_line_for_each_stage() -> None:
    assert tell_all(io.StringIO(), quiet=False) == (
        "dateline: reading (2.5 MB)\ndateline: embedding (4)\n"
    )


def test_a_terminal_gets_a_bar_that_is_taken_away_at_the_end() -> None:
    written = tell_all(Terminal(), quiet=False).split("\r\x1b[K")
    assert written == [
        "",
        "reading   [........................]   0% of 2.5 MB",
        "embedding [######..................]  25% of 4",
        "embedding [############............]  50% of 4",
        "embedding [##################......]  75% of 4",
        "embedding [########################] 100% of 4",
        "",
    ]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        """Start at zero."""
        self.now_s = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now_s


def test_long_work_tells_its_rate_and_what_is_left() -> None:
    """After ten seconds 400 of 1,000 are done: 40 a second, and 600 take fifteen seconds."""
    stream, clock = Terminal(), Clock()
    progress = ProgressLines(stream, quiet=False, clock=clock)
    progress.tell(Stage.EMBED, 0, 1000)
    clock.now_s = 2.0
    progress.tell(Stage.EMBED, 100, 1000)
    assert "/s" not in stream.getvalue()
    clock.now_s = 10.0
    progress.tell(Stage.EMBED, 400, 1000)
    assert stream.getvalue().endswith(" 40% of 1,000, 40/s, 15 s left")


def test_long_reading_is_told_in_megabytes() -> None:
    stream, clock = Terminal(), Clock()
    progress = ProgressLines(stream, quiet=False, clock=clock)
    progress.tell(Stage.LOAD, 0, 600_000_000)
    clock.now_s = 4.0
    progress.tell(Stage.LOAD, 2_000_000, 600_000_000)
    assert stream.getvalue().endswith("of 600.0 MB, 0.5 MB/s, 20 min left")


def test_a_pipe_gets_a_line_now_and_then_for_long_work() -> None:
    """Not for every step: one in half a minute."""
    stream, clock = io.StringIO(), Clock()
    progress = ProgressLines(stream, quiet=False, clock=clock)
    for n_done in range(91):
        clock.now_s = float(n_done)
        progress.tell(Stage.EMBED, n_done * 2, 40_000)
    assert stream.getvalue().splitlines() == [
        "dateline: embedding (40,000)",
        "dateline: embedding 60 of 40,000, 2/s, 5.5 h left",
        "dateline: embedding 120 of 40,000, 2/s, 5.5 h left",
        "dateline: embedding 180 of 40,000, 2/s, 5.5 h left",
    ]


def test_quiet_shows_nothing() -> None:
    assert tell_all(Terminal(), quiet=True) == ""


def test_nothing_to_do_is_all_done() -> None:
    stream = Terminal()
    ProgressLines(stream, quiet=False).tell(Stage.EMBED, 0, 0)
    assert "100% of 0" in stream.getvalue()
