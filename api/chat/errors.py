"""Errors of the chat paths, in OpenAI's shape.

Comes in: a problem and what was wrong. Goes out: the status and body that OpenAI's clients read:
they tell kinds apart by status, `type` and `code`, and try again by status and `Retry-After`.
"""

import re
from collections.abc import Mapping, Sequence

from api.problems import (
    BAD_QUESTION,
    BUSY,
    INTERNAL,
    INVALID,
    NO_KEY,
    NO_SUCH_MODEL,
    NOT_READY,
    RATE_LIMITED,
    Problem,
)

_PATHS = ("/v1/chat", "/v1/models")
_INVALID_TYPE = "invalid_request_error"
_TYPES = {
    RATE_LIMITED.code: "rate_limit_error",
    INTERNAL.code: "server_error",
    BUSY.code: "server_error",
    NOT_READY.code: "server_error",
}
# Codes that clients know; every other problem keeps its own.
_CODES = {
    NO_KEY.code: "invalid_api_key",
    NO_SUCH_MODEL.code: "model_not_found",
    RATE_LIMITED.code: "rate_limit_exceeded",
}
# OpenAI answers 400 where a body is JSON and not as described.
_STATUSES = {INVALID.code: 400, BAD_QUESTION.code: 400}
_PARAMS = {BAD_QUESTION.code: "messages", NO_SUCH_MODEL.code: "model"}
_NUMBER = re.compile(r"\.(\d+)(?=\.|$)")


def is_openai_path(path: str) -> bool:
    """Whether errors at `path` have OpenAI's shape."""
    return any(path == each or path.startswith(f"{each}/") for each in _PATHS)


def openai_error(
    problem: Problem, detail: str, errors: Sequence[Mapping[str, str]] = ()
) -> tuple[int, dict[str, dict[str, str | None]]]:
    """Return status and body; `param` is the first fault's, as in `messages[0].content`."""
    param = _param(errors[0]["pointer"]) if errors else _PARAMS.get(problem.code)
    body = {
        "message": detail,
        "type": _TYPES.get(problem.code, _INVALID_TYPE),
        "param": param,
        "code": _CODES.get(problem.code, problem.code),
    }
    return _STATUSES.get(problem.code, problem.status), {"error": body}


def _param(pointer: str) -> str | None:
    dotted = pointer.removeprefix("/").replace("/", ".")
    return _NUMBER.sub(r"[\1]", dotted) or None
