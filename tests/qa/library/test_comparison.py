from __future__ import annotations

from datetime import date

import pytest
from made_figures import CHAOYANG, CHAOYANG_CHANGCHUN, HEFEI, KAIFENG

from qa.library.comparison import (
    MOST_CELLS,
    MOST_SEARCHED,
    Choice,
    ComparedCell,
    Gap,
    compare_figures,
    known_indicators,
)
from qa.library.place_choices import place_groups, place_key, place_labels
from qa.library.reports import reports
from vectorstore.errors import UsageError
from vectorstore.store import Store
from vectorstore.types import Sense

TARGET, ACTUAL = Sense.TARGET, Sense.ACTUAL


@pytest.fixture
def store(made_store: Store) -> Store:
    return made_store


def one(store: Store, indicator: str, place: str, year: int, sense: Sense) -> ComparedCell:
    (cell,) = compare_figures(Choice((indicator,), (place,), (year,), (sense,)), store).cells
    return cell


def test_values_stand_by_the_year_they_speak_of_each_with_its_proof(store: Store) -> None:
    choice = Choice(("GDP",), (place_key(HEFEI), place_key(KAIFENG)), (2024, 2023))
    found = compare_figures(choice, store)
    assert found.choice.years == (2023, 2024)
    target = found.cell("GDP", "安徽省合肥市", 2023, TARGET).values[0]
    result = found.cell("GDP", "安徽省合肥市", 2023, ACTUAL).values[0]
    assert (target.written, target.citation.year) == ("增长5.5%以上", 2023)
    assert (result.written, result.number, result.citation.year) == ("增长6.1%", 6.1, 2024)
    assert found.cell("GDP", "河南省开封市", 2024, TARGET).values[0].written == "增长7%"


def test_silent_reports_are_told_from_missing_ones(store: Store) -> None:
    assert one(store, "PM2.5浓度", place_key(KAIFENG), 2024, TARGET).gap is Gap.SILENT
    assert one(store, "GDP", place_key(KAIFENG), 2024, ACTUAL).gap is Gap.NOT_ON_FILE
    assert one(store, "GDP", "上海市", 2024, TARGET).gap is Gap.NOT_ON_FILE


def test_a_range_has_both_ends(store: Store) -> None:
    value = one(store, "规模以上工业增加值", place_key(HEFEI), 2024, TARGET).values[0]
    assert (value.number, value.upper, value.unit) == (7, 8, "%")


def test_an_indicator_of_no_table_is_found_by_its_words(store: Store) -> None:
    assert one(store, "充电桩", place_key(HEFEI), 2023, ACTUAL).values[0].written == "1500个"


def test_an_indicator_named_as_growth_leaves_the_level_out(store: Store) -> None:
    whole = one(store, "一般公共预算收入", place_key(HEFEI), 2023, ACTUAL)
    growth = one(store, "一般公共预算收入增速", place_key(HEFEI), 2023, ACTUAL)
    assert [value.unit for value in whole.values] == ["元", "%"]
    assert [value.unit for value in growth.values] == ["%"]


def test_namesakes_are_told_apart(store: Store) -> None:
    cards = reports(store)
    assert place_labels(cards)[place_key(CHAOYANG)] == "朝阳区（北京市）"
    assert one(store, "GDP", place_key(CHAOYANG), 2023, ACTUAL).values[0].number == 5
    assert one(store, "GDP", place_key(CHAOYANG_CHANGCHUN), 2023, ACTUAL).values[0].number == 4


def test_groups_have_two_places_or_more(store: Store) -> None:
    assert place_groups(reports(store)) == ()


def test_the_known_indicators_are_those_that_are_stated(store: Store) -> None:
    known = known_indicators(store)
    assert known[0] == "地区生产总值"
    assert "PM2.5浓度" not in known


def test_too_much_and_nothing_at_all_are_refused(store: Store) -> None:
    places = tuple(f"{n}市" for n in range(MOST_CELLS))
    with pytest.raises(UsageError, match=str(MOST_CELLS)):
        compare_figures(Choice(("GDP",), places, (2024,)), store)
    with pytest.raises(UsageError, match="逐句查找"):
        compare_figures(Choice(("充电桩",), places[:MOST_SEARCHED], (2024,)), store)
    with pytest.raises(UsageError, match="请选出"):
        compare_figures(Choice(("GDP",), (), (2024,)), store)


def test_a_year_that_is_not_over_has_no_results(store: Store) -> None:
    choice = Choice(("GDP",), (place_key(HEFEI),), (2023, 2024))
    found = compare_figures(choice, store, today=date(2023, 11, 30))
    assert found.cell("GDP", place_key(HEFEI), 2023, ACTUAL).gap is Gap.NOT_OVER
    assert found.cell("GDP", place_key(HEFEI), 2023, TARGET).values
    assert one(store, "GDP", place_key(HEFEI), 2023, ACTUAL).values


def test_a_figure_that_was_not_found_names_the_report_to_search(store: Store) -> None:
    cell = one(store, "PM2.5浓度", place_key(KAIFENG), 2024, TARGET)
    assert store.report(cell.searched).place == KAIFENG
