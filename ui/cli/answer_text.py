"""An answer as plain text: the answer, its table, its numbered citations, and what could be asked instead."""

from __future__ import annotations

from collections.abc import Iterator

from qa.types.answer import Answer, Citation, Offer, Table
from ui import messages
from ui.answer.certainty import likely_note
from ui.answer.citing import cell_text, doubted_because, offsets, standing
from ui.answer.plain import one_line, path_here, plain
from ui.cli.columns import columns


def answer_text(answer: Answer) -> str:
    """Lines for a terminal or a pipe, without a newline at the end; control characters are escaped."""
    parts = [plain(answer.text)]
    if note := likely_note(answer):
        parts.append(note)
    if answer.table:
        parts.append(_table(answer.table))
    if answer.citations:
        numbered = enumerate(answer.citations, start=1)
        parts.append("\n".join([messages.SOURCES, *(_citation(c, f"[{n}]") for n, c in numbered)]))
    if answer.remark:
        parts.append(plain(f"（{answer.remark}）"))
    parts.extend("\n".join(_offer(offer)) for offer in answer.offers)
    return "\n\n".join(parts)


def _citation(citation: Citation, mark: str) -> str:
    """Where it stands, the quote, and the file with the offsets of each of its pieces and its page."""
    place = messages.CITED_WHERE.format(one_line(citation.where)) if citation.where else ""
    indent = " " * (len(mark) + 1)
    because = one_line(doubted_because(citation))
    return (
        f"{mark} {one_line(standing(citation))}\n"
        f"{indent}“{one_line(citation.quote)}”\n"
        f"{indent}{one_line(path_here(citation.source))}:{offsets(citation.spans)}{place}"
        + (f"\n{indent}{because}" if because else "")
    )


def _offer(offer: Offer) -> Iterator[str]:
    yield messages.OFFERS.format(plain(offer.text))
    for citation in offer.citations:
        yield _citation(citation, "  -")
    if offer.question:
        yield "  " + messages.OFFER_QUESTION.format(one_line(offer.question))


def _table(table: Table) -> str:
    rows = ([cell_text(cell) for cell in row] for row in table.rows)
    return columns(table.columns, rows)
