"""Whatever a client sends: no failure of the service, and nothing of what was sent comes back."""

# A test's name states its fact.
# ruff: noqa: D103

import json
import socket
import string
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.config import Settings, read_settings
from api.server import create_app
from tests.api.fakes import FakeEngine
from tests.api.loopback import HOST, ask, served

PATHS = (
    "/v1/ask",
    "/v1/chat/completions",
    "/v1/models",
    "/v1/models/x",
    "/v1/articles",
    "/v1/articles/x",
    "/mcp",
    "/metrics",
    "/healthz",
    "/problems/busy",
    "/nope",
)
POSTS = ("/v1/ask", "/v1/chat/completions", "/mcp")
JSON = {"content-type": "application/json"}
MCP = {**JSON, "accept": "application/json, text/event-stream", "host": "127.0.0.1:8000"}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
keys_of_ask = st.sampled_from(["question", "as_of", "asof"])
keys_of_chat = st.sampled_from(
    ["model", "messages", "stream", "stream_options", "n", "dateline", "tools", "logprobs"]
)
messages = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "role": st.sampled_from(["user", "assistant", "system"]) | json_values,
            "content": st.text()
            | json_values
            | st.lists(st.fixed_dictionaries({"type": st.just("text"), "text": json_values})),
        },
    )
    | json_values,
    max_size=3,
)
chats = st.dictionaries(keys_of_chat, json_values, max_size=4).flatmap(
    lambda others: st.fixed_dictionaries(
        {"model": st.just("dateline") | json_values, "messages": messages}
    ).map(lambda asked: others | asked)
)
rpcs = st.fixed_dictionaries(
    {},
    optional={
        "jsonrpc": st.just("2.0") | json_values,
        "id": st.integers() | json_values,
        "method": st.sampled_from(["tools/call", "tools/list", "initialize", "resources/read"]),
        "params": st.fixed_dictionaries(
            {},
            optional={
                "name": st.sampled_from(["ask", "search", "get_article"]) | st.text(),
                "arguments": st.dictionaries(st.text(), json_values, max_size=3) | json_values,
                "uri": st.text(),
                "_meta": json_values,
            },
        )
        | json_values,
    },
)
# What a header may hold on the wire: no line ends, no NUL.
header_values = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f"), max_size=80
)
header_names = st.sampled_from(
    [
        "accept",
        "authorization",
        "content-type",
        "content-length",
        "host",
        "if-none-match",
        "origin",
        "x-request-id",
        "x-forwarded-for",
        "mcp-protocol-version",
        "mcp-session-id",
        "traceparent",
        "range",
        "cookie",
    ]
)
fuzzed = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def fuzzed_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return one client for all that a test makes up; failures become responses as they would."""
    home = tmp_path_factory.mktemp("home")
    (home / "CURRENT").write_text("0123456789ab")
    app = create_app(FakeEngine.open, read_settings({"DATELINE_HOME": str(home)}))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@fuzzed
@given(path=st.sampled_from(POSTS), content=st.binary(max_size=400))
def test_bytes_never_make_it_fail(fuzzed_client: TestClient, path: str, content: bytes) -> None:
    assert fuzzed_client.post(path, content=content, headers=MCP).status_code < 500


@fuzzed
@given(body=st.dictionaries(keys_of_ask | st.text(), json_values, max_size=4) | json_values)
def test_any_json_to_ask_never_makes_it_fail(fuzzed_client: TestClient, body: Any) -> None:  # noqa: ANN401
    content = json.dumps(body)
    assert fuzzed_client.post("/v1/ask", content=content, headers=JSON).status_code < 500


@fuzzed
@given(body=chats)
def test_any_chat_never_makes_it_fail(fuzzed_client: TestClient, body: Any) -> None:  # noqa: ANN401
    content = json.dumps(body)
    response = fuzzed_client.post("/v1/chat/completions", content=content, headers=JSON)
    assert response.status_code < 500
    if response.status_code >= 400:
        assert set(response.json()["error"]) == {"message", "type", "param", "code"}


@fuzzed
@given(body=rpcs)
def test_any_call_of_a_tool_never_makes_it_fail(fuzzed_client: TestClient, body: Any) -> None:  # noqa: ANN401
    response = fuzzed_client.post("/mcp", content=json.dumps(body), headers=MCP)
    assert response.status_code < 500


@fuzzed
@given(
    path=st.sampled_from(PATHS),
    method=st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "DELETE", "PUT", "TRACE"])
    | st.text(string.ascii_uppercase, min_size=1, max_size=8),
    headers=st.lists(st.tuples(header_names, header_values), max_size=4),
)
def test_headers_and_methods_never_make_it_fail(
    fuzzed_client: TestClient, path: str, method: str, headers: list[tuple[str, str]]
) -> None:
    sent = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    response = fuzzed_client.request(method, path, headers=sent)
    assert response.status_code < 500


@fuzzed
@given(path=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_paths_never_make_it_fail(fuzzed_client: TestClient, path: str) -> None:
    for start in ("/", "/v1/articles/", "/v1/models/", "/problems/"):
        assert fuzzed_client.get(start + quote(path)).status_code < 500


def nested(n: int) -> str:
    return "[" * n + "]" * n


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("depth", [50, 900, 5_000])
def test_json_however_deep_never_makes_it_fail(client: TestClient, path: str, depth: int) -> None:
    for content in (
        nested(depth),
        f'{{"question": {nested(depth)}}}',
        f'{{"model": "dateline", "messages": {nested(depth)}, "tools": {nested(depth)}}}',
        f'{{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {nested(depth)}}}',
    ):
        response = client.post(path, content=content, headers=MCP)
        assert 400 <= response.status_code < 500


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "content",
    [
        b'{"question": "\xff\xfe"}',
        b'{"question": NaN}',
        b'{"question": 1e999}',
        b'{"question": ' + b"9" * 6_000 + b"}",
        b"\x00",
        b"",
    ],
)
def test_text_that_is_no_json_never_makes_it_fail(
    client: TestClient, path: str, content: bytes
) -> None:
    assert 400 <= client.post(path, content=content, headers=MCP).status_code < 500


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
        b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /v1/articles/%00%ff HTTP/1.0\r\n\r\n",
        b"\r\n" * 5_000,
    ],
)
def test_bytes_on_the_wire_never_stop_the_service(settings: Settings, request_bytes: bytes) -> None:
    with served(FakeEngine.open, settings) as port:
        with socket.create_connection((HOST, port), timeout=30) as peer:
            peer.sendall(request_bytes)
            peer.shutdown(socket.SHUT_WR)
            answer = b""
            # The server may close before it has read all of it, which resets the connection.
            with suppress(ConnectionResetError):
                while piece := peer.recv(65_536):
                    answer += piece
        assert not answer.startswith(b"HTTP/1.1 5")
        assert ask(port)[0] == 200


def test_clients_that_never_end_their_request_do_not_hold_up_others(settings: Settings) -> None:
    with served(FakeEngine.open, settings) as port:
        slow = []
        for _ in range(50):
            peer = socket.create_connection((HOST, port), timeout=30)
            peer.sendall(
                b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                b"Content-Length: 100\r\n\r\n{"
            )
            slow.append(peer)
        assert ask(port)[0] == 200
        for peer in slow:
            peer.close()
        assert ask(port)[0] == 200
