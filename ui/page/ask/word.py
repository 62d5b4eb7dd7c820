"""A conversation as a Word document: questions, answers, and word for word what these rest on, each mark
leading to its source and each source to its place on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from qa.types.answer import Answer, Cell, Citation
from ui.answer.certainty import is_likely
from ui.answer.citing import offsets as spans_written
from ui.answer.plain import one_line, plain
from ui.answer.word import Block, Grid, Paragraph, Run, Style, write_word
from ui.guard.paths import WORD
from ui.page.ask.render import MARK, is_row
from ui.page.doubting import doubt_note
from ui.page.history import from_browser
from ui.page.html import file_name, offsets, where
from ui.page.session import Failure, Turn
from ui.page.words.english import text_for
from ui.page.words.page import CHINESE, PageText
from vectorstore.types import PATH_SEPARATOR

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LONGEST_ADDRESS = 300


def word_routes() -> list[Route]:
    """Where a conversation that the browser keeps is made a document; nothing of it stays here."""

    async def word(request: Request) -> Response:
        text = text_for(request.headers.get("accept-language", ""), CHINESE)
        kept = (await request.body()).decode("utf-8", "replace")
        number, page = request.query_params.get("turn", ""), request.query_params.get("page", "")
        written = await run_in_threadpool(lambda: _written(kept, number, page, text))
        if not written:
            return PlainTextResponse(text.word_nothing, 400)
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(text.word_name)}",
            "cache-control": "no-store",
        }
        return Response(written, media_type=_TYPE, headers=headers)

    return [Route(WORD, word, methods=["POST"])]


def _written(kept: str, number: str, page: str, text: PageText) -> bytes:
    """All turns, or the one of that number; empty if there is none."""
    turns = [turn for turn in from_browser(kept) if number in ("", str(turn.number))]
    return conversation_word(turns, text, page) if turns else b""


def conversation_word(turns: Sequence[Turn], text: PageText, page: str = "") -> bytes:
    """The turns one after the other.  `page` is the address of the page, to which the sources lead."""
    address = page if page.startswith(("http://", "https://")) and len(page) <= _LONGEST_ADDRESS else ""
    title = Paragraph((Run(text.word_title),), Style.TITLE)
    blocks = [block for turn in turns for block in _turn(turn, text, address)]
    return write_word([title, *blocks], text.language)


def _turn(turn: Turn, text: PageText, address: str) -> Iterator[Block]:
    outcome = turn.outcome
    yield Paragraph((Run(one_line(turn.question)),), Style.HEADING)
    if turn.scope:
        yield _note(text.scope_only.format(turn.scope))
    if isinstance(outcome, Failure):
        yield _note(outcome.message)
    elif isinstance(outcome, Answer):
        yield from _answer(turn.number, outcome, text, address)
    else:
        yield _note(text.stopped)


def _answer(turn: int, answer: Answer, text: PageText, address: str) -> Iterator[Block]:
    if answer.abstained:
        yield _note(text.abstained)
    if is_likely(answer):
        yield _note(text.likely)
    known = len(answer.citations)
    for line in answer.text.split("\n"):
        if line.strip() and not (answer.table and is_row(line, answer.table)):
            yield Paragraph(tuple(_marked(plain(line), turn, known)))
    if answer.table:
        heading = tuple((Run(one_line(column), bold=True),) for column in answer.table.columns)
        rows = (tuple(_cell(cell, turn, known) for cell in row) for row in answer.table.rows)
        yield Grid((heading, *rows))
    if answer.remark:
        yield _note(answer.remark)
    for number, cited in enumerate(answer.citations, 1):
        yield from _source(turn, number, cited, text, address)


def _source(turn: int, number: int, cited: Citation, text: PageText, address: str) -> Iterator[Block]:
    section = f"{PATH_SEPARATOR}{cited.section}" if cited.section else ""
    standing = Run(f"[{number}] {one_line(where(cited, text) + section)}", bold=True)
    yield Paragraph((standing,), Style.SOURCE, _name(turn, number))
    yield Paragraph((Run(one_line(cited.quote)),), Style.QUOTE)
    note = doubt_note(cited.doubts, cited.remarks, text)
    told = " · ".join(filter(None, (file_name(cited.source), offsets(cited.spans, text), note)))
    opened: tuple[Run, ...] = ()
    if address:
        view = urlencode({"report": cited.report_id, "at": spans_written(cited.spans)})
        opened = (Run(" · "), Run(text.word_open, to=f"{address}#{view}"))
    yield Paragraph((Run(one_line(told)), *opened), Style.NOTE)


def _marked(line: str, turn: int, known: int) -> Iterator[Run]:
    """A line with its marks raised, each leading to its source; a mark without one stays text."""
    at = 0
    for found in MARK.finditer(line):
        if int(found[1]) <= known:
            yield Run(line[at : found.start()])
            yield Run(found[0], raised=True, to=_name(turn, int(found[1])))
            at = found.end()
    yield Run(line[at:])


def _cell(cell: Cell, turn: int, known: int) -> tuple[Run, ...]:
    marks = (Run(f"[{n}]", raised=True, to=_name(turn, n)) for n in cell.citations if 1 <= n <= known)
    return (Run(one_line(cell.text)), *marks)


def _name(turn: int, number: int) -> str:
    return f"source{turn}_{number}"


def _note(said: str) -> Paragraph:
    return Paragraph((Run(plain(said)),), Style.NOTE)
