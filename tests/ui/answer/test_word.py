"""A Word document: read again by the reader of such files, and nothing in it but text."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from ingest.readers.word.read import read_docx
from ui.answer.word import Grid, Paragraph, Run, Style, write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "<w:b/>&amp;\x0b\ufffe\ud800]]>"
BLOCKS = (
    Paragraph((Run("标题"),), Style.TITLE),
    Paragraph((Run("增长6.5%"), Run("[1]", raised=True, to="source1_1")), Style.BODY),
    Grid((((Run("地区", bold=True),), (Run("目标"),)), ((Run("合肥市"),), (Run(HOSTILE),)))),
    Paragraph((Run("来源"), Run("打开", to="http://127.0.0.1/#report=a&at=1-2")), Style.SOURCE, "source1_1"),
)


def parts(written: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def test_every_part_is_xml_and_the_same_content_is_the_same_file() -> None:
    written = write_word(BLOCKS, "zh-CN")
    assert all(ElementTree.fromstring(part) is not None for part in parts(written).values())
    assert written == write_word(BLOCKS, "zh-CN")


def test_it_is_read_as_what_was_written() -> None:
    (found,) = read_docx(write_word(BLOCKS, "zh-CN"), "对话.docx")
    text = found.text
    for said in ("标题", "增长6.5%[1]", "合肥市", "<w:b/>&amp;", "来源"):
        assert said in text


def test_a_mark_leads_to_the_paragraph_of_its_name_and_a_source_outside() -> None:
    made = parts(write_word(BLOCKS, "zh-CN"))
    body = ElementTree.fromstring(made["word/document.xml"])
    inside, outside = body.iter(f"{W}hyperlink")
    assert inside.get(f"{W}anchor") == "source1_1"
    assert [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")] == ["source1_1"]
    (key,) = outside.attrib.values()
    (link,) = (
        one for one in ElementTree.fromstring(made["word/_rels/document.xml.rels"]) if one.get("Id") == key
    )
    assert (link.get("Target"), link.get("TargetMode")) == ("http://127.0.0.1/#report=a&at=1-2", "External")


def test_what_a_document_says_is_text() -> None:
    body = ElementTree.fromstring(parts(write_word(BLOCKS, "zh-CN"))["word/document.xml"])
    texts = "".join(one.text or "" for one in body.iter(f"{W}t"))
    assert "<w:b/>&amp;\\x0b\\ud800]]>" in texts
    assert sum(1 for _ in body.iter(f"{W}b")) == 1, "the heading of the table alone is bold"
