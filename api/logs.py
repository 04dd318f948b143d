"""The service's log: one JSON object a line on standard error.

Comes in: log records, of the service and of the libraries under it. Goes out: lines that a log
collector can read, each with the id of the request it belongs to. No question's text is in them
unless the setting asks for it.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

request_id_in_context: ContextVar[str | None] = ContextVar("request_id", default=None)

_ACCESS_FIELDS = ("method", "path", "status", "ms", "key")
_QUESTION_FIELDS = ("question", "way", "as_of", "outcome", "reason")
# MCP's library logs what clients send at `info`, words of questions perhaps among it.
_LOGGERS = {"dateline": "", "uvicorn": "", "mcp": "warning"}


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
        own = (*_ACCESS_FIELDS, *_QUESTION_FIELDS)
        line |= {name: vars(record)[name] for name in own if name in vars(record)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


def log_to(stream: TextIO, level: str) -> None:
    """Send the logs of the service and of the server to `stream`, from `level` up."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    for name, least in _LOGGERS.items():
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(max(_number(least or level), _number(level)))
        logger.propagate = False


def _number(level: str) -> int:
    return logging.getLevelNamesMapping()[level.upper()]
