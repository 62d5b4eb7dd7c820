"""Which reader takes which bytes.  What the bytes say of themselves counts, then the file's suffix."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from typing import cast

from ingest.types import Reader
from vectorstore.errors import ReadError

CONTAINER = "zip"
"""The format that holds files; its members are read, it has no reader of its own."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".zip": CONTAINER,
}
"""The formats that are read, by file name suffix."""

_READERS: Mapping[str, str] = {
    "txt": "plain:read_text",
    "md": "plain:read_markdown",
    "html": "html.read:read_html",
    "docx": "word.read:read_docx",
    "pdf": "pdf.read:read_pdf",
    "xlsx": "sheet:read_xlsx",
    "csv": "sheet:read_csv",
}
"""Module and function by format, imported when first needed: some readers bring heavy libraries."""

UNREAD: Mapping[str, str] = {
    ".doc": "doc",
    ".dot": "doc",
    ".wps": "doc",
    ".rtf": "rtf",
    ".odt": "odf",
    ".ods": "odf",
    ".ofd": "ofd",
    ".xls": "xls",
    ".et": "xls",
    ".ppt": "ppt",
    ".pptx": "pptx",
    ".rar": "rar",
    ".7z": "7z",
    ".gz": "gzip",
    ".tgz": "gzip",
    ".bz2": "bzip2",
    ".xz": "xz",
    ".tar": "tar",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
}
"""Suffixes that hold reports as often as not: in a folder they are named, and all others passed over."""

_AS_DOCX = "用 Word 或 WPS 打开，另存为 docx"
_AS_SHEET = "用 Excel 或 WPS 打开，另存为 xlsx"
_AS_TEXT = "把文字复制出来，另存为 docx 或 txt"
_UNPACK = "先解压"
_REMEDIES: Mapping[str, str] = {
    "doc": _AS_DOCX,
    "ole": _AS_DOCX,
    "rtf": _AS_DOCX,
    "odf": _AS_DOCX,
    "word-xml": _AS_DOCX,
    "locked": "用 Office 打开，去掉密码",
    "xls": _AS_SHEET,
    "ppt": _AS_TEXT,
    "pptx": _AS_TEXT,
    "ofd": "用 OFD 阅读器打开，另存为 PDF",
    "mhtml": "用浏览器打开，另存为网页（html）",
    "png": "用 OCR 软件识别成文字",
    "jpeg": "用 OCR 软件识别成文字",
    "gif": "用 OCR 软件识别成文字",
    "tiff": "用 OCR 软件识别成文字",
    "rar": _UNPACK,
    "7z": _UNPACK,
    "gzip": _UNPACK,
    "bzip2": _UNPACK,
    "xz": _UNPACK,
    "tar": _UNPACK,
}
"""What to do so that it can be read, by the formats of `signatures.FORMATS` that are not."""


def is_known(name: str) -> bool:
    """Whether a file of this name is to be looked at: its format is read, or named as one that is not.

    >>> [is_known(name) for name in ("合肥.TXT", "合肥.doc", "封面.jpg", "说明")]
    [True, True, False, False]
    """
    suffix = PurePath(name).suffix.lower()
    return suffix in SUFFIXES or suffix in UNREAD


def format_of(data: bytes, name: str) -> str:
    """The format of a file: `CONTAINER`, or one that `reader_of` takes.

    Of formats that begin with a signature, one without it is plain text, whatever its name says.
    Raises `ReadError` for a format that is not read, with what to do.
    """
    from ingest.readers.signatures import FORMATS, sniff

    form = sniff(data)
    if form is None:
        called = SUFFIXES.get(PurePath(name).suffix.lower(), "txt")
        return called if called not in FORMATS or called == "html" else "txt"
    if form != CONTAINER and form not in _READERS:
        remedy = _REMEDIES.get(form)
        what = f"{name} 是{FORMATS[form]}，不能直接收录"
        raise ReadError(f"{what}；请{remedy}后再收录。" if remedy else f"{what}。")
    return form


def reader_of(form: str) -> Reader:
    """The reader of a format other than `CONTAINER`."""
    module, function = _READERS[form].split(":")
    return cast("Reader", getattr(import_module(f"ingest.readers.{module}"), function))
