"""Stages as events, errors in a stream, clients that leave one."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D102, D103, D107

import json
import logging
import socket
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.config import Settings, read_settings
from api.server import create_app
from index.errors import IndexDamagedError
from qa.contract import answer_to_dict
from qa.records import Answer
from qa.stages import Progress, Stage, Tell, tell_nobody
from tests.api.fakes import HITS, REVERSED, FakeEngine, problem_of
from tests.api.loopback import HOST, ask, served_app, wait_until

STREAM = {"accept": "text/event-stream"}
STAGES = ["retrieved", "judged", "timeline", "answer", "citations"]


def events_of(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Return name and content of each event."""
    *written, rest = text.split("\n\n")
    assert rest == ""
    events = []
    for event in written:
        name, data = event.split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


class StagedEngine(FakeEngine):
    """Stops after each stage until it is let on; fails at the stage named `fails_at`."""

    def __init__(self, fails_at: str = "", error: Exception | None = None) -> None:
        super().__init__()
        self.may_go_on = threading.Semaphore(0)
        self.told: list[str] = []
        self.ended = threading.Event()
        self._fails_at = fails_at
        self._error = error

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        if text == "What happened?":
            return super().ask(text, as_of=as_of)

        def tell_and_wait(progress: Progress) -> None:
            if self._error is not None and progress.stage.value == self._fails_at:
                raise self._error
            tell(progress)
            self.told.append(progress.stage.value)
            if self._error is None:
                self.may_go_on.acquire()

        try:
            return super().ask(text, as_of=as_of, tell=tell_and_wait)
        finally:
            self.ended.set()


def test_stages_come_in_order_and_the_whole_answer_last(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "did they close it?"}, headers=STREAM)
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["x-accel-buffering"] == "no"
    events = events_of(response.text)
    assert [name for name, _ in events] == [*STAGES, "done"]
    whole = answer_to_dict(REVERSED)
    contents = dict(events)
    assert contents["done"] == whole
    assert contents["retrieved"] == {"n_passages": 2, "doc_ids": ["a1", "b2"]}
    assert contents["judged"]["n_sentences"] == 3
    assert contents["timeline"] == {"timeline": whole["timeline"]}
    assert contents["answer"]["answer"] == whole["answer"]
    assert contents["citations"] == {"citations": whole["citations"], "related": []}


def test_without_asking_for_a_stream_there_is_none(client: TestClient) -> None:
    for accept in ("application/json", "*/*"):
        response = client.post("/v1/ask", json={"question": "did?"}, headers={"accept": accept})
        assert response.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [({"question": " "}, 422, "unreadable-question"), ({}, 422, "invalid-request")],
)
def test_what_is_wrong_before_the_first_stage_has_its_status(
    client: TestClient, body: dict[str, str], status: int, code: str
) -> None:
    assert problem_of(client.post("/v1/ask", json=body, headers=STREAM), status).code == code


@pytest.mark.parametrize(
    ("error", "code"),
    [(ZeroDivisionError("secret"), "internal"), (IndexDamagedError("/secret"), "not-ready")],
)
def test_a_failure_in_a_stream_is_its_last_event_and_is_logged(
    settings: Settings, caplog: pytest.LogCaptureFixture, error: Exception, code: str
) -> None:
    app = create_app(lambda _: StagedEngine("timeline", error), settings)
    with TestClient(app) as client, caplog.at_level(logging.ERROR, "dateline"):
        response = client.post("/v1/ask", json={"question": "did it?"}, headers=STREAM)
        asked = {"model": "dateline", "stream": True}
        asked["messages"] = [{"role": "user", "content": "did it?"}]
        chat = client.post("/v1/chat/completions", json=asked)
    events = events_of(response.text)
    assert [name for name, _ in events] == ["retrieved", "judged", "error"]
    assert events[-1][1]["code"] == code
    assert events[-1][1]["request_id"] == response.headers["x-request-id"]
    failed, done, _ = chat.text.split("\n\n")
    assert json.loads(failed.removeprefix("data: "))["error"]["code"] == code
    assert done == "data: [DONE]"
    assert "secret" not in response.text + chat.text
    assert caplog.text.count("a stream failed: ") == 2


def ask_on(port: int) -> socket.socket:
    """Ask for a stream on a connection, which is returned."""
    peer = socket.create_connection((HOST, port), timeout=30)
    body = b'{"question": "did it?"}'
    peer.sendall(
        b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Accept: text/event-stream\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    )
    return peer


def read_until(peer: socket.socket, words: bytes) -> bytes:
    """Return what the connection brings up to `words`."""
    read = b""
    while words not in read:
        piece = peer.recv(65_536)
        assert piece, f"the connection ended after {read!r}"
        read += piece
    return read


def test_each_stage_comes_as_it_ends(settings: Settings) -> None:
    engine = StagedEngine()
    with served_app(create_app(lambda _: engine, settings)) as port, ask_on(port) as peer:
        for stage in STAGES:
            read = read_until(peer, f"event: {stage}\n".encode())
            assert b"event: done" not in read
            engine.may_go_on.release()
        read_until(peer, b"event: done\n")


@pytest.mark.parametrize("n_stages", [0, 2])
def test_a_client_that_leaves_ends_the_work_at_the_next_stage(home: Path, n_stages: int) -> None:
    settings = read_settings(
        {"DATELINE_HOME": str(home), "DATELINE_WORKERS": "1", "DATELINE_QUEUE": "0"}
    )
    engine = StagedEngine()
    app = create_app(lambda _: engine, settings)
    queue = app.state.service.queue
    with served_app(app) as port:
        with ask_on(port) as peer:
            for stage in STAGES[:n_stages]:
                read_until(peer, f"event: {stage}\n".encode())
                engine.may_go_on.release()
            wait_until(lambda: len(engine.told) == n_stages + 1)
        # The service has learned of it when it counts the request as ended.
        wait_until(lambda: b'method="POST"' in app.state.service.metrics.text())
        engine.may_go_on.release()
        assert engine.ended.wait(timeout=30)
        wait_until(lambda: queue.n_taken == 0)
    assert engine.told == STAGES[: n_stages + 1]


class TalkativeEngine(FakeEngine):
    """Tells ten million characters, which no connection holds unread."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = threading.Event()

    def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
        if text == "did it?":
            span = replace(HITS[0].chunk.span, doc_id="x" * 10_000)
            hit = replace(HITS[0], chunk=replace(HITS[0].chunk, span=span))
            for _ in range(1_000):
                tell(Progress(stage=Stage.RETRIEVED, hits=(hit,)))
        answer = super().ask(text, as_of=as_of, tell=tell)
        if text == "did it?":
            self.ended.set()
        return answer


def test_a_client_that_does_not_read_holds_no_worker(home: Path) -> None:
    """What it does not take waits in the service, and the one worker goes on."""
    settings = read_settings(
        {"DATELINE_HOME": str(home), "DATELINE_WORKERS": "1", "DATELINE_QUEUE": "0"}
    )
    engine = TalkativeEngine()
    app = create_app(lambda _: engine, settings)
    with served_app(app) as port, ask_on(port) as peer:
        assert engine.ended.wait(timeout=60)
        wait_until(lambda: app.state.service.queue.n_taken == 0)
        assert ask(port)[0] == 200
        # It has all been kept for it, and comes when it reads.
        read_until(peer, b"event: done\n")
