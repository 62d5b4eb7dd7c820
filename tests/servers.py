"""Servers of their own for the tests: PostgreSQL from Debian's package, Chroma from its Python package."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
_OWNER = "postgres" if os.geteuid() == 0 else None
"""PostgreSQL refuses to run as root; the package makes this user."""


def why_none() -> str:
    """Why no server can be started; "" if one can."""
    if not _PROGRAMS:
        return "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
    try:
        import psycopg  # noqa: F401 -- whether it is there
    except ImportError:
        return "psycopg is not installed"
    return ""


class Postgres:
    """One server in a folder of its own, started and stopped at will."""

    def __init__(self, folder: Path) -> None:
        self._programs = _PROGRAMS[-1].parent
        self._folder = folder
        self.port = free_port()
        self.url = f"postgresql://zhengwen@127.0.0.1:{self.port}/postgres"
        if _OWNER:
            shutil.chown(folder, _OWNER)
        self._run("initdb", "-U", "zhengwen", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        listening = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-w", "-o", listening, "-l", str(self._folder / "log"), "start")

    def stop(self, how: str = "fast") -> None:
        self._run("pg_ctl", "-w", "-m", how, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._programs / program, "-D", self._folder / "data", *arguments]
        said = subprocess.run(
            command,
            user=_OWNER,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a pipe would stay open as long as the server runs
            stderr=subprocess.DEVNULL,
            check=False,
        )
        assert said.returncode == 0, f"{program} failed in {self._folder}"


@contextlib.contextmanager
def postgres() -> Iterator[Postgres]:
    """A server that is stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="zhengwen-postgres-"))
    try:
        server = Postgres(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_schema(server: Postgres, name: str) -> str:
    """The address of an empty schema."""
    import psycopg

    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server.url}?options=-csearch_path%3D{name}"


class Chroma:
    """One server over a folder, started and stopped at will."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = Path(sys.executable).with_name("chroma")
        at = ("--path", self._folder, "--host", "127.0.0.1", "--port", str(self.port))
        self._process = subprocess.Popen(
            [program, "run", *at], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/api/v2/heartbeat", timeout=1).status_code == 200:
                    return
            time.sleep(0.05)
        raise AssertionError("Chroma did not start")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()


@contextlib.contextmanager
def chroma() -> Iterator[Chroma]:
    """A server that is stopped and removed at the end."""
    with tempfile.TemporaryDirectory(prefix="zhengwen-chroma-", ignore_cleanup_errors=True) as folder:
        server = Chroma(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def new_database(server: Chroma, name: str) -> str:
    """The address of an empty database."""
    made = httpx.post(f"{server.url}/api/v2/tenants/default_tenant/databases", json={"name": name})
    assert made.status_code == 200
    return f"{server.url}?database={name}"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
