"""ZIP archives: opened within bounds, their members one by one, nothing ever written to disk."""

from __future__ import annotations

import itertools
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from ingest.readers.decode import MAX_BYTES
from ingest.readers.signatures import ARCHIVES, FORMATS, sniff
from vectorstore.errors import ReadError

MAX_MEMBERS = 10_000
"""All of China's reports of one year are about 3,000."""
MAX_TOTAL = 1 << 30
"""Bytes that all members may unpack to; they are in memory one at a time."""
_MAX_RATIO, _RATIO_FROM = 200, 1 << 20
"""Text packs to a tenth, XML at best to a fortieth; small members (a page of blanks) may pack better."""

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Others are rare, and LZMA takes as much memory as the file tells it to."""
_ENTRY = b"PK\x01\x02"
"""How each entry of the list of contents begins (APPNOTE 4.3.12)."""
_LOCAL_HEADER = 30
"""Bytes that stand before a member's data at least (APPNOTE 4.3.7)."""
_ENCRYPTED, _UTF8 = 0x1, 0x800
"""Flag bits of a member (APPNOTE 4.4.4)."""
_UNIX = 3

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What `zipfile` raises over damaged bytes."""

_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""What systems and editors leave behind; in a folder too it is passed over without a word."""
_PATH_TRICK = re.compile(r"^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, or why it is refused, in the user's words."""

    name: str
    """With forward slashes, as its maker saw it."""
    data: bytes = b""
    error: str = ""
    """Follows the name in a sentence; without a full stop."""


def members(data: bytes, name: str, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Member]:
    """The files of a ZIP archive in its own order, lazily; one that is damaged costs only itself.

    Members whose name is not `wanted` are not unpacked.  `ReadError` if the archive as a whole is
    broken, or made to fill the memory.
    """
    container = open_container(data, name)
    seen: set[str] = set()
    total = 0
    for info in container.infolist():
        member = _name(info)
        if info.is_dir() or _JUNK.search(member) or not wanted(member):
            continue
        total += info.file_size
        if total > MAX_TOTAL:
            raise ReadError(f"{name} 解压后超过 {MAX_TOTAL >> 20} MB，“{member}”和它后面的没有收录；请拆分。")
        if member in seen:
            yield Member(member, error="与压缩包里的另一个文件同名，只收录了前一个")
        else:
            yield _member(container, info, member)
        seen.add(member)


def open_container(data: bytes, name: str) -> zipfile.ZipFile:
    """An archive whose list of contents is sound: not too long, no member laid over another.
    `ReadError` if it is not, or no archive."""
    if data.count(_ENTRY) > MAX_MEMBERS:
        raise ReadError(f"{name} 里的文件超过 {MAX_MEMBERS} 个，请拆分后再收录。")
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise ReadError(f"{name} 已损坏或没有下载完整，打不开；请重新下载或重新压缩。") from error
    entries = sorted(container.infolist(), key=lambda info: info.header_offset)
    for before, after in itertools.pairwise(entries):
        if before.header_offset + _LOCAL_HEADER + before.compress_size > after.header_offset:
            raise ReadError(f"{name} 里的文件互相重叠，是伪造或损坏的压缩包，没有收录。")
    return container


def unpack(container: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limit: int) -> Member:
    """A member under the name given: its bytes, never more than `limit`, or why there are none."""
    if reason := _refusal(info, limit):
        return Member(name, error=reason)
    try:
        with container.open(info) as packed:
            # A size is named on purpose: without one, everything is unpacked before it is measured.
            return Member(name, packed.read(info.file_size))
    except _BROKEN:
        return Member(name, error="已损坏，解不开；请重新下载或重新压缩")


def _member(container: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Member:
    if _PATH_TRICK.search(name):
        return Member(name, error="的路径指到压缩包之外，没有收录")
    if info.create_system == _UNIX and stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        return Member(name, error="是链接或特殊文件，没有收录；请换成文件本身")
    member = unpack(container, info, name, MAX_BYTES)
    form = sniff(member.data)
    if form in ARCHIVES:
        return Member(name, error=f"是压缩包里的{FORMATS[form]}，没有打开；请先解压后再收录")
    return member


def _refusal(info: zipfile.ZipInfo, limit: int) -> str:
    """Why a member is not even unpacked; "" if nothing speaks against it."""
    if info.flag_bits & _ENCRYPTED:
        return "加了密码，请解密后再收录"
    if info.compress_type not in _METHODS:
        return "用了少见的压缩方法，请用普通的 ZIP 方式重新压缩"
    if info.file_size > limit:
        return f"解压后超过 {limit >> 20} MB，请拆分后再收录"
    if info.file_size > _RATIO_FROM and info.file_size > _MAX_RATIO * info.compress_size:
        return "的压缩比异常，像是压缩炸弹，没有收录"
    return ""


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name.  Without the flag for UTF-8 a name is said to be in code page 437, but is what
    its maker's system wrote: UTF-8 on a Mac, GBK on a Chinese Windows."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    shown = "".join(c if c.isprintable() else "\ufffd" for c in name)
    return shown.replace("\\", "/").removeprefix("./")
