"""The service's log lines."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103

import io
import json
import logging
from collections.abc import Iterator

import pytest

from api.logs import log_to, request_id_in_context


@pytest.fixture(autouse=True)
def _loggers_as_before() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("dateline", "uvicorn")]
    before = [(logger.handlers, logger.level, logger.propagate) for logger in loggers]
    yield
    for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)


def test_a_line_is_one_json_object_with_the_request_s_id() -> None:
    stream = io.StringIO()
    log_to(stream, "info")
    token = request_id_in_context.set("mine-1")
    extra = {"method": "GET", "path": "/a\nb\u2028c", "status": 200, "ms": 1.5}
    logging.getLogger("dateline.access").info("request", extra=extra)
    request_id_in_context.reset(token)
    assert len(stream.getvalue().splitlines()) == 1
    line = json.loads(stream.getvalue())
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "dateline.access",
        "message": "request",
        "request_id": "mine-1",
        **extra,
    }


def test_an_error_brings_its_traceback_and_lesser_lines_are_left_out() -> None:
    stream = io.StringIO()
    log_to(stream, "error")
    logging.getLogger("uvicorn.error").info("not shown")
    logging.getLogger("uvicorn.error").error("failed", exc_info=ValueError("why"))
    line = json.loads(stream.getvalue())
    assert (line["message"], line["request_id"]) == ("failed", None)
    assert line["error"].endswith("ValueError: why")
