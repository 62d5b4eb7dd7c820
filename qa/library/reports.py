"""What is on file: the reports, and which places and years they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qa.doubts import doubts_of
from qa.library.opened import opened_store
from qa.types.answer import Doubt
from vectorstore.analysis.places import contains, find_places
from vectorstore.analysis.places_groups import Unit, find_groups
from vectorstore.errors import EmptyStoreError, UsageError
from vectorstore.store import ReportInfo, Store
from vectorstore.types import Kind, Level, Place


class Standing(StrEnum):
    """How far a report can be relied on to be what it is listed as, and whole."""

    WHOLE = "已收录"
    TRUNCATED = "不完整"
    UNCERTAIN = "待核对"


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report as it is listed."""

    id: str
    place: str
    """Full name: 合肥市; 全国 for the State Council's."""
    level: Level
    parents: tuple[str, ...]
    """Full names of the places it lies in, highest first."""
    code: str
    """GB/T 2260, "" if not found."""
    year: int
    kind: Kind
    title: str
    source: str
    """Path of the file it was read from."""
    sources: tuple[str, ...]
    """Every file that holds it, `source` among them."""
    passages: int
    indicators: int
    pending: int
    """Passages that still lack a vector."""
    truncated: bool
    remarks: tuple[str, ...]
    """What is uncertain about it and why, in the user's words."""
    labelled: bool
    """Whether the user set its place or year by hand."""

    @property
    def standing(self) -> Standing:
        if self.truncated:
            return Standing.TRUNCATED
        # What a person has corrected is to be checked no more; where it is cited it is still told as such.
        return Standing.UNCERTAIN if set(self.doubts) - {Doubt.CORRECTED} else Standing.WHOLE

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What must be known of it before it is relied on."""
        place = Place(self.place, self.level, self.code, self.parents)
        return doubts_of(
            place, self.year, truncated=self.truncated, remarks=self.remarks, labelled=self.labelled
        )


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The reports of one place, year by year."""

    place: str
    level: Level
    province: str
    """The province it lies in or is; 全国 for the nation, "" where it is not known."""
    cells: tuple[tuple[ReportCard, ...], ...]
    """One for each of `Coverage.years`; an empty one is a year that is not on file."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Places × years, the places in the order of their codes, so that those of a province stand together."""

    years: tuple[int, ...]
    rows: tuple[CoverageRow, ...]


def reports(
    store: Store | None = None, *, places: Sequence[str] = (), years: Sequence[int] = ()
) -> tuple[ReportCard, ...]:
    """The reports on file, by place and year; none where nothing was ingested.

    `places` are names as a question has them (皖, 合肥, 长三角, Hefei): a report of the place itself or of
    one that lies in it is listed.  `years` are the reports' own.
    Raises `UsageError` for a name that is no place's.
    """
    wanted = _named(places)
    store = store or opened_store()
    try:
        infos = store.reports()
    except EmptyStoreError:
        return ()
    labels = store.labels()
    cards = [
        card_of(info, info.id in labels)
        for info in infos
        if (not places or _is_among(info.place, wanted)) and (not years or info.year in years)
    ]
    return tuple(sorted(cards, key=lambda card: (_place_order(card), card.year, card.kind, card.id)))


def coverage(cards: Sequence[ReportCard]) -> Coverage:
    """The matrix of what is on file; its years are all those between the first and the last,
    after 0 where the year of a report is not known."""
    by_place: dict[tuple[str, str], list[ReportCard]] = {}
    for card in sorted(cards, key=_place_order):
        by_place.setdefault((card.code, card.place), []).append(card)
    dated = {card.year for card in cards if card.year}
    undated = (0,) if any(not card.year for card in cards) else ()
    years = (*undated, *(range(min(dated), max(dated) + 1) if dated else ()))
    rows = tuple(
        CoverageRow(
            place=own[0].place,
            level=own[0].level,
            province=province_of(own[0]),
            cells=tuple(tuple(card for card in own if card.year == year) for year in years),
        )
        for own in by_place.values()
    )
    return Coverage(years, rows)


def card_of(info: ReportInfo, labelled: bool) -> ReportCard:
    """A report of the store as it is listed."""
    return ReportCard(
        id=info.id,
        place=info.place.name,
        level=info.place.level,
        parents=info.place.parents,
        code=info.place.code,
        year=info.year,
        kind=info.kind,
        title=info.title,
        source=info.sources[0],
        sources=info.sources,
        passages=info.passages,
        indicators=info.indicators,
        pending=info.pending,
        truncated=info.truncated,
        remarks=info.remarks,
        labelled=labelled,
    )


def province_of(card: ReportCard) -> str:
    """The province that a report's place is or lies in; 全国 for the nation, "" where it is not known."""
    if card.level in (Level.NATION, Level.PROVINCE):
        return card.place
    return card.parents[0] if card.parents else ""


def _place_order(card: ReportCard) -> tuple[bool, bool, str, str]:
    """The nation, then by code, then what has none."""
    return card.level is not Level.NATION, not card.code, card.code, card.place


def _named(names: Sequence[str]) -> tuple[Place, ...]:
    """Every place that the names may mean, the members of groups among them."""
    found: list[Place] = []
    for name in names:
        groups = [group for group in find_groups(name) if group.unit is Unit.ITSELF]
        places = [place for mention in find_places(name, question=True) for place in mention.candidates]
        places += [place for group in groups for place in group.within]
        if not places:
            raise UsageError(f"没有认出“{name}”是什么地方。请写全称或简称，例如：合肥市、安徽、长三角")
        found += places
    return tuple(found)


def _is_among(place: Place, wanted: Sequence[Place]) -> bool:
    return any(
        (one.code == place.code if one.code and place.code else one.name == place.name)
        or (one.level is not Level.NATION and contains(one, place))
        for one in wanted
    )
