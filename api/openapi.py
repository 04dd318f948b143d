"""The OpenAPI document's answers: success by its schema, problems by theirs, each with examples.

Comes in: schemas, examples, kinds of problem. Goes out: what FastAPI's `responses` wants, and the
document with the problem's schema added, which FastAPI alone would set under the wrong media type.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import BaseRoute

from api.examples import PROBLEM_EXAMPLES, Example
from api.problems import MEDIA_TYPE, Problem
from api.schemas import FaultOut, ProblemOut

_SCHEMAS = "#/components/schemas/{model}"
# What FastAPI would send for a wrong request; here it is a problem.
_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")
_DESCRIPTION = (
    "Questions over a collection of news that changes its story. Every statement of an answer is a "
    "verbatim, dated, checked quotation; no answer is said to be none, with a reason."
)


def returns(
    model: type[BaseModel], shown: Mapping[str, Example], *problems: Problem
) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a path: 200 with `model` and its examples, then its problems."""
    success: dict[str, Any] = {"model": model, "description": _first_line(model)}
    if shown:
        success["content"] = {"application/json": {"examples": _values(shown)}}
    responses: dict[int | str, dict[str, Any]] = {200: success}
    for problem in problems:
        response = responses.setdefault(
            problem.status,
            {
                "description": problem.title,
                "content": {
                    MEDIA_TYPE: {
                        "schema": {"$ref": _SCHEMAS.format(model=ProblemOut.__name__)},
                        "examples": {},
                    }
                },
            },
        )
        if problem.title not in response["description"]:
            response["description"] += f"; or: {problem.title}"
        if problem.code in PROBLEM_EXAMPLES:
            example = {problem.code: PROBLEM_EXAMPLES[problem.code]}
            response["content"][MEDIA_TYPE]["examples"].update(_values(example))
    return responses


def openapi_of(app: FastAPI, routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """Return the document of `app`, whose documented paths are `routes`.

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
    for model in (ProblemOut, FaultOut):
        schema = model.model_json_schema(ref_template=_SCHEMAS)
        schema.pop("$defs", None)
        schemas[model.__name__] = schema
    for route in routes:
        if isinstance(route, APIRoute):
            for operation in document["paths"][route.path_format].values():
                _set_as_written(operation["responses"], route.responses)
    return document


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
