"""An answer as Markdown with its citations as footnotes in the text, for chats of others and for files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.types.answer import Answer, Citation, Offer, Table
from ui import messages
from ui.answer.certainty import likely_note
from ui.answer.citing import cell_text, doubted_because, offsets, standing
from ui.answer.plain import one_line, path_here, plain

# Where a document's words could become a picture that is fetched, a link, a link's target or markup.
_ACTIVE = re.compile(r"(?<=!)(?=\[)|(?<=\])(?=[(:])|(?=[<`])")
_CELL = re.compile(r"(?=\|)")


def inert(text: str) -> str:
    r"""`text` with what Markdown or HTML would act upon escaped; [n] marks and lists stay.

    Escapes stand between characters, so what `text` begins with is escaped the same whatever follows.

    >>> print(inert("增长[1] ![x](http://a) <b> [1]: http://a"))
    增长[1] !\[x]\(http://a) \<b> [1]\: http://a
    """
    return _ACTIVE.sub(r"\\", plain(text))


def answer_markdown(answer: Answer) -> str:
    """The answer and all that belongs to it."""
    return inert(answer.text) + footnotes(answer)


def footnotes(answer: Answer) -> str:
    """What follows the text of an answer: how sure it is, its table, citations, offers and remark; "" for
    none."""
    parts = []
    if note := likely_note(answer):
        parts.append(f"*{note}*")
    if answer.table:
        parts.append(_table(answer.table))
    if answer.citations:
        lines = [_citation(c, f"[{n}] ") for n, c in enumerate(answer.citations, start=1)]
        parts.append("\n\n".join([f"**{messages.SOURCES}**", *lines]))
    parts.extend("\n\n".join(_offer(offer)) for offer in answer.offers)
    if answer.remark:
        parts.append(f"*{inert(one_line(answer.remark))}*")
    return "".join(f"\n\n{part}" for part in parts)


def _citation(citation: Citation, mark: str) -> str:
    source = f"{one_line(path_here(citation.source))}:{offsets(citation.spans)}"
    because = inert(one_line(doubted_because(citation)))
    said = f"{inert(one_line(standing(citation)))}：“{inert(one_line(citation.quote))}”"
    return f"{mark}{said}（{inert(source)}）{because}"


def _offer(offer: Offer) -> Iterator[str]:
    yield messages.OFFERS.format(inert(offer.text))
    for citation in offer.citations:
        yield _citation(citation, "- ")
    if offer.question:
        yield messages.OFFER_QUESTION.format(inert(one_line(offer.question)))


def _table(table: Table) -> str:
    rows = [[cell_text(cell) for cell in row] for row in table.rows]
    lines = [list(table.columns), *rows]
    shown = ["| " + " | ".join(_CELL.sub(r"\\", inert(one_line(c))) for c in line) + " |" for line in lines]
    shown.insert(1, "|" + " --- |" * len(table.columns))
    return "\n".join(shown)
