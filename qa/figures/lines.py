"""What was found for one ask, as lines with marks that lead to the proofs."""

from __future__ import annotations

from collections.abc import Sequence

from qa.citations import Numbering, cite_clause
from qa.figures.lookup import LookedUp
from qa.wording import Wording, facts, marked
from vectorstore.store import Store
from vectorstore.types import Indicator

_REPEATED = 2
"""Further proofs of one fact that are shown: more prove nothing more."""


def cited(store: Store, rows: Sequence[Indicator], numbering: Numbering) -> tuple[int, ...]:
    """The numbers of the citations of some statements, each once."""
    return tuple(dict.fromkeys(numbering.number(cite_clause(store, row)) for row in rows))


def figure_lines(store: Store, say: Wording, found: LookedUp, numbering: Numbering) -> list[str]:
    """One line with the values and all their proofs, and one for each statement that contradicts them."""
    report = store.report(found.rows[0].report_id)
    marks = cited(store, (*found.rows, *found.repeated[:_REPEATED]), numbering)
    lines = [say.line(report, found.rows, marked(marks))]
    return lines + [
        say.phrases.contrary.format(
            facts=facts((row,)),
            marks=marked(cited(store, (row,), numbering)),
            report=say.report(store.report(row.report_id)),
        )
        for row in found.contrary
    ]
