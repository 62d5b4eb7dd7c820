"""Encodings, line ends and refusals."""

from __future__ import annotations

import pytest

from ingest.readers import decode
from vectorstore.errors import ReadError

TEXT = "政府工作报告\n地区生产总值增长6%。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("utf-8"),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "utf-16-be", "crlf", "cr"],
)
def test_each_encoding_gives_the_same_text(data: bytes) -> None:
    assert decode.decode(data, "报告.txt") == TEXT


TRADITIONAL = "政府工作報告\n各位代表：\n全市地區生產總值增長6%，城鎮新增就業33萬人，人民生活改善。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "big5hkscs", "gb18030", "utf-16"])
def test_traditional_text_in_each_encoding(encoding: str) -> None:
    assert decode.decode(TRADITIONAL.encode(encoding), "報告.txt") == TRADITIONAL


@pytest.mark.parametrize("end", ["\v", "\x85", "\u2028", "\x1e", "\f"])
def test_rare_line_ends_make_no_binary_of_a_text(end: str) -> None:
    text = f"增长6%{end}" * 200
    assert decode.decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b"\xef\xbb\xbf \n", "空文件"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (TEXT.encode("utf-16-le"), "二进制|编码"),
        ("报告".encode() + b"\0\0\0\1", "二进制"),
        (bytes(range(128, 256)) * 4, "编码|二进制"),
        (b"\xff\xff\xff\xff", "编码"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said) as raised:
        decode.decode(data, "县报告.txt")
    assert "县报告.txt" in str(raised.value)
