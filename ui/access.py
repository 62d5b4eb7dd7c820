"""The password of the page and the API: where it comes from, when it is needed, and who knows it."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from enum import Enum, auto
from pathlib import Path

from ui import messages
from ui.limits import RateLimit
from vectorstore.errors import UsageError, why

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
SHORTEST = 8
"""Characters of a password; with `_WRONG_PER_MINUTE` guessing one takes longer than it is used."""
_FIT = re.compile(rf"[!-~]{{{SHORTEST},}}")
"""Visible ASCII: OpenAI's clients send nothing else as a key."""
_WRONG_PER_MINUTE, _WRONG_AT_ONCE = 10, 10

CHALLENGE_PAGE = 'Basic realm="zhengwen", charset="UTF-8"'
CHALLENGE_API = 'Bearer realm="zhengwen"'


class Entry(Enum):
    """What becomes of a visitor."""

    FREE = auto()
    UNKNOWN = auto()
    WRONG_TOO_OFTEN = auto()


class Access:
    """Who may come in: everybody where there is no password, else who sends it.

    Browsers send it as HTTP Basic credentials with any user name, programs as a bearer token (the API key
    of OpenAI's clients).
    """

    def __init__(self, password: str = "") -> None:
        self._password = password.encode("utf-8")
        self._wrong = RateLimit(_WRONG_PER_MINUTE, _WRONG_AT_ONCE)

    def check(self, authorization: str, caller: str) -> Entry:
        """What becomes of a visitor from an address with this Authorization header."""
        if not self._password:
            return Entry.FREE
        if self._wrong.is_spent(caller):  # also for the right one, or guessing on would tell it
            return Entry.WRONG_TOO_OFTEN
        if hmac.compare_digest(_sent(authorization), self._password):
            return Entry.FREE
        if authorization:
            self._wrong.wait(caller)
        return Entry.UNKNOWN


def password_for(host: str, configured: str, file: Path | None, *, without: bool) -> str:
    """The password to serve `host` with: the file's first line, else the configured one; "" for none.

    Raises `UsageError` for one that is unfit, a file that cannot be read, and where other machines
    could come in without a password and nobody said that they may.
    """
    password = _from_file(file) if file else configured
    if password and without:
        raise UsageError(messages.PASSWORD_CONTRADICTS)
    if password and not _FIT.fullmatch(password):
        raise UsageError(messages.PASSWORD_UNFIT.format(SHORTEST))
    if not password and not without and host not in LOOPBACK_HOSTS:
        raise UsageError(messages.PASSWORD_NEEDED.format(host=host))
    return password


def _from_file(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else messages.NOT_UTF8
        raise UsageError(messages.PASSWORD_FILE_UNREADABLE.format(path=path, why=reason)) from error
    password = lines[0].strip() if lines else ""
    if not password:
        raise UsageError(messages.PASSWORD_FILE_EMPTY.format(path))
    return password


def _sent(authorization: str) -> bytes:
    """The password in an Authorization header; b"" if there is none."""
    scheme, _, value = authorization.strip().partition(" ")
    match scheme.lower():
        case "bearer":
            return value.strip().encode("latin-1", "replace")
        case "basic":
            try:
                return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
            except (binascii.Error, ValueError):
                return b""
    return b""
