"""What names the index in use, in a file of the home and in a store."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.current import CurrentFile, CurrentInStore
from index.milvus.address import StoreAddress
from index.milvus.publish import publish
from tests.index.homes import ONE, TWO, build, write
from tests.index.lite import served


class Clock:
    """Tells the time that it is set to."""

    def __init__(self) -> None:
        """Begin at 100 s."""
        self.now_s = 100.0

    def __call__(self) -> float:
        """Tell it."""
        return self.now_s


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[StoreAddress]:
    """Serve an empty store."""
    with served(tmp_path / "lite") as address:
        yield address


def send(home: Path, address: StoreAddress, *, at_s: float) -> None:
    """Publish without telling anybody."""
    publish(home, address, at_s=at_s, tell=lambda *_: None)


def test_a_file_names_what_it_holds(tmp_path: Path) -> None:
    """Nothing where it, or its home, is not there."""
    current = CurrentFile(tmp_path / "home")

    assert current.named() is None
    assert current.since_s() == 0
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "CURRENT").write_text("0123456789ab")
    assert current.named() == b"0123456789ab"
    assert current.since_s() == (tmp_path / "home" / "CURRENT").stat().st_mtime


def test_a_store_is_asked_again_after_a_while(empty: StoreAddress, tmp_path: Path) -> None:
    """It may be empty at first; what it has in use is noticed two seconds later, with its time."""
    clock, home = Clock(), tmp_path / "home"
    current = CurrentInStore(empty, clock)
    assert current.named() is None

    first = build(write(tmp_path / "articles", one=ONE), home).generation
    send(home, empty, at_s=7.0)
    assert current.named() is None
    clock.now_s = 102.0
    assert current.named() == first.encode()
    assert current.since_s() == 7.0

    second = build(write(tmp_path / "articles", two=TWO), home).generation
    send(home, empty, at_s=9.0)
    clock.now_s = 103.9
    assert current.named() == first.encode()
    clock.now_s = 104.0
    assert current.named() == second.encode()
    assert current.since_s() == 9.0


def test_a_store_that_is_gone_leaves_the_last_name(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the log says so; without a name, opening is tried, which tells readers why."""
    monkeypatch.setattr("index.milvus.client.READ_TIMEOUT_S", 0.5)
    clock, home = Clock(), tmp_path / "home"
    with served(tmp_path / "lite") as address:
        generation = build(write(tmp_path / "articles", one=ONE), home).generation
        send(home, address, at_s=7.0)
        current = CurrentInStore(address, clock)
        assert current.named() == generation.encode()
    clock.now_s = 102.0

    with caplog.at_level(logging.WARNING, "dateline"):
        assert current.named() == generation.encode()

    assert "the store could not be asked for its index" in caplog.text
    assert CurrentInStore(address, clock).named() == b"?"
