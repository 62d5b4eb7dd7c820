"""The parts of a question as questions of their own: what it asks for one by one."""

from __future__ import annotations

from dataclasses import replace

from qa.question.asks import find_asks, names_only
from qa.question.counted import counted
from qa.question.each import named_each
from qa.question.followup import has_time, renewed
from qa.question.kinds import number_kind
from qa.question.needs import split_needs
from qa.question.own_words import own_words
from qa.question.parts import Question, read_question
from qa.question.single import FIGURES, settled, single
from qa.question.traits import traits
from qa.question.words import ASKS_RANK, WHY
from qa.types.query import Intent, Query
from vectorstore.analysis.tokens import fold

_FRAGMENT = 8
"""Characters of a need that may lean on the one before it: 其中出口多少."""
_CONTEXT = 60
"""Characters of the whole question that one of its parts leans on."""


def needs_of(query: Query, read: Question) -> tuple[Query, ...]:
    """The things that are asked for one by one; what names no time is asked for the time before it.  Which of
    several places has more of one thing, and how much each has, is one."""
    things = {ask.canonical or ask.words for ask in query.asks}
    if query.intent is Intent.COMPARE and len(query.places) > 1 and len(things) == 1:
        return ()
    found: list[Query] = []
    for words in split_needs(read):
        before = found[-1] if found else query if query.names_nothing else None
        need, part = _need(query, words, before, leaning=found[-1].topic if found else "")
        if has_time(part):
            timed = part
        else:
            timed = found[-1] if found else replace(part, years=()) if read.periods else query
        found.append(_at_time_of(need, timed))
    return tuple(found)


def each_of(query: Query, read: Question) -> tuple[Query, ...]:
    """The question for each of the things that are named side by side and of which each has an answer."""
    if query.needs or query.operands or query.english:
        return ()
    found = []
    for name, words in named_each(read.rest):
        if own_words(name):
            need, _ = _need(query, words, None)
            zone = query.zone if query.zone in words else ""
            need = replace(need, own=(name,), context=query.topic[:_CONTEXT], sense=query.sense, zone=zone)
            found.append(_at_time_of(need, query))
    return tuple(found)


def _at_time_of(need: Query, timed: Query) -> Query:
    return replace(
        need,
        years=timed.years,
        relative=timed.relative,
        period=timed.period,
        months=timed.months,
        run=timed.run,
    )


def _need(query: Query, words: str, before: Query | None, leaning: str = "") -> tuple[Query, Query]:
    """A part of a question, and what its words alone are read as; of one that names nothing it is said what
    the part before it is about, and a short one leans on that, too."""
    said = read_question(words)
    part = alone = single(query.question, said)
    asks = find_asks(said.rest, english=query.english) if part.intent in FIGURES else ()
    if asks:
        part = settled(replace(part, asks=asks, traits=traits(words, english=query.english)))
    topic = said.rest
    known_alone = names_only(said.rest, asks, english=query.english)
    if before and not own_words(topic):
        measure = next((ask.measure for ask in asks if ask.measure), None)
        topic = f"{before.topic} {topic}" if leaning else before.topic  # …有多少家？目标是多少？
        asks = renewed(before.asks, measure)
        known_alone = before.known_alone
    leans = leaning if len(said.rest) < _FRAGMENT else ""
    need = replace(
        query,
        intent=Intent.FIGURE if asks else part.intent,
        topic=topic,
        context=f"{leans} {query.context}".strip(),
        asks=asks,
        operands=(),
        sense=part.sense if has_time(part) else part.sense or query.sense,
        traits=traits(words, english=query.english),
        why=WHY.search(words) is not None,
        counted=counted(words),
        number_kind=number_kind(words),
        asks_rank=ASKS_RANK.search(words) is not None,
        known_alone=known_alone,
        quoted=tuple(term for term in query.quoted if term in fold("".join(words.split()))),
        operation=None,
    )
    return need, alone
