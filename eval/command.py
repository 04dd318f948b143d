"""The command `dateline` in a process of its own, as people run it, for what measures it there.

Comes in: a question and a home. Goes out: the answered question, by its exit. An entry point: the
process gets this one's environment, and keeps the bytecode of its modules as an installed one does,
whatever this shell says of it: compiling them anew is a cost that only the first run has.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from eval.errors import BenchError
from eval.records import EvalQuestion

DATELINE: Final = (sys.executable, "-c", "import sys; from api.cli import main; sys.exit(main())")
ROOT: Final = Path(__file__).parents[1]
# Answered or unanswerable: both are the command at work.
_ANSWERED_CODES: Final = (0, 3)


def environment_of(home: Path | None = None) -> dict[str, str]:
    """Return the environment of a measured process, which has its index at `home`, if given."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    at = {} if home is None else {"DATELINE_HOME": str(home.resolve())}
    return kept | {"PYTHONPATH": str(ROOT)} | at


def ask_cold(question: EvalQuestion, home: Path) -> None:
    """Run `dateline ask` from start to exit. BenchError if it fails."""
    day = [] if question.as_of is None else ["--as-of", question.as_of.isoformat()]
    done = subprocess.run(  # noqa: S603 - our own command, its words from a set we were given
        [*DATELINE, "ask", *day, "--", question.question],
        env=environment_of(home),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in _ANSWERED_CODES:
        msg = f"dateline ask failed with exit code {done.returncode}: {done.stderr.strip()}"
        raise BenchError(msg)
