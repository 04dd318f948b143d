"""Which engine a service answers from, as `CURRENT` changes."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103
# A fixture that gives a fake has no type that a test could import.
# ruff: noqa: ANN401

import logging
import threading
from pathlib import Path
from typing import Any

import pytest

from api.engines import EngineHolder
from api.errors import NotReadyError
from index.errors import IndexDamagedError
from tests.api.fakes import FakeEngine


def settle(holder: EngineHolder) -> None:
    """Let the opening under way, if any, come to its end."""
    opening = holder.look()
    if opening is not None:
        opening.result()


def test_the_engine_is_probed_before_it_is_used(home: Path) -> None:
    engine = FakeEngine()
    holder = EngineHolder(home, lambda _: engine)
    settle(holder)
    assert holder.engine() is engine
    assert engine.asked == [("What happened?", None)]


def test_an_index_named_anew_is_taken_up(home: Path) -> None:
    holder = EngineHolder(home, FakeEngine.open)
    settle(holder)
    old = holder.engine()
    assert holder.engine() is old
    (home / "CURRENT").write_text("ba9876543210")
    settle(holder)
    assert holder.engine().index.generation == "ba9876543210"
    assert old.index.generation == "0123456789ab"


def test_the_old_engine_serves_while_the_new_one_opens(home: Path) -> None:
    may_open = threading.Event()
    may_open.set()

    def open_engine(folder: Path) -> Any:
        may_open.wait()
        return FakeEngine.open(folder)

    holder = EngineHolder(home, open_engine)
    settle(holder)
    may_open.clear()
    (home / "CURRENT").write_text("ba9876543210")
    opening = holder.look()
    assert opening is not None
    assert holder.engine().index.generation == "0123456789ab"
    may_open.set()
    opening.result()
    assert holder.engine().index.generation == "ba9876543210"


def test_a_damaged_new_index_leaves_the_old_one_in_use(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def open_engine(folder: Path) -> Any:
        if (folder / "CURRENT").read_text() == "damaged":
            msg = "vectors are cut short"
            raise IndexDamagedError(msg)
        return FakeEngine.open(folder)

    holder = EngineHolder(home, open_engine)
    settle(holder)
    (home / "CURRENT").write_text("damaged")
    with caplog.at_level(logging.ERROR, "dateline"):
        settle(holder)
    assert holder.engine().index.generation == "0123456789ab"
    assert "keeping the index in use" in caplog.text
    assert "vectors are cut short" in caplog.text


def test_an_index_mended_under_its_name_is_tried_again_after_a_while(home: Path) -> None:
    now_s = 100.0
    sound = False

    def open_engine(folder: Path) -> Any:
        if not sound:
            msg = "vectors are cut short"
            raise IndexDamagedError(msg)
        return FakeEngine.open(folder)

    holder = EngineHolder(home, open_engine, clock=lambda: now_s)
    settle(holder)
    sound = True
    now_s = 109.0
    with pytest.raises(NotReadyError, match="damaged"):
        holder.engine()
    now_s = 110.0
    settle(holder)
    assert holder.engine().index.generation == "0123456789ab"


def test_no_home_is_no_index(tmp_path: Path) -> None:
    holder = EngineHolder(tmp_path / "nowhere", FakeEngine.open)
    with pytest.raises(NotReadyError, match="there is no index yet"):
        holder.engine()
