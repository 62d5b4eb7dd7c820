"""A conversation as the visitor's browser keeps it.

What comes back may have been written by anyone: it is taken apart field by field, bounded, and rendered
like every other hostile text.  How a question was understood is not kept but found anew from its words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from qa.chain import LONGEST_QUESTION
from qa.question.understand import understand
from qa.types.answer import Answer, Cell, Certainty, Citation, Doubt, Offer, Reason, Table
from qa.types.query import Query
from ui.page.session import MAX_TURNS, Failure, Outcome, Stopped, Turn

VERSION = 1
MAX_KEPT = 300_000
"""Characters of JSON kept of one conversation: forty turns and more, in one request to the server.  A browser
allows five million for all conversations."""
MAX_ASKED = 10 * LONGEST_QUESTION
"""Characters of all questions: fifty that a person types have 1,000, and 1,000 made up cost 0.1 s."""
MAX_TEXT = 4_000
MAX_ITEMS = 400
"""Citations, rows or columns of one answer: a ranking of every prefecture has about 340."""
MAX_SHOWN = 2_000
"""Citations and rows of all answers: each takes some 1.5 kB of memory on the page, however short it is."""

T = TypeVar("T")


def to_browser(turns: Sequence[Turn]) -> str:
    """The newest turns that fit, as JSON."""
    kept: list[dict[str, Any]] = []
    size, first = 0, 1
    for turn in reversed(turns):
        if turn.outcome is None:
            continue
        one = _turn(turn)
        size += len(json.dumps(one, ensure_ascii=False))
        if size > MAX_KEPT:
            break
        kept.insert(0, one)
        first = turn.number
    return json.dumps({"v": VERSION, "first": first, "turns": kept}, ensure_ascii=False)


def from_browser(stored: object) -> tuple[Turn, ...]:
    """The turns that are kept, numbered as they were; what is malformed or too much is left out."""
    if not isinstance(stored, str) or len(stored) > MAX_KEPT + 1_000:
        return ()
    try:
        value = json.loads(stored)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(value, dict) or value.get("v") != VERSION:
        return ()
    turns: list[Turn] = []
    items = _items(value.get("turns"))
    newest = _newest(items[-MAX_TURNS:])
    first = (_number(value.get("first")) or 1) + len(items) - len(newest)
    previous: Query | None = None
    for question, one in newest:
        query = understand(question, previous=None if one.get("afresh") is True else previous)
        outcome = _outcome(one, question, query)
        previous = query if isinstance(outcome, Answer) else previous
        follow_ups = tuple(_text(q) for q in _list(one.get("next"))[:5])
        remark = _text(one.get("remark"))
        scope = _text(one.get("scope"))
        afresh = one.get("afresh") is True
        number = first + len(turns)
        turns.append(
            Turn(number, question, outcome, scope, follow_ups=follow_ups, remark=remark, afresh=afresh)
        )
    return tuple(turns)


def _newest(turns: Sequence[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """The newest turns with their questions, as many as are read again."""
    kept: list[tuple[str, dict[str, Any]]] = []
    left, room = MAX_ASKED, MAX_SHOWN
    for one in reversed(turns):
        question = _text(one.get("q"))[:LONGEST_QUESTION]
        left -= len(question)
        room -= sum(len(_list(items)) for items in (one.get("rows"), *_cited_in(one)))
        if left < 0 or room < 0:
            break
        if question.strip():
            kept.insert(0, (question, one))
    return kept


def _cited_in(one: Mapping[str, Any]) -> list[object]:
    """The lists of citations of a turn: the answer's, and those of each offer."""
    return [one.get("cited"), *(offer.get("cited") for offer in _items(one.get("offers")))]


def _turn(turn: Turn) -> dict[str, Any]:
    one: dict[str, Any] = {"q": turn.question, "next": turn.follow_ups, "remark": turn.remark}
    one |= {"scope": turn.scope, "afresh": turn.afresh}
    outcome = turn.outcome
    if isinstance(outcome, Failure):
        return {**one, "failed": outcome.message}
    if not isinstance(outcome, Answer):
        return {**one, "stopped": True}
    table = outcome.table
    return {
        **one,
        "text": outcome.text,
        "reason": outcome.reason,
        "certainty": outcome.certainty,
        "cited": [_citation(cited) for cited in outcome.citations],
        "offers": [
            {"text": o.text, "q": o.question, "cited": [_citation(cited) for cited in o.citations]}
            for o in outcome.offers
        ],
        "columns": table.columns if table else None,
        "rows": [[[cell.text, *cell.citations] for cell in row] for row in table.rows] if table else None,
    }


def _citation(cited: Citation) -> dict[str, Any]:
    return {
        "quote": cited.quote,
        "place": cited.place,
        "year": cited.year,
        "section": cited.section,
        "source": cited.source,
        "spans": cited.spans,
        "report": cited.report_id,
        "marks": cited.marks,
        "where": cited.where,
        "doubts": cited.doubts,
        "remarks": cited.remarks,
    }


def _outcome(one: Mapping[str, Any], question: str, query: Query) -> Outcome:
    if "failed" in one:
        return Failure(_text(one["failed"]))
    if "text" not in one:
        return Stopped()
    reason = _text(one.get("reason"))
    certainty = _text(one.get("certainty"))  # "" in what was kept before there was one
    return Answer(
        question=question,
        text=_text(one["text"]),
        query=query,
        citations=_each(one.get("cited"), _cited),
        reason=Reason(reason) if reason in set(Reason) else None,
        offers=_each(one.get("offers"), _offer),
        table=_table(one.get("columns"), one.get("rows")),
        certainty=Certainty(certainty) if certainty in set(Certainty) else Certainty.STATED,
    )


def _cited(one: Mapping[str, Any]) -> Citation:
    spans = _spans(one.get("spans")) or ((0, 0),)
    return Citation(
        quote=_text(one.get("quote")),
        place=_text(one.get("place")),
        year=_number(one.get("year")),
        section=_text(one.get("section")),
        source=_text(one.get("source")),
        start=spans[0][0],
        end=spans[-1][1],
        spans=spans,
        report_id=_text(one.get("report")),
        marks=_spans(one.get("marks")),
        where=_text(one.get("where")),
        doubts=tuple(doubt for doubt in Doubt if doubt in _list(one.get("doubts"))),
        remarks=tuple(_text(remark) for remark in _list(one.get("remarks"))),
    )


def _offer(one: Mapping[str, Any]) -> Offer:
    return Offer(_text(one.get("text")), _text(one.get("q")), _each(one.get("cited"), _cited))


def _table(columns: object, rows: object) -> Table | None:
    names = tuple(_text(name) for name in _list(columns))
    if not names:
        return None

    def cell(one: object) -> Cell:
        text, *numbers = _list(one) or [""]
        return Cell(_text(text), tuple(_number(number) for number in numbers))

    cells = (tuple(cell(one) for one in _list(row)) for row in _list(rows))
    return Table(names, tuple(row for row in cells if len(row) == len(names)))


def _each(values: object, made: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    return tuple(made(one) for one in _items(values))


def _items(values: object) -> list[dict[str, Any]]:
    return [one for one in _list(values) if isinstance(one, dict)]


def _list(value: object) -> list[Any]:
    return value[:MAX_ITEMS] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if type(value) is int and 0 <= value < 10**9 else 0


def _spans(value: object) -> tuple[tuple[int, int], ...]:
    pairs = [pair for pair in _list(value) if isinstance(pair, list) and len(pair) == 2]
    return tuple((_number(a), _number(b)) for a, b in pairs)
