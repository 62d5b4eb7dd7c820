"""An answer in the terminal chat: short, with its citations to be opened one by one."""

from __future__ import annotations

from collections.abc import Sequence

import click

from qa.types.answer import Answer, Citation, Offer
from ui.answer.certainty import likely_note
from ui.answer.citing import cell_text, offsets, standing
from ui.answer.markdown import answer_markdown, inert
from ui.answer.plain import one_line, path_here, plain
from ui.cli import messages
from ui.cli.columns import columns
from ui.messages import OFFER_QUESTION, OFFERS

_PEEK = 30
"""Characters of a quote in the list of sources."""


def answer_rest(answer: Answer) -> str:
    """What follows the text of an answer: how sure it is, table, a line for each citation, offers,
    remark."""
    parts = []
    if note := likely_note(answer):
        parts.append(note)
    if answer.table:
        rows = [[cell_text(cell) for cell in row] for row in answer.table.rows]
        parts.append(columns(answer.table.columns, rows))
    if answer.citations:
        parts.append(sources(answer.citations))
    parts += [_offer(offer) for offer in answer.offers]
    if answer.remark:
        parts.append(plain(answer.remark))
    return "\n\n".join(parts)


def sources(citations: Sequence[Citation]) -> str:
    """A line for each citation: where it stands, and how the words it rests on begin."""
    return "\n".join(
        click.style(f"[{n}]", bold=True)
        + f" {one_line(standing(citation))}　{click.style(_peek(citation), dim=True)}"
        for n, citation in enumerate(citations, start=1)
    )


def opened(citation: Citation, number: int) -> str:
    """A citation whole: its paragraph with the quote set off, and the file with its offsets."""
    paragraph = (
        click.style(plain(citation.before), dim=True)
        + _quote(citation)
        + click.style(plain(citation.after), dim=True)
    )
    return "\n".join(
        [
            click.style(f"[{number}]", bold=True) + f" {one_line(standing(citation))}",
            paragraph,
            f"{one_line(path_here(citation.source))}:{offsets(citation.spans)}"
            + (f"　{one_line(citation.where)}" if citation.where else ""),
        ]
    )


def conversation_markdown(answers: Sequence[Answer]) -> str:
    """A conversation as a Markdown document, every answer with its citations."""
    parts = [f"# {messages.CHAT_EXPORT_TITLE}"]
    parts += [f"## {inert(one_line(answer.question))}\n\n{answer_markdown(answer)}" for answer in answers]
    return "\n\n".join(parts) + "\n"


def _quote(citation: Citation) -> str:
    """The quote; in it, the words that the answer rests on are underlined."""
    quote, shown, end = citation.quote, "", 0
    for start, stop in sorted(citation.marks):
        if start >= end:
            shown += click.style(plain(quote[end:start]), bold=True)
            shown += click.style(plain(quote[start:stop]), bold=True, underline=True)
            end = stop
    return shown + click.style(plain(quote[end:]), bold=True)


def _peek(citation: Citation) -> str:
    start = citation.marks[0][0] if citation.marks else 0
    words = one_line(citation.quote[start:])
    return words if len(words) <= _PEEK else words[:_PEEK] + "…"


def _offer(offer: Offer) -> str:
    lines = [OFFERS.format(plain(offer.text))]
    lines += [f"  - {one_line(standing(citation))}　{_peek(citation)}" for citation in offer.citations]
    if offer.question:
        lines.append("  " + OFFER_QUESTION.format(one_line(offer.question)))
    return "\n".join(lines)
