"""The guards themselves hold: a test that would phone home or touch the user's data fails."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from vectorstore.settings import Settings


def test_the_network_is_out_of_reach() -> None:
    with socket.socket() as sock, pytest.raises(RuntimeError, match="reached for the network"):
        sock.connect(("192.0.2.1", 80))
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(RuntimeError, match="reached for"):
        sock.sendto(b"", ("192.0.2.1", 53))


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org"])
def test_no_name_is_resolved(host: str) -> None:
    with pytest.raises(RuntimeError, match="reached for the network"):
        socket.create_connection((host, 80), timeout=1)


def test_loopback_is_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_the_users_folders_and_settings_are_out_of_sight(home: Path) -> None:
    assert Settings.from_environment() == Settings(home=home)
    assert Path.home() != Path(os.environ.get("ZHENGWEN_HOME", ""))
    assert {name for name in os.environ if name.startswith("ZHENGWEN_")} == {"ZHENGWEN_HOME"}
