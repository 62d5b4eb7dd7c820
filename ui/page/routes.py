"""What the page asks for outside of Gradio: tables and documents to take along, and where its files go."""

from __future__ import annotations

from starlette.routing import Route

from ui.page.ask.word import word_routes
from ui.page.compare.table import table_routes
from ui.page.library.upload_route import upload_routes
from ui.page.original_route import original_routes
from ui.page.services import Services
from ui.page.words.library import CHINESE


def page_routes(services: Services) -> list[Route]:
    """All of them; the `Gate` has to know their addresses."""
    uploads = services.shelf.uploads if services.shelf else None
    return [
        *table_routes(services.compare),
        *word_routes(),
        *original_routes(services),
        *upload_routes(uploads, CHINESE.read_only),
    ]
