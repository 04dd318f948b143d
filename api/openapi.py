"""The OpenAPI document's answers: success by its schema, problems by theirs, each with examples.

Comes in: schemas, examples, kinds of problem. Goes out: what FastAPI's `responses` wants, and the
document with the problem's schema added, which FastAPI alone would set under the wrong media type.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from fastapi.sse import EventSourceResponse
from pydantic import BaseModel
from starlette.routing import BaseRoute

from api.chat.errors import is_openai_path, openai_error
from api.chat.schemas import ErrorDetailOut, ErrorOut
from api.examples import PROBLEM_EXAMPLES, Example
from api.gate import OPEN_PATHS
from api.problems import NO_KEY, Problem
from api.refusals import MEDIA_TYPE
from api.schemas import FaultOut, ProblemOut

_JSON = "application/json"
_SCHEMAS = "#/components/schemas/{model}"
# What FastAPI would send for a wrong request; here it is a problem.
_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")
_DESCRIPTION = (
    "Questions over a collection of news that changes its story. Every statement of an answer is a "
    "verbatim, dated, checked quotation; no answer is said to be none, with a reason."
)


Responses = dict[int | str, dict[str, Any]]


def returns(
    model: type[BaseModel],
    shown: Mapping[str, Example],
    *problems: Problem,
    events: Sequence[str] = (),
) -> Responses:
    """Return the `responses` of a path: 200 with `model` and its examples, then its problems.

    `events` are the names of the events that the path gives too, as a stream.
    """
    responses = _succeeds(model, shown, events)
    for problem in problems:
        written = PROBLEM_EXAMPLES.get(problem.code)
        examples = {problem.code: written} if written else {}
        _add(responses, problem, problem.status, _content(MEDIA_TYPE, ProblemOut, examples))
    return responses


def returns_openai(
    model: type[BaseModel],
    shown: Mapping[str, Example],
    *problems: Problem,
    events: Sequence[str] = (),
) -> Responses:
    """Return what `returns` does, for a path whose errors have OpenAI's shape."""
    responses = _succeeds(model, shown, events)
    for problem in problems:
        detail = PROBLEM_EXAMPLES.get(problem.code, {}).get("detail", problem.title)
        status, content = openai_error(problem, detail)
        _add(responses, problem, status, _content(_JSON, ErrorOut, {problem.code: content}))
    return responses


def returns_text(media_type: str, description: str) -> Responses:
    """Return the `responses` of a path that gives text."""
    content = {media_type: {"schema": {"type": "string"}, "examples": {}}}
    return {200: {"description": description, "content": content}}


def _succeeds(
    model: type[BaseModel], shown: Mapping[str, Example], events: Sequence[str]
) -> Responses:
    success: dict[str, Any] = {"model": model, "description": _first_line(model)}
    content: dict[str, Any] = {}
    if shown:
        content[_JSON] = {"examples": _values(shown)}
    if events:
        content[EventSourceResponse.media_type] = {"schema": _event_schema(events), "examples": {}}
    if content:
        success["content"] = content
    return {200: success}


def _event_schema(names: Sequence[str]) -> dict[str, Any]:
    """Return what OpenAPI 3.2 says of an event: its data is text, which here is JSON."""
    data = {"type": "string", "contentMediaType": _JSON}
    return {
        "type": "object",
        "properties": {"event": {"type": "string", "enum": list(names)}, "data": data},
        "required": ["data"],
    }


def _content(
    media_type: str, model: type[BaseModel], examples: Mapping[str, Example]
) -> dict[str, Any]:
    schema = {"$ref": _SCHEMAS.format(model=model.__name__)}
    return {media_type: {"schema": schema, "examples": _values(examples)}}


def _add(responses: Responses, problem: Problem, status: int, content: dict[str, Any]) -> None:
    """Add one way to fail; ways of one status share a response."""
    response = responses.setdefault(status, {"description": problem.title, "content": content})
    if problem.title not in response["description"]:
        response["description"] += f"; or: {problem.title}"
    for media_type, of_problem in content.items():
        response["content"][media_type]["examples"].update(of_problem["examples"])


def openapi_of(
    app: FastAPI, routes: Sequence[BaseRoute], *, gate: Sequence[Problem]
) -> dict[str, Any]:
    """Return the document of `app`, whose documented paths are `routes`; `gate` may refuse all.

    Adds the schema of problems; takes out the 422 that FastAPI adds where none was written; and
    sets the examples again, because FastAPI leaves out every key whose value is null, and in the
    contract those keys are never left out.
    """
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=_DESCRIPTION,
        routes=app.routes,
    )
    schemas = document["components"]["schemas"]
    for name in _FRAMEWORK_SCHEMAS:
        schemas.pop(name, None)
    for model in (ProblemOut, FaultOut, ErrorOut, ErrorDetailOut):
        schema = model.model_json_schema(ref_template=_SCHEMAS)
        schema.pop("$defs", None)
        schemas[model.__name__] = schema
    if NO_KEY in gate:
        document["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{"key": []}]
    for route in routes:
        if isinstance(route, APIRoute):
            refused = _refusals_of(route.path_format, gate)
            for operation in document["paths"][route.path_format].values():
                _set_as_written(operation["responses"], route.responses)
                operation["responses"] |= refused
    return document


def _refusals_of(path: str, gate: Sequence[Problem]) -> dict[str, Any]:
    """Return the responses by which the gate refuses requests to `path`, in the path's shape."""
    returned = returns_openai if is_openai_path(path) else returns
    responses = {} if path in OPEN_PATHS else returned(ProblemOut, {}, *gate)
    return {
        str(status): response for status, response in responses.items() if "model" not in response
    }


def _set_as_written(documented: dict[str, Any], written: Mapping[int | str, Any]) -> None:
    for unwritten in set(documented) - {str(status) for status in written}:
        del documented[unwritten]
    for status, response in written.items():
        for media_type, content in response.get("content", {}).items():
            documented[str(status)]["content"][media_type]["examples"] = content["examples"]


def _values(shown: Mapping[str, Example]) -> dict[str, dict[str, Example]]:
    return {name: {"value": example} for name, example in shown.items()}


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or model.__name__).splitlines()[0]
