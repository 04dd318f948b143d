"""Examples of the chat paths for the OpenAPI document; the articles in them are invented.

Tests validate each against its schema.
"""

from typing import Any

from api.chat.completion import text_directive
from api.chat.schemas import MODEL
from api.examples import ANSWERED, Example

_CREATED_S = 1_718_028_000
CHAT: Example = {
    "model": MODEL,
    "messages": [{"role": "user", "content": ANSWERED["question"]}],
}


def _annotation(marker: str, title: str, url: str, n: int) -> dict[str, Any]:
    start = ANSWERED["answer"].index(marker)
    url = f"{url}#{text_directive(ANSWERED['citations'][n]['quote'])}"
    place = {"start_index": start, "end_index": start + len(marker), "title": title, "url": url}
    return {"type": "url_citation", "url_citation": place}


COMPLETION: Example = {
    "id": "chatcmpl-3f6c0d5e9f4b4a0e8b7f7f0f8c1d2e3a",
    "object": "chat.completion",
    "created": _CREATED_S,
    "model": MODEL,
    "system_fingerprint": "fp_0f1e2d3c4b5a",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": ANSWERED["answer"],
                "refusal": None,
                "annotations": [
                    _annotation(
                        "[1]", "Bridge stays open", "https://news.example.org/bridge-march", 0
                    ),
                    _annotation(
                        "[2]", "Bridge closed", "http://127.0.0.1:8000/v1/articles/bridge-june", 1
                    ),
                ],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 6, "completion_tokens": 26, "total_tokens": 32},
    "dateline": ANSWERED,
}
MODEL_EXAMPLE: Example = {
    "id": MODEL,
    "object": "model",
    "created": _CREATED_S,
    "owned_by": "dateline",
}
MODELS: Example = {"object": "list", "data": [MODEL_EXAMPLE]}
