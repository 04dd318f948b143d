"""The service's paths: ask, articles, health, readiness, kinds of problem.

Comes in: checked requests. Goes out: the contract's JSON as `qa.contract` writes it. It leaves
threads to `work`, engines to `engines`, errors to `problems`, and the assembly to `server`.
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, TypeVar, cast

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as PathPart
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api import examples
from api.engines import EngineHolder
from api.errors import ArticleNotFoundError
from api.openapi import returns
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
)
from api.schemas import (
    AnswerOut,
    ArticlesOut,
    ArticleTextOut,
    AskIn,
    HealthOut,
    ProblemKindOut,
    ReadyOut,
)
from api.work import WorkQueue
from index.records import Article
from qa.contract import JsonObject, dates_to_dict, dumps
from qa.conversation.records import Turn
from qa.conversation.understand import understand

PAGE_ARTICLES = 50
PAGE_ARTICLES_MAX = 500
OFFSET_MAX = 10_000_000
_JSON = "application/json"
_Result = TypeVar("_Result")

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What the paths share: the engine in use, and the threads it works in."""

    engines: EngineHolder
    queue: WorkQueue


async def _service_of(request: Request) -> Service:
    return cast("Service", request.app.state.service)


async def _require_json(request: Request) -> None:
    """Refuse other kinds of body, also those a web page may send without asking (RFC: 415)."""
    given = request.headers.get("content-type", "")
    if given.partition(";")[0].strip().lower() != _JSON:
        raise HTTPException(415, f"send Content-Type: {_JSON}, not {given!r}")


Core = Annotated[Service, Depends(_service_of)]


@router.post(
    "/v1/ask",
    summary="Answer a question",
    dependencies=[Depends(_require_json)],
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
    ),
    openapi_extra={
        "requestBody": {"content": {_JSON: {"examples": {"polar": {"value": examples.ASK}}}}}
    },
)
async def ask(asked: AskIn, core: Core, request: Request) -> Response:
    """Answer from verbatim, dated quotations, or say why there is no answer.

    `question` and `as_of` of the answer are as understood after `conversation`.
    No answer is a 200 with `status` "unanswerable" and a `reason`: it is a finding, not an error.
    """

    def answer() -> str:
        engine = core.engines.engine()
        earlier = [Turn(question=turn.question, as_of=turn.as_of) for turn in asked.conversation]
        meant = understand(asked.question, earlier, as_of=asked.as_of, recall=engine.ask)
        return dumps(engine.ask(meant.text, as_of=meant.as_of))

    return Response(await _while_wanted(request, core.queue.run(answer)), media_type=_JSON)


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

    def page() -> JsonObject:
        index = core.engines.engine().index
        shown = islice(index.articles(), offset, offset + limit)
        return {
            "total": index.n_articles,
            "limit": limit,
            "offset": offset,
            "articles": [_article_to_dict(article) for article in shown],
        }

    return JSONResponse(await core.queue.run(page))


@router.get(
    "/v1/articles/{doc_id}",
    summary="One article with its text",
    responses=returns(
        ArticleTextOut, {"article": examples.ARTICLE}, NO_SUCH_ARTICLE, INTERNAL, BUSY, NOT_READY
    ),
)
async def article(doc_id: Annotated[str, PathPart()], core: Core, request: Request) -> Response:
    """Return the article; quotations' offsets count the Unicode code points of its `text`.

    The ETag is of everything sent and not of the text alone, because a date may be mended while
    the text stays. A request with a matching If-None-Match gets 304.
    """

    def whole() -> JsonObject:
        try:
            found = core.engines.engine().index.article(doc_id)
        except KeyError as error:
            msg = f"no article has the doc_id {doc_id!r}"
            raise ArticleNotFoundError(msg) from error
        return {**_article_to_dict(found), "text": found.text}

    body = json.dumps(await core.queue.run(whole), ensure_ascii=False).encode()
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if _matches(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=_JSON, headers=headers)


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


def _article_to_dict(article: Article) -> JsonObject:
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": dates_to_dict(article.published),
        "n_chars": len(article.text),
        "text_sha256": article.text_sha256,
    }


def _matches(if_none_match: str, etag: str) -> bool:
    """Weak comparison, as RFC 9110 13.1.2 asks of If-None-Match."""
    given = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return etag in given or "*" in given


async def _while_wanted(request: Request, work: Awaitable[_Result]) -> _Result:
    """Return what `work` does; cancel it and raise `ClientDisconnect` once the client is gone."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_client_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise ClientDisconnect
    finally:
        working.cancel()
        leaving.cancel()


async def _client_gone(request: Request) -> None:
    """Return when the client has gone; the body was read before, so nothing else can come."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
