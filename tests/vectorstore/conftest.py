"""What the tests of the store share: the engines that each contract has to hold on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import servers

from vectorstore import check_indexes, search
from vectorstore.settings import Settings

_NAMES = itertools.count()


@pytest.fixture(autouse=True)
def _reading_in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` reads Chroma here: the process of its own, where it does so, imports for seconds each time."""
    if "own_process" not in request.keywords:
        monkeypatch.setattr(check_indexes, "_wrong_with_index", check_indexes.wrong_with_index)


@pytest.fixture
def chroma_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for the few passages of a test, which are otherwise scored one by one."""
    monkeypatch.setattr(search, "_REMEMBERED", 0)


@pytest.fixture(scope="session")
def postgres() -> Iterator[servers.Postgres]:
    """A server for this process."""
    if why := servers.why_none():
        pytest.skip(why)
    with servers.postgres() as server:
        yield server


@pytest.fixture(scope="session")
def chroma() -> Iterator[servers.Chroma]:
    """A server for this process."""
    with servers.chroma() as server:
        yield server


@pytest.fixture
def postgres_settings(postgres: servers.Postgres, tmp_path: Path) -> Settings:
    """An empty store on PostgreSQL, with Chroma in the data folder."""
    return Settings(tmp_path / "home", database=servers.new_schema(postgres, f"test{next(_NAMES)}"))


@pytest.fixture
def chroma_settings(chroma: servers.Chroma, tmp_path: Path) -> Settings:
    """An empty store on SQLite, with Chroma on a server."""
    return Settings(tmp_path / "home", chroma=servers.new_database(chroma, f"test{next(_NAMES)}"))


@pytest.fixture
def server_settings(postgres_settings: Settings, chroma_settings: Settings) -> Settings:
    """An empty store on both servers."""
    return Settings(
        postgres_settings.home, database=postgres_settings.database, chroma=chroma_settings.chroma
    )


@pytest.fixture(params=["embedded", pytest.param("servers", marks=pytest.mark.servers)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty store, once embedded and once on servers: what a test asks of it, both have to do."""
    if request.param == "embedded":
        return Settings(tmp_path / "home")
    found: Settings = request.getfixturevalue("server_settings")
    return found
