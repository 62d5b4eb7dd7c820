"""A question as it was understood, in lines of a name and a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from qa.types.query import Query
from qa.types.wanted import Ask, FiguresWanted, ProseWanted
from ui.cli.explain import words
from vectorstore.types import Place

_COMMA = "、"
Line = tuple[str, str]


def query_lines(query: Query) -> tuple[Line, ...]:
    """All that was read from a question; what it does not say has no line."""
    return tuple((name, text) for name, text in _lines(query) if text)


def changed_lines(query: Query, taken: Query) -> tuple[Line, ...]:
    """The lines of `taken` that `query` does not have; with "" for one that it lost."""
    before, after = dict(query_lines(query)), dict(query_lines(taken))
    names = dict.fromkeys([*before, *after])
    return tuple((name, after.get(name, "")) for name in names if after.get(name) != before.get(name))


def _lines(query: Query) -> Iterator[Line]:
    yield "要什么", words.INTENTS[query.intent]
    yield "语言", "英文" if query.english else ""
    yield "地方", _COMMA.join(_places(query))
    yield "地名表里没有的地方", query.unknown_place
    yield "可能写错的地名", _COMMA.join(_near(query))
    yield "一组地方", query.group or (f"{query.among}（不逐个问）" if query.among else "")
    yield "园区或乡镇", query.zone
    yield "并列提问", "是" if query.coordinated else ""
    yield "时间", _COMMA.join(times(query))
    yield "承接的报告", f"{query.anchor}年" if query.anchor is not None else ""
    yield "性质", _sense(query)
    yield "所问", _COMMA.join(map(_ask, query.asks))
    yield "界限", query.threshold.written if query.threshold else ""
    yield "项数", f"{query.counted.count}项{query.counted.head}" if query.counted else ""
    yield "运算", words.OPERATIONS[query.operation] if query.operation else ""
    yield "另问", _COMMA.join(_flags(query))
    yield "对数值的要求", _COMMA.join(_wanted(query.figures, words.FIGURES_WANTED))
    yield "对原文的要求", _COMMA.join(_wanted(query.prose, words.PROSE_WANTED))
    yield "引号里的词", _COMMA.join(query.about.terms)
    yield "话题", query.topic.strip()
    yield "上文的话题", query.context
    yield "分开的几问", "；".join(map(briefly, query.needs))
    yield "比较的各方", "；".join(map(briefly, query.operands))
    yield "从措辞判断", _COMMA.join(_traits(query))


def briefly(query: Query) -> str:
    """A part of a question in a few words."""
    asked = _COMMA.join(map(_ask, query.asks)) or query.topic.strip()
    place = _COMMA.join(place.name for place in query.places)
    return " ".join(filter(None, (place, _COMMA.join(times(query)), _sense(query), asked)))


def times(query: Query) -> list[str]:
    """The times that a question names, in Chinese."""
    found = [f"{year}年" for year in query.years]
    relatives = query.relatives or (() if query.relative is None else (query.relative,))
    found += [words.RELATIVES.get(away, f"报告年份{away:+d}年") for away in relatives]
    if query.period and not (query.period.is_year and query.period.last_year in query.years):
        found.append(query.period.label)
    if query.months:
        first, last = query.months
        found.append(f"{first}月" if first == last else f"{first}—{last}月")
    if query.run:
        found.append(f"过去{-query.run}年" if query.run < 0 else f"今后{query.run}年")
    if query.since is not None:
        found.append(f"{query.since}年以来")
    if query.report_year is not None:
        found.append(f"{query.report_year}年的报告")
    return found


def full_name(place: Place) -> str:
    """A place's name behind those of the places it lies in."""
    return "".join((*place.parents, place.name))


def _places(query: Query) -> Iterator[str]:
    written = dict(query.written)
    for place, readings in zip(query.places, query.readings or ((),) * len(query.places), strict=False):
        notes = []
        if written.get(place.name, place.name) != place.name:
            notes.append(f"写作“{written[place.name]}”")
        if others := [full_name(other) for other in readings if other != place]:
            notes.append(f"也可能是{_COMMA.join(others)}")
        yield full_name(place) + (f"（{'，'.join(notes)}）" if notes else "")


def _near(query: Query) -> Iterator[str]:
    for near in query.near_places:
        yield f"{near.written}（{_COMMA.join(full_name(place) for place in near.places)}）"


def _sense(query: Query) -> str:
    if query.both_senses:
        return "目标和完成都问"
    if query.sense is None:
        return ""
    return f"{query.sense}（没有说，沿用上一问或按年份推定）" if query.sense_assumed else query.sense


def _ask(ask: Ask) -> str:
    notes = [f"标准名称：{ask.canonical}"] if ask.canonical and ask.canonical != ask.words else []
    notes += [ask.measure] if ask.measure else []
    notes += [f"单位：{ask.unit}"] if ask.unit else []
    named = ask.words or ask.canonical
    return named + (f"（{'，'.join(notes)}）" if notes else "")


def _flags(query: Query) -> Iterator[str]:
    if query.why:
        yield "原因"
    if query.asks_rank:
        yield "位次或连续年数"
    if query.who_speaks:
        yield "报告人"


def _wanted(wanted: FiguresWanted | ProseWanted, names: Mapping[str, str]) -> Iterator[str]:
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is True:
            yield names[field.name]
        elif value:
            said = words.COURSES.get(value, value) if isinstance(value, str) else value
            yield f"{names[field.name]}：{getattr(said, 'written', said)}"


def _traits(query: Query) -> Iterator[str]:
    for name, called in words.TRAITS.items():
        yield f"{called} {getattr(query.traits, name):.2f}"
