"""What can go wrong with PostgreSQL, in the user's words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg

from vectorstore.errors import BusyError, DamagedError, StoreError, UnreachableError

_UNREACHED = "连不上数据库 {}（{}）。请确认 PostgreSQL 在运行、ZHENGWEN_DATABASE 写得对，然后再试一次。"
_LOST = "与数据库 {} 的连接中断了（{}），PostgreSQL 可能正在重新启动。已经写入的都在，请稍后再试一次。"
_BY_STATE = {
    "25006": "数据库 {} 只读（可能是备用服务器），无法写入。请把 ZHENGWEN_DATABASE 指向主服务器。",
    "42501": "没有读写数据库 {} 的权限。请让管理员把该库（或其中的 schema）授权给这个用户。",
    "53100": "数据库 {} 所在的磁盘已满。已经写入的都在；请腾出空间后再运行一次。",
    "53300": "数据库 {} 的连接数已满。请调大 PostgreSQL 的 max_connections，或减少网页进程。",
    "53200": "数据库 {} 内存不足，请稍后再试。",
}
"""By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

_GONE = ("08", "57P")
"""How the states begin of a connection that is lost or refused: network, shutdown, starting up."""


def address(url: str) -> str:
    """Where a database is, without who may use it.

    >>> address("postgresql://zw:secret@db.example:5432/zhengwen?sslmode=require")
    'postgresql://db.example:5432/zhengwen'
    """
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"postgresql://{host}{parts.path}"


@contextlib.contextmanager
def translated(where: str) -> Iterator[None]:
    """Errors of psycopg as `StoreError`s about a database."""
    try:
        yield
    except psycopg.Error as error:
        raise _translation(error, where) from error


def _translation(error: psycopg.Error, where: str) -> StoreError:
    state = error.sqlstate or ""
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if state in _BY_STATE:
        return StoreError(_BY_STATE[state].format(where))
    if state == "55P03":
        return BusyError(f"另一个程序正在写入数据库 {where}，请稍后再试。")
    if state.startswith("XX"):
        return DamagedError(f"数据库 {where} 已损坏（{said}）。请从备份恢复，见 docs/scaling.md。")
    if isinstance(error, psycopg.OperationalError) and not state and "connection failed" in said:
        return UnreachableError(_UNREACHED.format(where, said))
    if state.startswith(_GONE) or (isinstance(error, psycopg.OperationalError) and not state):
        return UnreachableError(_LOST.format(where, said))
    return StoreError(f"数据库 {where} 出错：{error}")
