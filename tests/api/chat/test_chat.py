"""The chat paths over HTTP: shapes, errors, what is refused."""

# A test's name states its fact.
# ruff: noqa: D103

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.chat.schemas import CompletionOut, ErrorOut, ModelsOut
from api.config import Settings
from api.server import create_app
from qa.contract import answer_to_dict
from qa.records import Answer
from tests.api.fakes import FakeEngine

PATH = "/v1/chat/completions"
JSON = {"content-type": "application/json"}


def chat(*messages: dict[str, Any], **others: Any) -> dict[str, Any]:  # noqa: ANN401 - any parameter
    """Return a request; without messages, of one question."""
    asked = messages or ({"role": "user", "content": "did they close it?"},)
    return {"model": "dateline", "messages": list(asked), **others}


def error_of(response: Any, status: int) -> dict[str, Any]:  # noqa: ANN401 - of the test client
    """Check all that every error has, and return it."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/json"
    ErrorOut.model_validate_json(response.content)
    error: dict[str, Any] = response.json()["error"]
    return error


def test_a_completion_has_openai_s_shape_and_the_whole_answer(
    client: TestClient, reversed_answer: Answer
) -> None:
    response = client.post(PATH, json=chat())
    assert response.status_code == 200
    written = CompletionOut.model_validate_json(response.content)
    body = response.json()
    assert json.loads(written.model_dump_json()) == body
    assert body["dateline"] == answer_to_dict(reversed_answer)
    assert body["choices"][0]["message"]["refusal"] is None
    assert body["id"].startswith("chatcmpl-")
    assert body["system_fingerprint"] == "fp_0123456789ab"
    assert body["usage"]["prompt_tokens"] == 4


def test_each_completion_has_an_id_of_its_own(client: TestClient) -> None:
    ids = {client.post(PATH, json=chat()).json()["id"] for _ in range(3)}
    assert len(ids) == 3


def test_a_stream_is_chunks_of_one_id_then_done(client: TestClient) -> None:
    response = client.post(PATH, json=chat(stream=True))
    assert response.headers["content-type"].startswith("text/event-stream")
    *events, rest = response.text.split("\n\n")
    assert rest == ""
    assert events.pop() == "data: [DONE]"
    chunks = [json.loads(event.removeprefix("data: ")) for event in events]
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert len({(chunk["id"], chunk["created"]) for chunk in chunks}) == 1


def test_the_last_user_message_is_answered(client: TestClient) -> None:
    asked = chat(
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "did they close it?"},
        {"role": "assistant", "content": "Yes [1]."},
        {"role": "user", "content": [{"type": "text", "text": "who built it?"}]},
    )
    assert client.post(PATH, json=asked).json()["dateline"]["status"] == "unanswerable"


FOLLOW_UP = (
    {"role": "user", "content": "Did Holm close the mill?"},
    {"role": "assistant", "content": "Yes [1]."},
    {"role": "user", "content": "when?"},
)


def test_a_follow_up_is_completed_from_the_user_s_messages_before_it(client: TestClient) -> None:
    """What it was understood as stands before the answer, and moves its markers."""
    body = client.post(PATH, json=chat(*FOLLOW_UP)).json()
    assert body["dateline"]["question"] == "When did Holm close the mill?"
    message = body["choices"][0]["message"]
    assert message["content"].startswith(
        f"Understood as: When did Holm close the mill?\n\n{body['dateline']['answer']}\n"
    )
    marked = [
        message["content"][each["url_citation"]["start_index"] : each["url_citation"]["end_index"]]
        for each in message["annotations"]
    ]
    assert marked == ["[1]", "[2]"]


def test_a_question_that_stands_is_answered_as_without_the_messages_before_it(
    client: TestClient,
) -> None:
    alone = {"role": "user", "content": "did they close it?"}
    before = {"role": "user", "content": "who built it?"}
    contents = {
        client.post(PATH, json=chat(*messages)).json()["choices"][0]["message"]["content"]
        for messages in ([alone], [before, alone])
    }
    assert len(contents) == 1


def test_a_day_holds_for_the_messages_before_a_follow_up_too(settings: Settings) -> None:
    """Who "she" is, is found in what was published by then."""
    engine = FakeEngine()
    asked = chat(
        {"role": "user", "content": "who chairs the mill?"},
        {"role": "user", "content": "did she resign?"},
        dateline={"as_of": "2018-03-15"},
    )
    with TestClient(create_app(lambda _: engine, settings)) as client:
        assert client.post(PATH, json=asked).status_code == 200
    day = date(2018, 3, 15)
    assert engine.asked[-2:] == [("who chairs the mill?", day), ("did she resign?", day)]


def test_a_day_is_given_under_our_own_key(client: TestClient) -> None:
    body = client.post(PATH, json=chat(dateline={"as_of": "2018-03-15"})).json()
    assert body["dateline"]["as_of"] == "2018-03-15"


def test_parameters_of_a_language_model_have_no_effect(client: TestClient) -> None:
    others = {"temperature": 2, "max_tokens": 1, "stop": ["."], "seed": 3, "tools": [], "user": "x"}
    assert client.post(PATH, json=chat(**others)).status_code == 200


@pytest.mark.parametrize(
    ("others", "param"),
    [
        ({"n": 2}, "n"),
        ({"response_format": {"type": "json_object"}}, "response_format.type"),
        ({"modalities": ["audio"]}, "modalities[0]"),
        ({"logprobs": True}, "logprobs"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"stream": "yes"}, "stream"),
        ({"stream_options": {"include_usage": 1}, "stream": True}, "stream_options.include_usage"),
        ({"stream_options": {"include_usage": True}}, "stream_options"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "reader", "content": "x"}]}, "messages[0].role"),
        ({"messages": [{"role": "user", "content": 3}]}, "messages[0].content"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]},
            "messages[0].content",
        ),
        (
            {"messages": [{"role": "user", "content": [{"type": {"text": "x"}}, 3]}]},
            "messages[0].content",
        ),
        ({"n": True}, "n"),
        ({"logprobs": 0}, "logprobs"),
        ({"dateline": {"as_of": "yesterday"}}, "dateline.as_of"),
        ({"dateline": {"asof": "2018-03-15"}}, "dateline.asof"),
    ],
)
def test_what_cannot_be_done_is_refused_and_named(
    client: TestClient, others: dict[str, Any], param: str
) -> None:
    error = error_of(client.post(PATH, json=chat() | others), 400)
    assert (error["type"], error["code"], error["param"]) == (
        "invalid_request_error",
        "invalid-request",
        param,
    )


@pytest.mark.parametrize(
    "messages",
    [
        [{"role": "user", "content": " "}],
        [{"role": "user", "content": "did\x00it?"}],
        [{"role": "user", "content": None}],
        [{"role": "system", "content": "Be brief."}],
    ],
)
def test_a_conversation_without_a_question_is_refused(
    client: TestClient, messages: list[dict[str, Any]]
) -> None:
    error = error_of(client.post(PATH, json=chat() | {"messages": messages}), 400)
    assert (error["code"], error["param"]) == ("unreadable-question", "messages")


def test_a_lone_surrogate_is_refused(client: TestClient) -> None:
    content = json.dumps(chat({"role": "user", "content": "did \ud800 it?"}))
    assert error_of(client.post(PATH, content=content, headers=JSON), 400)["param"] == "messages"


@pytest.mark.parametrize("stream", [True, False])
def test_another_model_is_not_found(
    client: TestClient,
    stream: bool,  # noqa: FBT001 - a column of the table
) -> None:
    error = error_of(client.post(PATH, json=chat(stream=stream) | {"model": "gpt"}), 404)
    assert (error["code"], error["param"]) == ("model_not_found", "model")


def test_a_stream_that_cannot_begin_has_its_status(client: TestClient) -> None:
    asked = chat({"role": "user", "content": " "}, stream=True)
    assert error_of(client.post(PATH, json=asked), 400)["code"] == "unreadable-question"


def test_the_one_model_is_listed_and_found(client: TestClient) -> None:
    listed = client.get("/v1/models")
    ModelsOut.model_validate_json(listed.content)
    (model,) = listed.json()["data"]
    assert model["id"] == "dateline"
    assert isinstance(model["created"], int)
    assert client.get("/v1/models/dateline").json() == model
    assert error_of(client.get("/v1/models/gpt"), 404)["code"] == "model_not_found"


@pytest.mark.parametrize(
    ("content", "headers", "status", "code"),
    [
        (b"{", JSON, 400, "malformed-body"),
        (b"[" * 100_000, JSON, 400, "malformed-body"),
        (b"{}", {"content-type": "text/plain"}, 415, "not-json"),
        (b" " * 1_048_577, JSON, 413, "body-too-large"),
    ],
)
def test_bodies_that_are_none_have_openai_s_errors(
    client: TestClient, content: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    error = error_of(client.post(PATH, content=content, headers=headers), status)
    assert error["code"] == code


def test_a_long_conversation_fits(client: TestClient) -> None:
    said = [{"role": "assistant", "content": "word " * 20_000}]
    asked = chat(*said, {"role": "user", "content": "did they close it?"})
    assert client.post(PATH, json=asked).status_code == 200


@pytest.mark.parametrize("host", ["", "a b", "[::1", "x:y:z", "é", "evil.example.org/?#", "\\"])
def test_whatever_host_is_named_a_conversation_is_answered(client: TestClient, host: str) -> None:
    headers = {"host": host.encode("latin-1")}
    response = client.post(PATH, json=chat(), headers=headers)
    assert response.status_code == 200
    CompletionOut.model_validate_json(response.content)


def test_links_lead_to_the_public_address(settings: Settings) -> None:
    public = replace(settings, public_url="https://news.example.org")
    with TestClient(create_app(FakeEngine.open, public)) as client:
        message = client.post(PATH, json=chat()).json()["choices"][0]["message"]
    url = message["annotations"][0]["url_citation"]["url"]
    assert url.startswith("https://news.example.org/v1/articles/a1#")


def test_a_wrong_method_and_an_unknown_path_have_openai_s_errors(client: TestClient) -> None:
    assert error_of(client.get(PATH), 405)["code"] == "method-not-allowed"
    assert error_of(client.get("/v1/chat/none"), 404)["code"] == "no-such-path"
