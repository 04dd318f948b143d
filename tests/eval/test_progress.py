"""Progress on a terminal and in a log."""

import io

from eval.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_log_gets_every_tenth() -> None:
    """Of 40 steps a log shows ten, the last of them whole."""
    log = io.StringIO()
    progress = Progress("ferry:", log)
    for n in range(1, 41):
        progress.at(n, 40, f"q{n}")
    progress.done()
    lines = log.getvalue().splitlines()
    assert (len(lines), lines[0], lines[-1]) == (10, "ferry: 4/40 q4", "ferry: 40/40 q40")


def test_terminal_gets_one_line() -> None:
    """Each step is written over the last, of one width, however long its name."""
    terminal = Terminal()
    progress = Progress("ferry:", terminal)
    for n in (1, 2):
        progress.at(n, 2, "x" * 100)
    progress.done()
    _, first, second = terminal.getvalue().split("\r")
    assert (len(first), len(second)) == (72, 73)
    assert second.endswith("\n")


def test_no_steps_show_nothing_odd() -> None:
    """Nothing of nothing is done."""
    log = io.StringIO()
    Progress("ferry:", log).at(0, 0, "load")
    assert log.getvalue() == "ferry: 0/0 load\n"
