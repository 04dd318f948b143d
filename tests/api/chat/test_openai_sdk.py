"""OpenAI's own Python client against a running server."""

# A test's name states its fact.
# ruff: noqa: D103

import threading
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from api.config import Settings, read_settings
from api.keys import add_key
from tests.api.fakes import FakeEngine
from tests.api.loopback import Gate, served

ASKED = [{"role": "user", "content": "did they close it?"}]


@pytest.fixture
def sdk(settings: Settings) -> Iterator[openai.OpenAI]:
    """Return a client of a running server."""
    with served(FakeEngine.open, settings) as port, client_of(port) as client:
        yield client


def client_of(port: int, key: str = "none") -> openai.OpenAI:
    """Return a client that does not try again, so that errors are seen."""
    return openai.OpenAI(base_url=f"http://127.0.0.1:{port}/v1", api_key=key, max_retries=0)


def test_a_completion_is_read(sdk: openai.OpenAI) -> None:
    completion = sdk.chat.completions.create(model="dateline", messages=ASKED)
    (choice,) = completion.choices
    assert (choice.index, choice.finish_reason, choice.message.refusal) == (0, "stop", None)
    assert choice.message.content is not None
    assert choice.message.content.startswith("Yes [2].")
    assert choice.message.annotations is not None
    places = [annotation.url_citation for annotation in choice.message.annotations]
    cut = [choice.message.content[place.start_index : place.end_index] for place in places]
    assert cut == ["[1]", "[2]"]
    assert completion.usage is not None
    assert completion.usage.total_tokens == (
        completion.usage.prompt_tokens + completion.usage.completion_tokens
    )
    assert completion.model_extra is not None
    assert completion.model_extra["dateline"]["verdict"] == "yes"


def test_a_stream_is_read_to_its_end(sdk: openai.OpenAI) -> None:
    chunks = list(
        sdk.chat.completions.create(
            model="dateline", messages=ASKED, stream=True, stream_options={"include_usage": True}
        )
    )
    *pieces, last = chunks
    text = "".join(piece.choices[0].delta.content or "" for piece in pieces)
    whole = sdk.chat.completions.create(model="dateline", messages=ASKED)
    assert text == whole.choices[0].message.content
    assert (last.choices, last.usage) == ([], whole.usage)
    assert [piece.choices[0].finish_reason for piece in pieces][-1] == "stop"


def test_the_client_s_own_accumulation_of_a_stream_is_the_completion(sdk: openai.OpenAI) -> None:
    with sdk.chat.completions.stream(model="dateline", messages=ASKED) as stream:
        kinds = {event.type for event in stream}
        final = stream.get_final_completion()
    assert {"chunk", "content.delta", "content.done"} <= kinds
    whole = sdk.chat.completions.create(model="dateline", messages=ASKED)
    assert final.choices[0].message.content == whole.choices[0].message.content
    assert final.choices[0].message.annotations == whole.choices[0].message.annotations


def test_models_are_listed(sdk: openai.OpenAI) -> None:
    assert [model.id for model in sdk.models.list()] == ["dateline"]
    assert sdk.models.retrieve("dateline").owned_by == "dateline"


def test_errors_are_the_client_s_own(sdk: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as unknown:
        sdk.chat.completions.create(model="gpt", messages=ASKED)
    assert unknown.value.code == "model_not_found"
    with pytest.raises(openai.BadRequestError) as wrong:
        sdk.chat.completions.create(model="dateline", messages=ASKED, n=2)
    assert wrong.value.param == "n"


def test_a_wrong_key_and_a_limit_are_the_client_s_own(home: Path, tmp_path: Path) -> None:
    keys_file = tmp_path / "keys"
    key = add_key(keys_file, "chat")
    settings = read_settings(
        {
            "DATELINE_HOME": str(home),
            "DATELINE_KEYS_FILE": str(keys_file),
            "DATELINE_REQUIRE_KEY": "yes",
            "DATELINE_RATE_LIMIT": "1/hour",
        }
    )
    with served(FakeEngine.open, settings) as port:
        with client_of(port) as stranger, pytest.raises(openai.AuthenticationError) as refused:
            stranger.models.list()
        assert refused.value.code == "invalid_api_key"
        with client_of(port, key) as client:
            client.models.list()
            with pytest.raises(openai.RateLimitError) as limited:
                client.models.list()
        assert limited.value.code == "rate_limit_exceeded"
        assert 0 < int(limited.value.response.headers["retry-after"]) <= 3600


def test_the_client_waits_for_a_busy_service_and_then_has_its_answer(home: Path) -> None:
    gate = Gate()
    settings = read_settings(
        {"DATELINE_HOME": str(home), "DATELINE_WORKERS": "1", "DATELINE_QUEUE": "0"}
    )
    with (
        served(lambda _: FakeEngine(before=gate.pass_through), settings) as port,
        client_of(port) as client,
    ):
        first = threading.Thread(
            target=client.chat.completions.create,
            kwargs={"model": "dateline", "messages": ASKED},
        )
        first.start()
        gate.arrived.acquire()
        with pytest.raises(openai.InternalServerError) as busy:
            client.chat.completions.create(model="dateline", messages=ASKED)
        assert (busy.value.status_code, busy.value.code) == (503, "busy")
        gate.opened.set()
        first.join()
        client.chat.completions.create(model="dateline", messages=ASKED)
