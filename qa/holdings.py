"""Questions about what is on file itself: which reports, of which places and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.abstaining import abstain, not_on_file
from qa.scope import group_places, same_place
from qa.types.answer import Answer, Cell, Reason, Table
from qa.types.query import Query
from qa.wording import wording
from vectorstore.store import ReportInfo
from vectorstore.types import Period, Place

_NAMED = 40
"""Reports named in the text; the table has them all."""


def holdings(query: Query, infos: Sequence[ReportInfo]) -> Answer:
    """The reports on file of the places and years that a question names, of all where it names none."""
    say = wording(query)
    if query.report_year is not None:
        query = replace(query, years=(query.report_year,))
    there = _of_places(query, infos)
    chosen = [info for info in there if not query.years or info.year in query.years]
    if not chosen and query.places and not there:
        return not_on_file(query, query.places[0], infos)
    if not chosen:
        period = say.listed([say.period(Period.of_year(year)) for year in query.years])
        place = say.place(query.places[0]) if query.places else query.group
        years = say.years_on_file(query.places[0], there) if query.places else say.covered(infos)
        text = say.phrases.no_such_report.format(place=place, period=period, rest=years)
        return abstain(query, Reason.YEAR_NOT_ON_FILE, text)
    chosen.sort(key=lambda info: (info.place.code, info.place.name, info.year))
    places = {info.place for info in chosen}
    named = _by_place(query, chosen) if len(places) > 1 else [say.report(info) for info in chosen]
    template = say.phrases.holdings if len(places) > 1 else say.phrases.holdings_of_one
    text = template.format(
        place=say.place(chosen[0].place),
        places=len(places),
        reports=len(chosen),
        named=say.listed(named, _NAMED),
    )
    rows = tuple((Cell(say.place(i.place)), Cell(say.year(i.year)), Cell(say.report(i))) for i in chosen)
    columns = (say.phrases.column_place, say.phrases.column_year, say.phrases.column_report)
    return Answer(query.question, text, query, table=Table(columns, rows))


def _of_places(query: Query, infos: Sequence[ReportInfo]) -> list[ReportInfo]:
    if query.group:
        members, _ = group_places(infos, query.group)
        return [info for place in members for info in infos if same_place(info.place, place)]
    if query.places:
        asked = dict.fromkeys(place for readings in query.readings for place in readings)
        return [info for info in infos if any(_is_of(info, place) for place in asked)]
    return list(infos)


def _is_of(info: ReportInfo, place: Place) -> bool:
    return same_place(info.place, place) or place.name in info.place.parents


def _by_place(query: Query, infos: Sequence[ReportInfo]) -> list[str]:
    """Each place with its years."""
    say = wording(query)
    years: dict[str, list[int]] = {}
    for info in infos:
        years.setdefault(say.place(info.place), []).append(info.year)
    return [say.phrases.of_years.format(place=place, years=say.years(y)) for place, y in years.items()]
