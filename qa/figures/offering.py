"""What the table of indicators has near a question that it does not answer."""

from __future__ import annotations

from collections.abc import Sequence

from qa.citations import cite_clause
from qa.figures.lookup import LookedUp
from qa.types.answer import Offer
from qa.types.query import Query
from qa.wording import Wording, sibling_question, wording
from vectorstore.analysis.indicators_suggest import suggest_indicator
from vectorstore.store import Store
from vectorstore.types import Indicator

_OFFERED = 3


def offers(store: Store, query: Query, looked_up: Sequence[LookedUp]) -> tuple[Offer, ...]:
    """The indicators that an unknown name was likely meant for, else statements of those that were asked for
    in another sense, year or measure, each with its proof."""
    say = wording(query)
    missing = next((one for one in looked_up if not one.rows), None)
    return _mistyped(say, query) or (_near(store, say, missing) if missing else ())


def _mistyped(say: Wording, query: Query) -> tuple[Offer, ...]:
    likely = {ask.words: suggest_indicator(ask.words) for ask in query.asks if not ask.canonical}
    return tuple(
        Offer(say.phrases.typo.format(meant=meant), query.question.replace(words, meant))
        for words, meant in likely.items()
        if meant and words in query.question
    )


def _near(store: Store, say: Wording, found: LookedUp) -> tuple[Offer, ...]:
    def far(row: Indicator) -> tuple[object, ...]:
        distance = abs(row.period.last_year - found.period.last_year)
        return distance, row.sense is not found.sense, row.clause

    together: dict[tuple[object, ...], list[Indicator]] = {}
    for row in sorted(found.others, key=far):
        together.setdefault((row.report_id, row.sentence, row.period, row.sense), []).append(row)
    return tuple(_offer(store, say, rows) for rows in list(together.values())[:_OFFERED])


def _offer(store: Store, say: Wording, rows: Sequence[Indicator]) -> Offer:
    report = store.report(rows[0].report_id)
    text, asked = say.offered(rows, report), sibling_question(report, rows[0])
    return Offer(text, asked, (cite_clause(store, rows[0]),))
