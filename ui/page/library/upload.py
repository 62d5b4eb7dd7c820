"""Uploading as HTML: where files are dropped, how far they are, and what became of each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import FileResult, FoundReport, Summary
from ingest.readers import SUFFIXES, UNREAD
from ingest.readers.decode import MAX_BYTES
from ingest.run.uploads import MOST_BYTES, MOST_FILES
from ui.answer.plain import one_line
from ui.page.html import ask_button, file_name, root, safe
from ui.page.words.library import LibraryText
from ui.page.words.page import PageText


@dataclass(frozen=True, slots=True)
class Reached:
    """How far an upload is."""

    files: int = 0
    of_files: int = 0
    passages: int = 0
    of_passages: int = 0
    results: tuple[FileResult, ...] = ()
    seconds_left: float | None = None
    """Until the passages are encoded; None where that cannot be told yet."""

    @property
    def is_encoding(self) -> bool:
        return self.of_passages > 0


def drop_zone(text: LibraryText, page: PageText) -> str:
    """Where files are dropped or chosen; the page's script sends them and shows how far they are."""
    formats = page.listed.join(dict.fromkeys(form.upper() for form in SUFFIXES.values()))
    most = {"each": MAX_BYTES >> 20, "count": MOST_FILES, "total": MOST_BYTES >> 20}
    limits = text.limits.format(formats=formats, **most)
    reasons = {
        "kind": text.unknown_kind,
        "large": text.too_large.format(**most),
        "much": text.too_much.format(**most),
        "many": text.too_many.format(**most),
        "empty": text.is_empty,
    }
    checks = " ".join(f'data-{name}="{said}"' for name, said in reasons.items())
    known = ",".join(suffix for suffix in (*SUFFIXES, *UNREAD))
    return root(
        "zw-drop",
        f'<label class="zw-dropzone"><span><i>{text.drop} </i><b>{text.choose}</b></span>'
        f'<input type="file" multiple id="zw-files" accept="{",".join(SUFFIXES)}" '
        f'aria-describedby="zw-limits"></label>'
        f'<p class="zw-note"><span id="zw-limits">{limits}</span> <label class="zw-folder">'
        f'<b>{text.choose_folder}</b><input type="file" multiple webkitdirectory id="zw-folder"></label></p>'
        f'<div id="zw-sending" data-says="{text.sending}" data-refused="{text.not_sent}" '
        f'data-known="{known}" data-most-each="{MAX_BYTES}" data-most-total="{MOST_BYTES}" '
        f'data-most-count="{MOST_FILES}" {checks} hidden>'
        f'<p role="status"></p><progress max="1"></progress>'
        f'<button type="button" class="zw-act" data-abort>{text.cancel}</button></div>'
        f'<ul id="zw-unsent" class="zw-results"></ul>',
        page,
    )


def read_only(text: LibraryText, page: PageText) -> str:
    return root("zw-drop", f'<p class="zw-note">{text.read_only}</p>', page)


def upload_running(token: str, reached: Reached, text: LibraryText, page: PageText) -> str:
    """How far it is, with a bar, what became of the files so far, and a way to stop it."""
    said, done, total = text.waiting, 0, 0
    if reached.is_encoding:
        done, total = reached.passages, reached.of_passages
        said = text.encoding + _left(reached.seconds_left, text)
    elif reached.of_files:
        done, total = reached.files, reached.of_files
        said = text.reading.format(done=done, total=total)
    bar = f'<progress max="{total}" value="{done}"></progress>' if total else "<progress></progress>"
    return root(
        "zw-upload zw-running",
        f'<div class="zw-reached"><p role="status">{said}</p>{bar}'
        f'<button type="button" class="zw-act" data-cancel="{safe(token)}">{text.cancel}</button></div>'
        f"{_results(reached.results, text)}",
        page,
    )


def _left(seconds: float | None, text: LibraryText) -> str:
    """How long it still takes, in minutes, as far as that is known."""
    if seconds is None:
        return ""
    minutes = math.ceil(seconds / 60)
    return text.left_little if minutes < 2 else text.left.format(minutes)


def ended(token: str) -> str:
    """By what the page's script knows that an upload has ended."""
    return f'<i hidden data-ended="{safe(token)}"></i>'


def upload_lost(text: LibraryText, page: PageText) -> str:
    """The server knows nothing of an upload: it was started anew."""
    return root("zw-upload zw-partly", f'<p class="zw-outcome" role="status">{text.upload_lost}</p>', page)


def upload_done(summary: Summary, text: LibraryText, page: PageText, questions: Sequence[str] = ()) -> str:
    """What became of all files; only where every one was taken in it looks like success.  `questions` can be
    asked of what came."""
    failed = len(summary.failed)
    counts = {"files": len(summary.files) - failed, "reports": len(summary.reports), "failed": failed}
    if summary.cancelled:
        name, said = "zw-partly", text.cancelled
    elif not failed:
        name, said = "zw-whole", text.taken.format(**counts)
    elif counts["files"]:
        name, said = "zw-partly", text.taken_some.format(**counts)
    else:
        name, said = "zw-failed", text.taken_none.format(**counts)
    asked = "".join(f"<li>{ask_button(question)}</li>" for question in questions)
    offered = f'<div class="zw-next"><h3>{text.ask_next}</h3><ul>{asked}</ul></div>' if asked else ""
    body = f'<p class="zw-outcome" role="status">{said}</p>{offered}{_results(summary.files, text)}'
    return root(f"zw-upload {name}", body, page)


def upload_broke(message: str, reached: Reached, text: LibraryText, page: PageText) -> str:
    """Why it ended before its end."""
    said = safe(one_line(text.broke.format(message)))
    body = f'<p class="zw-outcome" role="alert">{said}</p>{_results(reached.results, text)}'
    return root("zw-upload zw-failed", body, page)


def _results(files: Sequence[FileResult], text: LibraryText) -> str:
    """What was refused comes first."""
    ordered = sorted(files, key=lambda file: not file.error)
    return f'<ul class="zw-results">{"".join(_result(file, text) for file in ordered)}</ul>' if files else ""


def _result(file: FileResult, text: LibraryText) -> str:
    named = safe(one_line(file_name(file.source)))
    if file.error or file.change is None:
        why = safe(one_line(file.error))
        return f'<li class="zw-refused"><b>{named}</b><i>{text.refused}</i><p>{why}</p></li>'
    found = "".join(_found(report, text) for report in file.reports)
    return f"<li><b>{named}</b><i>{text.changes[file.change.name]}</i>{found}</li>"


def _found(report: FoundReport, text: LibraryText) -> str:
    remarks = "".join(f"<p>{safe(one_line(remark))}</p>" for remark in report.remarks)
    shown = safe(one_line(f"{report.place} {report.year or text.undated} {text.kinds[report.kind]}"))
    opens = f'data-report="{safe(report.id)}" data-spans=""'
    return f'<p><button type="button" class="zw-opens" {opens}>{shown}</button></p>{remarks}'
