"""Libraries that look as if they were not there, or held little."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.imports import emptied, hidden

ROOT = Path(__file__).parents[2]


def test_a_hidden_library_cannot_be_imported_inside_and_can_after() -> None:
    """One that is small and that nothing here imports."""
    with hidden("this"), pytest.raises(ImportError):
        import this  # noqa: F401, PLC0415 - the fact itself

    assert "this" not in sys.modules


def test_an_emptied_library_holds_what_is_named_and_is_whole_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It has no more than the name while the block lasts."""
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with emptied("colorsys", "rgb_to_hsv"):
        import colorsys  # noqa: PLC0415 - the fact itself

        assert colorsys.rgb_to_hsv is None
        assert not hasattr(colorsys, "hsv_to_rgb")
    from colorsys import rgb_to_hsv  # noqa: PLC0415 - as above

    assert rgb_to_hsv(0, 0, 0) == (0, 0, 0)


def test_a_library_that_was_imported_stays_as_it_is() -> None:
    """Others hold on to it."""
    with emptied("json", "loads"):
        from json import loads  # noqa: PLC0415 - the fact itself

        assert loads("1") == 1


def test_stories_are_told_without_what_chooses_bands() -> None:
    """Which would take longer to import than a small collection to index."""
    script = (
        "import sys; from index.stories import group_stories; group_stories([], {}, 0.6);"
        "print('datasketch' in sys.modules, 'scipy.integrate' in sys.modules);"
        "import scipy.integrate; print(scipy.integrate.quad is None)"
    )

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "True False\nFalse\n"
