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
        progress.tell(Stage.LOAD, 0, 1)
        for n_done in (1, 2, 3, 4):
            progress.tell(Stage.EMBED, n_done, 4)
    return stream.getvalue()


def test_a_pipe_gets_a_line_for_each_stage() -> None:
    assert tell_all(io.StringIO(), quiet=False) == ("dateline: reading\ndateline: embedding (4)\n")


def test_a_terminal_gets_a_bar_that_is_taken_away_at_the_end() -> None:
    written = tell_all(Terminal(), quiet=False).split("\r\x1b[K")
    assert written == [
        "",
        "reading   [........................]   0% of 1",
        "embedding [######..................]  25% of 4",
        "embedding [############............]  50% of 4",
        "embedding [##################......]  75% of 4",
        "embedding [########################] 100% of 4",
        "",
    ]


def test_quiet_shows_nothing() -> None:
    assert tell_all(Terminal(), quiet=True) == ""


def test_nothing_to_do_is_all_done() -> None:
    stream = Terminal()
    ProgressLines(stream, quiet=False).tell(Stage.EMBED, 0, 0)
    assert "100% of 0" in stream.getvalue()
