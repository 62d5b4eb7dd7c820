"""The proofs under an answer: each citation with where it stands, and the words that the answer rests on."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types.answer import Citation
from ui.answer.plain import one_line
from ui.page.ask.copied import quote_text
from ui.page.doubting import doubt_note
from ui.page.html import file_name, mark, offsets, safe, where
from ui.page.words.page import PageText

FEW = 2
"""Proofs that lie open on a narrow page; more would push the next question off the screen."""


def proofs(citations: Sequence[Citation], text: PageText) -> str:
    """The citations of one answer, folded.  The page's script unfolds a few where it is narrow: where it is
    wide the report stands open beside them."""
    if not citations:
        return ""
    cards = "".join(_card(number, cited, text) for number, cited in enumerate(citations, 1))
    few = " data-few" if len(citations) <= FEW else ""
    label = text.proofs.format(len(citations))
    return f'<details class="zw-proofs"{few}><summary>{label}</summary><ol>{cards}</ol></details>'


def _card(number: int, cited: Citation, text: PageText) -> str:
    note = doubt_note(cited.doubts, cited.remarks, text)
    doubt = f'<p class="zw-doubt" role="note">{safe(note)}</p>' if note else ""
    section = f'<p class="zw-section">{safe(one_line(cited.section))}</p>' if cited.section.strip() else ""
    return (
        f'<li class="zw-card"><header>{mark(number, cited, text)}<b>{safe(where(cited, text))}</b></header>'
        f"{doubt}{section}<blockquote>{_marked(cited)}</blockquote>"
        f'<footer><span class="zw-source">{safe(one_line(file_name(cited.source)))}</span>'
        f"<span>{offsets(cited.spans, text)}</span>"
        f'<button type="button" class="zw-act" data-copy="{safe(quote_text(cited, text))}" '
        f'data-done="{text.copied}">{text.copy_quote}</button></footer></li>'
    )


def _marked(cited: Citation) -> str:
    """The quote with its telling words marked.  Marks that overlap or lie outside are left out."""
    pieces, at = [], 0
    for start, end in sorted(cited.marks):
        if at <= start < end <= len(cited.quote):
            pieces += [safe(cited.quote[at:start]), f"<mark>{safe(cited.quote[start:end])}</mark>"]
            at = end
    return "".join([*pieces, safe(cited.quote[at:])])
