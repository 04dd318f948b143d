"""The service when things fail, when there is no index, and when other origins call."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D102, D103, D107

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.config import Settings
from api.engines import Answering
from api.schemas import ProblemKindOut
from api.server import create_app
from index.errors import IndexDamagedError, NoIndexError
from qa.errors import CitationError
from qa.records import Answer
from qa.stages import Tell, tell_nobody
from tests.api.fakes import FakeEngine, problem_of


class FailingEngine:
    """Opens, and fails from the second question on."""

    def __init__(self, error: Exception) -> None:
        self._working = FakeEngine()
        self.index = self._working.index
        self._error = error

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        if text != "What happened?":
            raise self._error
        return self._working.ask(text, as_of=as_of, tell=tell)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (CitationError("quote differs at /secret/path"), 500, "internal"),
        (ZeroDivisionError("secret"), 500, "internal"),
        (IndexDamagedError("/secret/path is gone"), 503, "not-ready"),
    ],
)
def test_a_failure_leaks_nothing(
    settings: Settings, error: Exception, status: int, code: str
) -> None:
    app = create_app(lambda _: FailingEngine(error), settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.post("/v1/ask", json={"question": "did it?"})
    assert problem_of(response, status).code == code
    assert "secret" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


def test_an_index_that_fails_while_answering_is_told_to_the_log(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(lambda _: FailingEngine(IndexDamagedError("/srv/x is gone")), settings)
    with TestClient(app) as client, caplog.at_level("ERROR", "dateline"):
        client.post("/v1/ask", json={"question": "did it?"})
    assert "the index failed while answering: /srv/x is gone" in caplog.text


def test_the_service_starts_without_an_index_and_takes_one_up(
    settings: Settings, home: Path
) -> None:
    (home / "CURRENT").unlink()
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        for response in (client.get("/readyz"), client.post("/v1/ask", json={"question": "did?"})):
            problem = problem_of(response, 503)
            assert problem.code == "not-ready"
            assert "dateline index" in problem.detail
            assert response.headers["retry-after"] == "10"
        (home / "CURRENT").write_text("0123456789ab")
        # The first look begins to open it, in a thread of its own.
        opening = client.app.state.service.engines.look()
        assert opening is not None
        opening.result()
        assert client.get("/readyz").json() == {
            "status": "ready",
            "index": {"generation": "0123456789ab", "n_articles": 3},
        }


def test_an_index_that_cannot_be_opened_says_why_without_paths(settings: Settings) -> None:
    def open_engine(_: Path) -> Answering:
        msg = "no index at /secret/path"
        raise NoIndexError(msg)

    with TestClient(create_app(open_engine, settings)) as client:
        problem = problem_of(client.get("/readyz"), 503)
    assert "no index" in problem.detail
    assert "secret" not in problem.detail


def test_pages_of_other_origins_may_not_call_by_default(client: TestClient) -> None:
    response = client.get("/healthz", headers={"origin": "https://chat.example.org"})
    assert "access-control-allow-origin" not in response.headers


def test_pages_of_a_named_origin_may_call_and_read_errors(settings: Settings) -> None:
    allowed = replace(settings, cors_origins=("https://chat.example.org",))
    origin = {"origin": "https://chat.example.org"}
    preflight = {
        **origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type, x-request-id",
    }
    with TestClient(create_app(FakeEngine.open, allowed)) as client:
        assert client.options("/v1/ask", headers=preflight).status_code == 200
        for path in ("/healthz", "/nope"):
            headers = client.get(path, headers=origin).headers
            assert headers["access-control-allow-origin"] == "https://chat.example.org"
        other = client.get("/healthz", headers={"origin": "https://evil.example.org"})
    assert "access-control-allow-origin" not in other.headers


def test_the_type_of_a_problem_can_be_looked_up(client: TestClient) -> None:
    url = problem_of(client.get("/nope"), 404).type
    kind = ProblemKindOut.model_validate_json(client.get(url).content)
    assert (kind.code, kind.status) == ("no-such-path", 404)
    assert problem_of(client.get("/problems/unknown"), 404).code == "no-such-path"
