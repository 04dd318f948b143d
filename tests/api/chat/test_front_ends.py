"""Requests as front ends send them, recorded between them and a running service; words are ours.

Open WebUI 0.12.4, in its browser page and behind it; `@langchain/openai` 1.5, by which LibreChat
asks. What each shows of an answer was looked at once; here is what it needs for that.
"""

# A test's name states its fact.
# ruff: noqa: D103

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.chat.routes import PROMPTS

PATH = "/v1/chat/completions"
QUESTION = "did they close it?"
TOOL = {
    "type": "function",
    "function": {
        "name": "calculate_timestamp",
        "description": "Get the time.",
        "parameters": {"properties": {"days_ago": {"type": "integer"}}, "type": "object"},
    },
}
OPEN_WEBUI = {
    "stream": True,
    "model": "dateline",
    "messages": [{"role": "user", "content": QUESTION}],
    "tools": [TOOL],
}
OPEN_WEBUI_LATER = {
    **OPEN_WEBUI,
    "messages": [
        {"role": "system", "content": "User Context: it is Sunday."},
        {"role": "user", "content": "who built it?"},
        {"role": "assistant", "content": "The articles do not say."},
        {"role": "user", "content": QUESTION},
    ],
    "stream_options": {"include_usage": True},
    "dateline": {"events": "open-webui"},
}
_LANGCHAIN = {
    "model": "dateline",
    "temperature": 1,
    "top_p": 1,
    "frequency_penalty": 0,
    "presence_penalty": 0,
    "user": "6650f0",
    "dateline": {"as_of": "2018-03-15"},
}
LIBRECHAT = {
    **_LANGCHAIN,
    "stream": True,
    "stream_options": {"include_usage": True},
    "messages": [
        {"role": "system", "content": "You are kind."},
        {"role": "user", "content": [{"type": "text", "text": "who built it?"}]},
        {"role": "assistant", "content": [{"type": "text", "text": "The articles do not say."}]},
        {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
    ],
}


def pieces_of(text: str) -> list[dict[str, Any]]:
    """Return the pieces of a stream that has ended well."""
    *events, done, rest = text.split("\n\n")
    assert (done, rest) == ("data: [DONE]", "")
    return [json.loads(event.removeprefix("data: ")) for event in events]


def sources_of(pieces: list[dict[str, Any]]) -> list[str]:
    """Return what Open WebUI lists as sources: of events and annotations, each address once.

    Its page takes the number in `[n]` for the place in this list.
    """
    sources: dict[str, str] = {}
    for piece in pieces:
        if "event" in piece:
            data = piece["event"]["data"]
            sources.setdefault(data["metadata"][0]["source"], data["source"]["name"])
        for choice in piece["choices"]:
            for annotation in choice["delta"].get("annotations", []):
                cited = annotation["url_citation"]
                sources.setdefault(cited["url"], cited["title"])
    return list(sources.values())


@pytest.mark.parametrize("body", [OPEN_WEBUI, OPEN_WEBUI_LATER])
def test_in_open_webui_a_number_leads_to_its_source(
    client: TestClient, body: dict[str, Any]
) -> None:
    """Also with no setting: the answer begins with [2], which must not become the first."""
    pieces = pieces_of(client.post(PATH, json=body).text)
    cited = pieces[-1 if "stream_options" not in body else -2]["dateline"]["citations"]
    assert [each["marker"] for each in cited] == [1, 2]
    assert sources_of(pieces) == [each["title"] or each["doc_id"] for each in cited]


def test_librechat_gets_its_answer_in_pieces_and_its_usage(client: TestClient) -> None:
    *_, end, usage = pieces_of(client.post(PATH, json=LIBRECHAT).text)
    assert end["choices"][0]["finish_reason"] == "stop"
    assert (end["dateline"]["question"], end["dateline"]["as_of"]) == (QUESTION, "2018-03-15")
    assert usage["choices"] == []
    assert usage["usage"]["total_tokens"] > 0


def test_librechat_asks_without_a_stream_too(client: TestClient) -> None:
    body = {**_LANGCHAIN, "stream": False, "messages": LIBRECHAT["messages"]}
    assert client.post(PATH, json=body).json()["choices"][0]["finish_reason"] == "stop"


@pytest.mark.parametrize("begins", PROMPTS)
@pytest.mark.parametrize("stream", [False, True])
def test_a_prompt_of_a_front_end_s_own_is_no_question(
    client: TestClient,
    begins: str,
    stream: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A title for the chat, tags, an answer out of a file; the front end goes on without."""
    prompt = f"{begins}\nName the chat.\n<chat_history>\nUSER: {QUESTION}\n</chat_history>"
    body = {
        "model": "dateline",
        "messages": [{"role": "user", "content": prompt}],
        "stream": stream,
        "max_tokens": 1000,
    }
    response = client.post(PATH, json=body)
    assert response.status_code == 400
    error = response.json()["error"]
    assert (error["code"], error["param"]) == ("unreadable-question", "messages")
    assert "prompt" in error["message"]


def test_an_attached_picture_is_refused_with_what_to_do(client: TestClient) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    content = [{"type": "text", "text": QUESTION}, picture]
    body = {**LIBRECHAT, "messages": [{"role": "user", "content": content}]}
    response = client.post(PATH, json=body)
    assert response.status_code == 400
    assert "leave images" in response.json()["error"]["message"]


def test_a_forced_tool_is_refused(client: TestClient) -> None:
    """As LibreChat's titles are made where `titleMethod` is `functions` or `structured`."""
    body = {
        **_LANGCHAIN,
        "messages": [{"role": "user", "content": "Name it"}],
        "tools": [TOOL],
        "tool_choice": {"type": "function", "function": {"name": "calculate_timestamp"}},
    }
    response = client.post(PATH, json=body)
    assert response.status_code == 400
    assert response.json()["error"]["param"] == "tool_choice"
