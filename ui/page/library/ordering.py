"""In which order reports are listed: a word of the filter too (降序:年份), so that it stands in the page's
address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.library.reports import ReportCard, Standing
from ui.page.html import file_name, safe
from ui.page.words.library import LibraryText

_RISING, _FALLING = "升序:", "降序:"
_WORST_FIRST = (Standing.UNCERTAIN, Standing.TRUNCATED, Standing.WHOLE)


@dataclass(frozen=True, slots=True)
class Order:
    """A column that reports can be sorted by."""

    name: str
    """As the filter has it."""
    of: Callable[[ReportCard], str | int]
    falling: bool = False
    """Whether a first press puts the largest first."""

    def word(self, falling: bool) -> str:
        return (_FALLING if falling else _RISING) + self.name


ORDERS = (
    Order("年份", lambda card: card.year, falling=True),
    Order("文件", lambda card: file_name(card.source).casefold()),
    Order("指标", lambda card: card.indicators, falling=True),
    Order("状态", lambda card: _WORST_FIRST.index(card.standing)),
)
"""Beside the order that they come in, by place."""
_WORDS = {order.word(falling): (order, falling) for order in ORDERS for falling in (False, True)}


def order_of(words: str) -> tuple[Order, bool] | None:
    """The order that a filter names, and whether it falls; None for the one by place."""
    return next((_WORDS[word] for word in words.split() if word in _WORDS), None)


def without_order(words: str) -> str:
    """The words of a filter that narrow."""
    return " ".join(word for word in words.split() if word not in _WORDS)


def ordered(cards: Sequence[ReportCard], words: str) -> tuple[ReportCard, ...]:
    """The reports in the order that a filter names; those alike stay by place."""
    found = order_of(words)
    if found is None:
        return tuple(cards)
    order, falling = found
    return tuple(sorted(cards, key=order.of, reverse=falling))


def order_buttons(words: str, text: LibraryText) -> str:
    """The columns as buttons: pressed once, again for the other way, and once more for none."""
    now = order_of(words)
    made = _button("", text.orders[""], now is None, "")
    for order in ORDERS:
        chosen, falling = now is not None and now[0] is order, now is not None and now[1]
        turned = chosen and falling is not order.falling
        following = "" if turned else order.word(not falling if chosen else order.falling)
        arrow = ("↓" if falling else "↑") if chosen else ""
        made += _button(following, text.orders[order.name], chosen, arrow)
    return f'<div class="zw-order" role="group" aria-label="{text.order}"><b>{text.order}</b>{made}</div>'


def _button(word: str, label: str, chosen: bool, arrow: str) -> str:
    return (
        f'<button type="button" class="zw-facet" data-order="{safe(word)}" '
        f'aria-pressed="{"true" if chosen else "false"}">{label}{arrow and f"<span>{arrow}</span>"}</button>'
    )
