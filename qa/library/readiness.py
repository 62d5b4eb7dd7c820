"""Whether this process can answer, for who sends it questions."""

from __future__ import annotations

from qa.library.opened import opened_store


def vector_index() -> str:
    """How the vector index stands: ready, behind or silent.  In each, the same answers come.

    Raises `StoreError` if the truth cannot be read, and so nothing can be answered.
    """
    return opened_store().vector_index()
