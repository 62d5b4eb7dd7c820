"""The headings of a part of a report: 重点抓好哪几个方面的工作, 七项重点任务分别是什么."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.citations import Draft, Numbering, cite
from qa.prose.core_words import core_of
from qa.prose.headings import cleaned, heading_mark, heading_within_quotes
from qa.prose.roles import roles
from qa.types.query import Query, Topic
from qa.wording import wording
from vectorstore.analysis.numerals import COUNTING, integer
from vectorstore.analysis.outline_marks import Rank
from vectorstore.analysis.self_building import SELF_BUILDING
from vectorstore.analysis.sentences import clauses
from vectorstore.analysis.tokens import fold, tokens
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Period, Role, Section, Span

_ANNOUNCES = re.compile(
    rf"([{COUNTING}]{{1,3}}|\d{{1,2}})\s*(?:个方面|[项大](?:重点|主要)?(?:任务|工作|行动))[^。；;\n]{{0,15}}[。:：]?\s*$"
)
_OF_PARTS = re.compile(
    rf"[{COUNTING}两几\d]+[个大项条件]*|政府|经济|社会|发展|全[年市省区县州盟国]|重点|最?(?:重要|主要|关键)|内容|总结|概要|摘要|要点|突出|聚焦|围绕|抓好?|办好?|做好?|要|事情?|大事|目标|任务"
    r"|工作|举措|工程|行动|方面|部署|安排|列出|概括|罗列|本届|总|各项?|推进|实现|完成|干|们|都|还|从|就(?!业)|将|年|今|来|个"
)
"""What is said of a report's parts whatever they are about."""
_FEWEST = 3
"""Headings without numbers that make a list."""
_LEAD = 60
"""Characters before a list that announce it."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Headings numbered from one on under the same heading, and what announces them."""

    parent: tuple[str, ...]
    headings: tuple[Span, ...]
    role: Role
    lead: str
    """The text between the heading above and the first of them."""
    depth: int
    is_of_years: bool
    """Whether its part speaks of more than one year."""

    @property
    def announced(self) -> int | None:
        """How many the report says there are."""
        found = _ANNOUNCES.findall(self.lead)
        return integer(found[-1]) if found else None


def outline(store: Store, query: Query, reports: Sequence[ReportInfo]) -> Draft | None:
    """The numbered headings asked for, complete and in order, report by report; None if there are none."""
    say, numbering = wording(query), Numbering()
    parts = []
    for info in reports:
        text = store.report(info.id).text
        whole = _top(text, store.sections(info.id)) if query.prose.whole else None
        group = whole or _chosen(store, query, info)
        if group is None:
            continue
        points = [
            f"{i}. {cleaned(text[a:b])}[{numbering.number(cite(store, info.id, a, b, marks=[(a, b)]))}]"
            for i, (a, b) in enumerate(group.headings, start=1)
        ]
        lead = _lead(query, info, group)
        if whole:
            first = heading_mark(text[slice(*whole.headings[0])])
            template = say.phrases.parts if first is None or first.number == 1 else say.phrases.parts_found
            lead = template.format(report=say.report(info), count=len(points))
        parts.append("\n".join((lead, *points)))
    return Draft("\n\n".join(parts), numbering.citations) if parts else None


def _top(text: str, sections: Sequence[Section]) -> _Group | None:
    """The headings of a report's parts."""
    first = [s for s in sorted(sections, key=lambda s: s.start) if len(s.path) == 1]
    headings = tuple(s.heading for s in first if text[slice(*s.heading)].strip())
    marks = {span: mark for span in headings if (mark := heading_mark(text[slice(*span)]))}
    highest = min((mark.rank for mark in marks.values()), default=None)
    counted = tuple(span for span, mark in marks.items() if mark.rank == highest)
    headings = counted if len(counted) > 1 else headings  # what stands before them is the title
    return _Group((), headings, Role.OTHER, "", 0, False) if len(headings) > 1 else None


def _lead(query: Query, info: ReportInfo, group: _Group) -> str:
    phrases = wording(query).phrases
    count, asked = len(group.headings), query.prose.headings
    heading = heading_within_quotes(group.parent[-1]) if group.parent else ""
    note = ""
    if group.announced not in (None, count):
        note = phrases.announced.format(announced=group.announced, count=count)
    elif asked not in (None, count):
        note = phrases.expected.format(asked=asked)
    where = phrases.within.format(heading=heading) if heading else ""
    report = wording(query).report(info)
    return phrases.lists.format(report=report, where=where, count=count, note=note)


def _chosen(store: Store, query: Query, info: ReportInfo) -> _Group | None:
    wanted = roles(query, info.year)
    if Role.PLAN in wanted and Role.REVIEW in wanted:
        wanted = frozenset({Role.PLAN, Role.OTHER})
    text = store.report(info.id).text
    sections = store.sections(info.id)
    headed = [group for group in numbered(text, sections) if group.role in wanted]
    headed = headed or [group for group in unnumbered(text, sections) if group.role in wanted]
    groups = [*headed, *(group for group in _listed(text, sections) if group.role in wanted)]
    asks_self = query.prose.self_building
    about_self = [g for g in groups if any(SELF_BUILDING.search(heading) for heading in g.parent)]
    groups = about_self if asks_self else [g for g in groups if g not in about_self]
    count = query.prose.headings
    names = _named(query.about)
    grams = frozenset(gram for name in names for gram in tokens(name))
    if not asks_self and names:
        groups = [group for group in groups if _is_about(group, names)]

    wants_years = query.prose.long_term or _is_of_several_years(query.period)

    def fitness(group: _Group) -> tuple[bool, bool, float, bool, int, int]:
        there = set(tokens(" ".join((*group.parent, group.lead[-200:]))))
        return (
            count == len(group.headings),
            group.is_of_years == wants_years,
            round(len(grams & there) / len(grams), 1) if grams else 0.0,
            group.announced == len(group.headings),
            -group.depth,
            len(group.headings),
        )

    return max(groups, key=fitness, default=None)


def _named(about: Topic) -> list[str]:
    """What a question for headings names besides the part they are in: 海洋经济 of 海洋经济有哪些举措."""
    rest = (_OF_PARTS.sub("", core_of(word)) for word in about.all)
    return [word for word in rest if len(word) > 1]


def _is_about(group: _Group, names: Sequence[str]) -> bool:
    """Whether the heading over a group, or what announces it, says one of the names."""
    above = fold(" ".join((*group.parent, group.lead[-_LEAD:])))
    return any(name in above for name in names)


def numbered(text: str, sections: Sequence[Section]) -> list[_Group]:
    """Every run of sibling headings numbered 1, 2, 3 … in one style, or set off by dashes."""
    groups: list[_Group] = []
    open_runs: dict[tuple[tuple[str, ...], Rank], list[Section]] = {}
    runs: list[list[Section]] = []
    for section in sorted(sections, key=lambda s: s.start):
        mark = heading_mark(text[slice(*section.heading)])
        if mark is None:
            continue
        key = (section.path[:-1], mark.rank)
        run = open_runs.get(key)
        is_dash = mark.rank is Rank.DASH
        if run and (is_dash or mark.number > _number_of(text, run[-1])):  # one may be lost
            run.append(section)
        elif is_dash or mark.number == 1:
            open_runs[key] = [section]
            runs.append(open_runs[key])
    for run in runs:
        if len(run) < 2 or len({section.role for section in run}) > 1:
            continue
        parent = run[0].path[:-1]
        above = [s for s in sections if s.path == parent and s.start <= run[0].start < s.end]
        start = max((s.heading[1] for s in above), default=max(0, run[0].start - 400))
        groups.append(
            _Group(
                parent,
                tuple(section.heading for section in run),
                run[0].role,
                text[start : run[0].start],
                len(parent),
                _is_of_several_years(run[0].period),
            )
        )
    return groups


def unnumbered(text: str, sections: Sequence[Section]) -> list[_Group]:
    """The headings right under the same heading that have no numbers, where there are several."""
    under: dict[tuple[tuple[str, ...], Role, Period], list[Section]] = {}
    for section in sorted(sections, key=lambda s: s.start):
        if len(section.path) > 1 and (title := text[slice(*section.heading)]) and not heading_mark(title):
            under.setdefault((section.path[:-1], section.role, section.period), []).append(section)
    return [
        _Group(
            parent,
            tuple(section.heading for section in found),
            role,
            "",
            len(parent),
            _is_of_several_years(period),
        )
        for (parent, role, period), found in under.items()
        if len(found) >= _FEWEST
    ]


def _number_of(text: str, section: Section) -> int:
    mark = heading_mark(text[slice(*section.heading)])
    return mark.number if mark else 0


def _listed(text: str, sections: Sequence[Section]) -> list[_Group]:
    """Lists inside a paragraph or over several (一是…二是…), which have no headings of their own."""
    groups = []
    found = [m.span() for m in re.finditer(rf"(?<![{COUNTING}第])[{COUNTING}]{{1,2}}[是要](?!否)", text)]
    runs: list[list[int]] = []
    for a, b in found:
        value = integer(text[a : b - 1])
        if value == 1:
            runs.append([a])
        elif runs and value == len(runs[-1]) + 1:
            runs[-1].append(a)
    for run in runs:
        if len(run) < 2:
            continue
        around = [s for s in sections if s.start <= run[0] < s.end]
        deepest = max(around, key=lambda s: len(s.path), default=None)
        if deepest is None:
            continue
        heads = tuple(_first_clause(text, a) for a in run)
        lead = text[max(deepest.start, run[0] - 200) : run[0]]
        groups.append(
            _Group(
                deepest.path,
                heads,
                deepest.role,
                lead,
                len(deepest.path) + 1,
                _is_of_several_years(deepest.period),
            )
        )
    return groups


def _first_clause(text: str, start: int) -> Span:
    stop = text.find("\n", start)
    return next(clauses(text, start, len(text) if stop < 0 else stop))


def _is_of_several_years(period: Period | None) -> bool:
    return period is not None and period.first_year != period.last_year
