"""Where the file is to be had that a report was read from.

A visitor names the report; which file that is, the store says, so that no other can be asked for.
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from ingest.run.originals import Original
from ui.guard.paths import ORIGINAL
from ui.page.services import Services
from ui.page.words.english import text_for
from ui.page.words.page import CHINESE
from vectorstore.errors import ReadError, ZhengwenError

_TYPE = "application/octet-stream"
"""Whatever it is: a browser saves it and shows nothing of it on this page's address."""


def original_routes(services: Services) -> list[Route]:
    def found(report: str) -> Original | None:
        card = next((card for card in services.reports() if card.id == report), None)
        return services.original(card.sources) if card else None

    def reply(report: str, gone: str) -> Response:
        original = found(report)
        if original is None or original.path is None:
            return PlainTextResponse(gone, 404)
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(original.name)}",
            "cache-control": "no-store",
        }
        if original.member:
            return Response(original.read(), media_type=_TYPE, headers=headers)
        return FileResponse(original.path, media_type=_TYPE, headers=headers)

    async def original(request: Request) -> Response:
        text = text_for(request.headers.get("accept-language", ""), CHINESE)
        report = request.query_params.get("report", "")[:100]
        try:
            return await run_in_threadpool(reply, report, text.original_gone)
        except ReadError:  # its message names the folder
            return PlainTextResponse(text.original_gone, 404)
        except ZhengwenError as error:
            return PlainTextResponse(str(error), 503)

    return [Route(ORIGINAL, original, methods=["GET"])]
