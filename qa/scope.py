"""Which reports and which period a question is asked of.  Filters come before any search, and fail closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.doubts import is_ahead, most_certain
from qa.types.query import Intent, Query
from vectorstore.analysis.places import today
from vectorstore.analysis.places_gazetteer import rows_named
from vectorstore.analysis.places_groups import find_groups
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Kind, Level, Period, Place, Sense

_AUTONOMOUS = "自治"
"""In a name behind which the peoples stand that it is named after as well: 甘南|藏族|自治州."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One place of a question and the reports that may speak of it."""

    place: Place
    reports: tuple[ReportInfo, ...]
    """Newest first.  The place's own, or where it has none, those of the places it lies in."""
    own: bool
    """Whether the reports are the place's own."""
    asked: Place | None = None
    """The likelier place of the name, where it has no report and this one has."""

    @property
    def newest(self) -> int:
        return self.reports[0].year


def same_place(one: Place, other: Place) -> bool:
    """Whether two places are one, be it under the name and code of another time: 清苑县, 清苑区."""
    return identity(one) == identity(other) if one.code and other.code else one.name == other.name


def identity(place: Place) -> str:
    """What all names of a place have in common: the code that it has today; its name if it has none."""
    return today(place).code or place.name


def places_of(infos: Iterable[ReportInfo]) -> tuple[Place, ...]:
    """The places that have reports, each once, by the name in its newest one."""
    newest: dict[str, ReportInfo] = {}
    for info in infos:
        known = newest.setdefault(identity(info.place), info)
        if info.year > known.year:
            newest[identity(info.place)] = info
    return tuple(info.place for info in newest.values())


def own_reports(infos: Sequence[ReportInfo], place: Place) -> tuple[ReportInfo, ...]:
    """The place's own reports, newest first; work reports before others of the year.

    One in doubt is left out where another of its year is not; a year of which there can be no report yet
    comes last, and is never the newest.
    """
    found = [info for info in infos if same_place(info.place, place)]
    newest_first = sorted(
        found, key=lambda i: (is_ahead(i.year), -i.year, i.kind is not Kind.WORK_REPORT, i.id)
    )
    return most_certain(newest_first)


def reports_by_place(
    infos: Sequence[ReportInfo], places: Iterable[Place]
) -> dict[Place, tuple[ReportInfo, ...]]:
    """The own reports of many places, as `own_reports` has them; in one pass, where asking for each place
    would grow with the square of an archive."""
    near: dict[str, dict[str, ReportInfo]] = {}
    for info in infos:
        for key in (identity(info.place), info.place.name):
            near.setdefault(key, {})[info.id] = info
    return {
        place: own_reports([*(near.get(identity(place), {}) | near.get(place.name, {})).values()], place)
        for place in places
    }


def scope_of(store: Store, readings: Sequence[Place]) -> Scope | None:
    """The scope of a place by the readings of its name, likeliest first; None if no report speaks of it.

    A county stands in for the city or province that bears its name only where nothing speaks of that.
    """
    infos = store.reports()
    first = readings[0]
    counties: list[Scope] = []
    for place in readings:
        if reports := own_reports(infos, place):
            scope = Scope(place, reports, True, None if place is first else first)
            if place.level is not Level.COUNTY or first.level is Level.COUNTY:
                return scope
            counties.append(scope)
    if told := _told_by_others(store, infos, first):
        return told
    return counties[0] if len(counties) == 1 else None


def on_file(infos: Sequence[ReportInfo], readings: Sequence[Place]) -> tuple[Place, ...]:
    """Those of the likeliest readings that have reports, else those of the others."""
    level = readings[0].level
    same = tuple(place for place in readings if place.level is level and own_reports(infos, place))
    return same or tuple(place for place in readings if own_reports(infos, place))


def short_name(place: Place) -> str:
    """The name without 省, 市, 区 or 县, unless one character would be left; of what is autonomous without
    its peoples.

    >>> short_name(Place("合肥市", Level.PREFECTURE)), short_name(Place("杞县", Level.COUNTY))
    ('合肥', '杞县')
    >>> short_name(Place("甘南藏族自治州", Level.PREFECTURE))
    '甘南'
    """
    name = place.name
    if _AUTONOMOUS in name and (stem := next((row.stem for row in rows_named(name)), "")):
        return stem
    return name[:-1] if len(name) > 2 and name[-1] in "省市区县州盟" else name


def _told_by_others(store: Store, infos: Sequence[ReportInfo], place: Place) -> Scope | None:
    """The reports of the places it lies in, if they make a statement of it."""
    above = [info for info in infos if info.place.name in place.parents or info.place.level is Level.NATION]
    named = {m.report_id for m in store.mention([short_name(place)], [info.id for info in above])}
    reports = tuple(sorted((i for i in above if i.id in named), key=lambda i: -i.year))
    return Scope(place, reports, False) if reports else None


def group_places(infos: Sequence[ReportInfo], label: str) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The members of a named group that have reports, and those known to have none."""
    groups = find_groups(label)
    if not groups:
        return (), ()
    group = groups[0]
    inside = places_of(info for info in infos if group.includes(info.place))
    known = set(map(identity, inside))
    return inside, () if len(group.within) < 2 else tuple(p for p in group.within if identity(p) not in known)


def asked_of(query: Query, place: Place) -> Query:
    """What is asked of many places, asked of one of them."""
    return replace(query, intent=Intent.FIGURE, group="", places=(place,), readings=((place,),))


def wanted_periods(query: Query, newest: int) -> tuple[tuple[Sense, Period], ...]:
    """The senses and periods a question may mean, likeliest first.  `newest` is the year of the newest
    report: it reviews the year before and plans its own."""
    period = _named_period(query, newest)
    if query.sense is not None:
        default = newest if query.sense is Sense.TARGET else newest - 1
        return ((query.sense, period or Period.of_year(default)),)
    if period is None:
        return (Sense.ACTUAL, Period.of_year(newest - 1)), (Sense.TARGET, Period.of_year(newest))
    if period.last_year >= newest and query.relative is not None:
        return ((Sense.TARGET, period),)
    return (Sense.ACTUAL, period), (Sense.TARGET, period)


def _named_period(query: Query, newest: int) -> Period | None:
    year = query.years[0] if query.years else None
    if year is None and query.relative is not None:
        year = newest + query.relative
    if query.months:
        return Period.months(year if year is not None else newest - 1, *query.months)
    if query.run:
        return (
            Period.years(newest + query.run, newest - 1)
            if query.run < 0
            else Period.years(newest, newest + query.run - 1)
        )
    if query.period:
        return query.period
    return None if year is None else Period.of_year(year)


def expected_year(sense: Sense, period: Period, kind: Kind = Kind.WORK_REPORT) -> int:
    """The year of the report in which a figure is to be looked for."""
    late = sense is Sense.ACTUAL and kind is Kind.WORK_REPORT
    return period.last_year + 1 if late else period.first_year if sense is Sense.TARGET else period.last_year
