"""What the tests of the store share: the engines that each contract has to hold on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest

from vectorstore import check_indexes
from vectorstore.settings import Settings

_NAMES = itertools.count()


@pytest.fixture(autouse=True)
def _reading_in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` reads Chroma here: the process of its own, where it does so, imports for seconds each time."""
    if "own_process" not in request.keywords:
        monkeypatch.setattr(check_indexes, "_wrong_with_index", check_indexes.wrong_with_index)


@pytest.fixture(scope="session")
def postgres() -> Iterator[postgres_server.Server]:
    """A server for this process."""
    if why := postgres_server.why_none():
        pytest.skip(why)
    with postgres_server.running() as server:
        yield server


@pytest.fixture
def postgres_settings(postgres: postgres_server.Server, tmp_path: Path) -> Settings:
    """An empty store on PostgreSQL."""
    return Settings(tmp_path / "home", database=postgres_server.new_schema(postgres, f"test{next(_NAMES)}"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty store, once on each engine: what a test asks of it, both have to do."""
    if request.param == "sqlite":
        return Settings(tmp_path / "home")
    found: Settings = request.getfixturevalue("postgres_settings")
    return found
