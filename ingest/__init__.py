"""Ingest: files → reports → sections, passages and indicators → store.

from ingest import ingest, label, parse, reread
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.run.labelling import label
    from ingest.run.pipeline import ingest, parse, reread
    from ingest.types import FileResult, FoundReport, Progress, Summary

__all__ = ["FileResult", "FoundReport", "Progress", "Summary", "ingest", "label", "parse", "reread"]

_HOMES = {
    "ingest": "ingest.run.pipeline",
    "label": "ingest.run.labelling",
    "parse": "ingest.run.pipeline",
    "reread": "ingest.run.pipeline",
}


def __getattr__(name: str) -> object:
    """The names above, loaded when first asked for: the package's parts are used without the whole."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "ingest.types")), name)
