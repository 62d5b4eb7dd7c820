"""What the user says of a report against what its text suggests: its place and its year."""

from __future__ import annotations

from dataclasses import replace

from ingest.run.pipeline import reread
from ingest.types import FileResult, Progress
from vectorstore.analysis.places import NATION, find_places
from vectorstore.analysis.places_gazetteer import named
from vectorstore.analysis.places_suggest import suggest
from vectorstore.errors import UnknownPlaceError, UsageError
from vectorstore.store import Store
from vectorstore.types import Label, Level, Place

FIRST_YEAR, LAST_YEAR = 1949, 2100

_LEVELS = {
    "省": Level.PROVINCE,
    "州": Level.PREFECTURE,
    "盟": Level.PREFECTURE,
    "县": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWN,
    "乡": Level.TOWN,
}
"""What the last character of a name that no table has says of it."""


def label(
    store: Store,
    report_id: str,
    *,
    place: str | None = None,
    year: int | None = None,
    clear: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> tuple[FileResult, ...]:
    """Set a report's place or year by hand and read it again with them; returns the files that hold it.

    What was set before and is not named now stays; `clear` leaves all to the text again.  A place that is
    in no table is taken with `force` only.  It holds wherever this text is taken in again.

    Raises `UsageError` for a place that is unknown or may mean several, a year out of range, and a report
    that is not on file.
    """
    held = {info.id: info for info in store.reports()}
    if report_id not in held:
        raise UsageError(f"库中没有报告 {report_id}，编号见 zhengwen status --json。")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"年份 {year} 不对，应在 {FIRST_YEAR} 和 {LAST_YEAR} 之间。")
    new = Label(report_id) if clear else store.labels().get(report_id, Label(report_id))
    if year is not None:
        new = replace(new, year=year)
    if place is not None:
        new = replace(new, place=place_named(place, new.year or held[report_id].year or None, force=force))
    sources = held[report_id].sources
    with store.writing():
        store.set_label(new)
        among = {source.document_id for source in store.sources() if source.path in sources}
    return reread(store, among=among, progress=progress).files


def place_named(name: str, year: int | None = None, *, force: bool = False) -> Place:
    """The one place of this name, full or short, with its parents before it where others share it.

    >>> place_named("合肥").name, place_named("长春市朝阳区").parents
    ('合肥市', ('吉林省', '长春市'))
    """
    name = "".join(name.split())
    if name in (NATION.name, "国务院", "国家"):
        return NATION
    places = named(name, year) or _mentioned(name, year)
    if len(places) == 1:
        return places[0]
    if places:
        choices = "、".join("".join(one.parents) + one.name for one in places)
        raise UsageError(f"“{name}”不止一个地方：{choices}。请写全称。")
    if force and name:
        return Place(name, _LEVELS.get(name[-1], Level.UNKNOWN))
    near = "、".join(one.name for one in suggest(name))
    hint = f"是不是{near}？" if near else ""
    raise UnknownPlaceError(f"地名表里没有“{name}”。{hint}")


def _mentioned(name: str, year: int | None) -> tuple[Place, ...]:
    """The places that the whole name, parents and all, may mean."""
    mentions = find_places(name, year, question=True)
    return mentions[-1].candidates if mentions and mentions[-1].span[1] >= len(name) else ()
