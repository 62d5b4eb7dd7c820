"""Lists that are told as a whole: by what their things are called, or by how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.citations import Draft
from qa.evidence.alike import alike
from qa.evidence.composing import in_statement, quote
from qa.evidence.listing import announced, items_in
from qa.evidence.sought import Sought
from qa.question.asks import content_words
from qa.types.query import Query
from vectorstore.analysis.numerals import COUNTING
from vectorstore.analysis.tokens import tokens
from vectorstore.store import Store
from vectorstore.types import Span

_LIST, _ASKS_LIST, _LISTS = 4, 0.6, 0.2
"""Things that make a list which one sentence may only announce, how likely one must be asked for, and how
likely where its things are counted and have a word in common."""
_COUNT = re.compile(rf"(?:[{COUNTING}两]+|\d+)[个大项件类方条块]?")
_SURELY_NUMBER = 0.9
"""How likely a number must be asked for, for what is counted to be no list: 十件实事里，建多少车位."""


def told_alike(store: Store, query: Query, where: Sought) -> Draft | None:
    """The list whose things begin or end with what the question quotes, where it asks for one."""
    count = query.counted.count if query.counted else None
    if query.traits.list < (_LISTS if count else _ASKS_LIST) or len(query.quoted) != 1:
        return None
    for info in where.reports:
        statements = store.statements(info.id)
        if spans := alike(statements, query.quoted[0], count):
            return _quoted(store, query, where, info.id, spans)
    return None


def counted_off(store: Store, query: Query, where: Sought) -> Draft | None:
    """The one list of just as many things as the question counts, unless it surely asks for a number."""
    if query.counted is None or query.traits.number > _SURELY_NUMBER or query.quoted:
        return None
    asked = frozenset(tokens(_COUNT.sub("", content_words(query.topic, figures=False))))
    found = [
        (info.id, spans)
        for info in where.reports
        for spans in announced(store.statements(info.id), query.counted, asked)
    ]
    return _quoted(store, query, where, *found[0]) if len(found) == 1 else None


def _quoted(store: Store, query: Query, where: Sought, report_id: str, spans: Sequence[Span]) -> Draft:
    statements = store.statements(report_id)
    return quote(store, query, where, [in_statement(statements, report_id, span) for span in spans])


def lacks_items(query: Query, draft: Draft) -> bool:
    """Whether a list is asked for and what was found only says that there is one: 办好10件民生实事."""
    wanted = query.counted
    if wanted is None or wanted.count < _LIST or query.traits.list < _LISTS:
        return False
    items = max(items_in(citation.quote) for citation in draft.citations)
    return max(items, len(draft.citations)) * 2 < wanted.count
