"""An answer as JSON, for programs.

Schema 1; keys are only ever added to it.  A key taken away or given another meaning makes it schema 2.

    schema      1
    question    as asked
    text        the answer, with [n] marks that count `citations` from 1
    abstained   whether there was no evidence to answer from
    reason      null, or why it abstained: one of the values of qa.types.Reason
    citations   [{quote, place, year, section, source, start, end, spans, report_id, before, after, marks}]
    table       null, or {columns: [text], rows: [[{text, citations: [n]}]]}
    offers      [{text, question, citations}]: near what was asked, no part of the answer

`start`, `end` and `spans` count the characters of the stored text of `source`; `marks` those of `quote`.
"""

from __future__ import annotations

import json

from qa.types import Answer, Citation, Table
from ui.plain import UNSAFE

SCHEMA = 1


def answer_json(answer: Answer) -> str:
    """One JSON object, indented; characters unsafe on a terminal are written as JSON escapes."""
    value = {
        "schema": SCHEMA,
        "question": answer.question,
        "text": answer.text,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "citations": [_citation(c) for c in answer.citations],
        "table": _table(answer.table) if answer.table else None,
        "offers": [
            {"text": o.text, "question": o.question, "citations": [_citation(c) for c in o.citations]}
            for o in answer.offers
        ],
    }
    written = json.dumps(value, ensure_ascii=False, indent=2)
    # Outside of strings JSON has no character but ASCII, so every one found here stands in a string.
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "quote": citation.quote,
        "place": citation.place,
        "year": citation.year,
        "section": citation.section,
        "source": citation.source,
        "start": citation.start,
        "end": citation.end,
        "spans": citation.spans,
        "report_id": citation.report_id,
        "before": citation.before,
        "after": citation.after,
        "marks": citation.marks,
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "columns": table.columns,
        "rows": [[{"text": cell.text, "citations": cell.citations} for cell in row] for row in table.rows],
    }
