"""The MCP server, seen by MCP's own client over HTTP and over standard input and output."""

# A test's name states its fact.
# ruff: noqa: D103

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import jsonschema
import pytest
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, ResourceLink, TextContent

from api.config import Settings, read_settings
from api.keys import add_key
from api.server import create_app
from index.build import build_index
from qa.contract import answer_to_dict
from qa.errors import CitationError
from qa.records import Answer
from qa.stages import Tell, tell_nobody
from tests.api.fakes import ARTICLES, CHANGED_SINCE, REVERSED, FakeEngine
from tests.api.loopback import Gate, served, served_app

ROOT = Path(__file__).resolve().parents[2]


def over_http(settings: Settings, use: Callable[[Client], Awaitable[Any]]) -> Any:  # noqa: ANN401
    """Return what `use` does with a client of a running server."""

    async def run(port: int) -> Any:  # noqa: ANN401 - as above
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            return await use(client)

    with served(FakeEngine.open, settings) as port:
        return asyncio.run(run(port))


def call(settings: Settings, name: str, arguments: dict[str, Any]) -> CallToolResult:
    """Call one tool, and hold what it gives to its own output schema."""

    async def use(client: Client) -> CallToolResult:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        result = await client.call_tool(name, arguments)
        if not result.is_error:
            jsonschema.validate(result.structured_content, tools[name].output_schema)
        return result

    result: CallToolResult = over_http(settings, use)
    return result


def links_of(result: CallToolResult) -> list[str]:
    return [block.uri for block in result.content if isinstance(block, ResourceLink)]


def text_of(result: CallToolResult) -> str:
    (text,) = [block.text for block in result.content if isinstance(block, TextContent)]
    return text


def test_three_tools_say_what_they_take_and_give(settings: Settings) -> None:
    listed = over_http(settings, lambda client: client.list_tools())
    assert [tool.name for tool in listed.tools] == ["ask", "search", "get_article"]
    for tool in listed.tools:
        assert tool.annotations.read_only_hint
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)


def test_ask_gives_the_answer_its_words_and_links_to_its_articles(settings: Settings) -> None:
    result = call(settings, "ask", {"question": "did they close it?"})
    assert result.structured_content == answer_to_dict(REVERSED)
    assert text_of(result) == REVERSED.answer
    assert links_of(result) == ["dateline://articles/a1", "dateline://articles/b2"]


def test_ask_takes_a_day(settings: Settings) -> None:
    result = call(settings, "ask", {"question": "did they close it?", "as_of": "2018-03-15"})
    assert result.structured_content["as_of"] == "2018-03-15"


def test_ask_completes_a_follow_up_and_says_so(settings: Settings) -> None:
    earlier = [{"question": "Did Holm close the mill?"}]
    result = call(settings, "ask", {"question": "when?", "conversation": earlier})
    understood = "When did Holm close the mill?"
    assert result.structured_content["question"] == understood
    assert text_of(result) == f"Understood as: {understood}\n\n{REVERSED.answer}"


def test_an_unanswerable_question_is_no_error(settings: Settings) -> None:
    result = call(settings, "ask", {"question": "who built it?"})
    assert not result.is_error
    assert result.structured_content["reason"] == "no_evidence"
    assert links_of(result) == ["dateline://articles/c%203"]


def test_search_gives_passages_as_they_stand_in_their_articles(settings: Settings) -> None:
    result = call(settings, "search", {"query": "closing", "limit": 1})
    (passage,) = result.structured_content["passages"]
    assert (passage["rank"], passage["doc_id"], passage["text"]) == (1, "a1", ARTICLES[0].text)
    assert links_of(result) == ["dateline://articles/a1"]


def test_get_article_gives_its_text_and_a_link_that_can_be_read(settings: Settings) -> None:
    async def use(client: Client) -> tuple[CallToolResult, str]:
        result = await client.call_tool("get_article", {"doc_id": "c 3"})
        (link,) = links_of(result)
        (contents,) = (await client.read_resource(link)).contents
        return result, contents.text

    result, text = over_http(settings, use)
    assert result.structured_content["text"] == text == "Trees grow."


def test_get_article_gives_the_text_as_it_was_cited(settings: Settings) -> None:
    cited = {"doc_id": "b2", "text_sha256": CHANGED_SINCE.text_sha256}
    assert call(settings, "get_article", cited).structured_content["text"] == "It will close."
    assert call(settings, "get_article", {"doc_id": "b2"}).structured_content["text"] != (
        "It will close."
    )


def test_get_article_lists_the_corrections_of_it(settings: Settings) -> None:
    result = call(settings, "get_article", {"doc_id": "c 3"})
    (correction,) = result.structured_content["corrections"]
    assert (correction["doc_id"], correction["quote"]) == ("b2", "It has closed.")


def test_the_template_of_articles_is_listed(settings: Settings) -> None:
    listed = over_http(settings, lambda client: client.list_resource_templates())
    (template,) = listed.resource_templates
    assert template.uri_template == "dateline://articles/{doc_id}"


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("ask", {}, "question: Field required"),
        ("ask", {"question": " "}, "the question is empty"),
        ("ask", {"question": "did\x00it?"}, "U+0000"),
        ("ask", {"question": "did it?", "as_of": "yesterday"}, "YYYY-MM-DD"),
        ("ask", {"question": "did it?", "as_of": 0}, "YYYY-MM-DD"),
        ("ask", {"question": "did it?", "asof": "2018-03-15"}, "asof: Extra inputs"),
        ("search", {"query": "x", "limit": 0}, "limit: "),
        ("get_article", {"doc_id": "../../etc/passwd"}, "no article has the doc_id"),
        ("get_article", {"doc_id": "b2", "text_sha256": "0" * 64}, "no article has the doc_id"),
        ("get_article", {"doc_id": "b2", "text_sha256": "0"}, "text_sha256: "),
    ],
)
def test_a_wrong_call_says_what_was_wrong(
    settings: Settings, name: str, arguments: dict[str, Any], words: str
) -> None:
    result = call(settings, name, arguments)
    assert result.is_error
    assert words in text_of(result)


def test_an_unknown_tool_and_an_unknown_resource_are_errors(settings: Settings) -> None:
    async def use(client: Client) -> None:
        with pytest.raises(MCPError, match="no tool 'delete'"):
            await client.call_tool("delete", {})
        for uri in ("dateline://articles/nope", "file:///etc/passwd"):
            with pytest.raises(MCPError):
                await client.read_resource(uri)

    over_http(settings, use)


def test_a_busy_service_says_so_to_the_model(home: Path) -> None:
    gate = Gate()
    settings = read_settings(
        {"DATELINE_HOME": str(home), "DATELINE_WORKERS": "1", "DATELINE_QUEUE": "0"}
    )

    async def run(port: int) -> None:
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            first = asyncio.ensure_future(client.call_tool("ask", {"question": "did it?"}))
            await asyncio.to_thread(gate.arrived.acquire)
            second = await client.call_tool("ask", {"question": "did it?"})
            assert second.is_error
            assert "all 1 places are taken" in text_of(second)
            gate.opened.set()
            assert not (await first).is_error

    app = create_app(lambda _: FakeEngine(before=gate.pass_through), settings)
    with served_app(app) as port:
        asyncio.run(run(port))


@pytest.mark.parametrize("error", [ZeroDivisionError("secret"), CitationError("secret")])
def test_a_failure_of_our_own_tells_nothing_of_itself(settings: Settings, error: Exception) -> None:
    class Failing(FakeEngine):
        def ask(self, text: str, *, as_of: date | None = None, tell: Tell = tell_nobody) -> Answer:
            if text != "What happened?":
                raise error
            return super().ask(text, as_of=as_of, tell=tell)

    async def run(port: int) -> None:
        async with Client(f"http://127.0.0.1:{port}/mcp") as client:
            result = await client.call_tool("ask", {"question": "did it?"})
            assert result.is_error
            assert "something went wrong in the service" in text_of(result)

    with served_app(create_app(lambda _: Failing(), settings)) as port:
        asyncio.run(run(port))


def test_a_key_is_needed_where_keys_are(home: Path, tmp_path: Path) -> None:
    keys_file = tmp_path / "keys"
    key = add_key(keys_file, "agent")
    settings = read_settings(
        {
            "DATELINE_HOME": str(home),
            "DATELINE_KEYS_FILE": str(keys_file),
            "DATELINE_REQUIRE_KEY": "yes",
        }
    )

    async def run(port: int) -> None:
        url = f"http://127.0.0.1:{port}/mcp"
        headers = {"Authorization": f"Bearer {key}"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            assert len((await client.list_tools()).tools) == 3
        async with httpx2.AsyncClient() as stranger:
            assert (await stranger.post(url, json={})).status_code == 401

    with served(FakeEngine.open, settings) as port:
        asyncio.run(run(port))


def test_a_page_under_another_name_does_not_get_in(settings: Settings) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json, text/event-stream"}
    with served(FakeEngine.open, settings) as port, httpx2.Client() as http:
        url = f"http://127.0.0.1:{port}/mcp"
        rebound = {**headers, "Host": "evil.example.org"}
        assert http.post(url, json=body, headers=rebound).status_code == 421
        foreign = {**headers, "Origin": "https://evil.example.org"}
        assert http.post(url, json=body, headers=foreign).status_code == 403
        assert http.post(url, json=body, headers=headers).status_code == 200
        assert http.get(url, headers=headers).status_code == 405


def test_a_client_of_standard_input_and_output_asks_the_real_engine(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(
        "Published 10 June 2024\n\nThe council closed the bridge on Monday.", encoding="utf-8"
    )
    home = tmp_path / "home"
    build_index([tmp_path / "bridge.txt"], home)
    process = StdioServerParameters(
        command=sys.executable,
        args=["-m", "api.cli", "mcp"],
        cwd=ROOT,
        env={**os.environ, "DATELINE_HOME": str(home), "PYTHONPATH": str(ROOT)},
    )

    async def run() -> CallToolResult:
        async with Client(stdio_client(process)) as client:
            return await client.call_tool("ask", {"question": "did the council close the bridge?"})

    result = asyncio.run(run())
    assert result.structured_content["verdict"] == "yes"
    assert result.structured_content["citations"][0]["quote"] == (
        "The council closed the bridge on Monday."
    )
    assert links_of(result) == ["dateline://articles/bridge"]
