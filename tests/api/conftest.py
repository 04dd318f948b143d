"""What every test of the ways in may ask for."""

# A fixture's name says what it gives.
# ruff: noqa: D103

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.config import Settings, read_settings
from api.server import create_app
from qa.records import Answer
from tests.api.fakes import REVERSED, UNANSWERABLE, FakeEngine


@pytest.fixture
def can_be_interrupted() -> Iterator[None]:
    """Let Ctrl-C reach what a test starts: a shell keeps it from all that it runs behind an `&`."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def reversed_answer() -> Answer:
    return REVERSED


@pytest.fixture
def unanswerable() -> Answer:
    return UNANSWERABLE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with an index in use, as far as the service can see from outside."""
    (tmp_path / "CURRENT").write_text("0123456789ab")
    return tmp_path


@pytest.fixture
def settings(home: Path) -> Settings:
    return read_settings({"DATELINE_HOME": str(home)})


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    app = create_app(FakeEngine.open, settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
