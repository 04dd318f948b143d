"""The service on a real socket: what only shows there."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103
# A fixture that gives a fake has no type that a test could import.

import http.client
import json
import logging
import socket
import threading
from pathlib import Path

import pytest

from api.config import Settings, read_settings
from api.errors import ConfigError
from api.server import create_app
from api.serving import _listen, serve
from index.storing.store import open_index
from qa.engine import Engine
from tests.api.fakes import FakeEngine
from tests.api.loopback import HOST, QUESTION, Gate, ask, get, served, served_app, wait_until
from tests.index.hashing_encoder import HashingEncoder
from tests.index.homes import build, write


def test_a_question_is_answered_over_a_socket(settings: Settings) -> None:
    with served(FakeEngine.open, settings) as port:
        status, headers, body = ask(port, **{"X-Request-ID": "mine-1"})
    assert (status, body["verdict"], headers["x-request-id"]) == (200, "yes", "mine-1")
    assert "server" not in headers or headers["server"] == "uvicorn"


def test_a_full_queue_refuses_at_once_and_health_is_answered_meanwhile(home: Path) -> None:
    gate = Gate()
    settings = read_settings(
        {"DATELINE_HOME": str(home), "DATELINE_WORKERS": "1", "DATELINE_QUEUE": "0"}
    )
    with served(lambda _: FakeEngine(before=gate.pass_through), settings) as port:
        outcome: list[int] = []
        first = threading.Thread(target=lambda: outcome.append(ask(port)[0]))
        first.start()
        gate.arrived.acquire()
        status, headers, body = ask(port)
        assert (status, body["code"], headers["retry-after"]) == (503, "busy", "1")
        assert headers["content-type"] == "application/problem+json"
        assert get(port, "/healthz") == (200, {"status": "ok"})
        assert get(port, "/readyz")[0] == 200
        gate.opened.set()
        first.join()
        assert outcome == [200]
        assert ask(port)[0] == 200


def test_a_client_that_leaves_while_waiting_frees_its_place(home: Path) -> None:
    gate = Gate()
    settings = read_settings(
        {"DATELINE_HOME": str(home), "DATELINE_WORKERS": "1", "DATELINE_QUEUE": "1"}
    )
    app = create_app(lambda _: FakeEngine(before=gate.pass_through), settings)
    queue = app.state.service.queue
    with served_app(app) as port:
        first = threading.Thread(target=ask, args=(port,))
        first.start()
        gate.arrived.acquire()
        leaving = socket.create_connection((HOST, port))
        body = b'{"question": "did the one who left ask?"}'
        leaving.sendall(
            b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        wait_until(lambda: queue.n_taken == 2)
        assert ask(port)[0] == 503
        leaving.close()
        wait_until(lambda: queue.n_taken == 1)
        gate.opened.set()
        first.join()
    assert gate.asked == ["did they close it?"]


def test_a_body_without_a_length_is_refused_before_all_of_it_is_read(settings: Settings) -> None:
    with served(FakeEngine.open, settings) as port, socket.create_connection((HOST, port)) as peer:
        peer.sendall(
            b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        for _ in range(17):
            peer.sendall(b"400\r\n" + b" " * 1024 + b"\r\n")
        # The body has no end: an answer can only come from one that did not wait for it.
        answer = http.client.HTTPResponse(peer)
        answer.begin()
        assert answer.status == 413
        assert json.loads(answer.read())["code"] == "body-too-large"


def test_a_declared_length_over_the_limit_is_refused_before_the_body(settings: Settings) -> None:
    with served(FakeEngine.open, settings) as port, socket.create_connection((HOST, port)) as peer:
        peer.sendall(
            b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 16385\r\n\r\n"
        )
        answer = http.client.HTTPResponse(peer)
        answer.begin()
        assert answer.status == 413
        answer.read()


def test_a_short_body_may_come_in_chunks(settings: Settings) -> None:
    with served(FakeEngine.open, settings) as port:
        assert ask(port, iter([QUESTION[:5], QUESTION[5:]]))[0] == 200


def test_head_over_a_socket_has_no_body(settings: Settings) -> None:
    with served(FakeEngine.open, settings) as port:
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        for _ in range(2):
            connection.request("HEAD", "/healthz")
            response = connection.getresponse()
            assert (response.status, response.read()) == (200, b"")
        connection.close()


def test_one_line_is_logged_for_each_request_without_the_question(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        caplog.at_level(logging.INFO, "dateline.access"),
        served(FakeEngine.open, settings) as port,
    ):
        ask(port, **{"X-Request-ID": "mine-1"})
        get(port, "/nope?question=secret")
    lines = [vars(record) for record in caplog.records if record.name == "dateline.access"]
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("POST", "/v1/ask", 200),
        ("GET", "/nope", 404),
    ]


def test_a_port_in_use_is_told_with_a_way_out() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError, match=f"port {port} .*--port"):
            _listen(HOST, port)


def test_a_file_of_milvus_lite_is_served_by_one_process(tmp_path: Path) -> None:
    store = f"milvus+file://{tmp_path}/news.db"
    settings = read_settings({"DATELINE_STORE": store, "DATELINE_PROCESSES": "2"})
    with pytest.raises(ConfigError, match="DATELINE_PROCESSES is 2, and one process at a time"):
        serve(settings)


def open_hashing_engine(home: Path) -> Engine:
    """Open the index at `home`, which was built without a model."""
    return Engine(open_index(home, encoder=HashingEncoder()))


def test_no_request_is_dropped_while_the_index_is_rebuilt(tmp_path: Path) -> None:
    """Questions go on through six builds, and the last one is taken up."""
    folder, home = tmp_path / "articles", tmp_path / "home"
    text = "The council closed the pool. Report {} says so."
    build(write(folder, one=text.format(0)), home)
    settings = read_settings({"DATELINE_HOME": str(home), "DATELINE_QUEUE": "64"})
    statuses: list[int] = []
    done = threading.Event()

    def ask_on(port: int) -> None:
        while not done.is_set():
            statuses.append(ask(port)[0])

    with served(open_hashing_engine, settings) as port:
        askers = [threading.Thread(target=ask_on, args=(port,)) for _ in range(3)]
        for asker in askers:
            asker.start()
        reports = [build(write(folder, one=text.format(n)), home) for n in range(1, 7)]
        wait_until(lambda: get(port, "/readyz")[1]["index"]["generation"] == reports[-1].generation)
        done.set()
        for asker in askers:
            asker.join()

    assert set(statuses) == {200}
    assert len(statuses) > 3
