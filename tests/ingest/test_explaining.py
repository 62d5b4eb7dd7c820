from __future__ import annotations

import pytest

from ingest.explaining import OWN_PLACE, explain_sentence
from vectorstore.types import Period, Role, Sense

SENTENCE = "地区生产总值增长6.1%；兰考县建成3000吨级航道12公里。"


def test_the_figures_of_a_sentence() -> None:
    read = explain_sentence(SENTENCE, 2024, Role.REVIEW)
    assert [(row.canonical, row.value) for row in read.indicators[:1]] == [("地区生产总值", "增长6.1%")]
    assert read.indicators[0].subject == OWN_PLACE
    assert read.indicators[0].clause == (0, 12)


@pytest.mark.parametrize(
    ("role", "year", "sense"),
    [(Role.REVIEW, 2023, Sense.ACTUAL), (Role.PLAN, 2024, Sense.TARGET), (Role.OTHER, 2024, Sense.ACTUAL)],
)
def test_where_it_stands_says_of_which_year_and_sense_it_is(role: Role, year: int, sense: Sense) -> None:
    (row, *_) = explain_sentence(SENTENCE, 2024, role).indicators
    assert (row.period, row.sense) == (Period.of_year(year), sense)


def test_what_else_was_found_in_it() -> None:
    read = explain_sentence(f"去年{SENTENCE}", 2024)
    assert [(one.written, one.measures) for one in read.quantities] == [
        ("6.1%", True),
        ("3000吨", False),
        ("12公里", True),
    ]
    assert [(one.written, one.period) for one in read.periods] == [("去年", Period.of_year(2023))]
    assert [[place.name for place in one.candidates] for one in read.places] == [["兰考县"]]


def test_traditional_characters_are_read_as_a_report_is() -> None:
    read = explain_sentence("全縣地區生產總值增長百分之六，財政收入達到五億元，城鎮新增就業一萬人。", 2024)
    assert read.indicators[0].canonical == "地区生产总值"


def test_a_sentence_without_figures() -> None:
    read = explain_sentence("坚持稳中求进。", 2024)
    assert (read.indicators, read.quantities, read.periods, read.places) == ((), (), (), ())


def test_each_figure_has_the_rules_that_read_it() -> None:
    read = explain_sentence(
        "五年来，城镇化率达到65%，网上店铺700家，年销售额突破1.2亿元。", 2024, Role.REVIEW
    )
    of_figure = {
        row.name: {one.rule for one in read.rules if one.figure == number}
        for number, row in enumerate(read.indicators)
    }
    assert "years.reached" in of_figure["城镇化率"]
    assert "owner.of_things" in of_figure["网上店铺年销售额"]
    assert "owner.of_things" not in of_figure["城镇化率"]
