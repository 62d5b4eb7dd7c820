from __future__ import annotations

import pytest
from made_office import docx, paragraph, xlsx, zipped

from ingest.readers.signatures import ARCHIVES, FORMATS, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (docx(paragraph("文")), "docx"),
        (xlsx({"甲": [["文"]]}), "xlsx"),
        (zipped({"合肥.docx": docx(paragraph("文"))}), "zip"),
        (zipped({}), "zip"),
        (b"PK\x03\x04 damaged", "zip"),
        (zipped({"OFD.xml": "<a/>"}), "ofd"),
        (zipped({"mimetype": "a", "content.xml": "b"}), "odf"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE, "ole"),
        (b"%PDF-1.4", "pdf"),
        (b"{\\rtf1", "rtf"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE HTML PUBLIC>", "html"),
        ('<?xml version="1.0"?><!-- 注 --><html>'.encode(), "html"),
        ("<html>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "word-xml"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "mhtml"),
        (bytes(257) + b"ustar", "tar"),
        ("各位代表：".encode("gb18030"), None),
        (b"", None),
    ],
)
def test_formats_are_told_by_their_bytes(data: bytes, form: str | None) -> None:
    assert sniff(data) == form
    assert form is None or form in FORMATS


def test_every_archive_has_a_name() -> None:
    assert set(FORMATS) >= ARCHIVES


def test_many_comments_before_a_page_take_no_time() -> None:
    assert sniff(b"<!-- -->" * 400 + b"x") is None
