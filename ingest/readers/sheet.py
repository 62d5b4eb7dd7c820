"""Tables with one report per row: which column holds the reports, and what the others say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.identity.identify import find_kind
from ingest.readers import delimited, workbook
from ingest.readers.table_rows import Row
from ingest.types import Extracted
from vectorstore.errors import NotAReportError
from vectorstore.types import Kind

_LONG = 1000
"""Characters that make a cell's text a report's; the shortest county report on file has 2,000, the
longest paragraph 2,162, so that a part of a report given its own row is seldom taken for one."""
_SHORT = 60
"""Characters of a cell that names a place, a year or a title."""
_HEAD_ROWS = 10
"""Rows within which a table's header stands."""
_OPENING = 300
"""Visible characters of a report within which its title stands; it ends with the first sentence, which says
in whose name the report is given."""
_SAMPLE = 40
"""Characters that two columns share if they hold one text in two versions."""

_TEXT = re.compile(
    r"(?:报告)?(?:正文|全文|内容|文本|原文)|报告|(?:full_?)?(?:text|content)|body", re.IGNORECASE
)
_TITLE = re.compile(r"(?:报告|文件)?(?:标题|题目|题名|名称)|title", re.IGNORECASE)
_YEAR = re.compile(r"(?:报告|发布|所属)?(?:年份|年度|年)|(?:report[_ ]?)?year", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:所在)?(?:国家|省份?|自治区|直辖市|地级市|市|城市|地市|地区|区县|区|县市?|州|地方|地名|行政区划?|省市|省区市)(?:名称?|全称)?"
    r"|(?:省|地|市|县)级(?:行政区|单位)?"
    r"|(?:place|province|city|county|district|region|prefecture|area)(?:[_ ]?name)?",
    re.IGNORECASE,
)
_KIND_NAMES = {
    Kind.WORK_REPORT: "政府工作报告",
    Kind.BULLETIN: "国民经济和社会发展统计公报",
    Kind.OTHER: "",
}
"""What a made title calls a text, so that it is known for one where the report is read."""
_YEAR_VALUE = re.compile(r"((?:19|20)\d{2})(?:\.0+)?年?度?")


@dataclass(frozen=True, slots=True)
class _Columns:
    texts: tuple[int, ...]
    """Those that hold the report, in order: a table may keep its parts apart."""
    title: int | None
    year: int | None
    places: tuple[int, ...]


def read_xlsx(data: bytes, name: str) -> Iterator[Extracted]:
    """The reports of a workbook's visible sheets, one from each row.  `NotAReportError` if no cell is as
    long as a report: a table of figures alone is none."""
    return _reports(workbook.sheets(data, name), "xlsx", name)


def read_csv(data: bytes, name: str) -> Iterator[Extracted]:
    """The reports of a table written as text, one from each record.  Otherwise like `read_xlsx`."""
    return _reports({"": delimited.records(data, name)}, "csv", name)


def _reports(sheets: Mapping[str, Sequence[Row]], form: str, name: str) -> Iterator[Extracted]:
    """One document from each row of the sheets that are lists of reports, of rows that are alike one: a
    workbook may refer to one long text from any number of cells.

    Where a report's opening lacks what the other columns say of it (title, or place and year), that
    stands in a line above it; the text's own word on who speaks weighs more, wherever it is read.
    """
    lists = {title: rows for title, rows in sheets.items() if _longest(rows) >= _LONG}
    if not lists:
        longest = max(map(_longest, sheets.values()), default=0)
        what = f"最长的单元格只有 {longest} 个字，像是数据表" if longest else "没有内容"
        raise NotAReportError(
            f"{name} 里没有成篇的报告：{what}。表格须每行一篇报告，全文放在同一个单元格里；指标数据表不收录。"
        )
    for title, rows in lists.items():
        head = _head(rows)
        columns = _columns(rows, head)
        seen: set[tuple[str, ...]] = set()
        for row in rows[head:]:
            text = "\n".join(filter(None, (_cell(row, column).strip() for column in columns.texts)))
            above = _above(row, columns, text)
            said = (above, *(_cell(row, column) for column in columns.texts))
            if (text or above) and said not in seen:
                seen.add(said)
                member = f"{title}/第{row.number}行" if len(lists) > 1 else f"第{row.number}行"
                yield Extracted(f"{above}\n{text}" if above else text, form, member=member)


def _longest(rows: Sequence[Row]) -> int:
    return max((len(cell) for row in rows for cell in row.cells), default=0)


def _head(rows: Sequence[Row]) -> int:
    """How many rows stand above the first report: a header, and perhaps a heading over the table."""
    first = next((i for i, row in enumerate(rows) if any(len(cell) >= _LONG for cell in row.cells)), 0)
    named = [i for i, row in enumerate(rows[: min(first, _HEAD_ROWS)]) if _is_header(row)]
    return named[-1] + 1 if named else 0


def _is_header(row: Row) -> bool:
    named = [cell.strip() for cell in row.cells if cell.strip()]
    return any(p.fullmatch(cell) for cell in named for p in (_TEXT, _TITLE, _YEAR, _PLACE))


def _columns(rows: Sequence[Row], head: int) -> _Columns:
    header = rows[head - 1].cells if head else ()
    body = rows[head:]
    width = max(len(row.cells) for row in rows)
    names = [header[i].strip() if i < len(header) else "" for i in range(width)]
    texts = _text_columns(body, names)
    rest = [i for i in range(width) if i not in texts and _is_short(body, i)]
    years = [i for i in rest if _YEAR.fullmatch(names[i])] or [i for i in rest if _are_years(body, i)]
    titles = [i for i in rest if _TITLE.fullmatch(names[i])] or [i for i in rest if _are_titles(body, i)]
    places = [i for i in rest if _PLACE.fullmatch(names[i])]
    return _Columns(texts, next(iter(titles), None), next(iter(years), None), tuple(places))


def _text_columns(body: Sequence[Row], names: Sequence[str]) -> tuple[int, ...]:
    """The column that has most of the text, or is named as having it, and those that hold other parts."""
    sizes = {i: sum(len(_cell(row, i)) for row in body) for i in range(len(names))}
    long = [i for i in sizes if any(len(_cell(row, i)) >= _LONG for row in body)]
    most = max(sizes[i] for i in long)
    named = [i for i in long if _TEXT.fullmatch(names[i]) and 2 * sizes[i] >= most]
    main = max(named or long, key=lambda i: sizes[i])
    return tuple(i for i in long if i == main or not _same_text(body, main, i))


def _same_text(body: Sequence[Row], main: int, other: int) -> bool:
    """Whether a column holds the text of another once more, cleaned or shortened."""
    for row in body:
        a, b = _visible(_cell(row, main)), _visible(_cell(row, other))
        middle = len(b) // 2
        if len(b) >= _LONG:
            return b[middle : middle + _SAMPLE] in a or a[len(a) // 2 :][:_SAMPLE] in b
    return False


def _above(row: Row, columns: _Columns, text: str) -> str:
    """The line that says of a report what its opening does not; "" if nothing is lacking."""
    opening = _visible(text[: 2 * _OPENING])[:_OPENING].partition("。")[0]
    title = "" if columns.title is None else " ".join(_cell(row, columns.title).split())
    if _visible(title) in opening:
        title = ""
    found = None if columns.year is None else _YEAR_VALUE.fullmatch(_cell(row, columns.year).strip())
    places = dict.fromkeys("".join(_cell(row, column).split()) for column in columns.places)
    named = "".join(place for place in places if len(place) > 1)
    year = f"{found[1]}年" if found else ""
    said = title or opening
    if (not named or named in said) and (not year or year in said):
        return title
    if not title:
        return named + year + _KIND_NAMES[find_kind("", text)]
    whose = "" if named in title else named
    return whose + title + (f"\n（{year}）" if year not in title else "")


def _cell(row: Row, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _is_short(body: Sequence[Row], column: int) -> bool:
    return all(len(_cell(row, column)) <= _SHORT for row in body)


def _are_years(body: Sequence[Row], column: int) -> bool:
    found = [cell for row in body if (cell := _cell(row, column).strip())]
    return bool(found) and all(_YEAR_VALUE.fullmatch(cell) for cell in found)


def _are_titles(body: Sequence[Row], column: int) -> bool:
    found = [cell for row in body if (cell := _cell(row, column).strip())]
    return bool(found) and all(re.search(r"报告|公报", cell) for cell in found)


def _visible(text: str) -> str:
    return "".join(text.split())
