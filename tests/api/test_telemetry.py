"""Traces and metrics as they arrive at a collector."""

# A test's name states its fact, and a handler's methods are those of its library.
# ruff: noqa: D102, D103

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

ROOT = Path(__file__).resolve().parents[2]
# In a process of its own, because providers are set once for a whole process.
SERVICE = """
import os, pathlib
from fastapi.testclient import TestClient
from api.config import read_settings
from api.server import create_app
from tests.api.fakes import FakeEngine

with TestClient(create_app(FakeEngine.open, read_settings())) as client:
    client.post("/v1/ask", json={"question": "did they close it?"})
    client.get("/healthz")
"""


class Collector(ThreadingHTTPServer):
    """Keeps what is sent to each path."""

    received: list[tuple[str, bytes]]


class Handler(BaseHTTPRequestHandler):
    """Takes everything."""

    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    server = Collector(("127.0.0.1", 0), Handler)
    server.received = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def run_service(home: Path, **environment: str) -> None:
    subprocess.run(  # noqa: S603 - a script of ours
        [sys.executable, "-c", SERVICE],
        cwd=ROOT,
        env={**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(ROOT), **environment},
        check=True,
    )


def test_each_question_is_a_trace_of_its_stages_without_its_words(
    home: Path, collector: Collector
) -> None:
    run_service(
        home,
        OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{collector.server_port}",
        OTEL_EXPORTER_OTLP_COMPRESSION="none",
    )
    traces = [body for path, body in collector.received if path == "/v1/traces"]
    spans = [
        span
        for body in traces
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    (request,) = [span for span in spans if span.name == "POST /v1/ask"]
    ours = [span for span in spans if span.trace_id == request.trace_id]
    assert {"retrieved", "judged", "timeline", "answer", "citations"} <= {
        span.name for span in ours
    }
    assert not any("healthz" in span.name for span in spans)
    assert b"did they close it?" not in b"".join(body for _, body in collector.received)
