from __future__ import annotations

import base64
from pathlib import Path

import pytest

from ui.access import Access, Entry, password_for
from ui.limits import RateLimit
from vectorstore.errors import UsageError

PASSWORD = "pass:word"


def header(password: str, scheme: str = "Bearer") -> str:
    if scheme == "Bearer":
        return f"Bearer {password}"
    return "Basic " + base64.b64encode(f"任意:{password}".encode()).decode()


@pytest.mark.parametrize("scheme", ["Bearer", "Basic"])
def test_who_knows_the_password_comes_in(scheme: str) -> None:
    access = Access(PASSWORD)
    assert access.check(header(PASSWORD, scheme), "a") is Entry.FREE
    assert access.check(header(PASSWORD + "x", scheme), "a") is Entry.UNKNOWN
    assert access.check(header("", scheme), "a") is Entry.UNKNOWN


@pytest.mark.parametrize("sent", ["", "Basic", "Basic ###", "Basic 5Lit", "Digest x", "Bearer", "\xff\xfe"])
def test_other_headers_are_no_password(sent: str) -> None:
    assert Access(PASSWORD).check(sent, "a") is Entry.UNKNOWN


def test_without_a_password_everybody_comes_in() -> None:
    assert Access().check("", "a") is Entry.FREE
    assert Access().check("Bearer x", "a") is Entry.FREE


def test_guessing_is_slowed_down_for_the_one_who_guesses() -> None:
    access = Access(PASSWORD)
    tried = [access.check(header(str(i)), "guesser") for i in range(20)]
    assert tried.count(Entry.UNKNOWN) == 10
    assert access.check(header(PASSWORD), "guesser") is Entry.WRONG_TOO_OFTEN
    assert access.check(header(PASSWORD), "another") is Entry.FREE


def test_a_visit_without_credentials_is_no_guess() -> None:
    access = Access(PASSWORD)
    assert {access.check("", "a") for _ in range(50)} == {Entry.UNKNOWN}
    assert access.check(header(PASSWORD), "a") is Entry.FREE


def test_where_the_password_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("\ufeff from-a-file \nsecond line\n", encoding="utf-8")
    assert password_for("0.0.0.0", "configured", None, without=False) == "configured"
    assert password_for("0.0.0.0", "configured", file, without=False) == "from-a-file"
    assert password_for("127.0.0.1", "", None, without=False) == ""
    assert password_for("0.0.0.0", "", None, without=True) == ""


@pytest.mark.parametrize(
    ("host", "configured", "without", "said"),
    [
        ("0.0.0.0", "", False, "须设密码"),
        ("192.0.2.7", "", False, "--no-password"),
        ("::", "", False, "须设密码"),
        ("127.0.0.1", "short", False, "至少 8 个字符"),
        ("127.0.0.1", "一个很长很长的密码", False, "英文字母"),
        ("127.0.0.1", "with a space", False, "没有空格"),
        ("0.0.0.0", "long-enough", True, "矛盾"),
    ],
)
def test_what_is_refused(host: str, configured: str, without: bool, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        password_for(host, configured, None, without=without)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\xfd"])
def test_a_file_that_holds_no_password_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    with pytest.raises(UsageError, match="密码文件"):
        password_for("127.0.0.1", "", file, without=False)
    with pytest.raises(UsageError, match="读不了密码文件"):
        password_for("127.0.0.1", "", tmp_path / "none", without=False)


def test_calls_are_counted_by_caller_and_come_back_with_time() -> None:
    now = 0.0
    limit = RateLimit(60, 2, clock=lambda: now)
    assert [limit.wait("a") for _ in range(3)] == [0, 0, 1]
    assert limit.wait("b") == 0
    now = 0.5
    assert limit.wait("a") == 0.5
    now = 1.0
    assert not limit.is_spent("a")
    assert limit.wait("a") == 0
    assert limit.is_spent("a")
