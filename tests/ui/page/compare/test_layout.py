"""Rows and columns of a comparison: what differs from what, and who comes first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qa.library.comparison import Choice, ComparedCell, Comparison, Gap, Value
from ui.page.compare.grid import table
from ui.page.compare.layout import Column, differing, laid_out, ranks
from ui.page.words.compare import CHINESE
from ui.page.words.page import CHINESE as PAGE
from vectorstore.types import Measure, Sense

GDP = "地区生产总值"


def value(
    scripts: Any, number: float | None, upper: float | None = None, unit: str = "%", **more: Any
) -> Value:
    measure = Measure.CHANGE if unit == "%" else Measure.LEVEL
    written = f"{number}{unit}" if upper is None else f"{number}—{upper}{unit}"
    return Value(written, measure, number, upper, unit, scripts.answer.citations[0], **more)


def compared(scripts: Any, rows: dict[str, tuple[Value | Gap, Value | Gap]]) -> Comparison:
    """Target and result of 2023 by places."""
    cells = [
        ComparedCell((one,)) if isinstance(one, Value) else ComparedCell(gap=one)
        for pair in rows.values()
        for one in pair
    ]
    return Comparison(Choice((GDP,), tuple(rows), (2023,)), tuple(cells))


def shown(scripts: Any, target: Value | Gap, result: Value | Gap) -> str:
    layout = laid_out(compared(scripts, {"甲": (target, result), "乙": (target, result)}), {}, CHINESE)
    return table(layout, CHINESE, PAGE)


@pytest.mark.parametrize(
    ("target", "upper", "result", "unit", "said"),
    [
        (5.0, None, 5.1, "%", "+0.1个百分点"),
        (6.5, None, 6.0, "%", "−0.5个百分点"),
        (6.0, 7.0, 6.5, "%", "在目标区间内"),
        (6.0, 7.0, 7.2, "%", "+0.2个百分点"),
        (1.2e11, None, 1.25e11, "元", "+50亿元"),
    ],
)
def test_a_result_differs_from_its_target(
    scripts: Any, target: float, upper: float | None, result: float, unit: str, said: str
) -> None:
    html = shown(scripts, value(scripts, target, upper, unit), value(scripts, result, None, unit))
    assert f"<span>{said}</span><small>{result}{unit} − {target}" in html


def test_what_is_of_different_kinds_does_not_differ(scripts: Any) -> None:
    growth, level = value(scripts, 6.5), value(scripts, 1e11, unit="元")
    older = value(scripts, 6.0, annual=False)
    for target in (level, older, value(scripts, None)):
        assert differing(ComparedCell((growth,)), ComparedCell((target,))) is None
    assert "完成－目标" not in shown(scripts, level, growth), "and has no column"
    assert "完成－目标" not in shown(scripts, growth, Gap.SILENT)


def test_equal_numbers_have_one_rank_and_another_unit_has_none(scripts: Any) -> None:
    numbers = [value(scripts, n) for n in (6.0, 7.0, 6.0, 5.0)]
    cells = [ComparedCell((one,)) for one in (*numbers, value(scripts, 9e9, unit="元"))]
    column = Column(GDP, "", (*cells, ComparedCell(gap=Gap.SILENT)))
    assert ranks(column) == (2, 1, 2, 4, 0, 0)


def test_years_of_one_place_have_differences_and_no_ranks(scripts: Any) -> None:
    years = (2021, 2022, 2023)
    cells = [ComparedCell((value(scripts, 6.0 + n / 10),)) for n in range(6)]
    layout = laid_out(Comparison(Choice((GDP,), ("甲",), years), tuple(cells)), {}, CHINESE)
    assert [column.name for column in layout.columns] == ["目标", "完成", "完成－目标"]
    html = table(layout, CHINESE, PAGE)
    assert "+0.1个百分点" in html
    assert "zw-rank" not in html


def test_a_table_that_is_whole_offers_nothing_to_hide(scripts: Any) -> None:
    one = replace(value(scripts, 6.5))
    assert 'data-look="stated"' not in shown(scripts, one, one)
    assert 'data-look="stated"' in shown(scripts, one, Gap.SILENT)
    assert "data-sift" not in shown(scripts, one, one), "two rows need no filter"


def test_senses_are_set_against_each_other_only_where_both_were_chosen(scripts: Any) -> None:
    choice = Choice((GDP,), ("甲", "乙"), (2023,), (Sense.ACTUAL,))
    cells = (ComparedCell((value(scripts, 6.0),)),) * 2
    assert len(laid_out(Comparison(choice, cells), {}, CHINESE).columns) == 1
