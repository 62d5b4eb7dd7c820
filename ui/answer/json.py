"""An answer as JSON, for programs.

Schema 1, `ui/schemas/answer-1.json`; keys are only ever added to it.  A key taken away or given another
meaning makes it schema 2.
"""

from __future__ import annotations

from qa.types.answer import Answer, Citation, Table
from ui.answer.certainty import certainty_of
from ui.answer.citing import doubt_keys
from ui.answer.plain import json_text

SCHEMA = 1


def answer_json(answer: Answer) -> str:
    """One JSON object, indented; characters unsafe on a terminal are written as JSON escapes."""
    return json_text(answer_value(answer), indent=2)


def answer_value(answer: Answer) -> dict[str, object]:
    """The same as a value that any JSON writer takes."""
    return {
        "schema": SCHEMA,
        "question": answer.question,
        "text": answer.text,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "certainty": certainty_of(answer),
        "citations": [citation_value(c) for c in answer.citations],
        "table": _table(answer.table) if answer.table else None,
        "offers": [
            {"text": o.text, "question": o.question, "citations": [citation_value(c) for c in o.citations]}
            for o in answer.offers
        ],
        "reader": answer.reader,
        "remark": answer.remark,
        "checks": [{"sentence": c.sentence, "verdict": c.verdict, "why": c.why} for c in answer.checks],
    }


def citation_value(citation: Citation) -> dict[str, object]:
    """A citation as a value that any JSON writer takes."""
    return {
        "quote": citation.quote,
        "place": citation.place,
        "year": citation.year,
        "section": citation.section,
        "source": citation.source,
        "start": citation.start,
        "end": citation.end,
        "spans": [list(span) for span in citation.spans],
        "report_id": citation.report_id,
        "before": citation.before,
        "after": citation.after,
        "marks": [list(mark) for mark in citation.marks],
        "where": citation.where,
        "doubts": doubt_keys(citation.doubts),
        "remarks": list(citation.remarks),
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "columns": list(table.columns),
        "rows": [
            [{"text": cell.text, "citations": list(cell.citations)} for cell in row] for row in table.rows
        ],
    }
