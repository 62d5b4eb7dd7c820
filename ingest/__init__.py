"""Ingest: files → reports → sections, passages and indicators → store.

from ingest import ingest, parse
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.pipeline import FileResult, Found, Progress, Summary, ingest, parse

__all__ = ["FileResult", "Found", "Progress", "Summary", "ingest", "parse"]


def __getattr__(name: str) -> object:
    """The names above, loaded when first asked for: the package's parts are used without the whole."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import ingest.pipeline

    return getattr(ingest.pipeline, name)
