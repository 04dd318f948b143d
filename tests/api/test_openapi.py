"""The OpenAPI document holds what the service says, and its examples fit their schemas."""

# A test's name states its fact, and a fake's methods are those of what it stands for.
# ruff: noqa: D103
# A fixture that gives a fake has no type that a test could import.
# ruff: noqa: ANN401

from typing import Any

import pytest
from pydantic import BaseModel

from api.chat.examples import CHAT, COMPLETION
from api.chat.schemas import ChatIn, CompletionOut, ErrorOut, ModelOut, ModelsOut
from api.config import Settings
from api.examples import ARTICLE, ASK, PROBLEM_EXAMPLES
from api.inputs import AskIn
from api.problems import PROBLEMS
from api.schemas import (
    AnswerOut,
    ArticlesOut,
    ArticleTextOut,
    ProblemOut,
    ReadyOut,
)
from api.server import create_app
from tests.api.fakes import FakeEngine

SCHEMAS: dict[str, type[BaseModel]] = {
    model.__name__: model
    for model in (
        AnswerOut,
        ArticlesOut,
        ArticleTextOut,
        ReadyOut,
        ProblemOut,
        CompletionOut,
        ModelOut,
        ModelsOut,
        ErrorOut,
    )
}


@pytest.fixture
def document(settings: Settings) -> dict[str, Any]:
    """Return the document as clients get it."""
    return create_app(FakeEngine.open, settings).openapi()


def responses_of(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return media type, schema's name and examples of every documented response in JSON."""
    return [
        (media_type, content["schema"]["$ref"].rpartition("/")[2], content.get("examples", {}))
        for path in document["paths"].values()
        for operation in path.values()
        for response in operation["responses"].values()
        for media_type, content in response["content"].items()
        if media_type.endswith("json")
    ]


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    n_examples = 0
    for _, schema, examples in responses_of(document):
        for example in examples.values():
            SCHEMAS[schema].model_validate(example["value"])
            n_examples += 1
    assert n_examples > 10
    AskIn.model_validate(ASK)
    ChatIn.model_validate(CHAT)


def test_quotes_of_examples_have_the_length_of_their_offsets(document: dict[str, Any]) -> None:
    answered = document["paths"]["/v1/ask"]["post"]["responses"]["200"]["content"]
    answer = answered["application/json"]["examples"]["answered"]["value"]
    for citation in answer["citations"]:
        assert len(citation["quote"]) == citation["end"] - citation["start"]
    last = answer["citations"][-1]
    assert ARTICLE["text"][last["start"] : last["end"]] == last["quote"]


def test_annotations_of_the_example_are_places_of_its_markers() -> None:
    message = COMPLETION["choices"][0]["message"]
    places = [annotation["url_citation"] for annotation in message["annotations"]]
    cut = [message["content"][place["start_index"] : place["end_index"]] for place in places]
    assert cut == ["[1]", "[2]"]


def test_problems_have_their_media_type_and_schema(document: dict[str, Any]) -> None:
    for media_type, schema, _ in responses_of(document):
        assert (media_type == "application/problem+json") is (schema == "ProblemOut")
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(part: Any) -> list[str]:
        if isinstance(part, dict):
            own = [part["$ref"]] if "$ref" in part else []
            return own + [name for each in part.values() for name in references(each)]
        return (
            [name for each in part for name in references(each)] if isinstance(part, list) else []
        )

    names = {name.rpartition("/")[2] for name in references(document)}
    assert names
    assert names <= set(document["components"]["schemas"])


def test_an_answer_s_keys_are_those_of_the_contract(document: dict[str, Any]) -> None:
    schema = document["components"]["schemas"]["AnswerOut"]
    assert " ".join(schema["required"]) == (
        "question as_of kind status verdict reversed reason answer confidence citations timeline "
        "related index timings_ms"
    )


def test_every_example_is_of_a_known_problem() -> None:
    by_code = {problem.code: problem for problem in PROBLEMS}
    assert len(by_code) == len(PROBLEMS)
    for code, example in PROBLEM_EXAMPLES.items():
        assert (example["title"], example["status"]) == (by_code[code].title, by_code[code].status)
