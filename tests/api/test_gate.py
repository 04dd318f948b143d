"""Who may ask, and how often."""

# A test's name states its fact.
# ruff: noqa: D103

import asyncio
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.config import Settings, is_loopback, read_settings
from api.errors import ConfigError
from api.gate import read_limits
from api.keys import add_key, remove_key
from api.server import create_app
from api.serving import serve
from tests.api.fakes import FakeEngine, problem_of

GUARDED = (
    "/v1/articles",
    "/v1/models",
    "/metrics",
    "/openapi.json",
    "/mcp",
    "/nope",
    "/problems/x",
)
OPEN = ("/healthz", "/readyz")


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def settings_of(home: Path, keys_file: Path, **others: str) -> Settings:
    return read_settings(
        {"DATELINE_HOME": str(home), "DATELINE_KEYS_FILE": str(keys_file), **others}
    )


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104 - it is what is tested
        ("::", False),
        ("192.168.1.5", False),
        ("news.example.org", False),
        ("", False),
    ],
)
def test_only_an_address_of_this_machine_needs_no_key(
    host: str,
    loopback: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert is_loopback(host) is loopback


def test_an_address_that_others_reach_needs_a_key_for_everything_but_health(
    home: Path, keys_file: Path
) -> None:
    key = add_key(keys_file, "chat")
    settings = settings_of(home, keys_file, DATELINE_HOST="192.168.1.5")
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        for path in OPEN:
            assert client.get(path).status_code == 200
        for path in GUARDED:
            for headers in (
                {},
                bearer("wrong"),
                {"authorization": key},
                {"authorization": "Bearer"},
            ):
                response = client.get(path, headers=headers)
                assert response.status_code == 401, path
                assert response.headers["www-authenticate"] == 'Bearer realm="dateline"'
        assert client.get("/v1/articles", headers=bearer(key)).status_code == 200
        assert client.get("/nope", headers=bearer(key)).status_code == 404
        refused = client.post("/v1/ask", json={"question": "did it?"})
        assert problem_of(refused, 401).code == "key-required"


def test_a_proxy_s_loopback_address_needs_a_key_where_that_is_set(
    home: Path, keys_file: Path
) -> None:
    settings = settings_of(home, keys_file, DATELINE_REQUIRE_KEY="yes")
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        assert client.get("/v1/articles").status_code == 401


def test_keys_are_rotated_without_a_restart(home: Path, keys_file: Path) -> None:
    old = add_key(keys_file, "old")
    settings = settings_of(home, keys_file, DATELINE_REQUIRE_KEY="yes")
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        assert client.get("/v1/models", headers=bearer(old)).status_code == 200
        new = add_key(keys_file, "new")
        assert client.get("/v1/models", headers=bearer(old)).status_code == 200
        assert client.get("/v1/models", headers=bearer(new)).status_code == 200
        remove_key(keys_file, "old")
        assert client.get("/v1/models", headers=bearer(old)).status_code == 401
        assert client.get("/v1/models", headers=bearer(new)).status_code == 200


def test_a_refused_request_s_body_is_not_read(home: Path, keys_file: Path) -> None:
    settings = settings_of(home, keys_file, DATELINE_REQUIRE_KEY="yes")
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        response = client.post("/v1/ask", content=b" " * 20_000)
        assert problem_of(response, 401).code == "key-required"


def test_each_key_has_a_limit_of_its_own(home: Path, keys_file: Path) -> None:
    one, two = add_key(keys_file, "one"), add_key(keys_file, "two")
    settings = settings_of(
        home, keys_file, DATELINE_REQUIRE_KEY="yes", DATELINE_RATE_LIMIT="2/hour; 100/day"
    )
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        for _ in range(2):
            assert client.get("/v1/articles", headers=bearer(one)).status_code == 200
        limited = client.get("/v1/articles", headers=bearer(one))
        assert problem_of(limited, 429).code == "rate-limited"
        assert 0 < int(limited.headers["retry-after"]) <= 3600
        assert client.get("/v1/articles", headers=bearer(two)).status_code == 200
        assert client.get("/healthz").status_code == 200


def test_a_request_too_many_for_one_limit_counts_for_none(home: Path, keys_file: Path) -> None:
    settings = settings_of(home, keys_file, DATELINE_RATE_LIMIT="3/day; 2/hour")
    app = create_app(FakeEngine.open, settings)
    limits = app.build_middleware_stack()._app._limits  # noqa: SLF001 - the day is not over soon

    async def scenario() -> list[int]:
        waits_s = [await limits.wait_s("x") for _ in range(6)]
        day, _ = limits._items  # noqa: SLF001 - as above
        stats = await limits._limiter.get_window_stats(day, "x")  # noqa: SLF001 - as above
        assert stats.remaining == 1
        return waits_s

    first, second, *others = asyncio.run(scenario())
    assert first == second == 0
    assert all(0 < wait_s <= 3600 for wait_s in others)


def test_without_keys_the_limit_is_each_address_s(home: Path, keys_file: Path) -> None:
    settings = settings_of(home, keys_file, DATELINE_RATE_LIMIT="1/hour")
    app = create_app(FakeEngine.open, settings)
    with TestClient(app, client=("10.0.0.1", 1)) as one:
        two = TestClient(app, client=("10.0.0.2", 1))
        assert one.get("/v1/models").status_code == 200
        assert one.get("/v1/models").status_code == 429
        assert two.get("/v1/models").status_code == 200


@pytest.mark.parametrize("text", ["often", "10", "10/fortnight", "-1/minute", "1/minute;"])
def test_a_limit_that_is_none_is_told_at_the_start(text: str) -> None:
    with pytest.raises(ConfigError, match="DATELINE_RATE_LIMIT"):
        read_limits(text)


def test_serving_to_others_without_a_key_is_refused_at_the_start(
    home: Path, keys_file: Path
) -> None:
    settings = settings_of(home, keys_file, DATELINE_HOST="0.0.0.0", DATELINE_PORT="0")  # noqa: S104
    with pytest.raises(ConfigError, match="dateline keys add NAME"):
        serve(settings)


def test_a_preflight_needs_no_key_and_the_request_after_it_does(
    home: Path, keys_file: Path
) -> None:
    key = add_key(keys_file, "page")
    origin = "https://chat.example.org"
    settings = settings_of(
        home, keys_file, DATELINE_REQUIRE_KEY="yes", DATELINE_CORS_ORIGINS=origin
    )
    preflight = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization, content-type, x-stainless-lang",
    }
    with TestClient(create_app(FakeEngine.open, settings)) as client:
        assert client.options("/v1/ask", headers=preflight).status_code == 200
        refused = client.get("/v1/models", headers={"origin": origin})
        assert refused.status_code == 401
        assert refused.headers["access-control-allow-origin"] == origin
        allowed = client.get("/v1/models", headers={"origin": origin, **bearer(key)})
        assert allowed.status_code == 200


def test_the_document_says_that_a_key_is_needed(home: Path, keys_file: Path) -> None:
    settings = settings_of(home, keys_file, DATELINE_REQUIRE_KEY="yes", DATELINE_RATE_LIMIT="1/day")
    document = create_app(FakeEngine.open, settings).openapi()
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for path, operations in document["paths"].items():
        for operation in operations.values():
            refusals = {"401", "429"} & set(operation["responses"])
            assert len(refusals) == (0 if path in OPEN else 2), path
    chat = document["paths"]["/v1/chat/completions"]["post"]["responses"]["401"]
    assert list(chat["content"]) == ["application/json"]
