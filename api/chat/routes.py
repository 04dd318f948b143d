"""The chat paths: completions, whole and streamed, and the list of models.

Comes in: checked chat requests. Goes out: OpenAI's shapes. What a follow-up asks is left to
`asking`, as for every way in, and what a completion holds to `completion`.
"""

import json
import time
from collections.abc import AsyncIterator, Sequence
from datetime import date
from functools import partial
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi import Path as PathPart
from fastapi.responses import JSONResponse, Response
from fastapi.sse import format_sse_event

from api.asking import Asked, Service, Way
from api.chat import examples
from api.chat.completion import Completion
from api.chat.errors import openai_error
from api.chat.schemas import (
    MODEL,
    ChatIn,
    CompletionOut,
    DatelineIn,
    MessageIn,
    ModelOut,
    ModelsOut,
)
from api.errors import ModelNotFoundError
from api.inputs import refuse_characters
from api.openapi import returns_openai
from api.problems import (
    BAD_QUESTION,
    BUSY,
    INTERNAL,
    INVALID,
    MALFORMED,
    NO_SUCH_MODEL,
    NOT_JSON,
    NOT_READY,
    TOO_LARGE,
    problem_of,
)
from api.refusals import log_failure
from api.requests import Core, needs_json
from api.streams import MESSAGE_EVENT, Told, event, stream, while_wanted
from qa.contract import JsonObject
from qa.conversation.records import Turn
from qa.errors import QuestionError
from qa.records import Answer

DONE = "[DONE]"
# How front ends begin what they want of a language model, in place of a question: a title or tags
# for the chat, an answer from a file that was attached.
PROMPTS = ("### Task:", "Provide a concise, 5-word-or-less title")
OWNER = "dateline"

router = APIRouter()


@router.post(
    "/v1/chat/completions",
    summary="Answer a conversation's last question",
    dependencies=[needs_json],
    responses=returns_openai(
        CompletionOut,
        {"answered": examples.COMPLETION},
        MALFORMED,
        NO_SUCH_MODEL,
        TOO_LARGE,
        NOT_JSON,
        INVALID,
        BAD_QUESTION,
        INTERNAL,
        BUSY,
        NOT_READY,
        events=[MESSAGE_EVENT],
    ),
    openapi_extra={
        "requestBody": {
            "content": {"application/json": {"examples": {"polar": {"value": examples.CHAT}}}}
        }
    },
)
async def complete(chat: ChatIn, core: Core, request: Request) -> Response:
    """Answer as OpenAI's chat completions do; with `stream`, in pieces that end with [DONE]."""
    _check_model(chat.model)
    wished = chat.dateline or DatelineIn()
    asked = _asked(chat.messages, wished.as_of)
    complete_with = partial(
        Completion,
        asked=asked,
        completion_id=f"chatcmpl-{uuid4().hex}",
        created_s=int(time.time()),
        base_url=core.public_url or str(request.base_url).rstrip("/"),
        n_prompt_words=sum(len((message.content or "").split()) for message in chat.messages),
        events=wished.events is not None and bool(chat.stream),
    )
    if not chat.stream:
        answer = await while_wanted(request, core.ask(asked))
        return JSONResponse(complete_with(answer=answer).whole())
    include_usage = bool(chat.stream_options and chat.stream_options.include_usage)

    async def write(told: AsyncIterator[Told]) -> AsyncIterator[bytes]:
        try:
            async for each in told:
                if isinstance(each, Answer):
                    for chunk in complete_with(answer=each).chunks(include_usage=include_usage):
                        yield event(chunk)
        except Exception as error:  # noqa: BLE001 - whatever it is, the stream has begun
            yield _failed(error)
        yield format_sse_event(data_str=DONE)

    return await stream(request, partial(core.ask, asked), write)


@router.get(
    "/v1/models",
    summary="List the models",
    responses=returns_openai(ModelsOut, {"models": examples.MODELS}, INTERNAL),
)
async def models(core: Core) -> Response:
    """There is one, whatever index answers."""
    return JSONResponse({"object": "list", "data": [_model(core)]})


@router.get(
    "/v1/models/{model}",
    summary="One model",
    responses=returns_openai(ModelOut, {"model": examples.MODEL_EXAMPLE}, NO_SUCH_MODEL, INTERNAL),
)
async def model(model: Annotated[str, PathPart()], core: Core) -> Response:
    """Return the model, if it is the one there is."""
    _check_model(model)
    return JSONResponse(_model(core))


def _model(core: Service) -> JsonObject:
    created_s = int(core.engines.built_at_s())
    return {"id": MODEL, "object": "model", "created": created_s, "owned_by": OWNER}


def _check_model(name: str) -> None:
    if name != MODEL:
        msg = f"there is no model of this name; the one there is is called {MODEL}"
        raise ModelNotFoundError(msg)


def _asked(messages: Sequence[MessageIn], as_of: date | None) -> Asked:
    """Return what the last message of the user asks after those before it, all as of one day.

    `QuestionError` where nothing, or no text, is asked, or a front end sends a prompt of its own.
    """
    texts = [each.content for each in messages if each.role == "user" and each.content is not None]
    if not texts:
        msg = "nobody has asked anything yet; add a message of the role user"
        raise QuestionError(msg)
    try:
        question = refuse_characters(texts.pop())
    except ValueError as error:
        raise QuestionError(str(error)) from error
    if question.lstrip().startswith(PROMPTS):
        msg = "this is a prompt for a language model, and none is run here; ask about the articles"
        raise QuestionError(msg)
    earlier = tuple(Turn(question=text, as_of=as_of) for text in texts)
    return Asked(question=question, as_of=as_of, earlier=earlier, way=Way.CHAT)


def _failed(error: Exception) -> bytes:
    """Return the error as OpenAI's clients take it within a stream."""
    log_failure(error)
    _, content = openai_error(*problem_of(error))
    return format_sse_event(data_str=json.dumps(content))
