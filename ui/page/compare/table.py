"""A comparison as a table to take along, and the address where a browser gets it.

It is made from the address alone and never lies on the disk, so nothing of it stays behind.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from qa.library.comparison import Choice, Comparison
from ui.answer.sheets import Cell, Row, Writer, write_csv_for_excel, write_xlsx
from ui.page.compare.layout import Column, laid_out, number_of
from ui.page.compare.render import DOWNLOADS
from ui.page.doubting import doubt_note
from ui.page.html import file_name
from ui.page.words.compare import CompareText, compare_text
from ui.page.words.english import text_for
from ui.page.words.page import CHINESE, PageText
from vectorstore.errors import UsageError, ZhengwenError
from vectorstore.types import Sense

_WRITERS: dict[str, tuple[Writer, str]] = {
    "csv": (write_csv_for_excel, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
ADDRESSES = frozenset(f"/table.{suffix}" for suffix in DOWNLOADS)
_LONGEST = 80
"""Characters of the name of an indicator or a place."""
_UNREADABLE = "看不懂要比较什么。请回到比较页重新选择。"


def choice_from(written: object) -> Choice:
    """The choice that a button or an address carries; what does not fit in it is left out.

    Raises `UsageError` for text that is no choice at all.
    """
    value = written
    if isinstance(written, str):
        try:
            value = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise UsageError(_UNREADABLE) from error
    if not isinstance(value, dict):
        raise UsageError(_UNREADABLE)
    return Choice(
        indicators=tuple(_names(value.get("indicators"))),
        places=tuple(_names(value.get("places"))),
        years=tuple(year for year in _list(value.get("years")) if isinstance(year, int)),
        senses=tuple(sense for sense in Sense if sense.name.lower() in _list(value.get("senses"))),
    )


def table_routes(compare: Callable[[Choice], Comparison]) -> list[Route]:
    """Where the tables are to be had."""

    async def table(request: Request) -> Response:
        suffix = request.url.path.rpartition(".")[2]
        page = text_for(request.headers.get("accept-language", ""), CHINESE)
        text = compare_text(page)
        try:
            choice = choice_from(request.query_params.get("choice", ""))
            wide = request.query_params.get("form") == "wide"
            made = wide_bytes if wide else table_bytes
            body = await run_in_threadpool(lambda: made(compare(choice), suffix, page))
        except UsageError as error:
            return PlainTextResponse(str(error), 400)
        except ZhengwenError as error:
            return PlainTextResponse(str(error), 503)
        name = text.wide_name if wide else text.file_name
        named = f"attachment; filename*=UTF-8''{quote(f'{name}.{suffix}')}"
        headers = {"content-disposition": named, "cache-control": "no-store"}
        return Response(body, media_type=_WRITERS[suffix][1], headers=headers)

    return [Route(address, table, methods=["GET"]) for address in sorted(ADDRESSES)]


def table_bytes(compared: Comparison, suffix: str, page: PageText) -> bytes:
    """The table as a file: a row for each value with its proof, and one for each that is missing."""
    file = io.BytesIO()
    _WRITERS[suffix][0](compare_text(page).columns, _rows(compared, page), file)
    return file.getvalue()


def wide_bytes(compared: Comparison, suffix: str, page: PageText) -> bytes:
    """The table as it stands on the page: a row for each place or year; of each column the numbers in one
    unit, as a spreadsheet reckons with them, and beside them what is written."""
    text = compare_text(page)
    shown = laid_out(compared, {}, text)
    columns = [column for column in shown.columns if not column.against]
    headings = {"row": shown.corner}
    for number, column in enumerate(columns):
        name = f"{shown.caption}{column.indicator} {column.name}"
        unit = f"（{column.kind[1]}）" if column.kind and column.kind[1] else ""
        headings |= {f"number{number}": name + unit, f"value{number}": f"{name} {text.as_written}"}
    file = io.BytesIO()
    _WRITERS[suffix][0](
        headings, (_wide(shown.rows[n], columns, n, text) for n in range(len(shown.rows))), file
    )
    return file.getvalue()


def _wide(name: str, columns: Sequence[Column], row: int, text: CompareText) -> Row:
    cells: list[Cell] = [name]
    for column in columns:
        cell = column.cells[row]
        gap = text.gaps[cell.gap] if cell.gap else ""
        cells += [number_of(cell, column.kind), gap or "；".join(value.written for value in cell.values)]
    return cells


def _rows(compared: Comparison, page: PageText) -> Iterator[Row]:
    """The state of a cell is why it has no value, or what is in doubt about the report that states it."""
    chosen, text = compared.choice, compare_text(page)
    for indicator in chosen.indicators:
        for place in chosen.places:
            for year in chosen.years:
                for sense in chosen.senses:
                    cell = compared.cell(indicator, place, year, sense)
                    head = (indicator, place, year, text.sense_names[sense])
                    if cell.gap is not None:
                        yield (*head, None, None, None, None, text.gaps[cell.gap], None, None, None, None)
                    for value in cell.values:
                        cited = value.citation
                        spans = ",".join(f"{start}-{end}" for start, end in cited.spans)
                        proof = (cited.year, cited.quote, file_name(cited.source), spans)
                        state = doubt_note(cited.doubts, cited.remarks, page) or None
                        yield (*head, value.written, value.number, value.upper, value.unit, state, *proof)


def _list(value: object) -> list[object]:
    return value[:500] if isinstance(value, list) else []


def _names(value: object) -> Iterator[str]:
    for name in _list(value):
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())[:_LONGEST]
