"""What lies in a data folder is its owner's alone: 700 for folders, 600 for files."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

FOLDER, FILE = 0o700, 0o600


def make_folder(folder: Path) -> None:
    """Make a folder, if it is not there, that nobody else can look into."""
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)


def opener(path: str, flags: int) -> int:
    """For `open`: a file that is made is nobody else's."""
    return os.open(path, flags, FILE)


def close_to_others(folder: Path, names: Iterable[str]) -> None:
    """Take from others what they may do with the entries whose names begin so, and with the folder if it
    has no others.  What belongs to another user is left as it is."""
    if os.name == "nt":
        return  # permissions are inherited there
    beginnings = tuple(names)
    entries = list(folder.iterdir())
    ours = [entry for entry in entries if entry.name.startswith(beginnings)]
    if len(ours) == len(entries):
        _close(folder)
    for entry in ours:
        _close(entry)
        for inner in entry.rglob("*") if entry.is_dir() else ():
            _close(inner)


def _close(path: Path) -> None:
    with contextlib.suppress(FileNotFoundError):  # it went while others worked on
        found = path.lstat()
        wanted = FOLDER if stat.S_ISDIR(found.st_mode) else FILE
        is_plain = stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)
        if is_plain and found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) & ~wanted:
            path.chmod(wanted)
