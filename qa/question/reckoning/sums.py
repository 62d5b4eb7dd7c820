"""Sums and means: of what several places state, or of several things of one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.question.asks import content_words
from qa.question.parts import Question, read_question
from qa.question.reckoning.sides import asked
from qa.question.reckoning.words import COUNTED_PLACES, MEAN, SUM, bare
from qa.question.single import single
from qa.types.query import Query, Reckoning
from qa.types.wanted import Operation
from vectorstore.analysis.rules import Rule

_MEMBERS = Rule(
    "question.reckoning.members",
    r"[、,，+＋]|以及|加上|[和与及跟]",  # noqa: RUF001  # as people write a sum
    holds=("一产|和|二产", "一产|、|二产", "一产|以及|二产"),
    fails=("地方财政收入",),
)


def several(query: Query, read: Question) -> Reckoning | None:
    """The sum or the mean of what several places state, or of several things that one does."""
    operation = _summed(read.text)
    if operation is None:
        return None
    if len(query.places) > 1:
        plain = read_question(bare(read.text))
        figure = asked(single(query.question, plain), plain)
        if not any(ask.words for ask in figure.asks):
            return None
        operands = tuple(
            replace(figure, places=(place,), readings=(readings,))
            for place, readings in zip(query.places, query.readings, strict=True)
        )
        return Reckoning(operation, operands)
    if len(query.places) != 1:
        return None
    counted = COUNTED_PLACES.search(read.rest)
    members = tuple(_members(bare(read.rest)))
    if len(members) < 2 and counted is None:
        return None
    return Reckoning(operation, (), members=members if len(members) > 1 else (), counts=_count(read))


def of_unnamed(read: Question) -> Reckoning | None:
    """三个县平均: of as many figures as stand side by side in the report of the place they lie in."""
    operation = _summed(read.text)
    counts = _count(read)
    return Reckoning(operation, (), counts=counts) if operation and counts else None


def _summed(text: str) -> Operation | None:
    return Operation.MEAN if MEAN.search(text) else Operation.SUM if SUM.search(text) else None


def _count(read: Question) -> int | None:
    found = re.search(r"([两二三四五六七八九十]|\d{1,2})个?(?:省|市|县|区|地|城市|地方)", read.text)
    if not found:
        return None
    return (
        int(found[1])
        if found[1].isdigit()
        else {"两": 2}.get(found[1]) or " 一二三四五六七八九十".index(found[1])
    )


def _members(text: str) -> Iterator[str]:
    """The things that are joined, each by its own words."""
    parts: Sequence[str] = [content_words(part) for part in _MEMBERS.split(text)]
    yield from (part.replace(" ", "") for part in parts if part)
