"""An answer and a quote as plain text with their sources, to be pasted anywhere."""

from __future__ import annotations

from qa.types.answer import Answer, Citation, Table
from ui.answer.certainty import is_likely
from ui.answer.citing import cell_text
from ui.answer.plain import one_line, plain
from ui.page.doubting import doubt_note
from ui.page.html import file_name, where
from ui.page.session import Failure, Turn
from ui.page.words.page import PageText
from vectorstore.types import PATH_SEPARATOR


def turn_text(turn: Turn, text: PageText) -> str:
    """The question, what came of it, and word for word what it rests on."""
    outcome = turn.outcome
    parts = [one_line(turn.question)]
    if isinstance(outcome, Failure):
        parts.append(plain(outcome.message))
    elif isinstance(outcome, Answer):
        parts += [text.likely] if is_likely(outcome) else []
        parts.append("\n".join(plain(line) for line in outcome.text.split("\n") if line.strip()))
        parts += [_rows(outcome.table)] if outcome.table else []
        if outcome.citations:
            cited = (f"[{n}] {quote_text(one, text)}" for n, one in enumerate(outcome.citations, 1))
            parts.append("\n".join([text.sources, *cited]))
    return "\n\n".join(parts) + "\n"


def quote_text(cited: Citation, text: PageText) -> str:
    """A quote with where it stands, in a line."""
    section = f"{PATH_SEPARATOR}{cited.section}" if cited.section else ""
    note = doubt_note(cited.doubts, cited.remarks, text)
    source = f"{where(cited, text)}{section} · {file_name(cited.source)}{f' · {note}' if note else ''}"
    return f"“{one_line(cited.quote)}”（{one_line(source)}）"


def _rows(table: Table) -> str:
    lines = [table.columns, *([cell_text(cell) for cell in row] for row in table.rows)]
    return "\n".join("\t".join(map(one_line, line)) for line in lines)
