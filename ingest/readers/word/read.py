"""DOCX: the text as Word shows it, in the order in which it stands.

Read from the XML itself (`ooxml` says why), for what a report needs is what a document library leaves
out: automatic numbers, text boxes, notes, accepted revisions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.ooxml import Package, open_package
from ingest.readers.word import styles
from ingest.readers.word.body import Body, Line
from ingest.readers.word.numbering import Numbering
from ingest.types import Extracted
from vectorstore.errors import ReadError
from vectorstore.types import Anchor

_NOTES = (("footnote", "footnotes", "脚注"), ("endnote", "endnotes", "尾注"))
"""The element of a note, the part and the relation it stands in, and what its list is headed by."""


def read_docx(data: bytes, name: str) -> Iterator[Extracted]:
    """The document of a DOCX (DOCM, DOTX, DOTM) file.

    Lines are paragraphs and table rows; notes follow under a heading of their own.  Insertions are
    accepted, deletions and hidden text left out, as are headers, footers and tables of contents.  An
    anchor counts the paragraphs that have text, those of tables too, as the word count of Word and WPS does.
    """
    package = open_package(data, name, "docx")
    main = package.part("officeDocument", default="word/document.xml")
    root = package.xml(main)
    body = None if root is None else root.find("body")
    if body is None:
        raise ReadError(f"{name} 里没有正文部分，不是完整的 Word 文件；请用 Word 或 WPS 打开后另存。")
    reader = Body(
        styles.styles(package.xml(package.part("styles", main, "word/styles.xml"))),
        Numbering.from_part(package.xml(package.part("numbering", main, "word/numbering.xml"))),
        body,
    )
    lines = [*_levelled(list(reader.lines())), *_notes(package, main, reader)]
    if not lines:
        pictures = next(body.iter("blip"), None) is not None or next(body.iter("imagedata"), None) is not None
        why = "只有图片（可能是扫描件），请先做文字识别（OCR）" if pictures else "没有文字"
        raise ReadError(f"{name} {why}。")
    yield _extracted(lines)


def _notes(package: Package, main: str, reader: Body) -> Iterator[Line]:
    """The notes in the order of their marks in the text, each list under its heading."""
    for element, relation, heading in _NOTES:
        wanted = reader.notes[element]
        root = package.xml(package.part(relation, main, f"word/{relation}.xml")) if wanted else None
        found = {} if root is None else {node.get("id", ""): node for node in root.findall(element)}
        # A dictionary's keys: a note may be referred to twice.
        present = [found[key] for key in dict.fromkeys(wanted) if key in found]
        if present:
            yield Line(heading, heading)
        for number, note in enumerate(present, start=1):
            words = " ".join(line.text for line in reader.aside(note))
            yield Line(f"[{number}]{words}", f"{heading}{number}")


def _levelled(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with their levels moved so that the highest of several headings is 2, level 1 being the
    title's.  Where nothing is styled as the title, a single first heading above all others is it."""
    headed = [line.level for line in lines if line.level > styles.TITLE]
    if not headed:
        return lines
    top = min(headed)
    single = headed[0] == top and headed.count(top) == 1 and len(headed) > 1
    titled = any(line.level == styles.TITLE for line in lines)
    shift = top - styles.TITLE - (0 if single and not titled else 1)
    return [
        replace(line, level=max(line.level - shift, styles.TITLE)) if line.level else line for line in lines
    ]


def _extracted(lines: Sequence[Line]) -> Extracted:
    levels, anchors, at = [], [], 0
    for line in lines:
        if line.level:
            levels.append((at, line.level))
        if line.anchor:
            anchors.append(Anchor(at, line.anchor))
        at += len(line.text) + 1
    return Extracted("\n".join(line.text for line in lines), "docx", tuple(levels), tuple(anchors))
