"""What narrows the list of reports: the words of the filter, and the facets, which are words of it too, so
that they stand in the page's address.

Words narrow it one after the other; of the facets of one kind any will do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.library.reports import ReportCard, Standing, province_of
from ui.page.html import safe
from ui.page.words.library import CHINESE, LibraryText
from ui.page.words.page import PageText

UNCERTAIN = Standing.UNCERTAIN.value
"""The facet of what is to be checked: the inbox."""
_CORRECTED = CHINESE.labelled
_OPEN = 8
"""Values of a facet from which on they are folded."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One kind of property; a report has some of its values."""

    label: str
    of: Callable[[ReportCard], tuple[str, ...]]
    newest_first: bool = False
    always: frozenset[str] = frozenset()
    """Values that are known though no report has them: whoever empties the inbox can still leave it."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The reports that are left, and for each facet how many each of its values would leave."""

    cards: tuple[ReportCard, ...]
    facets: tuple[tuple[Facet, tuple[tuple[str, int], ...]], ...]
    chosen: frozenset[str]


def facets(text: LibraryText) -> tuple[Facet, ...]:
    return (
        Facet(text.state, _states, always=frozenset({*Standing, _CORRECTED})),
        Facet(text.label_year, lambda card: (f"{card.year}年",) if card.year else (), newest_first=True),
        Facet(text.province, lambda card: (province,) if (province := province_of(card)) else ()),
    )


def _states(card: ReportCard) -> tuple[str, ...]:
    return (card.standing.value, *((_CORRECTED,) if card.labelled else ()))


def narrowed(cards: Sequence[ReportCard], words: str, text: LibraryText) -> Narrowed:
    """The reports that fit all words."""
    kinds = facets(text)
    values = [facet.always.union(*(facet.of(card) for card in cards)) for facet in kinds]
    asked = words.split()
    chosen = [known.intersection(asked) for known in values]
    typed = [word.casefold() for word in asked if not any(word in known for known in values)]
    fitting = [card for card in cards if _fits(card, typed)]

    def left(but: int = -1) -> list[ReportCard]:
        """Those that fit every facet that is chosen, but one."""
        wanted = [(f, c) for n, (f, c) in enumerate(zip(kinds, chosen, strict=True)) if c and n != but]
        return [card for card in fitting if all(c.intersection(f.of(card)) for f, c in wanted)]

    counted = tuple((facet, _counts(facet, left(n), chosen[n])) for n, facet in enumerate(kinds))
    return Narrowed(tuple(left()), counted, frozenset().union(*chosen))


def facet_list(found: Narrowed, text: LibraryText, page: PageText) -> str:
    """The facets as buttons that put their words into the filter, or take them out."""
    made = ""
    for facet, counts in found.facets:
        telling = any(value in found.chosen or value == UNCERTAIN for value, _ in counts)
        if len(counts) < 2 and not telling:
            continue
        buttons = "".join(_button(value, count, found, text, page) for value, count in counts)
        chosen = any(value in found.chosen for value, _ in counts)
        if len(counts) > _OPEN:
            state = " open" if chosen else ""
            listed = f"<details{state}><summary>{facet.label}</summary><div>{buttons}</div></details>"
        else:
            listed = f"<div><b>{facet.label}</b>{buttons}</div>"
        made += listed
    return f'<nav class="zw-facets" aria-label="{text.filter}">{made}</nav>' if made else ""


def _button(value: str, count: int, found: Narrowed, text: LibraryText, page: PageText) -> str:
    states = {standing.value: said for standing, said in text.standings.items()}
    label = states.get(value) or (text.labelled if value == _CORRECTED else value)
    if value.endswith("年") and value[:-1].isdecimal():
        label = page.year.format(value[:-1])
    pressed = "true" if value in found.chosen else "false"
    name = "zw-facet zw-inbox" if value == UNCERTAIN else "zw-facet"
    return (
        f'<button type="button" class="{name}" data-facet="{safe(value)}" aria-pressed="{pressed}">'
        f"{safe(label)}<span>{count}</span></button>"
    )


def _counts(facet: Facet, cards: Sequence[ReportCard], chosen: frozenset[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(value for card in cards for value in facet.of(card))
    counted.update(dict.fromkeys(chosen, 0))
    order = sorted(counted, reverse=True) if facet.newest_first else list(counted)
    return tuple((value, counted[value]) for value in order)


def _fits(card: ReportCard, words: Sequence[str]) -> bool:
    """Whether each word stands in what a report is called by."""
    named_by = " ".join(
        (*card.parents, card.place, str(card.year), card.kind, card.title, card.standing, *card.sources)
    ).casefold()
    return all(word in named_by for word in words)
