"""The evidence beside the conversation: each citation as a card, its quote highlighted in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.types import Answer, Citation
from ui.markup import card_id, letter, offered_id, root, safe
from ui.page_text import PageText
from ui.plain import one_line
from ui.session import Turn

CONTEXT = 140
"""Characters of the paragraph shown on each side of a quote before the rest is folded away."""
UNFOLDED = 12
"""Cards of one answer that lie open: a ranking of every place on file brings more than a hundred."""


def evidence(turns: Sequence[Turn], text: PageText) -> str:
    """The evidence of every turn; only that of the newest is shown until a mark asks for another."""
    answered = [(turn, turn.outcome) for turn in turns if isinstance(turn.outcome, Answer)]
    newest = turns[-1].number if turns else 0
    sections = [_evidence_of(turn, answer, turn.number == newest, text) for turn, answer in answered]
    if not answered or answered[-1][0].number != newest:
        sections.append(f'<section><p class="zw-note">{text.evidence_hint}</p></section>')
    head = (
        f'<header class="zw-panel-head"><h2>{text.evidence}</h2>'
        f'<button type="button" class="zw-close" data-close aria-label="{text.close}">×</button></header>'
    )
    return root("zw-panel", head + "".join(sections), text)


def _evidence_of(turn: Turn, answer: Answer, shown: bool, text: PageText) -> str:
    proofs = [
        _card(card_id(turn.number, number), str(number), cited, text)
        for number, cited in enumerate(answer.citations, 1)
    ]
    cards = "".join(proofs[:UNFOLDED])
    if rest := proofs[UNFOLDED:]:
        summary = text.evidence_rest.format(len(rest))
        cards += f'<details class="zw-rest"><summary>{summary}</summary>{"".join(rest)}</details>'
    near = [cited for offer in answer.offers for cited in offer.citations]
    offered = "".join(
        _card(offered_id(turn.number, number), letter(number), cited, text)
        for number, cited in enumerate(near, 1)
    )
    if offered:
        offered = f'<div class="zw-offered"><h3>{text.offered}</h3>{offered}</div>'
    if not cards and not offered:
        cards = f'<p class="zw-note">{text.evidence_none}</p>'
    title = f'<p class="zw-of">{safe(text.evidence_of.format(turn.question))}</p>'
    hidden = "" if shown else " hidden"
    return f'<section class="zw-evidence" id="zw-e{turn.number}"{hidden}>{title}{cards}{offered}</section>'


def _card(target: str, shown: str, cited: Citation, text: PageText) -> str:
    """One citation: where it stands, and the quote highlighted in its paragraph."""
    name = re.split(r"[\\/]", cited.source)[-1] or cited.source
    offsets = text.offsets.format(cited.start, cited.end)
    if len(cited.spans) > 1:
        offsets += text.offsets_more.format(len(cited.spans))
    section = f'<p class="zw-section">{safe(one_line(cited.section))}</p>' if cited.section.strip() else ""
    return (
        f'<article class="zw-card" id="{target}" tabindex="-1">'
        f'<header><span class="zw-number">{shown}</span><b>{safe(cited.place)}</b>'
        f"<span>{text.report.format(cited.year)}</span></header>{section}{_paragraph(cited, text)}"
        f'<footer><span class="zw-source" title="{safe(one_line(cited.source))}">{safe(name)}</span>'
        f'<span class="zw-offsets">{offsets}</span>'
        f'<button type="button" class="zw-back" data-back>{text.back}</button></footer></article>'
    )


def _paragraph(cited: Citation, text: PageText) -> str:
    quote = f"<mark>{_marked(cited)}</mark>"
    before, after = cited.before, cited.after
    folded = ""
    if max(len(before), len(after)) > CONTEXT:
        whole = f"{safe(before)}{quote}{safe(after)}"
        folded = (
            f"<details><summary>{text.whole_paragraph}</summary><blockquote>{whole}</blockquote></details>"
        )
    head = "…" + before[-CONTEXT:] if len(before) > CONTEXT else before
    tail = after[:CONTEXT] + "…" if len(after) > CONTEXT else after
    return f"<blockquote>{safe(head)}{quote}{safe(tail)}</blockquote>{folded}"


def _marked(cited: Citation) -> str:
    """The quote with its telling words strong.  Marks that overlap or lie outside are left out."""
    pieces, at = [], 0
    for start, end in sorted(cited.marks):
        if at <= start < end <= len(cited.quote):
            pieces += [safe(cited.quote[at:start]), f"<strong>{safe(cited.quote[start:end])}</strong>"]
            at = end
    return "".join([*pieces, safe(cited.quote[at:])])
