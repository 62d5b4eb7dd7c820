"""How a request is refused, in the form that whoever sent it reads."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

from ui import messages
from ui.guard.limits import retry_after
from ui.guard.paths import API

QUEUE_SECONDS = 5
"""After which a full queue has room again: hundreds of answers take so long."""


def refused(scope: Scope, status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    """In the form of OpenAI's errors where programs ask, of FastAPI's for Gradio's script, as plain text
    elsewhere."""
    path = scope["path"]
    if path.startswith("/gradio_api/"):
        return JSONResponse({"detail": message}, status, headers)
    if not (path.startswith(API) or "application/json" in Headers(scope=scope).get("accept", "")):
        return PlainTextResponse(message, status, headers)
    kind = {401: "authentication_error", 429: "rate_limit_error"}.get(status, "invalid_request_error")
    code = {401: "invalid_api_key", 429: "rate_limit_exceeded"}.get(status)
    error = {"message": message, "type": kind, "param": None, "code": code}
    return JSONResponse({"error": error}, status, headers)


def too_much(scope: Scope) -> Response:
    """More is asked at once than the server holds."""
    return refused(scope, 503, messages.TOO_MUCH_AT_ONCE, retry_after(QUEUE_SECONDS))
