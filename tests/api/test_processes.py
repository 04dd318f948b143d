"""The process around the service: how it starts, how many there are, how it ends."""

# A test's name states its fact.
# ruff: noqa: D103

import http.client
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import uvicorn

from api.config import read_settings
from api.server import create_app
from api.serving import _listen
from tests.api.fakes import FakeEngine
from tests.api.loopback import HOST, Gate, ask, get, served, wait_until


@pytest.mark.usefixtures("can_be_interrupted")
def test_the_command_serves_says_where_and_stops_when_told(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--port", "0"],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "DATELINE_HOME": str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        first_line = process.stderr.readline()
        said = re.fullmatch(
            rf"dateline: listening on http://127\.0\.0\.1:(\d+), index in {tmp_path}\n", first_line
        )
        assert said is not None, first_line
        port = int(said[1])
        assert get(port, "/healthz") == (200, {"status": "ok"})
        status, problem = get(port, "/readyz")
        assert (status, problem["code"]) == (503, "not-ready")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    lines = [json.loads(line) for line in errors.splitlines()]
    assert [line["path"] for line in lines if line["message"] == "request"] == [
        "/healthz",
        "/readyz",
    ]


def start(tmp_path: Path, **environment: str) -> tuple[subprocess.Popen[str], int]:
    """Start the command on a free port; return its process and the port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--port", "0"],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "DATELINE_HOME": str(tmp_path), **environment},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = re.search(r"listening on http://127\.0\.0\.1:(\d+),", process.stderr.readline())
    assert said is not None
    return process, int(said[1])


def test_told_to_stop_it_finishes_what_runs_and_takes_nothing_new(home: Path) -> None:
    gate = Gate()
    settings = read_settings({"DATELINE_HOME": str(home), "DATELINE_QUEUE": "1"})
    app = create_app(lambda _: FakeEngine(before=gate.pass_through), settings)
    listener = _listen(HOST, 0)
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=30))
    serving = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    serving.start()
    outcome: list[int] = []
    asking = threading.Thread(target=lambda: outcome.append(ask(port)[0]))
    asking.start()
    gate.arrived.acquire()
    server.should_exit = True
    wait_until(lambda: not server.servers or not server.servers[0].is_serving())
    with pytest.raises(OSError, match=r"refused|reset"):
        socket.create_connection((HOST, port), timeout=1).recv(1)
    gate.opened.set()
    asking.join()
    serving.join()
    listener.close()
    assert outcome == [200]


def test_several_processes_share_the_address_and_count_together(home: Path) -> None:
    (home / "CURRENT").unlink()
    process, port = start(home, DATELINE_PROCESSES="2")
    try:
        wait_until(lambda: is_up(port))
        for _ in range(20):
            assert get(port, "/healthz") == (200, {"status": "ok"})
        # Whichever process is asked, it tells of both, as soon as both have begun.
        wait_until(lambda: "dateline_queue_places 36.0" in metrics_of(port))
        text = metrics_of(port)
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)
    counted = re.search(
        r'dateline_requests_total\{method="GET",route="/healthz",status="200"\} (\d+)', text
    )
    assert counted is not None
    assert int(counted[1]) >= 20
    assert process.returncode == 0
    lines = [json.loads(line) for line in errors.splitlines()]
    assert sum(line["message"] == "Application startup complete." for line in lines) == 2
    assert sum(line["message"] == "Application shutdown complete." for line in lines) == 2


def test_several_processes_told_to_stop_finish_what_runs_and_take_nothing_new(home: Path) -> None:
    (home / "CURRENT").unlink()
    process, port = start(home, DATELINE_PROCESSES="2", DATELINE_SHUTDOWN_S="60")
    try:
        wait_until(lambda: is_up(port))
        with socket.create_connection((HOST, port), timeout=60) as peer:
            peer.sendall(
                b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                b"Content-Length: 23\r\nExpect: 100-continue\r\n\r\n"
            )
            # One of them waits for the body, and the request is under way.
            assert peer.recv(65_536).startswith(b"HTTP/1.1 100 ")
            process.send_signal(signal.SIGTERM)
            wait_until(lambda: is_refused(port))
            peer.sendall(b'{"question": "did it?"}')
            assert peer.recv(65_536).startswith(b"HTTP/1.1 503 ")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0


def metrics_of(port: int) -> str:
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request("GET", "/metrics")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def is_up(port: int) -> bool:
    try:
        return get(port, "/healthz")[0] == 200
    except OSError:
        return False


def is_refused(port: int) -> bool:
    """Tell whether nothing listens, which is another thing than that nothing answers."""
    try:
        socket.create_connection((HOST, port)).close()
    except ConnectionRefusedError:
        return True
    return False


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DATELINE_QUEU": "3"}, "there is no setting DATELINE_QUEU; did you mean DATELINE_QUEUE?"),
        ({"DATELINE_HOST": "0.0.0.0"}, "needs an API key"),  # noqa: S104 - it is refused
        ({"DATELINE_RATE_LIMIT": "often"}, "DATELINE_RATE_LIMIT is 'often'"),
    ],
)
def test_a_wrong_setting_ends_the_command_with_one_line(
    tmp_path: Path, environment: dict[str, str], words: str
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "api.cli", "serve", "--port", "0"],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "DATELINE_KEYS_FILE": str(tmp_path / "keys"), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.startswith("dateline: ")
    assert words in run.stderr
    assert run.stderr.count("\n") == 1


def test_the_words_of_a_question_are_logged_only_where_that_is_asked_for(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for setting, n_lines in (("no", 0), ("yes", 1)):
        settings = read_settings({"DATELINE_HOME": str(home), "DATELINE_LOG_QUESTIONS": setting})
        caplog.clear()
        with (
            caplog.at_level(logging.DEBUG, "dateline"),
            served(FakeEngine.open, settings) as port,
        ):
            ask(port)
        records = [vars(record) for record in caplog.records]
        told = [record for record in records if "did they close it?" in str(record)]
        assert len(told) == n_lines
        if told:
            assert (told[0]["question"], told[0]["way"], told[0]["outcome"]) == (
                "did they close it?",
                "ask",
                "answered",
            )
