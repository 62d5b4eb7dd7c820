from __future__ import annotations

from dataclasses import replace

import pytest
from made_figures import CHAOYANG, CHAOYANG_CHANGCHUN, HEFEI, KAIFENG

from qa.scope import (
    expected_year,
    group_places,
    on_file,
    own_reports,
    places_of,
    reports_by_place,
    same_place,
    scope_of,
    short_name,
    wanted_periods,
)
from qa.types.query import Intent, Query
from vectorstore.analysis.places import named
from vectorstore.store import Store
from vectorstore.types import Kind, Level, Period, Place, Sense

TARGET, ACTUAL = Sense.TARGET, Sense.ACTUAL
ASKED = Query("?", Intent.FIGURE)
LANKAO = Place("兰考县", Level.COUNTY, "410225", ("河南省", "开封市"))


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def test_a_place_is_known_by_its_code_and_else_by_its_name() -> None:
    assert not same_place(CHAOYANG, CHAOYANG_CHANGCHUN)
    assert same_place(replace(CHAOYANG, code=""), CHAOYANG_CHANGCHUN)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("清苑县", "清苑区", True),
        ("襄樊市", "襄阳市", True),
        ("满城区", "清苑区", False),
        ("合肥市", "合肥市", True),
    ],
)
def test_a_renamed_place_is_one_place(one: str, other: str, *, same: bool) -> None:
    assert same_place(named(one)[0], named(other)[0]) is same


def test_the_reports_of_all_names_of_a_place_are_its_own(store: Store) -> None:
    county, district = named("清苑县")[0], named("清苑区")[0]
    info = store.reports()[0]
    infos = [
        replace(info, id="2008", place=county, year=2008),
        replace(info, id="2021", place=district, year=2021),
    ]
    assert [one.year for one in own_reports(infos, district)] == [2021, 2008]
    assert own_reports(infos, county) == own_reports(infos, district)
    assert reports_by_place(infos, [county])[county] == own_reports(infos, county)
    assert places_of(infos) == (district,)


def test_own_reports_come_newest_first(store: Store) -> None:
    assert [info.year for info in own_reports(store.reports(), HEFEI)] == [2024, 2023]
    scope = scope_of(store, [HEFEI])
    assert scope is not None
    assert (scope.own, scope.newest, scope.asked) == (True, 2024, None)


def test_another_reading_of_the_name_is_said(store: Store) -> None:
    absent = Place("朝阳市", Level.PREFECTURE, "211300", ("辽宁省",))
    stood_in = scope_of(store, [absent, CHAOYANG])
    assert stood_in is not None, "a county stands in for the city of its name where nothing else is on file"
    assert (stood_in.place, stood_in.asked) == (CHAOYANG, absent)
    assert scope_of(store, [absent, CHAOYANG, CHAOYANG_CHANGCHUN]) is None, "two counties do not"
    other = Place("合肥县", Level.PREFECTURE, "999900")
    scope = scope_of(store, [other, HEFEI])
    assert scope is not None
    assert (scope.place, scope.asked) == (HEFEI, other)


def test_a_place_without_a_report_is_told_of_by_those_it_lies_in(store: Store) -> None:
    scope = scope_of(store, [LANKAO])
    assert scope is not None
    assert not scope.own
    assert [info.place.name for info in scope.reports] == ["开封市"]


def test_a_place_that_nobody_speaks_of_has_no_scope(store: Store) -> None:
    assert scope_of(store, [Place("杞县", Level.COUNTY, "410221", ("河南省", "开封市"))]) is None
    assert scope_of(store, [Place("上海市", Level.PROVINCE, "310000")]) is None


def test_readings_on_file(store: Store) -> None:
    infos = store.reports()
    assert on_file(infos, [CHAOYANG, CHAOYANG_CHANGCHUN]) == (CHAOYANG, CHAOYANG_CHANGCHUN)
    assert on_file(infos, [LANKAO, CHAOYANG]) == (CHAOYANG,)


def test_the_members_of_a_group(store: Store) -> None:
    inside, _ = group_places(store.reports(), "河南各市")
    assert [place.name for place in inside] == [KAIFENG.name]
    assert group_places(store.reports(), "没有这样的组") == ((), ())


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (ASKED, ((ACTUAL, Period.of_year(2023)), (TARGET, Period.of_year(2024)))),
        (replace(ASKED, sense=TARGET), ((TARGET, Period.of_year(2024)),)),
        (replace(ASKED, sense=ACTUAL), ((ACTUAL, Period.of_year(2023)),)),
        (replace(ASKED, sense=TARGET, years=(2023,)), ((TARGET, Period.of_year(2023)),)),
        (replace(ASKED, years=(2022,)), ((ACTUAL, Period.of_year(2022)),)),
        (replace(ASKED, relative=0), ((TARGET, Period.of_year(2024)),)),
        (replace(ASKED, relative=-1), ((ACTUAL, Period.of_year(2023)),)),
        (replace(ASKED, run=-5), ((ACTUAL, Period.years(2019, 2023)),)),
        (replace(ASKED, sense=TARGET, run=5), ((TARGET, Period.years(2024, 2028)),)),
        (replace(ASKED, years=(2023,), months=(1, 5)), ((ACTUAL, Period.months(2023, 1, 5)),)),
    ],
)
def test_the_periods_a_question_may_mean(query: Query, wanted: tuple[tuple[Sense, Period], ...]) -> None:
    found = wanted_periods(query, 2024)
    assert found[: len(wanted)] == wanted
    assert query.sense is None or {sense for sense, _ in found} == {query.sense}


@pytest.mark.parametrize(
    ("sense", "kind", "year"),
    [
        (TARGET, Kind.WORK_REPORT, 2023),
        (ACTUAL, Kind.WORK_REPORT, 2024),
        (ACTUAL, Kind.BULLETIN, 2023),
    ],
)
def test_the_report_in_which_a_figure_is_due(sense: Sense, kind: Kind, year: int) -> None:
    assert expected_year(sense, Period.of_year(2023), kind) == year


def test_reports_of_many_places_are_those_of_each_alone(store: Store) -> None:
    infos, elsewhere = store.reports(), replace(HEFEI, code="", name="无名市")
    own = reports_by_place(infos, (HEFEI, CHAOYANG, elsewhere))
    assert own == {place: own_reports(infos, place) for place in (HEFEI, CHAOYANG, elsewhere)}
    assert own[HEFEI]
    assert not own[elsewhere]


def test_a_place_without_code_is_found_by_its_name_among_many(store: Store) -> None:
    bare = replace(HEFEI, code="")
    assert reports_by_place(store.reports(), (bare,))[bare] == own_reports(store.reports(), HEFEI)


def test_the_short_name_of_what_is_autonomous_has_no_peoples() -> None:
    gannan = Place("甘南藏族自治州", Level.PREFECTURE, "623000", ("甘肃省",))
    assert short_name(gannan) == "甘南"
    assert short_name(Place("广西壮族自治区", Level.PROVINCE, "450000")) == "广西"
