from __future__ import annotations

import base64
from pathlib import Path

import pytest

from ui.guard.access import Access, password_for
from ui.guard.limits import RateLimit, Slowdown
from vectorstore.errors import UsageError

PASSWORD = "pass:word"


def header(password: str, scheme: str = "Bearer") -> str:
    if scheme == "Bearer":
        return f"Bearer {password}"
    return "Basic " + base64.b64encode(f"任意:{password}".encode()).decode()


@pytest.mark.parametrize("scheme", ["Bearer", "Basic"])
def test_who_knows_the_password_comes_in(scheme: str) -> None:
    access = Access(PASSWORD)
    assert access.admits(header(PASSWORD, scheme), "a")
    assert not access.admits(header(PASSWORD + "x", scheme), "a")
    assert not access.admits(header("", scheme), "a")


@pytest.mark.parametrize("sent", ["", "Basic", "Basic ###", "Basic 5Lit", "Digest x", "Bearer", "\xff\xfe"])
def test_other_headers_are_no_password(sent: str) -> None:
    assert not Access(PASSWORD).admits(sent, "a")


def test_without_a_password_everybody_comes_in_at_once_and_gets_no_pass() -> None:
    access = Access()
    assert access.admits("", "a")
    assert access.admits("Bearer x", "a")
    assert access.wait("Bearer x", "a") == 0
    assert access.new_pass("a") == ""


def test_guessing_is_slowed_down_for_the_one_who_guesses_and_never_shuts_out() -> None:
    access = Access(PASSWORD, Slowdown(clock=lambda: 0))
    waits = []
    for i in range(20):
        waits.append(access.wait(header(str(i)), "guesser"))
        assert not access.admits(header(str(i)), "guesser")
    assert waits[:10] == [0] * 10
    assert 0 < waits[10] < waits[11] < waits[19] == 20
    assert access.wait(header(PASSWORD), "guesser") == 20
    assert access.admits(header(PASSWORD), "guesser")
    assert access.wait(header(PASSWORD), "another") == 0


def test_a_visit_without_credentials_is_no_guess_and_waits_for_nothing() -> None:
    access = Access(PASSWORD)
    assert not any(access.admits("", "a") for _ in range(50))
    assert access.wait(header(PASSWORD), "a") == 0
    for i in range(20):
        access.admits(header(str(i)), "a")
    assert access.wait("", "a") == 0


def cookie_of(new_pass: str) -> str:
    return new_pass.partition(";")[0]


def test_who_has_a_pass_does_not_wait_for_those_who_guess_at_the_same_address() -> None:
    access = Access(PASSWORD, Slowdown(clock=lambda: 0))
    cookie = cookie_of(access.new_pass("office"))
    for i in range(20):
        access.admits(header(str(i)), "office")
    holder = access.holder(f"other=1; {cookie}", "office")
    assert access.wait(header(PASSWORD), holder) == 0
    assert access.new_pass(holder) == ""
    for i in range(20):  # a pass is no licence to guess
        access.admits(header(str(i)), holder)
    assert access.wait(header(PASSWORD), holder) == 20


@pytest.mark.parametrize(
    "cookie", ["", "zhengwen-pass=", "zhengwen-pass=1.2", "zhengwen-pass=.", "\xff=\xff"]
)
def test_a_pass_that_the_server_did_not_give_is_none(cookie: str) -> None:
    access = Access(PASSWORD)
    assert access.holder(cookie, "a") == "a"
    others = cookie_of(Access(PASSWORD).new_pass("a"))
    assert access.holder(others, "a") == "a"


def test_failures_are_forgotten_with_time() -> None:
    now = 0.0
    slow = Slowdown(free=2, longest=8, forget=10, clock=lambda: now)
    waits = []
    for _ in range(100):
        waits.append(slow.seconds("a"))
        slow.failed("a")
    assert waits[:6] == [0, 0, 1, 2, 4, 8]
    assert waits[-1] == 8
    assert slow.seconds("b") == 0
    now = 40.0
    assert slow.seconds("a") == 1
    now = 60.0
    assert slow.seconds("a") == 0


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
    assert limit.wait("a") == 0
    assert limit.wait("a", 0.5) == 0.5
