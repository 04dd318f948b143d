"""The MCP server: three tools over the service, and articles as resources.

Comes in: calls of an MCP client, over standard input and output or over HTTP. Goes out: text that a
language model can read, the same as structured content that keeps to the tool's output schema, and
links to the articles. What is wrong with a call is told as the tool's error, so that whoever called
can do better; a failure of our own tells nothing of itself.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from mcp import MCPError
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp_types import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ContentBlock,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    ResourceLink,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
    Tool,
    ToolAnnotations,
)
from pydantic import BaseModel, ValidationError

from api.articles import article_of, article_text_to_dict, passage_to_dict
from api.asking import Asked, Service, Way
from api.engines import Answering
from api.errors import ArticleNotFoundError, DatelineServiceError
from api.inputs import AskIn, GetArticleIn, SearchIn
from api.problems import INTERNAL, problem_of
from api.schemas import AnswerOut, ArticleTextOut, SearchOut
from index.errors import DatelineIndexError
from index.records import Article
from qa.contract import JsonObject, answer_to_dict

INSTRUCTIONS = (
    "Answers questions about a collection of dated news articles that change their story. Every "
    "statement is a verbatim quotation with its date. Use `ask` for a question, `search` to read "
    "around it, `get_article` for a whole text. Give `as_of` to see what was known on a day. An "
    "unanswerable question comes back as such, with a reason: do not answer it from memory. Give a "
    "follow-up the questions asked before as `conversation`."
)
ARTICLE_URI = "dateline://articles/{doc_id}"
_URI_START = ARTICLE_URI.partition("{")[0]
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Context = ServerRequestContext[Any]

_log = logging.getLogger("dateline.tools")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What a tool gives: words, values of its output schema, the articles they are from."""

    text: str
    values: JsonObject
    links: tuple[ResourceLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One tool: what it takes, what it gives, what it does."""

    title: str
    description: str
    takes: type[BaseModel]
    gives: type[BaseModel]
    do: Callable[[Service, Any], Awaitable[_Result]]


async def _ask(service: Service, given: AskIn) -> _Result:
    asked = Asked(question=given.question, as_of=given.as_of, earlier=given.earlier, way=Way.MCP)
    answer = await service.ask(asked)
    titles = {each.span.doc_id: each.title for each in (*answer.citations, *answer.related)}
    links = tuple(_link(doc_id, title) for doc_id, title in titles.items())
    text = f"{asked.understood_as(answer)}{answer.answer}"
    return _Result(text=text, values=answer_to_dict(answer), links=links)


async def _search(service: Service, given: SearchIn) -> _Result:
    def work(engine: Answering) -> _Result:
        hits = engine.retrieve(given.query, as_of=given.as_of)[: given.limit]
        articles = {
            hit.chunk.span.doc_id: engine.index.article(hit.chunk.span.doc_id) for hit in hits
        }
        passages = [passage_to_dict(hit, articles[hit.chunk.span.doc_id]) for hit in hits]
        return _Result(
            text="\n\n".join(f"{each['rank']}. {each['text']}" for each in passages),
            values={
                "query": given.query,
                "as_of": None if given.as_of is None else given.as_of.isoformat(),
                "passages": passages,
                "index": {
                    "generation": engine.index.generation,
                    "n_articles": engine.index.n_articles,
                },
            },
            links=tuple(_link(doc_id, found.title) for doc_id, found in articles.items()),
        )

    return await service.run(work)


async def _get_article(service: Service, given: GetArticleIn) -> _Result:
    def work(engine: Answering) -> _Result:
        article = article_of(engine, given.doc_id, given.text_sha256)
        return _Result(
            text=article.text,
            values=article_text_to_dict(article, engine),
            links=(_link(article.doc_id, article.title),),
        )

    return await service.run(work)


VERBS: Mapping[str, Verb] = {
    "ask": Verb(
        title="Answer a question",
        description=(
            "Answer a question from verbatim, dated quotations: verdict, citations, and the states "
            "of the matter in order of time. `status` says when there is no answer."
        ),
        takes=AskIn,
        gives=AnswerOut,
        do=_ask,
    ),
    "search": Verb(
        title="Find passages",
        description="Find the passages nearest to a question, best first, without judging them.",
        takes=SearchIn,
        gives=SearchOut,
        do=_search,
    ),
    "get_article": Verb(
        title="Read an article",
        description="Return one article with its whole text, into which offsets of quotes point.",
        takes=GetArticleIn,
        gives=ArticleTextOut,
        do=_get_article,
    ),
}


def mcp_server(service: Service, version: str) -> Server[Any]:
    """Return the MCP server over `service`; it keeps nothing between calls."""

    async def list_tools(_: Context, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_tool(name, verb) for name, verb in VERBS.items()])

    async def call_tool(_: Context, called: CallToolRequestParams) -> CallToolResult:
        return await _call(service, called.name, called.arguments or {})

    async def list_resources(_: Context, __: PaginatedRequestParams | None) -> ListResourcesResult:
        # A collection may hold a million articles: they are found by searching.
        return ListResourcesResult(resources=[])

    async def list_templates(
        _: Context, __: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        template = ResourceTemplate(
            uri_template=ARTICLE_URI,
            name="article",
            title="Article",
            description="The text of an article, by its doc_id.",
            mime_type="text/plain",
        )
        return ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(_: Context, wanted: ReadResourceRequestParams) -> ReadResourceResult:
        return await _read(service, str(wanted.uri))

    return Server(
        "dateline",
        version=version,
        title="Dateline",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


async def _call(service: Service, name: str, arguments: Mapping[str, Any]) -> CallToolResult:
    verb = VERBS.get(name)
    if verb is None:
        raise MCPError(INVALID_PARAMS, f"there is no tool {name!r}; there are {', '.join(VERBS)}")
    try:
        # As JSON, because a client's values are JSON's: a day is text and nothing else.
        result = await verb.do(service, verb.takes.model_validate_json(json.dumps(arguments)))
    except ValidationError as error:
        return _failed(_faults(error))
    except Exception as error:  # noqa: BLE001 - the model is told of it, and the log what it was
        problem, words = problem_of(error)
        if problem is INTERNAL:
            _log.error("the tool %s failed: %s", name, error, exc_info=error)
        return _failed(words)
    blocks: list[ContentBlock] = [TextContent(type="text", text=result.text), *result.links]
    return CallToolResult(content=blocks, structured_content=result.values)


async def _read(service: Service, uri: str) -> ReadResourceResult:
    doc_id = unquote(uri.removeprefix(_URI_START))

    def work(engine: Answering) -> Article:
        return article_of(engine, doc_id)

    if not uri.startswith(_URI_START):
        raise MCPError(INVALID_PARAMS, f"resources are called {ARTICLE_URI}", {"uri": uri})
    try:
        article = await service.run(work)
    except ArticleNotFoundError as error:
        raise MCPError(INVALID_PARAMS, str(error), {"uri": uri}) from error
    except (DatelineServiceError, DatelineIndexError) as error:
        raise MCPError(INTERNAL_ERROR, problem_of(error)[1], {"uri": uri}) from error
    contents = TextResourceContents(uri=uri, mime_type="text/plain", text=article.text)
    return ReadResourceResult(contents=[contents])


def _tool(name: str, verb: Verb) -> Tool:
    return Tool(
        name=name,
        title=verb.title,
        description=verb.description,
        input_schema=verb.takes.model_json_schema(),
        output_schema=verb.gives.model_json_schema(),
        annotations=_READS,
    )


def _link(doc_id: str, title: str | None) -> ResourceLink:
    return ResourceLink(
        type="resource_link",
        uri=ARTICLE_URI.format(doc_id=quote(doc_id, safe="")),
        name=doc_id,
        title=title,
        mime_type="text/plain",
    )


def _failed(words: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=words)], is_error=True)


def _faults(error: ValidationError) -> str:
    """Return what is wrong with the arguments, in words that a caller can mend them by."""
    faults = (
        f"{'.'.join(str(part) for part in fault['loc']) or 'arguments'}: {fault['msg']}"
        for fault in error.errors(include_input=False, include_url=False)
    )
    return "; ".join(faults)
