"""Errors as clients see them: RFC 9457 problems, and the one table that maps errors to statuses.

Comes in: an exception that a route or the framework raised. Goes out: `application/problem+json`
with the request's id. An error that the table does not name is an internal one: it is logged in
full by the server and told to the client in one sentence without any of its words.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api.errors import ArticleNotFoundError, BusyError, NotReadyError
from index.errors import DatelineIndexError
from qa.errors import QuestionError

MEDIA_TYPE = "application/problem+json"
# Waiting for a place takes one answer's time; waiting for an index takes someone's hands.
BUSY_RETRY_S = 1
NOT_READY_RETRY_S = 10
# What access logs call a request whose client went away; no client ever sees it.
CLIENT_GONE_STATUS = 499


_log = logging.getLogger("dateline.problems")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A kind of error: stable `code`, HTTP `status`, and a `title` that never varies."""

    code: str
    status: int
    title: str
    retry_after_s: int | None = None

    @property
    def type_uri(self) -> str:
        """Where the service describes this kind, relative to itself."""
        return f"/problems/{self.code}"


MALFORMED = Problem(code="malformed-body", status=400, title="The body is not JSON")
NO_SUCH_PATH = Problem(code="no-such-path", status=404, title="There is nothing at this path")
NO_SUCH_ARTICLE = Problem(code="no-such-article", status=404, title="There is no such article")
WRONG_METHOD = Problem(
    code="method-not-allowed", status=405, title="This path does not take this method"
)
TOO_LARGE = Problem(code="body-too-large", status=413, title="The body is too large")
NOT_JSON = Problem(code="not-json", status=415, title="The body must be application/json")
INVALID = Problem(code="invalid-request", status=422, title="The request is not as described")
BAD_QUESTION = Problem(code="unreadable-question", status=422, title="The question cannot be read")
INTERNAL = Problem(code="internal", status=500, title="The service failed")
BUSY = Problem(code="busy", status=503, title="The service is busy", retry_after_s=BUSY_RETRY_S)
NOT_READY = Problem(
    code="not-ready", status=503, title="The service is not ready", retry_after_s=NOT_READY_RETRY_S
)
PROBLEMS = (
    MALFORMED,
    NO_SUCH_PATH,
    NO_SUCH_ARTICLE,
    WRONG_METHOD,
    TOO_LARGE,
    NOT_JSON,
    INVALID,
    BAD_QUESTION,
    INTERNAL,
    BUSY,
    NOT_READY,
)

# Errors whose own words are fit for clients.
ERRORS: Mapping[type[Exception], Problem] = {
    QuestionError: BAD_QUESTION,
    ArticleNotFoundError: NO_SUCH_ARTICLE,
    BusyError: BUSY,
    NotReadyError: NOT_READY,
}
# Errors whose words name paths of the machine; the client gets a fixed sentence.
_INDEX_WORDS = "the index cannot be read at present; the service's log says why"
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


def problem_response(
    problem: Problem,
    detail: str,
    *,
    request_id: str | None,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, str]] = (),
) -> JSONResponse:
    """Return the response for one occurrence; each of `errors` has `pointer` and `detail`."""
    content: dict[str, Any] = {
        "type": problem.type_uri,
        "title": problem.title,
        "status": problem.status,
        "detail": detail,
        "code": problem.code,
        "request_id": request_id,
    }
    if errors:
        content["errors"] = list(errors)
    retry = {} if problem.retry_after_s is None else {"Retry-After": str(problem.retry_after_s)}
    return JSONResponse(
        content,
        status_code=problem.status,
        headers={**(headers or {}), **retry},
        media_type=MEDIA_TYPE,
    )


def add_problem_handlers(app: FastAPI) -> None:
    """Make every error of `app` a problem, the framework's own included."""
    for kind in ERRORS:
        app.add_exception_handler(kind, _on_known_error)
    app.add_exception_handler(DatelineIndexError, _on_index_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(ClientDisconnect, _on_client_gone)
    app.add_exception_handler(Exception, _on_internal_error)


def request_id_of(request: Request) -> str | None:
    """Return the id that the outermost layer gave this request."""
    request_id: str | None = getattr(request.state, "request_id", None)
    return request_id


async def _on_known_error(request: Request, error: Exception) -> Response:
    problem = next(ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS)
    return problem_response(problem, str(error), request_id=request_id_of(request))


async def _on_index_error(request: Request, error: Exception) -> Response:
    _log.error("the index failed while answering: %s", error, exc_info=error)
    return problem_response(NOT_READY, _INDEX_WORDS, request_id=request_id_of(request))


# What pydantic puts before the words of our own validators.
_OWN_WORDS_PREFIX = "Value error, "


async def _on_invalid_request(request: Request, error: Exception) -> Response:
    """Malformed JSON is 400, a body of the wrong shape 422; what was sent is never echoed."""
    faults = cast("RequestValidationError", error).errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return problem_response(MALFORMED, _WORDS_BY_STATUS[400], request_id=request_id_of(request))
    errors = [
        {
            "pointer": _pointer(fault["loc"]),
            "detail": fault["msg"].removeprefix(_OWN_WORDS_PREFIX),
        }
        for fault in faults
    ]
    detail = "; ".join(f"{fault['pointer'] or 'body'}: {fault['detail']}" for fault in errors)
    return problem_response(INVALID, detail, request_id=request_id_of(request), errors=errors)


async def _on_http_error(request: Request, error: Exception) -> Response:
    error = cast("HTTPException", error)
    headers = dict(error.headers or {})
    if error.status_code == WRONG_METHOD.status:
        headers["Allow"] = _allowed(headers.get("Allow", ""))
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
    problem = _BY_STATUS.get(error.status_code, INTERNAL)
    detail = _WORDS_BY_STATUS.get(error.status_code, error.detail)
    return problem_response(problem, detail, request_id=request_id_of(request), headers=headers)


async def _on_client_gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=CLIENT_GONE_STATUS)


async def _on_internal_error(request: Request, _error: Exception) -> Response:
    detail = "something went wrong in the service; its log has more under this request_id"
    return problem_response(INTERNAL, detail, request_id=request_id_of(request))


def _pointer(location: Sequence[str | int]) -> str:
    """Return a JSON pointer into the body, or the parameter's place, such as `query/limit`."""
    place, *rest = location
    path = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in rest)
    return path if place == "body" else f"{place}{path}"


def _allowed(methods: str) -> str:
    """Every path that takes GET takes HEAD, and every path OPTIONS."""
    named = {method.strip() for method in methods.split(",") if method.strip()} | {"OPTIONS"}
    return ", ".join(sorted(named | ({"HEAD"} if "GET" in named else set())))
