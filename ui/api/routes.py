"""The API that OpenAI's clients speak: models, chat completions (streaming and not) and a health check.

An answer's text comes with its citations as footnotes, and whole, with everything that proves it, in the
field `zhengwen`.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool

from qa.library.readiness import vector_index
from qa.types.answer import Answer
from ui.answer.json import answer_value
from ui.answer.markdown import footnotes, inert
from ui.api import messages
from ui.api.errors import ApiError, error_body, handle_errors
from ui.api.leaving import leaving
from ui.api.types import (
    EXTRACTIVE,
    MODEL,
    ChatReply,
    ChatRequest,
    Choice,
    ErrorReply,
    Health,
    Model,
    ModelList,
    Readiness,
    ReplyMessage,
    Usage,
)
from ui.earlier import recent
from ui.guard.callers import caller
from ui.guard.limits import RateLimit, asking_limit, retry_after
from ui.messages import TOO_OFTEN
from vectorstore.errors import StoreError

_log = logging.getLogger(__name__)

ANSWERS_AT_ONCE = 8
"""Questions looked up at once: more of them take longer together, and each holds some megabytes."""
_CLIENT_LEFT = 499
"""As nginx logs it; nobody is there to read it."""
_STARTED = int(time.time())

_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorReply, "description": text} for status, text in messages.API_STATUS.items()
}


class Chat(Protocol):
    """What answers: `qa.Conversation`, or a scripted one."""

    def follow(self, question: str, /) -> None:
        """Take a question as one that was asked before."""

    def stream(self, question: str, /) -> Iterator[Answer]:
        """The answer as it grows; raise `ZhengwenError` when it could not be looked up."""


NewChat = Callable[[str | None], Chat]
"""From the name of a chat model ("none" for none, None for the configured one) to a new conversation."""


def api_app(
    new_chat: NewChat, limit: RateLimit | None = None, ready: Callable[[], str] = vector_index
) -> FastAPI:
    """An application with the API's routes and its description under /openapi.json, and nothing else.

    `ready` says how the vector index stands, and raises `StoreError` where nothing can be answered.
    """
    app = FastAPI(
        title=messages.API_TITLE,
        version="1",
        description=messages.API_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.include_router(_routes(new_chat, limit or asking_limit(), ready))
    handle_errors(app)
    return app


def _routes(new_chat: NewChat, limit: RateLimit, ready: Callable[[], str]) -> APIRouter:
    router = APIRouter()
    at_once = CapacityLimiter(ANSWERS_AT_ONCE)

    @router.get("/healthz", summary=messages.API_HEALTH)
    async def health() -> Health:
        return Health()

    @router.get("/readyz", summary=messages.API_READY, responses={503: {"model": Readiness}})
    async def readiness(response: Response) -> Readiness:
        try:
            return Readiness(status="ready", vectors=await run_in_threadpool(ready))
        except StoreError as error:
            _log.warning("%s", error)  # where the store is, is not the asker's to know
            response.status_code = 503
            return Readiness(status="unavailable")

    @router.get("/v1/models", summary=messages.API_MODELS, responses={401: _ERRORS[401]})
    async def models() -> ModelList:
        return ModelList(data=[Model(id=name, created=_STARTED) for name in (MODEL, EXTRACTIVE)])

    @router.get("/v1/models/{name}", summary=messages.API_MODEL, responses=_only(400, 401, 404))
    async def model(name: str) -> Model:
        return Model(id=_known(name), created=_STARTED)

    @router.post(
        "/v1/chat/completions",
        summary=messages.API_CHAT,
        response_model=ChatReply,
        responses=_ERRORS | {200: {"content": {"text/event-stream": {}}}},
    )
    async def chat(request: Request, asked: ChatRequest) -> Response:
        if seconds := limit.wait(caller(request.scope)):
            raise ApiError(429, TOO_OFTEN, "rate_limit_exceeded", retry_after(seconds))
        llm = "none" if _known(asked.model) == EXTRACTIVE else None
        question, earlier = _question(asked)
        begin = partial(_begin, new_chat, llm, question, earlier, not_read=_not_read(asked))
        if asked.stream:
            growing = await to_thread.run_sync(begin, limiter=at_once)
            # The first piece is waited for, so that a failure can still be told by its status.
            first = await to_thread.run_sync(next, growing, limiter=at_once)
            return StreamingResponse(_events(asked, first, growing), media_type="text/event-stream")
        async with leaving(request) as has_left:
            answer = await to_thread.run_sync(_last, begin, has_left, limiter=at_once)
        if answer is None:
            return Response(status_code=_CLIENT_LEFT)
        reply = ChatReply(
            id=_new_id(),
            created=int(time.time()),
            model=asked.model,
            choices=[Choice(message=ReplyMessage(content=inert(answer.text) + footnotes(answer)))],
            usage=_usage(asked, answer),
            zhengwen=answer_value(answer),
        )
        return JSONResponse(reply.model_dump())

    return router


def _only(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: _ERRORS[status] for status in statuses}


def _known(model: str) -> str:
    if model not in (MODEL, EXTRACTIVE):
        raise ApiError(404, messages.API_NO_MODEL.format(MODEL, EXTRACTIVE), "model_not_found")
    return model


def _question(asked: ChatRequest) -> tuple[str, list[str]]:
    """The user's last message, and his questions before it.

    Clients put theirs behind it: instructions, results of tools, the beginning of an answer.
    """
    *before, last = [message.text for message in asked.messages if message.role == "user"] or [""]
    if not last.strip():
        raise ApiError(400, messages.API_NO_QUESTION, "invalid_messages")
    return last, recent([text for text in before if text.strip()])


def _not_read(asked: ChatRequest) -> bool:
    """Whether a user sent more than text."""
    return any(message.has_more_than_text for message in asked.messages if message.role == "user")


def _begin(
    new_chat: NewChat, llm: str | None, question: str, earlier: list[str], *, not_read: bool
) -> Iterator[Answer]:
    """The answer as it grows, with a remark that attachments were `not_read`."""
    chat = new_chat(llm)
    for one in earlier:
        chat.follow(one)
    growing = chat.stream(question)
    return map(_with_remark, growing) if not_read else growing


def _with_remark(answer: Answer) -> Answer:
    remark = messages.API_NOT_READ_ENGLISH if answer.query.english else messages.API_NOT_READ
    return replace(answer, remark=" ".join(filter(None, (answer.remark, remark))))


def _last(begin: Callable[[], Iterator[Answer]], has_left: Callable[[], bool]) -> Answer | None:
    """The whole answer; None once the client has left, who needs none."""
    whole = None
    if not has_left():
        for answer in begin():
            if has_left():
                return None
            whole = answer
    return whole


async def _events(asked: ChatRequest, first: Answer, growing: Iterator[Answer]) -> AsyncIterator[str]:
    """Server-sent events: the text as it grows, the footnotes, the end with the whole answer, [DONE]."""
    stamp = {
        "id": _new_id(),
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": asked.model,
    }
    yield _event(stamp, {"role": "assistant", "content": ""})
    answer: Answer | None = first
    sent = ""
    whole = first
    try:
        while answer is not None:
            whole, text = answer, inert(answer.text)
            yield _event(stamp, {"content": text[len(sent) :]})
            sent = text
            answer = await run_in_threadpool(next, growing, None)
    except Exception as error:  # noqa: BLE001 - the edge: the status is sent, so the stream must tell
        yield f"data: {json.dumps({'error': error_body(error).model_dump()}, ensure_ascii=False)}\n\n"
        return
    if notes := footnotes(whole):
        yield _event(stamp, {"content": notes})
    yield _event({**stamp, "zhengwen": answer_value(whole)}, {}, finish="stop")
    if asked.stream_options and asked.stream_options.include_usage:
        usage = _usage(asked, whole).model_dump()
        yield f"data: {json.dumps({**stamp, 'choices': [], 'usage': usage})}\n\n"
    yield "data: [DONE]\n\n"


def _event(stamp: Mapping[str, object], delta: Mapping[str, str], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return f"data: {json.dumps({**stamp, 'choices': [choice]}, ensure_ascii=False)}\n\n"


def _usage(asked: ChatRequest, answer: Answer) -> Usage:
    read = sum(len(message.text) for message in asked.messages)
    written = len(answer.text)
    return Usage(prompt_tokens=read, completion_tokens=written, total_tokens=read + written)


def _new_id() -> str:
    return f"chatcmpl-{secrets.token_hex(12)}"
