"""A real browser, real services on the loopback address, and what every page must keep to.

These tests need Chromium and the extra `browser`. They run where they are asked for by their mark,
`-m browser`, and are not even read otherwise.
"""

# A fixture's name says what it gives.
# ruff: noqa: D103

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from api.config import Settings, read_settings
from index.build import build_index
from qa.engine import Engine
from tests.api.fakes import FakeEngine
from tests.api.loopback import HOST, Gate, served
from tests.browser.collection import write_articles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).parents[2]
MARK = "browser"
PHONE, DESK = (390, 844), (1360, 900)
PATIENCE_MS = 60_000
# Without a network of its own: the browser's habits of calling home only cost time.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

OpenPage = Callable[..., "Page"]


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    return None if config.getoption("markexpr") == MARK else True


def pytest_report_collectionfinish(config: pytest.Config) -> list[str]:
    if config.getoption("markexpr") == MARK:
        return []
    return ["the tests in a browser are left out; make test-browser runs them"]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - an extra's

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "install Chromium, or say in CHROMIUM where it is"
    # How long it takes is no matter here: a machine may be busy.
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with an index of the seeds and of articles that mean harm."""
    articles = write_articles(tmp_path_factory.mktemp("articles"))
    home = tmp_path_factory.mktemp("home")
    build_index([ROOT / "seeds", articles], home)
    return home


@pytest.fixture(scope="session")
def site(collection: Path) -> Iterator[str]:
    """Serve the collection by the engine that ships."""
    settings = read_settings({"DATELINE_HOME": str(collection)})
    with served(Engine.open, settings) as port:
        yield f"http://{HOST}:{port}/"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of a service whose index is of `tests.api.fakes`."""
    (tmp_path / "CURRENT").write_text("0123456789ab")
    return read_settings({"DATELINE_HOME": str(tmp_path)})


@pytest.fixture
def held(settings: Settings) -> Iterator[tuple[str, Gate]]:
    """Serve three small articles; each answer waits until the gate is opened."""
    gate = Gate()

    def open_engine(home: Path) -> FakeEngine:
        return FakeEngine((home / "CURRENT").read_text(), gate.pass_through)

    with served(open_engine, settings) as port:
        yield f"http://{HOST}:{port}/", gate
        gate.opened.set()


@pytest.fixture
def open_page(browser: "Browser") -> Iterator[OpenPage]:
    """Open pages whose console must stay empty: no error, no breach of the page's policy."""
    contexts, told = [], []

    def open_one(url: str, *, size: tuple[int, int] = DESK, scheme: str = "light") -> "Page":
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            has_touch=size == PHONE,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on(
            "console",
            lambda message: (
                _is_refusal(message) or told.append(f"{message.text} {message.location}")
            ),
        )
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert told == []


def _is_refusal(message: "ConsoleMessage") -> bool:
    """Whether the browser notes that a question got no answer; the page tells of it too."""
    path = urlsplit(message.location["url"]).path
    return message.text.startswith("Failed to load resource") and path.startswith(
        ("/v1/", "/ready")
    )
