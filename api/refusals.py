"""Errors as responses: RFC 9457 problems, or OpenAI's shape on the paths that keep to it.

Comes in: an exception that a route or the framework raised, or a layer's refusal. Goes out: a
response with the status and the headers of the problem. Internal errors are logged in full by the
server; what was sent is never echoed.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Scope

from api.chat.errors import is_openai_path, openai_error
from api.errors import DatelineServiceError
from api.problems import (
    INTERNAL,
    INVALID,
    MALFORMED,
    NO_SUCH_PATH,
    NOT_JSON,
    NOT_READY,
    TOO_LARGE,
    WRONG_METHOD,
    Problem,
    problem_of,
)
from index.errors import DatelineIndexError
from qa.errors import QuestionError

MEDIA_TYPE = "application/problem+json"
# What access logs call a request whose client went away; no client ever sees it.
CLIENT_GONE_STATUS = 499

# Errors that the framework raises by status alone.
_BY_STATUS = {
    problem.status: problem
    for problem in (MALFORMED, NO_SUCH_PATH, WRONG_METHOD, TOO_LARGE, NOT_JSON)
}
_WORDS_BY_STATUS = {
    400: "the body could not be read as JSON in UTF-8",
    404: "see /openapi.json for the paths of this service",
    405: "the Allow header names the methods that it takes",
}
# What pydantic puts before the words of our own validators.
_OWN_WORDS_PREFIX = "Value error, "

Fault = Mapping[str, str]

_log = logging.getLogger("dateline.problems")


def refusal(
    scope: Scope,
    problem: Problem,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Fault] = (),
) -> JSONResponse:
    """Return the response for one occurrence; each of `errors` has `pointer` and `detail`."""
    retry = {} if problem.retry_after_s is None else {"Retry-After": str(problem.retry_after_s)}
    headers = {**retry, **(headers or {})}
    if is_openai_path(scope["path"]):
        status, content = openai_error(problem, detail, errors)
        return JSONResponse(content, status_code=status, headers=headers)
    return JSONResponse(
        problem_body(scope, problem, detail, errors),
        status_code=problem.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def problem_body(
    scope: Scope, problem: Problem, detail: str, errors: Sequence[Fault] = ()
) -> dict[str, Any]:
    """Return one occurrence of a problem as RFC 9457 has it."""
    body: dict[str, Any] = {
        "type": problem.type_uri,
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        "code": problem.code,
        "request_id": scope.get("state", {}).get("request_id"),
    }
    return {**body, "errors": list(errors)} if errors else body


def log_failure(error: BaseException) -> None:
    """Tell the log of an error within a stream, which nobody else will see, unless it is usual."""
    if problem_of(error)[0] in {INTERNAL, NOT_READY}:
        _log.error("a stream failed: %s", error, exc_info=error)


def add_refusals(app: FastAPI) -> None:
    """Make every error of `app` a refusal, the framework's own included."""
    for kind in (DatelineServiceError, DatelineIndexError, QuestionError):
        app.add_exception_handler(kind, _on_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(ClientDisconnect, _on_client_gone)
    app.add_exception_handler(Exception, _on_error)


async def _on_error(request: Request, error: Exception) -> Response:
    # Any other that is not usual is logged by the server, which it is let through to.
    if isinstance(error, DatelineIndexError):
        _log.error("the index failed while answering: %s", error, exc_info=error)
    return refusal(request.scope, *problem_of(error))


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    """Malformed JSON is 400, a body of the wrong shape 422."""
    faults = cast("RequestValidationError", error).errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return refusal(request.scope, MALFORMED, _WORDS_BY_STATUS[400])
    errors = [
        {
            "pointer": _pointer(fault["loc"]),
            "detail": fault["msg"].removeprefix(_OWN_WORDS_PREFIX),
        }
        for fault in faults
    ]
    detail = "; ".join(f"{fault['pointer'] or 'body'}: {fault['detail']}" for fault in errors)
    return refusal(request.scope, INVALID, detail, errors=errors)


async def _on_http_error(request: Request, error: Exception) -> Response:
    error = cast("HTTPException", error)
    headers = dict(error.headers or {})
    if error.status_code == WRONG_METHOD.status:
        headers["Allow"] = _allowed(headers.get("Allow", ""))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
    problem = _BY_STATUS.get(error.status_code, INTERNAL)
    detail = _WORDS_BY_STATUS.get(error.status_code, error.detail)
    return refusal(request.scope, problem, detail, headers=headers)


async def _on_client_gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=CLIENT_GONE_STATUS)


def _pointer(location: Sequence[str | int]) -> str:
    """Return a JSON pointer into the body, or the parameter's place, such as `query/limit`."""
    place, *rest = location
    path = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in rest)
    return path if place == "body" else f"{place}{path}"


def _allowed(methods: str) -> str:
    """Every path that takes GET takes HEAD, and every path OPTIONS."""
    named = {method.strip() for method in methods.split(",") if method.strip()} | {"OPTIONS"}
    return ", ".join(sorted(named | ({"HEAD"} if "GET" in named else set())))
