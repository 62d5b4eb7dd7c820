"""Guards for every test: no network, none of the user's settings, nothing in the user's folders."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

SAMPLES = Path(__file__).parents[1] / "samples"


def _stays_here(host: object) -> bool:
    """Whether a host is this machine, by name or number; what needs a name server is not."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _guard_network(event: str, args: tuple[Any, ...]) -> None:
    """Connecting, sending or resolving beyond this machine fails; the tests of the page talk over loopback.

    An audit hook sees what a patch of `socket` misses: `from socket import …`, and plugins that put the
    original back.
    """
    if event in ("socket.connect", "socket.sendto"):
        sock, address = args
        if sock.family not in (socket.AF_INET, socket.AF_INET6):
            return
        host = address[0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    if not _stays_here(host):
        raise RuntimeError(f"a test reached for the network: {host!r}")


def pytest_configure() -> None:
    sys.addaudithook(_guard_network)


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """HOME and the data folder point into pytest's folder, also for fixtures wider than one test."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [n for n in os.environ if n.startswith(("ZHENGWEN_", "XDG_"))]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("ZHENGWEN_HOME", str(home / "zhengwen"))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this one test."""
    folder = tmp_path / "zhengwen-home"
    monkeypatch.setenv("ZHENGWEN_HOME", str(folder))
    return folder


@pytest.fixture
def quick_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashed bigrams instead of the bundled encoder, which costs half a second a file."""
    from fakes import HashingEncoder

    monkeypatch.setattr("vectorstore.store.load_encoder", lambda _: HashingEncoder())


@pytest.fixture(scope="session")
def sample() -> Path:
    """The compilation of four reports that the repository ships."""
    (path,) = SAMPLES.glob("*.txt")
    return path


@pytest.fixture(scope="session")
def sample_home(sample: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder that holds the sample, vectors and all; not to be written to.

    Encoding it takes 12 s of CPU, so the worker of pytest-xdist that comes first does it for all.
    """
    from ingest import ingest
    from vectorstore.settings import Settings
    from vectorstore.store import Store

    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    folder, done = shared / "sample-home", shared / "sample-home.done"
    with FileLock(shared / "sample-home.lock"):
        if not done.exists():
            with Store.open(Settings(folder)) as store:
                ingest([sample], store)
            done.touch()
    return folder
