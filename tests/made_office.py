"""Word and Excel files made for tests: as few parts as a reader can do with."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A Word paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(body: str, **parts: str) -> bytes:
    """A Word file.  `parts`: the insides of styles, numbering, footnotes, endnotes."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}.xml": f"<w:{name} {_WORD}>{inside}</w:{name}>" for name, inside in parts.items()
            },
        }
    )


def xlsx(sheets: Mapping[str, Sequence[Sequence[str]]], extra: Mapping[str, str] | None = None) -> bytes:
    """A workbook with strings only.  `extra`: by sheet, what follows its rows."""
    strings: list[str] = []
    files = {"[Content_Types].xml": "<Types/>"}
    listed = related = ""
    for index, (name, rows) in enumerate(sheets.items(), start=1):
        listed += f'<sheet name="{name}" sheetId="{index}" r:id="rId{index}"/>'
        related += (
            f'<Relationship Id="rId{index}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{index}.xml"/>'
        )
        written = ""
        for number, row in enumerate(rows, start=1):
            cells = ""
            for column, value in zip("ABCDEFGH", row, strict=False):
                if value:
                    strings.append(value)
                    cells += f'<c r="{column}{number}" t="s"><v>{len(strings) - 1}</v></c>'
            written += f'<row r="{number}">{cells}</row>'
        after = (extra or {}).get(name, "")
        files[f"xl/worksheets/sheet{index}.xml"] = (
            f"<worksheet {_SHEET}><sheetData>{written}</sheetData>{after}</worksheet>"
        )
    files["xl/workbook.xml"] = f'<workbook {_SHEET} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    files["xl/_rels/workbook.xml.rels"] = f"<Relationships {_PACKAGE}>{related}</Relationships>"
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    files["xl/sharedStrings.xml"] = f"<sst {_SHEET}>{items}</sst>"
    return zipped(files)
