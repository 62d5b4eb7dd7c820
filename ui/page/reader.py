"""A whole report for reading: its stored text, its outline beside it, the cited spans highlighted."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlencode

from ingest.run.originals import Original
from qa.library.report_view import Heading, ReportView
from ui.answer.plain import one_line
from ui.page.doubting import doubt_note
from ui.page.html import file_name, offsets, reported, safe
from ui.page.words.page import PageText
from vectorstore.types import Span


def reader(
    view: ReportView,
    spans: Sequence[Span],
    text: PageText,
    opened: str = "",
    words: Sequence[Span] = (),
    *,
    writable: bool = False,
    original: Original | None = None,
) -> str:
    """The report with `spans` (stored offsets) highlighted; those outside of it are left out.

    `words`, counted in the visible characters of the spans, are highlighted more strongly.  `opened` is what
    the page's script asked for, by which it knows that it has come.  `writable`: it can be corrected.
    `original`: the file that it was read from.
    """
    cited = tuple(sorted((a, b) for a, b in spans if view.start <= a < b <= view.end))
    title = f"{view.card.place} {reported(view.card.year, text)}"
    page = _page(view, cited[0][0]) if cited else ""
    about = " · ".join(filter(None, (file_name(view.card.source), page, offsets(cited, text))))
    head = (
        _head(title, about, text)
        + _tools(view, text, original, cited=bool(cited))
        + _doubt(view, text, writable=writable)
    )
    outline = _outline(view, cited[0][0] if cited else -1, text)
    body = (
        f'<article class="zw-text" tabindex="0" lang="zh-CN" aria-label="{safe(one_line(title))}">'
        f"{_lines(view, cited, _told(view, cited, words))}</article>"
    )
    return _report(opened, f'{head}<div class="zw-open">{outline}{body}</div>', text)


def reader_failed(opened: str, message: str, text: PageText) -> str:
    """Why a report cannot be shown."""
    head = _head(text.reader_failed, "", text)
    why = f'<div class="zw-answer zw-failed" role="alert">{safe(message)}</div>'
    return _report(opened, f"{head}{why}", text)


def _report(opened: str, body: str, text: PageText) -> str:
    said = safe(one_line(opened))
    divider = (
        f'<div class="zw-divider" role="separator" tabindex="0" aria-orientation="vertical" '
        f'aria-label="{text.divider}" title="{text.divider}"></div>'
    )
    return f'<div class="zw-report" lang="{text.language}" data-opened="{said}">{divider}{body}</div>'


def _tools(view: ReportView, text: PageText, original: Original | None, *, cited: bool) -> str:
    """Looking for words in the report, asking it alone, its file, the size of its text, the way back to the
    quote."""
    sizes = "".join(
        f'<button type="button" data-size="{by}" aria-label="{label}" title="{label}"></button>'
        for by, label in ((-1, text.smaller), (1, text.larger))
    )
    back = f'<button type="button" class="zw-act" data-back>{text.to_quote}</button>' if cited else ""
    found = f'<span data-found="{text.find_none}" role="status"></span>'
    find = f'<input type="search" maxlength="60" aria-label="{text.find}" placeholder="{text.find}">{found}'
    ask = f'data-narrow="{safe(view.card.id)}">{text.ask_report}'
    return (
        f'<div class="zw-tools"><div class="zw-find" role="search">{find}</div>'
        f'<button type="button" class="zw-act" {ask}</button>{_original(view, original, text)}{back}'
        f"<span>{sizes}</span></div>"
    )


def _original(view: ReportView, original: Original | None, text: PageText) -> str:
    """The way to the file; to the page of the web that it was, in a window of its own."""
    if original is None:
        return ""
    if original.address:
        to = f'href="{safe(original.address)}" target="_blank" rel="noopener noreferrer"'
        return f'<a class="zw-act" {to}>{text.original_page}</a>'
    name = safe(one_line(original.name))
    to = f'href="original?{safe(urlencode({"report": view.card.id}))}" download="{name}" title="{name}"'
    return f'<a class="zw-act" {to}>{text.original}</a>'


def _head(title: str, about: str, text: PageText) -> str:
    return (
        f'<header class="zw-reader-head"><div><h2>{safe(one_line(title))}</h2>'
        f'<p title="{safe(one_line(about))}">{safe(one_line(about))}</p></div>'
        f'<div class="zw-steps"><button type="button" data-step="-1" aria-label="{text.previous}" '
        f'title="{text.previous}">↑</button><span data-count></span><button type="button" data-step="1" '
        f'aria-label="{text.next}" title="{text.next}">↓</button></div>'
        f'<button type="button" class="zw-close" data-close aria-label="{text.close}" '
        f'title="{text.close}">×</button></header>'
    )


def _doubt(view: ReportView, text: PageText, *, writable: bool) -> str:
    """What is in doubt about the report, and the way to where it is corrected."""
    card = view.card
    note = doubt_note(card.doubts, card.remarks, text)
    if not note:
        return ""
    search = safe(one_line(f"{card.place} {card.year or ''}"))
    correct = (
        f'<button type="button" class="zw-act" data-library="{search}" data-entry="{safe(card.id)}">'
        f"{text.correct}</button>"
        if writable
        else ""
    )
    return f'<p class="zw-doubt" role="note"><span>{safe(note)}</span>{correct}</p>'


def _outline(view: ReportView, at: int, text: PageText) -> str:
    if not view.outline:
        return ""
    here = bisect.bisect_right([heading.start for heading in view.outline], at) - 1
    current = {here: ' aria-current="true"'}
    items = "".join(
        f'<li class="zw-l{min(heading.level, 4)}"><a href="#zw-h{index}"{current.get(index, "")}>'
        f"{safe(one_line(heading.title))}</a></li>"
        for index, heading in enumerate(view.outline)
    )
    return (
        f'<nav class="zw-outline" aria-label="{text.outline}"><details open><summary>{text.outline}</summary>'
        f"<ol>{items}</ol></details></nav>"
    )


def _page(view: ReportView, at: int) -> str:
    index = bisect.bisect_right([anchor.start for anchor in view.anchors], at) - 1
    return view.anchors[index].label if index >= 0 else ""


def _told(view: ReportView, cited: Sequence[Span], words: Sequence[Span]) -> list[Span]:
    """Stored offsets of words that are counted in the visible characters of the cited spans."""
    visible = [
        at for a, b in cited for at, character in enumerate(view.cut((a, b)), a) if not character.isspace()
    ]
    return [(visible[a], visible[b - 1] + 1) for a, b in words if a < b <= len(visible)]


def _lines(view: ReportView, cited: Sequence[Span], told: Sequence[Span]) -> str:
    numbered = [*enumerate(view.outline)]
    starts = [heading.start for heading in view.outline]
    made, at = [], view.start
    for line in view.text.split("\n"):
        end = at + len(line)
        if line.strip():
            inside = numbered[bisect.bisect_left(starts, at) : bisect.bisect_left(starts, end)]
            made.append(_line(view, (at, end), inside, cited, told))
        at = end + 1
    return "".join(made)


def _line(
    view: ReportView,
    line: Span,
    headings: Sequence[tuple[int, Heading]],
    cited: Sequence[Span],
    told: Sequence[Span],
) -> str:
    """One line of the stored text as a paragraph, or a heading if it is nothing else."""
    start, end = line
    within, strongly = _within(cited, line), _within(told, line)
    anchors = {heading.start: index for index, heading in reversed(headings)}
    cuts = sorted({start, end, *anchors, *(edge for span in (*within, *strongly) for edge in span)})
    pieces = []
    for a, b in pairwise(cuts):
        target = f'<span id="zw-h{anchors[a]}"></span>' if a in anchors else ""
        shown = safe(view.cut((a, b)))
        if _holds(within, a):
            name = ' class="zw-told"' if _holds(strongly, a) else ""
            shown = f"<mark{name}>{shown}</mark>"
        pieces.append(target + shown)
    whole = view.cut(line).strip()
    is_heading = bool(headings) and view.cut((headings[0][1].start, headings[0][1].end)).strip() == whole
    tag, level = ("h3", f' class="zw-l{min(headings[0][1].level, 4)}"') if is_heading else ("p", "")
    return f"<{tag}{level}>{''.join(pieces)}</{tag}>"


def _within(spans: Sequence[Span], line: Span) -> list[Span]:
    start, end = line
    return [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]


def _holds(spans: Sequence[Span], at: int) -> bool:
    return any(a <= at < b for a, b in spans)
