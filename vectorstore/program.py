"""Which program this is."""

from __future__ import annotations

import functools


@functools.cache
def version() -> str:
    """The version that is installed: what a newer one reads out of a text may be more."""
    from importlib import metadata

    return metadata.version("zhengwen")
