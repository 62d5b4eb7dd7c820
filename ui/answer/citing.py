"""How a citation is written in plain text and Markdown: where it stands, and which characters it is."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types.answer import Cell, Citation, Doubt
from ui import messages
from vectorstore.types import PATH_SEPARATOR, Span


def standing(citation: Citation) -> str:
    """Whose report of which year says it, what is in doubt about it, and under which heading; not yet safe to
    show."""
    where = messages.CITED_AS.format(place=citation.place, year=year_named(citation.year))
    where += doubted_mark(citation.doubts)
    return f"{where}{PATH_SEPARATOR}{citation.section}" if citation.section else where


def doubted(doubts: Sequence[Doubt], remarks: Sequence[str]) -> str:
    """What is in doubt about a report, in a line; "" where nothing is.  Not yet safe to show.

    >>> doubted((Doubt.UNCERTAIN,), ("文件名写2026年",)), doubted((), ("今名",))
    ('待核对：文件名写2026年', '')
    """
    named = messages.DOUBTS_JOIN.join(doubts)
    if not (named and remarks):
        return named
    return messages.DOUBTED.format(doubts=named, remarks=messages.DOUBT_REMARKS_JOIN.join(remarks))


def doubted_mark(doubts: Sequence[Doubt], remarks: Sequence[str] = ()) -> str:
    """The same as it stands behind the name of a report."""
    note = doubted(doubts, remarks)
    return messages.CITED_DOUBTED.format(note) if note else ""


def doubted_because(citation: Citation) -> str:
    """Why the report is in doubt; "" where it is not, or nothing is known."""
    return messages.DOUBT_REMARKS_JOIN.join(citation.remarks) if citation.doubts else ""


def doubt_keys(doubts: Sequence[Doubt]) -> list[str]:
    """The same for programs.

    >>> doubt_keys((Doubt.TRUNCATED, Doubt.CORRECTED))
    ['truncated', 'corrected']
    """
    return [doubt.name.lower() for doubt in doubts]


def year_named(year: int) -> str:
    """The year of a report; 0 is one that is not known.

    >>> year_named(2023), year_named(0)
    ('2023年', '年份不明')
    """
    return messages.YEAR.format(year) if year else messages.UNDATED


def offsets(spans: Sequence[Span]) -> str:
    """The pieces of a citation in characters of the stored text, as the page's script reads them too.

    >>> offsets(((12, 40), (55, 60)))
    '12-40,55-60'
    """
    return ",".join(f"{start}-{end}" for start, end in spans)


def cell_text(cell: Cell) -> str:
    """A cell of a table with the marks of its citations.

    >>> cell_text(Cell("6.5%", (1, 3)))
    '6.5%[1][3]'
    """
    return cell.text + "".join(f"[{number}]" for number in cell.citations)
