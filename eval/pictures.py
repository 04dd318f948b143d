"""Pictures as SVG, of the same bytes for the same figures: only this file loads matplotlib.

Comes in: a size and a path. Goes out: an empty figure to draw onto, and the file once that is done.
matplotlib is of the extra `dev`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Without it the ids in a file would be drawn by chance.
_SALT: Final = "dateline"


@contextmanager
def drawn(path: Path, inches: tuple[float, float], *, about: str = "") -> Iterator["Figure"]:
    """Give a figure of that width and height, and save it with the description `about`."""
    import matplotlib as mpl  # noqa: PLC0415 - takes a second, and only a picture needs it
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    with mpl.rc_context({"svg.hashsalt": _SALT, "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=inches, layout="constrained")
        yield figure
        told = {"Date": None, "Creator": None, "Description": about or None}
        figure.savefig(path, format="svg", metadata=told)
    text = path.read_text(encoding="utf-8")
    path.write_text("".join(f"{line.rstrip()}\n" for line in text.splitlines()), encoding="utf-8")
