"""The service's log: one JSON object a line on standard error.

Comes in: log records, of the service and of the server under it. Goes out: lines that a log
collector can read, each with the id of the request it belongs to. No question's text is in them.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

request_id_in_context: ContextVar[str | None] = ContextVar("request_id", default=None)

_ACCESS_FIELDS = ("method", "path", "status", "ms")


class JsonLines(logging.Formatter):
    """A record as one JSON object: time in UTC, level, logger, message, request, error."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without its end; ASCII alone, so that no path in it can break it."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id_in_context.get(),
        }
        line |= {name: vars(record)[name] for name in _ACCESS_FIELDS if name in vars(record)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


def log_to(stream: TextIO, level: str) -> None:
    """Send the logs of the service and of the server to `stream`, from `level` up."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    for name in ("dateline", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level.upper())
        logger.propagate = False
