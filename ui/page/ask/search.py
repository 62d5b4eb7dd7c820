"""The way from an answer that found nothing into the reports in which it was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from qa.library.reports import ReportCard
from qa.types.answer import Answer, Reason
from qa.types.query import Query
from ui.answer.plain import one_line
from ui.page.ask.chips import topic_words
from ui.page.html import reported, safe
from ui.page.words.page import PageText
from vectorstore.types import Kind

_MOST = 3
"""Reports that are offered."""


def searches(answer: Answer, cards: Sequence[ReportCard], text: PageText) -> str:
    """Buttons that open the reports with what was asked for already being looked for; "" where it was found,
    or where no report could have said it."""
    words = _words(answer.query)
    if answer.reason is not Reason.NOT_STATED or not words:
        return ""
    made = "".join(
        f"<li>{_search(card, words, text)}</li>" for card in _searched(answer.query, cards)[:_MOST]
    )
    return f'<ul class="zw-searches">{made}</ul>' if made else ""


def _search(card: ReportCard, words: str, text: PageText) -> str:
    label = text.search.format(report=f"{card.place} {reported(card.year, text)}", words=words)
    return (
        f'<button type="button" class="zw-ask" data-report="{safe(card.id)}" data-spans="" '
        f'data-find="{safe(words)}">{safe(one_line(label))}</button>'
    )


def _words(query: Query) -> str:
    named = [ask.words for ask in query.asks if ask.canonical] or topic_words(query)
    return one_line(named[0]) if named else ""


def _searched(query: Query, cards: Sequence[ReportCard]) -> list[ReportCard]:
    """Of each place the reports that plan or review the years asked for, else its newest."""
    names = {place.name for place in query.places}
    own = [card for card in cards if card.place in names]
    years = (
        {query.report_year} if query.report_year else {y for year in query.years for y in (year, year + 1)}
    )
    due = [card for card in own if card.year in years]
    if due:
        return due
    newest: dict[str, ReportCard] = {}
    for card in sorted(own, key=lambda card: (card.kind is Kind.WORK_REPORT, card.year)):
        newest[card.place] = card
    return [*newest.values()]
