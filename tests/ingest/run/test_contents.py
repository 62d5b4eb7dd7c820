"""From bytes to documents: what a file is by its own word, and what it holds."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.readers.files import Item
from ingest.run.contents import Refusal, documents
from vectorstore.types import Document

TEXT = "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"


def of(name: str, data: bytes) -> list[Document | Refusal]:
    return list(documents(Item(f"/报告/{name}", data)))


def packed(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a", "a.docx", "a.doc", "a.pdf", "a.dat"])
def test_what_has_no_signature_is_plain_text_whatever_its_name(name: str) -> None:
    (found,) = of(name, TEXT.encode("gb18030"))
    assert isinstance(found, Document)
    assert (found.text, found.format, found.source) == (TEXT, "txt", f"/报告/{name}")


def test_markdown_keeps_its_signs_and_says_what_is_a_heading() -> None:
    (found,) = of("a.md", ("# 报告\n\n## 一、回顾\n" + TEXT).encode())
    assert isinstance(found, Document)
    assert (found.format, found.levels) == ("md", ((0, 1), (6, 2)))


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office", "另存为 docx"),
        (b"Rar!\x1a\x07\x00" + bytes(20), "RAR", "解压"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG", "OCR"),
        (b"{\\rtf1 abc}", "RTF", "另存为 docx"),
        (b"SQLite format 3\0" + bytes(100), "SQLite", ""),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(data: bytes, what: str, remedy: str) -> None:
    (found,) = of("合肥.txt", data)
    assert isinstance(found, Refusal)
    assert all(word in found.reason for word in ("/报告/合肥.txt", what, remedy))


def test_a_bad_member_costs_only_itself() -> None:
    inner = packed({"b.txt": TEXT.encode()})
    data = packed(
        {
            "2024/合肥.txt": TEXT.encode(),
            "空.txt": b"",
            "里面.zip": inner,
            "封面.jpg": b"x",
            "旧.rar": b"Rar!\x1a\x07",
        }
    )
    found = {one.source.removeprefix("/报告/各市.zip!/"): one for one in of("各市.zip", data)}
    assert list(found) == ["2024/合肥.txt", "空.txt", "里面.zip", "旧.rar"]
    assert isinstance(found["2024/合肥.txt"], Document)
    reasons = [one.reason for one in found.values() if isinstance(one, Refusal)]
    assert ["空文件" in reasons[0], "压缩包里的" in reasons[1], "解压" in reasons[2]] == [True] * 3


def test_an_archive_without_anything_to_read_says_so() -> None:
    (found,) = of("图.zip", packed({"封面.jpg": b"x"}))
    assert isinstance(found, Refusal)
    assert "没有可以读取的文件" in found.reason


@pytest.mark.parametrize(
    ("text", "what"), [("增长\n" * 1_500_000, "超过 300 万字"), ("增长" * 600_000, "有一行超过 100 万字")]
)
def test_what_is_too_long_to_be_read_is_refused_at_once(text: str, what: str) -> None:
    (found,) = of("a.txt", text.encode())
    assert isinstance(found, Refusal)
    assert what in found.reason
