"""The open store of this process."""

from __future__ import annotations

from functools import lru_cache

from vectorstore.settings import Settings
from vectorstore.store import Store


def opened_store() -> Store:
    """The store that the environment names: one for each, kept open; it notices
    what others write.

    Raises `MismatchError` if the folder was made by another version.
    """
    settings = Settings.from_environment()
    chosen = Settings(
        settings.home,
        settings.encoder,
        database=settings.database,
        chroma=settings.chroma,
        chroma_token=settings.chroma_token,
    )
    return _opened(chosen)


@lru_cache(maxsize=4)
def _opened(settings: Settings) -> Store:
    return Store.open(settings)
