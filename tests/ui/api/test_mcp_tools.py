"""The tools as a client of the protocol meets them, over stdio and over HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from fastapi import FastAPI
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult
from serving import on_loopback

from ui.api.mcp_tools import add_mcp, mcp_server
from ui.earlier import MOST_EARLIER
from ui.guard.gate import Gate

ROOT = Path(__file__).parents[3]
TOOLS = ("ask", "search", "compare", "list_reports")
QUESTION = "合肥2023年GDP目标是多少"

Use = Callable[[Client], Awaitable[None]]


@pytest.fixture(autouse=True)
def _filled(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGWEN_HOME", str(sample_home))


def over_stdio(use: Use) -> None:
    command = "from ui.cli import main; main()"
    server = StdioServerParameters(
        command=sys.executable, args=["-c", command, "mcp"], env=dict(os.environ), cwd=ROOT
    )

    async def run() -> None:
        async with Client(server) as client:
            await use(client)

    asyncio.run(run())


def over_http(use: Use) -> None:
    def app() -> Gate:
        api = FastAPI(openapi_url=None)
        add_mcp(api, mcp_server())
        return Gate(api, frozenset({"127.0.0.1"}))

    async def run(address: str) -> None:
        async with Client(streamable_http_client(f"{address}/mcp")) as client:
            await use(client)

    with on_loopback(app) as address:
        asyncio.run(run(address))


def text_of(result: CallToolResult) -> str:
    return "".join(part.text for part in result.content if part.type == "text")


async def _all_tools(client: Client) -> None:
    tools = (await client.list_tools()).tools
    assert tuple(tool.name for tool in tools) == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.annotations
        assert tool.annotations.read_only_hint
    answer = await client.call_tool("ask", {"question": QUESTION})
    assert not answer.is_error
    assert "增长6.5%以上[1]" in text_of(answer)
    schema = json.loads(files("ui").joinpath("schemas/answer-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(answer.structured_content)
    followed = await client.call_tool("ask", {"question": "那开封呢", "earlier": [QUESTION]})
    assert followed.structured_content["citations"][0]["place"] == "开封市"
    forgotten = [QUESTION, *["谢谢"] * MOST_EARLIER]
    alone = await client.call_tool("ask", {"question": "那开封呢", "earlier": forgotten})
    assert not alone.is_error
    assert alone.structured_content["citations"] != followed.structured_content["citations"]
    found = await client.call_tool("search", {"words": "科技创新", "places": ["合肥"], "limit": 2})
    assert [one["citation"]["place"] for one in found.structured_content["passages"]] == ["合肥市"] * 2
    compared = await client.call_tool(
        "compare", {"places": ["合肥", "开封"], "indicators": ["GDP"], "years": [2023], "sense": "目标"}
    )
    assert len(compared.structured_content["table"]["rows"]) == 2
    listed = await client.call_tool("list_reports", {"places": ["安徽"]})
    assert listed.structured_content["total"] == 2
    assert "不完整" in text_of(listed)
    absent = await client.call_tool("ask", {"question": "上海2023年GDP目标是多少"})
    assert not absent.is_error
    assert absent.structured_content["reason"] == "place_not_on_file"


async def _wrong_calls(client: Client) -> None:
    for tool, arguments, said in (
        ("ask", {"question": " "}, "问题是空的"),
        ("search", {"words": "x", "places": ["某地方"]}, "没有认出"),
        ("search", {"words": "x", "limit": 100_000}, "limit"),
        ("compare", {"places": [], "indicators": ["GDP"]}, "places"),
    ):
        result = await client.call_tool(tool, arguments)
        assert result.is_error
        assert said in text_of(result)


def test_the_tools_over_stdio() -> None:
    over_stdio(_all_tools)


def test_the_tools_over_http() -> None:
    over_http(_all_tools)


def test_wrong_calls_are_told_in_words() -> None:
    over_http(_wrong_calls)


def test_the_model_that_the_server_was_started_with_writes() -> None:
    async def run() -> str:
        async with Client(mcp_server("nobody:such-model")) as client:
            return text_of(await client.call_tool("ask", {"question": QUESTION}))

    assert "nobody" in asyncio.run(run())


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search", {"words": "低空经济", "places": ["合肥市长沙" * 50] * 20}),
        ("search", {"words": "低空经济", "places": ["合肥"] * 5000}),
        ("search", {"words": "低空经济" * 1000}),
        ("compare", {"places": ["合肥"], "indicators": ["GDP"] * 5000}),
        ("list_reports", {"years": list(range(5000))}),
    ],
)
def test_more_than_a_call_may_name_is_refused_before_it_is_read(
    tool: str, arguments: dict[str, object]
) -> None:
    async def use(client: Client) -> None:
        result = await client.call_tool(tool, arguments)
        assert result.is_error

    over_http(use)
