"""The tools of 政问 for assistants that speak the Model Context Protocol, over stdio or HTTP.

It is the protocol's own SDK rather than Gradio's server: tools have their own signatures and results instead
of the page's events, stdio works at all, and does so without loading Gradio.
"""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal, ParamSpec

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field

import qa
from qa.chain import LONGEST_QUESTION
from qa.searching import MOST_FOUND
from qa.types.answer import Answer
from ui.answer.citing import doubt_keys, doubted_mark
from ui.answer.json import answer_value, citation_value
from ui.answer.markdown import answer_markdown, inert
from ui.answer.plain import one_line
from ui.api import messages
from ui.earlier import recent
from vectorstore.errors import ZhengwenError
from vectorstore.types import Sense

if TYPE_CHECKING:
    from fastapi import FastAPI

MOST_NAMED, LONGEST_NAME = 400, 60
"""Places, years or indicators of one call, and characters of each: as many as there are prefectures; whoever
sends as much as a body may hold would keep a processor busy for half a minute."""
MOST_LISTED = 500
"""Reports that one call lists at most; the total is told, and filters narrow it."""

Question = Annotated[str, Field(description=messages.MCP_QUESTION)]
Earlier = Annotated[list[str], Field(description=messages.MCP_EARLIER)]
Words = Annotated[str, Field(max_length=LONGEST_QUESTION, description=messages.MCP_WORDS)]
Name = Annotated[str, Field(max_length=LONGEST_NAME)]
Places = Annotated[list[Name], Field(max_length=MOST_NAMED, description=messages.MCP_PLACES)]
Years = Annotated[list[int], Field(max_length=MOST_NAMED, description=messages.MCP_YEARS)]
Indicators = Annotated[
    list[Name], Field(min_length=1, max_length=MOST_NAMED, description=messages.MCP_INDICATORS)
]
Compared = Annotated[
    list[Name], Field(min_length=1, max_length=MOST_NAMED, description=messages.MCP_COMPARED)
]
SenseName = Annotated[Literal["目标", "完成"] | None, Field(description=messages.MCP_SENSE)]
Limit = Annotated[int, Field(ge=1, le=MOST_FOUND)]

_READS_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_Arguments = ParamSpec("_Arguments")


def mcp_server(llm: str | None = None) -> MCPServer[Any]:
    """A server with the four tools, over the data folder of the environment.

    `llm` names the chat model that writes answers; None is the configured one.
    """

    def ask(question: Question, earlier: Earlier = []) -> CallToolResult:  # noqa: B006 - never changed
        conversation = qa.Conversation(llm=llm)
        for one in recent(earlier):
            conversation.follow(one)
        return _answered(conversation.ask(question))

    server: MCPServer[Any] = MCPServer(
        "zhengwen", title=messages.API_TITLE, instructions=messages.MCP_INSTRUCTIONS, log_level="WARNING"
    )
    for tool, description in (
        (ask, messages.MCP_ASK),
        (search, messages.MCP_SEARCH),
        (compare, messages.MCP_COMPARE),
        (list_reports, messages.MCP_LIST_REPORTS),
    ):
        server.add_tool(_told(tool), description=description, annotations=_READS_ONLY)
    return server


def add_mcp(app: FastAPI, server: MCPServer[Any]) -> None:
    """Let `app` answer the protocol's streamable HTTP under /mcp, without sessions."""
    # Hosts and origins are checked by the gate, which stands before all routes.
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    inner = server.streamable_http_app(stateless_http=True, json_response=True, transport_security=security)
    app.router.routes.extend(inner.routes)
    outer_lifespan = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(served: FastAPI) -> AsyncIterator[Any]:
        async with outer_lifespan(served) as state, server.session_manager.run():
            yield state

    app.router.lifespan_context = lifespan


def search(
    words: Words,
    places: Places = [],  # noqa: B006 - never changed
    years: Years = [],  # noqa: B006 - never changed
    limit: Limit = 10,
) -> CallToolResult:
    found = qa.search(words, places=places, years=years, limit=limit)
    lines = [
        messages.MCP_FOUND.format(
            number=number,
            place=one.citation.place,
            year=one.citation.year,
            doubt=inert(one_line(doubted_mark(one.citation.doubts, one.citation.remarks))),
            section=inert(one.citation.section),
            quote=inert(one.citation.quote),
            source=inert(one.citation.source),
            start=one.citation.start,
            end=one.citation.end,
        )
        for number, one in enumerate(found, start=1)
    ]
    value = [{"citation": citation_value(one.citation), "score": one.score} for one in found]
    return _result("\n\n".join(lines) or messages.MCP_NOTHING_FOUND, {"passages": value})


def compare(
    places: Compared,
    indicators: Indicators,
    years: Years = [],  # noqa: B006 - never changed
    sense: SenseName = None,
) -> CallToolResult:
    wanted = Sense(sense) if sense else None
    return _answered(qa.compare(places, indicators, years=years, sense=wanted))


def list_reports(
    places: Places = [],  # noqa: B006 - never changed
    years: Years = [],  # noqa: B006 - never changed
) -> CallToolResult:
    cards = qa.reports(places=places, years=years)
    shown = cards[:MOST_LISTED]
    lines = [messages.MCP_LISTED.format(count=len(cards), shown=len(shown))]
    lines += [
        f"- {inert(card.title)}（{card.place} {card.year} {card.standing}）"
        f"{inert(one_line(doubted_mark(card.doubts, card.remarks)))}"
        for card in shown
    ]
    value = [
        {
            "id": card.id,
            "place": card.place,
            "level": card.level,
            "parents": list(card.parents),
            "year": card.year,
            "kind": card.kind,
            "title": card.title,
            "source": card.source,
            "standing": card.standing,
            "doubts": doubt_keys(card.doubts),
            "remarks": list(card.remarks),
        }
        for card in shown
    ]
    return _result("\n".join(lines), {"total": len(cards), "reports": value})


def _told(tool: Callable[_Arguments, CallToolResult]) -> Callable[_Arguments, CallToolResult]:
    """`tool` with the errors of 政问 told to the assistant in their own words."""

    @functools.wraps(tool)
    def told(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> CallToolResult:
        try:
            return tool(*args, **kwargs)
        except ZhengwenError as error:
            raise ToolError(str(error)) from error

    return told


def _answered(answer: Answer) -> CallToolResult:
    return _result(answer_markdown(answer), answer_value(answer))


def _result(text: str, value: dict[str, object]) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=value)
