"""The reports that questions are asked of, as a visitor sees and removes them."""

from __future__ import annotations

from collections.abc import Sequence

from ui.page.ask.chips import MAX_NAMED
from ui.page.html import root, safe
from ui.page.words.page import PageText


def scope_label(places: Sequence[str], years: Sequence[int], text: PageText) -> str:
    """Chosen places and years in words; "" for all."""
    named = [*places[:MAX_NAMED], *(text.year.format(year) for year in sorted(years, key=str)[:MAX_NAMED])]
    more = len(places) > MAX_NAMED or len(years) > MAX_NAMED
    return text.listed.join(map(str, named)) + ("…" if more else "")


def scope_chip(label: str, text: PageText) -> str:
    """What stands over the input as long as not everything on file is asked."""
    if not label:
        return "<i hidden></i>"  # Gradio keeps what it showed where it gets nothing
    only = safe(text.scope_only.format(label))
    remove = f'<button type="button" data-widen aria-label="{text.scope_remove}">×</button>'
    return root("zw-narrowed", f'<span class="zw-chip">{only}{remove}</span>', text)


def asked_within(question: str, label: str, text: PageText) -> str:
    """Under a question what it was narrowed to, and the way to ask it of everything."""
    only = safe(text.scope_only.format(label))
    return (
        f'<p class="zw-note zw-only">{only}<button type="button" class="zw-act" data-everywhere '
        f'data-ask="{safe(question)}">{text.scope_lift}</button></p>'
    )
