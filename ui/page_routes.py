"""What the page asks for outside of Gradio: tables to take along, and where its files go."""

from __future__ import annotations

from starlette.routing import Route

from ui.comparison_table import table_routes
from ui.library_text import CHINESE
from ui.services import Services
from ui.upload_route import upload_routes


def page_routes(services: Services) -> list[Route]:
    """All of them; the `Gate` has to know their addresses."""
    uploads = services.shelf.uploads if services.shelf else None
    return [*table_routes(services.compare), *upload_routes(uploads, CHINESE.read_only)]
