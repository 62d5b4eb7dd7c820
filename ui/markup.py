"""The pieces of HTML that the page is put together from, and the one way for foreign text into it.

Everything that comes from outside (questions, answers, quotes, file names, error messages) is hostile and
goes through `safe`: no tag, attribute or control character of it survives.
"""

from __future__ import annotations

import html

from qa.types import Citation
from ui.page_text import PageText
from ui.plain import one_line, plain

TOOLTIP = 240
"""Characters of a quote in the tooltip of its mark."""


def safe(hostile: str) -> str:
    """Text for an element or a quoted attribute: control characters made visible, then escaped.

    >>> safe('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(plain(hostile), quote=True)


def root(name: str, body: str, text: PageText, role: str = "") -> str:
    """The outermost element of one part of the page."""
    spoken = f' role="{role}"' if role else ""
    return f'<div class="{name}" lang="{text.language}"{spoken}>{body}</div>'


def paragraphs(message: str) -> str:
    return "".join(f"<p>{safe(line)}</p>" for line in message.split("\n") if line.strip())


def ask_button(question: str, label: str = "") -> str:
    """A button that asks `question`, which is its label unless another is given."""
    asked = safe(question)
    return f'<button type="button" class="zw-ask" data-ask="{asked}">{safe(label) or asked}</button>'


def mark(turn: int, number: int, cited: Citation, text: PageText) -> str:
    """The chip that leads to the card of the answer's citation `number`."""
    label = text.mark.format(number=number, place=cited.place, year=cited.year)
    return _chip(card_id(turn, number), str(number), label, cited.quote)


def offered_mark(turn: int, number: int, cited: Citation, text: PageText) -> str:
    """The chip that leads to the card of a citation that an offer brings along."""
    label = text.offered_mark.format(number=letter(number), place=cited.place, year=cited.year)
    return _chip(offered_id(turn, number), letter(number), label, cited.quote)


def card_id(turn: int, number: int) -> str:
    return f"zw-c{turn}-{number}"


def offered_id(turn: int, number: int) -> str:
    return f"zw-o{turn}-{number}"


def letter(number: int) -> str:
    """What an offered citation is numbered with, so that nobody takes it for one of the answer's.

    >>> [letter(n) for n in (1, 2, 26, 27)]
    ['a', 'b', 'z', 'a2']
    """
    rounds, index = divmod(number - 1, 26)
    return "abcdefghijklmnopqrstuvwxyz"[index] + (str(rounds + 1) if rounds else "")


def _chip(target: str, shown: str, label: str, quote: str) -> str:
    tip = quote if len(quote) <= TOOLTIP else quote[:TOOLTIP] + "…"
    return (
        f'<a class="zw-mark" href="#{target}" title="{safe(one_line(tip))}" '
        f'aria-label="{safe(one_line(label))}">{shown}</a>'
    )
