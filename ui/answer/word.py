"""Headings, paragraphs, links and tables as a Word document (WordprocessingML, ECMA-376), written by hand:
what is needed of the format is small, and nothing of what stands in it can be more than text.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import TypeAlias

from ui.answer.plain import xml_text

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WHEN = (1980, 1, 1, 0, 0, 0)
"""What every part is dated: the same content is the same file."""


class Style(StrEnum):
    """What a paragraph is, by its name in the document."""

    TITLE = "Title"
    HEADING = "Heading1"
    BODY = "Normal"
    NOTE = "Note"
    SOURCE = "Source"
    QUOTE = "Quote"
    CELL = "Cell"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text."""

    text: str
    bold: bool = False
    raised: bool = False
    to: str = ""
    """Where it leads when pressed: the name of a paragraph, or an address that begins with http."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `name` is what runs lead to."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    name: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first row is the heading and comes again on every page."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


Block: TypeAlias = Paragraph | Grid


def write_word(blocks: Sequence[Block], language: str) -> bytes:
    """A document of A4 pages; `language` is what its words are checked in (zh-CN)."""
    links: dict[str, str] = {}
    names: dict[str, int] = {}
    body = "".join(_block(block, links, names) for block in blocks)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/document.xml": (
            f'{_HEAD}<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}{_PAGE}</w:body>'
            "</w:document>"
        ),
        "word/styles.xml": _styles(language),
        "word/_rels/document.xml.rels": _relationships(
            [("rId0", "styles", "styles.xml", False)]
            + [(key, "hyperlink", address, True) for address, key in links.items()]
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _block(block: Block, links: dict[str, str], names: dict[str, int]) -> str:
    if isinstance(block, Grid):
        return _grid(block, links)
    runs = "".join(_run(run, links) for run in block.runs)
    if block.name:
        number = names.setdefault(block.name, len(names))
        begin = f'<w:bookmarkStart w:id="{number}" w:name="{_attribute(block.name)}"/>'
        runs = f'{begin}{runs}<w:bookmarkEnd w:id="{number}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{block.style}"/></w:pPr>{runs}</w:p>'


def _run(run: Run, links: dict[str, str]) -> str:
    looks = "<w:b/>" if run.bold else ""
    looks += '<w:color w:val="A3312A"/>' if run.to else ""
    looks += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
    lines = xml_text(run.text).split("\n")
    shown = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    made = f"<w:r><w:rPr>{looks}</w:rPr>{shown}</w:r>"
    if not run.to:
        return made
    if run.to.startswith("http"):
        key = links.setdefault(run.to, f"rId{len(links) + 1}")
        return f'<w:hyperlink r:id="{key}">{made}</w:hyperlink>'
    return f'<w:hyperlink w:anchor="{_attribute(run.to)}">{made}</w:hyperlink>'


def _grid(grid: Grid, links: dict[str, str]) -> str:
    columns = "<w:gridCol/>" * max((len(row) for row in grid.rows), default=0)
    rows = ""
    for index, row in enumerate(grid.rows):
        filled = (_block(Paragraph(cell, Style.CELL), links, {}) for cell in row)
        cells = "".join(f"<w:tc>{cell}</w:tc>" for cell in filled)
        repeated = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
        rows += f"<w:tr>{repeated}{cells}</w:tr>"
    looks = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    # Word takes two tables without a paragraph between them for one.
    return f"<w:tbl>{looks}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"


def _attribute(text: str) -> str:
    return escape(xml_text(text), quote=True)


def _relationships(wanted: Sequence[tuple[str, str, str, bool]]) -> str:
    """By key, kind, target, and whether that lies outside of the document."""
    made = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{_attribute(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if outside else ''}/>"
        for key, kind, target, outside in wanted
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
)
# Twentieths of a point: A4, with margins as Chinese offices have them.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1588" w:bottom="1440" w:left="1588" w:header="720" w:footer="720" '
    'w:gutter="0"/></w:sectPr>'
)


def _styles(language: str) -> str:
    """Sizes are half points.  The fonts are those that Word and WPS have in China; others take their own."""

    def fonts(chinese: str) -> str:
        return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{chinese}"/>'

    def style(name: Style, paragraph: str, run: str) -> str:
        default = ' w:default="1"' if name is Style.BODY else ""
        based = "" if name is Style.BODY else f'<w:basedOn w:val="{Style.BODY}"/>'
        called = {Style.HEADING: "heading 1", Style.BODY: "Normal"}.get(name, name)
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{called}"/>{based}'
            f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )

    soft = '<w:color w:val="5F5A52"/>'
    small = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    aside = '<w:spacing w:before="0" w:after="60" w:line="300" w:lineRule="auto"/><w:ind w:left="420"/>'
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="BBB5AA"/>' for edge in edges)
    made = [
        style(
            Style.BODY,
            '<w:spacing w:after="120" w:line="360" w:lineRule="auto"/>',
            f'{fonts("宋体")}<w:sz w:val="24"/><w:szCs w:val="24"/>'
            f'<w:lang w:val="en-US" w:eastAsia="{_attribute(language)}"/>',
        ),
        style(Style.TITLE, '<w:spacing w:after="240"/>', f'{fonts("黑体")}<w:b/><w:sz w:val="36"/>'),
        style(
            Style.HEADING,
            '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
            f'{fonts("黑体")}<w:b/><w:sz w:val="28"/>',
        ),
        style(Style.NOTE, "", soft + small),
        style(Style.CELL, '<w:spacing w:before="40" w:after="40" w:line="280" w:lineRule="auto"/>', small),
        style(Style.SOURCE, f"<w:keepNext/>{aside}", small),
        style(
            Style.QUOTE,
            '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="BBB5AA"/></w:pBdr>' + aside,
            f"{fonts('楷体')}{small}",
        ),
        f'<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
        f"{borders}</w:tblBorders></w:tblPr></w:style>",
    ]
    return f'{_HEAD}<w:styles xmlns:w="{_WORD}">{"".join(made)}</w:styles>'
