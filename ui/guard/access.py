"""The password of the page and the API: where it comes from, when it is needed, and who knows it."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from pathlib import Path

from starlette.requests import cookie_parser

from ui import messages
from ui.guard.limits import Slowdown
from vectorstore.errors import UsageError, why

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
SHORTEST = 8
"""Characters of a password; as `Slowdown` has it, guessing one takes longer than it is used."""
_FIT = re.compile(rf"[!-~]{{{SHORTEST},}}")
"""Visible ASCII: OpenAI's clients send nothing else as a key."""
_PASS = "zhengwen-pass"
_PASS_KEPT = "Max-Age=2592000; Path={}; HttpOnly; SameSite=Strict"
"""For thirty days; the server's key goes with its process, and the next right password gives a new one."""

CHALLENGE_PAGE = 'Basic realm="zhengwen", charset="UTF-8"'
CHALLENGE_API = 'Bearer realm="zhengwen"'


class Access:
    """Who may come in: everybody where there is no password, else who sends it.

    Browsers send it as HTTP Basic credentials with any user name, programs as a bearer token (the API key
    of OpenAI's clients).  Wrong ones make whoever sends them wait, and nobody is ever shut out: who has known
    the password gets a pass, a cookie, and is no longer counted by the address that he shares with those who
    guess.
    """

    def __init__(self, password: str = "", slow: Slowdown | None = None) -> None:
        self._password = password.encode("utf-8")
        self._slow = slow or Slowdown()
        self._key = secrets.token_bytes(32)

    def holder(self, cookie: str, address: str) -> str:
        """By what the attempts of a request are counted: the pass in its Cookie header, or its address."""
        number, _, sign = cookie_parser(cookie).get(_PASS, "").partition(".")
        is_ours = hmac.compare_digest(sign.encode("utf-8"), self._sign(number).encode("utf-8"))
        return f"{_PASS} {number}" if number and is_ours else address

    def wait(self, authorization: str, holder: str) -> float:
        """The seconds that an attempt has to wait before it is looked at."""
        return self._slow.seconds(holder) if self._password and authorization else 0.0

    def admits(self, authorization: str, holder: str) -> bool:
        """Whether a request with this Authorization header comes in; what is wrong is counted."""
        if not self._password or hmac.compare_digest(_sent(authorization), self._password):
            return True
        if authorization:
            self._slow.failed(holder)
        return False

    def new_pass(self, holder: str, root_path: str = "") -> str:
        """The Set-Cookie header for one that came in under this path; "" where none is needed."""
        if not self._password or holder.startswith(_PASS):
            return ""
        number = secrets.token_hex(8)
        return f"{_PASS}={number}.{self._sign(number)}; {_PASS_KEPT.format(root_path or '/')}"

    def _sign(self, number: str) -> str:
        return hmac.digest(self._key, number.encode("utf-8"), "sha256").hex()


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
