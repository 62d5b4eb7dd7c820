"""The open store of this process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from vectorstore.settings import Settings
from vectorstore.store import Store


def opened_store() -> Store:
    """The store of the data folder that the environment names: one for each folder, kept open; it notices
    what others write.

    Raises `MismatchError` if the folder was made by another version.
    """
    settings = Settings.from_environment()
    return _opened(settings.home, settings.encoder)


@lru_cache(maxsize=4)
def _opened(home: Path, encoder: str) -> Store:
    return Store.open(Settings(home, encoder))
