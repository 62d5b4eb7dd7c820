"""A PostgreSQL server of its own for the tests, from Debian's package."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

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


class Server:
    """One server in a folder of its own, started and stopped at will."""

    def __init__(self, folder: Path) -> None:
        self._programs = _PROGRAMS[-1].parent
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
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
def running() -> Iterator[Server]:
    """A server that is stopped and removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="zhengwen-postgres-"))
    try:
        server = Server(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_schema(server: Server, name: str) -> str:
    """The address of an empty schema."""
    import psycopg

    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{server.url}?options=-csearch_path%3D{name}"
