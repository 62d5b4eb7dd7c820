"""A turn as Markdown, to be copied or kept: the question, the answer, its citations word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.types.answer import Answer, Cell, Citation, Table
from ui.answer.certainty import is_likely
from ui.answer.plain import one_line, plain
from ui.page.doubting import doubt_note
from ui.page.html import file_name, offsets, where
from ui.page.session import Failure, Turn
from ui.page.words.page import PageText
from vectorstore.types import PATH_SEPARATOR

_SYNTAX = re.compile(r"([\\`*_{}<>|~&])|^(\s*)([#+-]|\d+[.)])(?=\s)", re.MULTILINE)
"""What Markdown would read as markup: inside a line, and at its beginning."""
_LINK = re.compile(r"\](?=[(\[:])")
_IMAGE = re.compile(r"!(?=\[)")


def turn_markdown(turn: Turn, text: PageText) -> str:
    """The turn as one section; nothing of it can become a link, an image or HTML."""
    outcome = turn.outcome
    parts = [f"## {_line(turn.question)}"]
    if isinstance(outcome, Failure):
        parts.append(_literal(outcome.message))
    elif isinstance(outcome, Answer):
        if is_likely(outcome):
            parts.append(f"*{text.likely}*")
        parts.append("\n\n".join(_literal(line) for line in outcome.text.split("\n") if line.strip()))
        if outcome.table:
            parts.append(_table(outcome.table))
        parts += [_cited(number, one, text) for number, one in enumerate(outcome.citations, 1)]
    return "\n\n".join(parts) + "\n"


def _cited(number: int, cited: Citation, text: PageText) -> str:
    section = f"{PATH_SEPARATOR}{cited.section}" if cited.section else ""
    note = doubt_note(cited.doubts, cited.remarks, text)
    source = " · ".join(filter(None, (file_name(cited.source), offsets(cited.spans, text), note)))
    return (
        f"> [{number}] {_line(where(cited, text) + section)}\n>\n> {_line(cited.quote)}\n>\n> {_line(source)}"
    )


def _table(table: Table) -> str:
    def row(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def cell(one: Cell) -> str:
        return _line(one.text) + "".join(f"[{number}]" for number in one.citations)

    rows = [row([cell(one) for one in cells]) for cells in table.rows]
    return "\n".join([row([_line(c) for c in table.columns]), row(["---"] * len(table.columns)), *rows])


def _line(hostile: str) -> str:
    return _literal(one_line(hostile))


def _literal(hostile: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> print(_literal("增长6.5%[1] <b> [x](http://y) ![z](q)"))
    增长6.5%[1] \<b\> [x\](http://y) \![z\](q)
    """
    escaped = _SYNTAX.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", plain(hostile))
    return _IMAGE.sub(r"\\!", _LINK.sub(r"\\]", escaped))
