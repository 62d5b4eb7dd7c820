"""Failures of the API as OpenAI's clients read them: {"error": {message, type, param, code}}."""

from __future__ import annotations

import logging
import secrets

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.api import messages
from ui.api.types import ErrorBody, ErrorReply
from vectorstore.errors import EmptyStoreError, UsageError, ZhengwenError

log = logging.getLogger(__name__)

_INVALID = "invalid_request_error"
_SERVER = "server_error"
NO_RETRY = {"x-should-retry": "false"}
"""OpenAI's clients try again after 5xx, which would change nothing here."""


class ApiError(Exception):
    """A refusal of the API itself."""

    def __init__(self, status: int, message: str, code: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.code, self.headers = status, code, headers or {}


def error_reply(error: Exception) -> JSONResponse:
    """The response to a failure; what nobody foresaw is logged and told by a number alone."""
    status, body, headers = _read(error)
    return JSONResponse(ErrorReply(error=body).model_dump(), status, headers)


def error_body(error: Exception) -> ErrorBody:
    """The same for an answer that has begun to stream."""
    return _read(error)[1]


def handle_errors(app: FastAPI) -> None:
    """Have every failure of `app` end in a response of this form."""

    async def reply(request: Request, error: Exception) -> JSONResponse:
        return error_reply(error)

    for kind in (ApiError, ZhengwenError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, reply)
    app.add_middleware(Edge)


class Edge:
    """ASGI middleware: what nobody foresaw ends here.

    Not a handler of `Exception`: Starlette raises what that one has answered once more, for a second entry in
    the log.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noting_the_start(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting_the_start)
        except Exception as error:  # the edge: it is logged, and told by a number
            if not started:
                await error_reply(error)(scope, receive, send)
            elif _is_refusal(error):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            else:  # the connection breaks off, as the client has to know
                log.error("response broke off", exc_info=error)


def _is_refusal(error: BaseException | None) -> bool:
    """Whether it comes of a refusal that found its response begun, as of Gradio's queue for nobody."""
    while error is not None and not isinstance(error, HTTPException):
        error = error.__cause__
    return error is not None and error.status_code < 500


def _read(error: Exception) -> tuple[int, ErrorBody, dict[str, str]]:
    match error:
        case ApiError():
            kind = "rate_limit_error" if error.status == 429 else _INVALID
            return error.status, ErrorBody(message=str(error), type=kind, code=error.code), error.headers
        case UsageError():
            return 400, ErrorBody(message=str(error), type=_INVALID, param="messages"), {}
        case EmptyStoreError():
            return 503, ErrorBody(message=str(error), type=_SERVER, code="nothing_on_file"), NO_RETRY
        case ZhengwenError():
            return 500, ErrorBody(message=str(error), type=_SERVER), NO_RETRY
        case RequestValidationError():
            return 400, _invalid(error), {}
        case HTTPException():
            headers = dict(error.headers or {})
            return error.status_code, ErrorBody(message=error.detail, type=_INVALID), headers
        case _:
            reference = secrets.token_hex(4)
            log.error("request failed, reference %s", reference, exc_info=error)
            return 500, ErrorBody(message=messages.API_UNEXPECTED.format(reference), type=_SERVER), NO_RETRY


def _invalid(error: RequestValidationError) -> ErrorBody:
    """The first thing that is wrong; never what was sent, which may be long or secret."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body")
    return ErrorBody(message=messages.API_INVALID.format(where or "body", first["msg"]), type=_INVALID,
                     param=where or None)  # fmt: skip
