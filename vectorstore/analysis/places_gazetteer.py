"""Every province, prefecture and county of China since 2000, as a table.

The table is `data/places.tsv` (made by `scripts/build_gazetteer.py`; sources and licences in
`data/NOTICE.md`).  A place that was renamed, or moved to another prefecture, has one row for each
code and name, so that a report is named as its place was called then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from vectorstore.types import Level, Place

NATION = Place("全国", Level.NATION, "100000")
MUNICIPALITIES = ("11", "12", "31", "50")
"""北京、天津、上海、重庆: their districts lie in no prefecture."""


class Row(NamedTuple):
    """One place under one code and one name.  `first` and `last` are the years of the change that
    began and ended it, 0 where there is none since 1999: in such a year both names are right.

    A named tuple, since thousands are built at the first call (a dataclass takes three times as long).
    """

    code: str
    name: str
    first: int
    last: int
    next: str
    """Code of the row that it became, "" if it is in force or went into no single place."""
    stem: str
    """The name without what kind of place it is: 合肥, 凉山, 呼和浩特."""
    english: str
    """The stem in customary romanisation: Hefei, Shaanxi, Inner Mongolia."""

    @property
    def level(self) -> Level:
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.PREFECTURE if self.code.endswith("00") else Level.COUNTY

    def in_force(self, year: int | None) -> bool:
        """Whether the place had this name and code in `year`; None is today."""
        if year is None:
            return not self.last
        return self.first <= year and (not self.last or year <= self.last)


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """All rows in the order of their codes (4,300, read in about 8 ms)."""
    text = (files("vectorstore.analysis") / "data" / "places.tsv").read_text(encoding="utf-8")
    table = (line.split("\t") for line in text.splitlines())
    return tuple(
        Row(code, name, int(first or 0), int(last or 0), became, stem, english)
        for code, name, first, last, became, stem, english in table
    )


@lru_cache(maxsize=1)
def _rows_by_code() -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows():
        found[row.code].append(row)
    return dict(found)


def rows_named(name: str) -> tuple[Row, ...]:
    """The rows with this full name, past and present."""
    return tuple(_rows_by_name().get(name, ()))


@lru_cache(maxsize=1)
def _rows_by_name() -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows():
        found[row.name].append(row)
    return dict(found)


def _named(code: str, year: int | None) -> str:
    """What the place under `code` was called in `year`; "" if no place has that code."""
    choices = _rows_by_code().get(code, [])
    fitting = [row for row in choices if row.in_force(year)]
    return (fitting or choices)[-1].name if choices else ""


@lru_cache(maxsize=16384)
def place_of(row: Row, year: int | None = None) -> Place:
    """A row as a `Place`, its parents named as in `year`, or as when the row was last in force."""
    if not row.in_force(year):
        year = row.last or None
    above = [row.code[:2] + "0000"] if row.level is not Level.PROVINCE else []
    if row.level is Level.COUNTY and row.code[:2] not in MUNICIPALITIES:
        above.append(row.code[:4] + "00")
    parents = tuple(name for code in above if (name := _named(code, year)))
    return Place(row.name, row.level, row.code, parents)


def choose(found: Iterable[Row], year: int | None = None) -> tuple[Place, ...]:
    """The places among `found` that bore their name in `year`, highest level first; if none did, those
    that bore it last.  Rows of one place under two codes count once."""
    found = list(found)
    fitting = [row for row in found if row.in_force(year)]
    if not fitting and found:
        end = max(row.last or 9999 for row in found)
        fitting = [row for row in found if (row.last or 9999) == end]
    fitting = [row for row in fitting if not _superseded(row, fitting)]
    order = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY)
    fitting.sort(key=lambda row: (order.index(row.level), row.code))
    return tuple(place_of(row, year) for row in fitting)


def _superseded(row: Row, others: list[Row]) -> bool:
    """Whether one of `others` is what `row` became under the same name in the same year."""
    return any(o is not row and o.code == row.next and o.name == row.name for o in others)


def named(name: str, year: int | None = None) -> tuple[Place, ...]:
    """The places with this full name: one for 合肥市, several for 朝阳区, none for 合肥.

    >>> [p.parents for p in named("鼓楼区")][:2]
    [('江苏省', '南京市'), ('江苏省', '徐州市')]
    >>> named("襄樊市", 2005)[0].level.value, named("满城县")[0].parents
    ('地级', ('河北省', '保定市'))
    """
    if name == NATION.name:
        return (NATION,)
    return choose(rows_named(name), year)


def contains(parent: Place, child: Place) -> bool:
    """Whether `child` lies in `parent` (and is not it).

    >>> contains(named("安徽省")[0], named("蜀山区")[0]), contains(named("合肥市")[0], named("安徽省")[0])
    (True, False)
    """
    if parent.level is Level.NATION:
        return child.level is not Level.NATION
    if parent.level is Level.COUNTY:
        return child.level is Level.TOWN and parent.name in child.parents
    if parent.level is Level.PROVINCE:
        return child.level is not Level.PROVINCE and child.parents[:1] == (parent.name,)
    return parent.name in child.parents and parent.parents == child.parents[: len(parent.parents)]


def children(parent: Place, level: Level | None = None, year: int | None = None) -> tuple[Place, ...]:
    """The places directly below `parent`, or all at `level` in it, in the order of their codes.

    >>> [p.name for p in children(named("海南省")[0])][:3], len(children(NATION))
    (['海口市', '三亚市', '三沙市'], 34)
    """
    if parent.level is Level.NATION:
        wanted = level or Level.PROVINCE
        prefix = ""
    else:
        wanted = level or (Level.PREFECTURE if parent.level is Level.PROVINCE else Level.COUNTY)
        prefix = parent.code[: 2 if parent.level is Level.PROVINCE else 4]
    direct = level is None and parent.level is Level.PROVINCE
    return tuple(
        place_of(row, year)
        for row in rows()
        if row.code.startswith(prefix)
        and row.code != parent.code
        and row.in_force(year)
        and (row.level is wanted or (direct and _directly_administered(row)))
    )


def _directly_administered(row: Row) -> bool:
    """Districts of the four municipalities, and counties under no prefecture (济源市, 潜江市)."""
    return row.level is Level.COUNTY and (row.code[:2] in MUNICIPALITIES or row.code[2:4] == "90")


def history(place: Place) -> tuple[Place, ...]:
    """What `place` was and became, in order of time, itself included: 满城县, 满城区.

    >>> [p.name for p in history(named("襄阳市")[0])], [p.name for p in history(named("合肥市")[0])]
    (['襄樊市', '襄阳市'], ['合肥市'])
    """
    chain = [row for row in _rows_by_code().get(place.code, []) if row.name == place.name]
    if not chain:
        return (place,)
    while chain[-1].next and (later := _later(chain[-1])) and later not in chain:
        chain.append(later)
    while (earlier := _earlier(chain[0])) and earlier not in chain:
        chain.insert(0, earlier)
    return tuple(place_of(row, row.last or None) for row in chain)


@lru_cache(maxsize=16384)
def today(place: Place) -> Place:
    """What a place is now, of its own level: 清苑区 for 清苑县, so that the reports of both are one place's.

    >>> today(named("清苑县")[0]).name, today(named("襄樊市", 2005)[0]).name, today(named("合肥市")[0]).name
    ('清苑区', '襄阳市', '合肥市')
    """
    same_level = [one for one in history(place) if one.level is place.level]
    return same_level[-1] if same_level else place


def renamed(place: Place) -> str:
    """What a place is called today, where that is another name; "" where it is not.

    >>> renamed(named("襄樊市")[0]), renamed(named("合肥市")[0])
    ('襄樊市现在称襄阳市', '')
    """
    last = history(place)[-1]
    return "" if last.name == place.name else f"{place.name}现在称{last.name}"


def _later(row: Row) -> Row | None:
    """The row that `row` became."""
    after = [
        r for r in _rows_by_code().get(row.next, []) if r is not row and (not r.last or r.last > row.last)
    ]
    return after[0] if after else None


def _earlier(row: Row) -> Row | None:
    """The row of the same stem or code that became `row`; places merged into it are not its past."""
    before = [r for r in rows() if r.next == row.code and r.last and _later(r) is row]
    same = [r for r in before if r.stem == row.stem or r.code == row.code]
    return max(same, key=lambda r: r.level is row.level, default=None)
