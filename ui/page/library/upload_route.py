"""Where the page sends files: each as the body of one request, straight into the data folder.

Gradio's own upload keeps files in a temporary folder before any event sees them, under names that it has
stripped of 《》 and （）, and leaves them there when the tab is closed.
"""

from __future__ import annotations

from contextlib import ExitStack

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from ingest.run.uploads import Uploads
from ui.guard.paths import UPLOAD
from vectorstore.errors import UsageError, ZhengwenError

_LONGEST = 600
"""Characters of a file name in the address."""
_BROKEN_OFF = "上传中断了。"


def upload_routes(uploads: Uploads | None, refusal: str) -> list[Route]:
    """Where files are received; without `uploads` they are refused, with the reason."""

    async def receive(request: Request) -> JSONResponse:
        if uploads is None:
            return JSONResponse({"error": refusal}, 403)
        token = request.query_params.get("token", "")
        begun = ""
        try:
            begun = "" if token else uploads.begin()
            with ExitStack() as stack:
                name = request.query_params.get("name", "")[:_LONGEST]
                write = stack.enter_context(uploads.receiving(token or begun, name))
                async for piece in request.stream():
                    write(piece)
        except ClientDisconnect:
            uploads.give_up(token or begun)
            return JSONResponse({"error": _BROKEN_OFF}, 400)
        except ZhengwenError as error:
            if begun:
                uploads.give_up(begun)
            return JSONResponse({"error": str(error)}, 400 if isinstance(error, UsageError) else 503)
        return JSONResponse({"token": token or begun})

    async def give_up(request: Request) -> JSONResponse:
        if uploads is not None:
            uploads.give_up(request.query_params.get("token", ""))
        return JSONResponse({})

    return [Route(UPLOAD, receive, methods=["POST"]), Route(UPLOAD, give_up, methods=["DELETE"])]
