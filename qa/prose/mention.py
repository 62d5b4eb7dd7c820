"""Which reports speak of something: every one of them, not the best few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qa.citations import Draft, Numbering, cite
from qa.doubts import filed_as
from qa.prose.core_words import core_of
from qa.prose.word_boundaries import Neighbours
from qa.scope import group_places
from qa.types.answer import Cell, Table
from qa.types.query import Query
from qa.wording import Wording, wording
from vectorstore.analysis.sentences import line_around, sentences, visible
from vectorstore.store import Mention, ReportInfo, Store
from vectorstore.types import Kind, Place, Span

_SHOWN = 120
"""Visible characters of a sentence in the table; the citation has the rest."""
_NAMED = 40
"""Reports named in the text: all provinces; the table has them all."""
_POINTS = 12
"""Sentences shown of one report that is asked how often it says something."""

_ASIDE = frozenset(("同时", "个省", "个市", "个省份", "个城市", "省份", "城市", "地方", "次数"))
"""Left of a question beside the words it asks for."""


def mention(store: Store, query: Query, reports: Sequence[ReportInfo]) -> Draft | None:
    """The reports in which the words stand literally, all of the words if several are asked for together,
    and those in which they do not; None if they stand in none.

    Where no year is named, a place's newest report stands for it.
    """
    reports = reports if query.years else _newest(reports)
    words = _words(store, query, reports)
    if not words or not reports:
        return None
    found: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(_standing(store, words, reports), key=lambda one: one.start):
        found[one.report_id][one.word].append(one)
    if not found:
        return None
    reports = _once(reports, found)
    say = wording(query)
    if query.prose.times and len(reports) == 1:
        return _times(
            store, say, reports[0], [m for of_word in found[reports[0].id].values() for m in of_word]
        )
    together = len(words) > 1 and not query.prose.either
    speaking = [info for info in reports if len(found.get(info.id, {})) >= (len(words) if together else 1)]
    silent = [info for info in reports if info not in speaking]
    numbering = Numbering()
    rows, named = [], []
    for info in speaking:
        marks: dict[str, None] = {}
        for here in (mentions[0] for mentions in found[info.id].values()):
            citation = cite(
                store, info.id, *_sentence(store.report(info.id).text, here), marks=[(here.start, here.end)]
            )
            n = numbering.number(citation)
            shown = citation.quote if visible(citation.quote) <= _SHOWN else f"{citation.quote[:_SHOWN]}……"
            rows.append((Cell(say.place(info.place)), Cell(str(info.year)), Cell(shown, (n,))))
            marks[f"[{n}]"] = None
        count = sum(map(len, found[info.id].values()))
        times = say.phrases.times.format(count=count) if query.prose.times else ""
        named.append(f"{_label(say, info, reports)}{times}{''.join(marks)}")
    absent = Cell(say.phrases.not_mentioned)
    rows += [(Cell(say.place(info.place)), Cell(str(info.year)), absent) for info in silent]
    phrases = say.phrases
    words = [_as_written(store, word, found) for word in words]
    text = _text(say, query, words, named, [_label(say, info, reports) for info in silent], together=together)
    if missing := _missing(store, query, reports):
        text += "\n" + phrases.missing_places.format(places=say.listed(list(map(say.place, missing)), _NAMED))
    columns = (phrases.column_place, phrases.column_year, phrases.column_quote)
    return Draft(text, numbering.citations, Table(columns, tuple(rows)))


def _as_written(store: Store, word: str, found: Mapping[str, Mapping[str, Sequence[Mention]]]) -> str:
    """A word as a report has it: it was looked for in small letters."""
    first = next((of_word[word][0] for of_word in found.values() if word in of_word), None)
    return store.report(first.report_id).text[first.start : first.end] if first else word


def _missing(store: Store, query: Query, reports: Sequence[ReportInfo]) -> list[Place]:
    """The members of the group asked about that none of the reports is of."""
    if not query.group:
        return []
    members, unknown = group_places(store.reports(), query.group)
    there = {info.place for info in reports}
    return [*unknown, *(place for place in members if place not in there)]


def _text(
    say: Wording, query: Query, words: Sequence[str], named: list[str], silent: list[str], *, together: bool
) -> str:
    phrases = say.phrases
    said = (phrases.both if together else phrases.either).join(f"“{word}”" for word in words)
    count, speaking, quiet = len(named) + len(silent), say.listed(named, _NAMED), say.listed(silent, _NAMED)
    if query.prose.lacking and silent:
        lines = [phrases.lacking.format(count=count, found=len(silent), words=said, places=quiet)]
        lines += [phrases.others.format(count=len(named), places=speaking)] if named else []
        return "\n".join(lines)
    if not named:
        return phrases.mentioned_none.format(count=count, words=said)
    lines = [phrases.mentioned.format(count=count, found=len(named), words=said, places=speaking)]
    unmentioned = phrases.unmentioned_together if together else phrases.unmentioned
    return "\n".join([*lines, *([unmentioned.format(places=quiet)] if silent else [])])


def _times(store: Store, say: Wording, info: ReportInfo, found: Sequence[Mention]) -> Draft:
    """How often one report says the words, with its sentences."""
    text, numbering = store.report(info.id).text, Numbering()
    spans = list(dict.fromkeys(_sentence(text, here) for here in sorted(found, key=lambda m: m.start)))
    points = [
        f"{i}. {text[a:b]}[{numbering.number(cite(store, info.id, a, b))}]"
        for i, (a, b) in enumerate(spans[:_POINTS], start=1)
    ]
    said = say.phrases.both.join(f"“{word}”" for word in dict.fromkeys(one.word for one in found))
    lead = say.phrases.says_times.format(report=say.report(info), count=len(found), words=said)
    more = [say.phrases.more_points.format(count=len(spans) - _POINTS)] if len(spans) > _POINTS else []
    return Draft("\n".join((lead, *points, *more)), numbering.citations)


def _once(
    reports: Sequence[ReportInfo], found: Mapping[str, Mapping[str, Sequence[Mention]]]
) -> list[ReportInfo]:
    """Of several copies of one report the one in which most of the words stand."""
    best: dict[tuple[object, ...], ReportInfo] = {}
    for info in reports:
        known = best.setdefault(filed_as(info), info)
        if len(found.get(info.id, {})) > len(found.get(known.id, {})):
            best[filed_as(info)] = info
    return list(best.values())


def _newest(reports: Sequence[ReportInfo]) -> list[ReportInfo]:
    """The newest report of each place; its work report where it has one."""
    best: dict[tuple[str, str], ReportInfo] = {}
    for info in reports:
        key = (info.place.code, info.place.name)
        known = best.get(key)
        if known is None or _standing_for(info) > _standing_for(known):
            best[key] = info
    return list(best.values())


def _standing_for(info: ReportInfo) -> tuple[bool, int]:
    return info.kind is Kind.WORK_REPORT, info.year


def _standing(store: Store, words: Sequence[str], reports: Sequence[ReportInfo]) -> list[Mention]:
    """Where the words stand as words, and not in two others (村超 in 每村超过)."""
    found = store.mention(words, [info.id for info in reports])
    texts = {report_id: store.report(report_id).text for report_id in {m.report_id for m in found}}
    beside = {word: Neighbours(word, list(texts.values())) for word in words}
    return [m for m in found if beside[m.word].holds(texts[m.report_id], m.start, m.end)]


def _words(store: Store, query: Query, reports: Sequence[ReportInfo]) -> list[str]:
    """The words to look for: those in quotation marks, else what is left of the question, else what
    it was understood to ask for.  What no report has in one piece is taken apart: 低空经济和商业航天."""
    if query.about.terms:
        return list(query.about.terms)
    ids = [info.id for info in reports]
    words: list[str] = []
    for whole, *parts in query.about.named:
        in_one = len(parts) < 2 or store.mention([whole], ids)
        words += [whole] if in_one else parts
    asked = tuple(ask.words for ask in query.asks)
    words = [_found_as(store, word, asked, ids) for word in words]
    return [word for word in dict.fromkeys(words) if word not in _ASIDE]


def _found_as(store: Store, word: str, asked: Sequence[str], report_ids: Sequence[str]) -> str:
    """The first form of a word that stands in a report: without what is done to the thing (发展低空经济), as
    it is, or as the question was understood; none is said to be missing while another is there."""
    core = core_of(word)
    forms = [core] if core != word and word.endswith(core) else [word, core]
    forms += [word, *(piece for words in asked for piece in words.split() if piece in word)]
    return next((form for form in forms if form and store.mention([form], report_ids)), word)


def _sentence(text: str, found: Mention) -> Span:
    """The sentence a word stands in."""
    inside = sentences(text, *line_around(text, found.start, found.end))
    return next(((a, b) for a, b in inside if a <= found.start < b), (found.start, found.end))


def _label(say: Wording, info: ReportInfo, reports: Sequence[ReportInfo]) -> str:
    """The place, with the year where the reports are of several."""
    several = len({report.year for report in reports}) > 1
    place = say.place(info.place)
    return say.phrases.of_years.format(place=place, years=info.year) if several else place
