"""Damaged and hostile bytes: a reader reads them, or refuses them with a `ReadError`; nothing else."""

from __future__ import annotations

import contextlib
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import made_pdf
import pytest
from made_office import docx, paragraph, xlsx, zipped

from ingest.readers.archive import members
from ingest.readers.decode import decode
from ingest.readers.html.read import read_html
from ingest.readers.pdf.child import extract
from ingest.readers.sheet import read_csv, read_xlsx
from ingest.readers.signatures import FORMATS, sniff
from ingest.readers.word.read import read_docx
from vectorstore.errors import ReadError

BODY = "各位代表：" + "全市生产总值增长6%。" * 120
WORD = docx(
    paragraph("政府工作报告", '<w:pStyle w:val="1"/>')
    + paragraph("回顾", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    + "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText>"
    "<w:fldChar w:fldCharType='end'/><w:sym w:font='Symbol' w:char='F0B3'/>"
    "<w:footnoteReference w:id='7'/></w:r></w:p>",
    styles='<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style>',
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1、"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    footnotes=f'<w:footnote w:id="7">{paragraph("注")}</w:footnote>',
)
SHEET = xlsx(
    {"甲": [["市", "年份", "正文"], ["合肥市", "2023", BODY], ["", "2024", BODY]]},
    {"甲": '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'},
)
ARCHIVE = zipped({"甲.txt": BODY, "夹/乙.docx": WORD})
TABLE = f'市,正文\n合肥市,"{BODY}"\n'.encode("gb18030")

PAGE = (
    '<title>公报</title><body><ul class="nav"><li><a href="/">首页</a></li></ul>'
    '<div style="display:none">x</div>'
    f"<div><h1>公报</h1><p>{BODY}</p>"
    "<table><tr><td rowspan=2>粮食</td><td>5</td></tr><tr><td>&#1;6</td></tr></table>"
    "<pre>一\n二</pre></div></body>"
)
LINES = made_pdf.lines([(50, 800 - 9 * row, 9, "text 6%") for row in range(60)])

READERS: dict[str, tuple[Callable[[bytes, str], object], bytes]] = {
    "docx": (lambda data, name: list(read_docx(data, name)), WORD),
    "xlsx": (lambda data, name: list(read_xlsx(data, name)), SHEET),
    "csv": (lambda data, name: list(read_csv(data, name)), TABLE),
    "zip": (lambda data, name: list(members(data, name)), ARCHIVE),
    "html": (lambda data, name: list(read_html(data, name)), PAGE.encode()),
    "pdf": (lambda data, name: extract(data), LINES),
    "text": (decode, BODY.encode("utf-16")),
}
_VALUES = (b"", b"-1", b"0", b"99999999999999999999", "²".encode(), "٣".encode(), b"../x", b"A1:ZZZ9999999")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with bytes changed, taken out, doubled or cut off."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(out) or 1)
        kind = chance.randrange(5)
        if kind == 0:
            out[at : at + 1] = bytes([chance.randrange(256)])
        elif kind == 1:
            del out[at : at + chance.randrange(1, 40)]
        elif kind == 2:
            out[at:at] = out[at : at + chance.randrange(1, 200)]
        elif kind == 3:
            out[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", bytes(4), b"\xff\xff\xff\x7f"))
        elif chance.random() < 0.2:
            del out[at:]
    return bytes(out)


def rewritten(data: bytes, chance: random.Random) -> bytes:
    """The container with tags of its parts moved, doubled or taken out, and other values in them."""
    with zipfile.ZipFile(BytesIO(data)) as container:
        files = {name: container.read(name) for name in container.namelist()}
    part = chance.choice(list(files))
    tokens = re.findall(rb"<[^>]*>|[^<]+", files[part]) or [b""]
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(tokens))
        kind = chance.randrange(3)
        if kind == 0:
            tokens[at] = re.sub(rb'"[^"]*"', b'"' + chance.choice(_VALUES) + b'"', tokens[at])
        elif kind == 1:
            tokens.insert(at, chance.choice(tokens))
        else:
            tokens[at] = b""
    return zipped({**files, part: b"".join(tokens)})


def variants(data: bytes, seed: int, count: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(count):
        yield damaged(data, chance)
        if data.startswith(b"PK"):
            yield rewritten(data, chance)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("form", READERS)
def test_only_read_errors_escape(form: str, seed: int) -> None:
    reader, data = READERS[form]
    for variant in variants(data, seed, 60):
        assert sniff(variant) in {None, *FORMATS}
        with contextlib.suppress(ReadError):
            reader(variant, "甲")
