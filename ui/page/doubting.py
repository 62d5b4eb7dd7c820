"""What is in doubt about a report, in the page's words: it goes with every figure that is shown of it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types.answer import Doubt
from ui.answer.plain import one_line
from ui.page.words.page import PageText


def doubt_note(doubts: Sequence[Doubt], remarks: Sequence[str], text: PageText) -> str:
    """The doubts and what is remarked, in a line, not yet safe to show; "" where nothing is in doubt."""
    if not doubts:
        return ""
    named = text.doubts_listed.join(text.doubts[doubt] for doubt in doubts)
    if not remarks:
        return named
    return text.doubted.format(doubts=named, remarks=one_line("；".join(remarks)))
