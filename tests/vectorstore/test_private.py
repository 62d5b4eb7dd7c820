"""What lies in a data folder is its owner's alone."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from fakes import HashingEncoder
from made_reports import made

from vectorstore.private import close_to_others
from vectorstore.settings import Settings
from vectorstore.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are inherited there")


def modes(home: Path) -> set[tuple[bool, int]]:
    """Whether it is a folder, and what may be done with it, for all there is."""
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (home, *home.rglob("*"))}


def written(home: Path) -> None:
    with Store.open(Settings(home), encoder=HashingEncoder()) as store, store.writing():
        store.put(*made("a.txt", ("合肥市", 2024, ["生产总值增长6.1%。"])))
        store.encode_pending()


def test_a_folder_and_all_in_it_are_its_owners(tmp_path: Path) -> None:
    written(tmp_path / "home")
    assert modes(tmp_path / "home") == {(True, 0o700), (False, 0o600)}


def test_one_that_was_open_to_others_is_closed_by_the_next_turn(tmp_path: Path) -> None:
    home = tmp_path / "home"
    written(home)
    (home / "feedback.old").touch(0o644)
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    written(home)
    assert modes(home) == {(True, 0o700), (False, 0o600)}


def test_what_is_not_of_this_program_is_left_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    (home / "别的.txt").touch(0o644)
    (home / "chroma").mkdir(mode=0o755)
    close_to_others(home, ["chroma"])
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.iterdir())}
    assert found == {"home": 0o755, "别的.txt": 0o644, "chroma": 0o700}
