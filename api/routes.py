"""The service's paths: ask, articles, health, readiness, metrics, kinds of problem.

Comes in: checked requests. Goes out: the contract's JSON as `qa.contract` writes it. It leaves
questions to `asking`, streams to `streams`, errors to `refusals`, and the assembly to `server`.
"""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from functools import partial
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi import Path as PathPart
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from api import examples, metrics
from api.articles import article_of, article_text_to_dict, article_to_dict
from api.asking import Asked, Way
from api.engines import Answering
from api.inputs import TEXT_SHA256, AskIn
from api.openapi import returns, returns_text
from api.problems import (
    BAD_QUESTION,
    BUSY,
    INTERNAL,
    INVALID,
    MALFORMED,
    NO_SUCH_ARTICLE,
    NO_SUCH_PATH,
    NOT_JSON,
    NOT_READY,
    PROBLEMS,
    TOO_LARGE,
    problem_of,
)
from api.refusals import log_failure, problem_body
from api.requests import JSON, Core, needs_json
from api.schemas import (
    AnswerOut,
    ArticlesOut,
    ArticleTextOut,
    HealthOut,
    ProblemKindOut,
    ReadyOut,
)
from api.stages import ANSWERED_EVENT, EVENTS, FAILED_EVENT, stage_to_dict
from api.streams import EVENT_STREAM, Told, event, stream, while_wanted
from qa.contract import JsonObject, answer_to_dict, dumps
from qa.records import Answer

PAGE_ARTICLES = 50
PAGE_ARTICLES_MAX = 500
OFFSET_MAX = 10_000_000

router = APIRouter()


@router.post(
    "/v1/ask",
    summary="Answer a question",
    dependencies=[needs_json],
    responses=returns(
        AnswerOut,
        {"answered": examples.ANSWERED, "unanswerable": examples.UNANSWERABLE},
        MALFORMED,
        TOO_LARGE,
        NOT_JSON,
        INVALID,
        BAD_QUESTION,
        INTERNAL,
        BUSY,
        NOT_READY,
        events=EVENTS,
    ),
    openapi_extra={
        "requestBody": {"content": {JSON: {"examples": {"polar": {"value": examples.ASK}}}}}
    },
)
async def ask(asked: AskIn, core: Core, request: Request) -> Response:
    """Answer from verbatim, dated quotations, or say why there is no answer.

    `question` and `as_of` of the answer are as understood after `conversation`.
    No answer is a 200 with `status` "unanswerable" and a `reason`: it is a finding, not an error.
    With `Accept: text/event-stream` the stages of the work come as events while it is done.
    """
    question = Asked(question=asked.question, as_of=asked.as_of, earlier=asked.earlier, way=Way.ASK)
    if EVENT_STREAM not in request.headers.get("accept", "").lower():
        answer = await while_wanted(request, core.ask(question))
        return Response(dumps(answer), media_type=JSON)

    async def write(told: AsyncIterator[Told]) -> AsyncIterator[bytes]:
        try:
            async for each in told:
                if isinstance(each, Answer):
                    yield event(answer_to_dict(each), ANSWERED_EVENT)
                else:
                    yield event(stage_to_dict(each), each.stage.value)
        except Exception as error:  # noqa: BLE001 - whatever it is, the stream has begun
            log_failure(error)
            yield event(problem_body(request.scope, *problem_of(error)), FAILED_EVENT)

    return await stream(request, partial(core.ask, question), write)


@router.get(
    "/v1/articles",
    summary="List the articles",
    responses=returns(ArticlesOut, {"page": examples.ARTICLES}, INVALID, INTERNAL, BUSY, NOT_READY),
)
async def articles(
    core: Core,
    limit: Annotated[int, Query(ge=1, le=PAGE_ARTICLES_MAX)] = PAGE_ARTICLES,
    offset: Annotated[int, Query(ge=0, le=OFFSET_MAX)] = 0,
) -> Response:
    """Return one page of the index's articles, without their texts, always in the same order."""

    def page(engine: Answering) -> JsonObject:
        index = engine.index
        shown = islice(index.articles(), offset, offset + limit)
        return {
            "total": index.n_articles,
            "limit": limit,
            "offset": offset,
            "articles": [article_to_dict(article) for article in shown],
        }

    return JSONResponse(await core.run(page))


@router.get(
    "/v1/articles/{doc_id}",
    summary="One article with its text",
    responses=returns(
        ArticleTextOut,
        {"article": examples.ARTICLE},
        NO_SUCH_ARTICLE,
        INVALID,
        INTERNAL,
        BUSY,
        NOT_READY,
    ),
)
async def article(
    doc_id: Annotated[str, PathPart()],
    core: Core,
    request: Request,
    text_sha256: Annotated[str | None, Query(pattern=TEXT_SHA256)] = None,
) -> Response:
    """Return the article; quotations' offsets count the Unicode code points of its `text`.

    With the `text_sha256` of a citation it is the article as it was cited, also if it was changed
    since: earlier texts are kept for that, and are not searched.

    The ETag is of everything sent and not of the text alone, because a date may be mended while
    the text stays. A request with a matching If-None-Match gets 304.
    """

    def whole(engine: Answering) -> JsonObject:
        found = article_of(engine, doc_id, text_sha256)
        return article_text_to_dict(found, engine)

    body = json.dumps(await core.run(whole), ensure_ascii=False).encode()
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if _matches(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=JSON, headers=headers)


@router.get("/healthz", summary="The process lives", responses=returns(HealthOut, {}))
async def healthz() -> Response:
    """Answered by the event loop alone, also while every worker is busy."""
    return JSONResponse({"status": "ok"})


@router.get(
    "/readyz",
    summary="Questions can be answered",
    responses=returns(ReadyOut, {"ready": examples.READY}, NOT_READY),
)
async def readyz(core: Core) -> Response:
    """503 with the reason until an index is open and its model has answered a first question."""
    index = (await asyncio.to_thread(core.engines.engine)).index
    described = {"generation": index.generation, "n_articles": index.n_articles}
    return JSONResponse({"status": "ready", "index": described})


@router.get(
    "/metrics",
    summary="Counts and times, for Prometheus",
    response_class=PlainTextResponse,
    responses=returns_text("text/plain", "All metrics in Prometheus' text format."),
)
async def all_metrics(core: Core) -> Response:
    """Hold no words of a question or of an article."""
    return Response(
        await asyncio.to_thread(core.metrics.text),
        headers={"Content-Type": metrics.MEDIA_TYPE},
    )


@router.get(
    "/problems/{code}",
    summary="A kind of problem",
    responses=returns(ProblemKindOut, {}, NO_SUCH_PATH),
)
async def problem_kind(code: str) -> Response:
    """Where the `type` of a problem points."""
    for problem in PROBLEMS:
        if problem.code == code:
            return JSONResponse(
                {
                    "type": problem.type_uri,
                    "title": problem.title,
                    "status": problem.status,
                    "code": problem.code,
                    "retry_after_s": problem.retry_after_s,
                }
            )
    raise HTTPException(NO_SUCH_PATH.status)


def _matches(if_none_match: str, etag: str) -> bool:
    """Weak comparison, as RFC 9110 13.1.2 asks of If-None-Match."""
    given = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return etag in given or "*" in given
