"""What an ingest did as JSON, for programs.

Schema 1; keys are only ever added to it.  A key taken away or given another meaning makes it schema 2.

    schema      1
    files       [{source, change, error, characters, reports}], in the order they were read; a file that
                holds several documents has an entry for each
    change      added, unchanged, replaced, duplicate; null if it was refused, and `error` says why
    reports     [{id, kind, place, year, title, passages, indicators, truncated, remarks}]
    totals      {files, reports, failed} of this run
    store       {path, reports, pending, outdated}: what is on file now; `pending` passages still lack a
                vector, `outdated` reports were read by another version of the program
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from ingest import FileResult, Summary
from ui.answer.plain import json_text
from ui.cli import messages
from vectorstore.store import StoreStatus

SCHEMA = 1


def ingest_json(summary: Summary, missing: Sequence[str], status: StoreStatus) -> str:
    """One JSON object, indented; characters unsafe on a terminal are written as JSON escapes.  `missing`
    are paths at which nothing was found."""
    absent = [FileResult(path, error=messages.NO_SUCH_PATH.format(path)) for path in missing]
    files = [*summary.files, *absent]
    value = {
        "schema": SCHEMA,
        "files": [_file(file) for file in files],
        "totals": {
            "files": len(files),
            "reports": len(summary.reports),
            "failed": sum(1 for file in files if file.error),
        },
        "store": {
            "path": str(status.path),
            "reports": status.reports,
            "pending": status.pending,
            "outdated": status.outdated,
        },
    }
    return json_text(value, indent=2)


def _file(file: FileResult) -> dict[str, object]:
    return {
        "source": file.source,
        "change": file.change.name.lower() if file.change else None,
        "error": file.error,
        "characters": file.characters,
        "reports": [asdict(report) for report in file.reports],
    }
