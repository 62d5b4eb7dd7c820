"""Questions that lead on from an answer, each of which was tried and can be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from qa import wording
from qa.answering.answer import answer as answer_query
from qa.library.opened import opened_store
from qa.question.rewording import with_place
from qa.question.understand import understand
from qa.scope import own_reports
from qa.types.answer import Answer
from qa.types.query import Intent, Query
from vectorstore.analysis.indicators import known
from vectorstore.analysis.places_english import english_name
from vectorstore.store import Store
from vectorstore.types import Indicator, Report

_TRIED = 8
"""Candidates that are tried before giving up; each takes some 30 ms."""


def answer_text(question: str, store: Store | None = None) -> str:
    """What is answered with a proof; "" if nothing is.

    Raises `StoreError` if the data folder cannot be read.
    """
    reply = answer_query(store or opened_store(), understand(question))
    return "" if reply.abstained or not reply.citations else reply.text


def follow_ups(
    answer: Answer, store: Store | None = None, limit: int = 3, told: Callable[[str], str] | None = None
) -> tuple[str, ...]:
    """At most `limit` questions: about what the first cited report states, or for an abstention, about what
    the place's newest report does, or the same about other places.

    `told` is what tries them; the same few come again and again, so that it may remember.
    Raises `StoreError` if the data folder cannot be read.
    """
    store = store or opened_store()
    tell = told or partial(answer_text, store=store)
    candidates = _candidates(store, answer) if answer.citations else _instead(store, answer.query)
    offered = {offer.question for offer in answer.offers}
    found: list[str] = []
    for tried, question in enumerate(one for one in dict.fromkeys(candidates) if one not in offered):
        if len(found) == limit or tried == _TRIED:
            break
        if tell(question) not in ("", answer.text):
            found.append(question)
    return tuple(found)


def _candidates(store: Store, answer: Answer) -> Iterator[str]:
    """The same indicator in the other sense, then others of the report's own, the well-known first."""
    yield from _of_report(store, store.report(answer.citations[0].report_id), answer.query)


def _instead(store: Store, query: Query) -> Iterator[str]:
    """Where there is no answer: what the place's newest report states, else other places' figures."""
    if query.intent is Intent.NONE or len(query.places) != 1:
        return
    infos = store.reports()
    if own := own_reports(infos, query.places[0]):
        yield from _of_report(store, store.report(own[0].id), query)
        return
    near = sorted(infos, key=lambda info: info.place.level is not query.places[0].level)
    for place in dict.fromkeys(info.place for info in near):
        question = with_place(query, 0, place.name)
        spelled = english_name(place) if query.english else ""
        yield question.replace(place.name, spelled) if spelled else question


def _of_report(store: Store, report: Report, query: Query) -> Iterator[str]:
    asked = {ask.canonical for ask in query.asks if ask.canonical}
    rows = [row for row in store.indicators([report.id]) if _is_its_own(row, report)]
    if not query.intent.wants_sentences:
        other = [row for row in rows if row.canonical in asked and row.sense is not query.sense]
        yield from (wording.sibling_question(report, row, english=query.english) for row in other[:1])
    seen = set(asked)
    for row in rows:
        if row.canonical not in seen and row.sense is (query.sense or row.sense):
            seen.add(row.canonical)
            yield wording.sibling_question(report, row, english=query.english)


def _is_its_own(row: Indicator, report: Report) -> bool:
    return row.subject == report.place.name and row.period.is_year and known(row.canonical) is not None
