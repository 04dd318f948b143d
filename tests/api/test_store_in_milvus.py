"""A service over a store in Milvus: takes up what is published, says when it cannot reach it.

The server is Milvus Lite, on the loopback address.
"""

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from api import current
from api.config import read_settings
from api.engines import Answering
from index.milvus.opening import open_milvus
from index.milvus.publish import publish
from qa.engine import Engine
from tests.api.loopback import ask, get, served, wait_until
from tests.index import lite
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import build, write

BODY = b'{"question": "did the agency suspend the deal?"}'


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is published be noticed at once, and a server that is gone be given up soon."""
    monkeypatch.setattr(current, "ASK_AGAIN_S", 0.0)
    monkeypatch.setattr("index.milvus.client.READ_TIMEOUT_S", 1)


def in_use(port: int) -> Any:  # noqa: ANN401 - JSON
    """The generation that answers, if one does."""
    return get(port, "/readyz")[1].get("index", {}).get("generation")


def test_what_is_published_is_taken_up(tmp_path: Path) -> None:
    """From no index to the first, from there to the second; its own home stays as it was.

    When the server goes, a question is refused as long as there is none, with no word of where.
    """
    home, folder = tmp_path / "home", tmp_path / "articles"
    with ExitStack() as opened, ExitStack() as server:
        address = server.enter_context(lite.served(tmp_path / "lite"))
        settings = replace(read_settings({}), home=tmp_path / "service", store=address)

        def open_engine(service_home: Path) -> Answering:
            return Engine(open_milvus(address, service_home, encoder=HashingEncoder()))

        send = partial(publish, home, address, at_s=7.0, tell=lambda *_: None)
        port = opened.enter_context(served(open_engine, settings))
        assert ask(port, BODY)[0] == 503

        first = build(write(folder, one="The agency refused to suspend the deal."), home)
        send()
        wait_until(lambda: in_use(port) == first.generation)
        status, _, told = ask(port, BODY)
        assert (status, told["verdict"], told["index"]["generation"]) == (
            *(200, "no"),
            first.generation,
        )

        second = build(write(folder, two="The agency suspended the deal."), home)
        send()
        wait_until(lambda: in_use(port) == second.generation)
        assert ask(port, BODY)[2]["index"]["n_articles"] == 2
        assert not (tmp_path / "service").exists()

        server.close()
        status, _, told = ask(port, BODY)
        assert (status, told["type"]) == (503, "/problems/not-ready")
        assert address.uri not in str(told)
