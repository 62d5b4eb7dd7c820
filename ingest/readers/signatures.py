"""What a file is by its own bytes, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

FORMATS = {
    "docx": "Word（docx）文件",
    "xlsx": "Excel（xlsx）工作簿",
    "pptx": "PowerPoint（pptx）演示文稿",
    "odf": "OpenDocument 文件",
    "ofd": "OFD 版式文件",
    "zip": "ZIP 压缩包",
    "pdf": "PDF 文件",
    "html": "网页（HTML）",
    "doc": "旧版 Word（doc）或 WPS 文件",
    "xls": "旧版 Excel（xls）文件",
    "ppt": "旧版 PowerPoint（ppt）文件",
    "ole": "旧版 Office 或 WPS 文件",
    "locked": "加了密码的 Office 文件",
    "mhtml": "单个文件的网页（MHTML）",
    "word-xml": "Word 2003 的 XML 文件",
    "rtf": "RTF 文件",
    "rar": "RAR 压缩包",
    "7z": "7z 压缩包",
    "gzip": "gzip 压缩包",
    "bzip2": "bzip2 压缩包",
    "xz": "xz 压缩包",
    "tar": "tar 压缩包",
    "png": "PNG 图片",
    "jpeg": "JPEG 图片",
    "gif": "GIF 图片",
    "tiff": "TIFF 图片",
    "sqlite": "SQLite 数据库",
    "program": "程序文件",
}
"""Every answer of `sniff`, as a user calls it."""

ARCHIVES = frozenset({"zip", "rar", "7z", "gzip", "bzip2", "xz", "tar"})

_BEGINNINGS = {
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"{\\rtf": "rtf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpeg",
    b"GIF8": "gif",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"SQLite format 3": "sqlite",
    b"MZ\x90": "program",
    b"\x7fELF": "program",
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_TAR_AT = 257
"""Offset of the word "ustar" in a tar file's first header (POSIX.1-1988)."""
_STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": "doc",
    "Workbook": "xls",
    "PowerPoint Document": "ppt",
}
"""What the parts of an OLE container (MS-CFB: names in UTF-16) say of it."""
_HEAD = 4096
"""Bytes of a text's beginning that are looked at."""
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*"
    r"(?:(?P<html><!doctype\s+html|<html|<head|<body)|(?P<word><\?mso-application|<w:worddocument|<pkg:package))",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(r"(?:[\w-]+:[^\n]*\n)*MIME-Version:", re.IGNORECASE)


def sniff(data: bytes) -> str | None:
    """A format's short name (a key of `FORMATS`), or None for what may be plain text.

    Needs all the file's bytes: what a ZIP container holds is listed at its end.

    >>> sniff(b"%PDF-1.7 ..."), sniff("<!DOCTYPE html><html>".encode()), sniff("增长6.5%".encode())
    ('pdf', 'html', None)
    """
    if data.startswith(_ZIP):
        return _container(data)
    found = next((form for start, form in _BEGINNINGS.items() if data.startswith(start)), None)
    if found == "ole":
        return next((form for part, form in _STREAMS.items() if part.encode("utf-16-le") in data), "ole")
    if found:
        return found
    if data[_TAR_AT : _TAR_AT + 5] == b"ustar":
        return "tar"
    return _markup(data[:_HEAD])


def _container(data: bytes) -> str:
    """What a ZIP container is, by its parts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            names = {info.filename.replace("\\", "/").lower() for info in container.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "zip"
    if "[content_types].xml" in names:
        for folder, form in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(folder) for name in names):
                return form
    if "ofd.xml" in names:
        return "ofd"
    return "odf" if {"mimetype", "content.xml"} <= names else "zip"


def _markup(head: bytes) -> str | None:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, "replace")
    if found := _MARKUP.match(text):
        return "html" if found["html"] else "word-xml"
    return "mhtml" if _MHTML.match(text) else None
