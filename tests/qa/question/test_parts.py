from __future__ import annotations

import pytest

from qa.question.parts import read_question


@pytest.mark.parametrize(
    ("question", "places", "group", "rest"),
    [
        ("合肥2023年GDP目标,不要完成数", ["合肥"], "", "GDP目标"),
        ("合肥如何治理巢湖", ["合肥"], "", "如何治理巢湖"),
        ("深圳2021年福田区GDP", ["福田区"], "", "GDP"),
        ("南京新增国家级企业多少家", ["南京"], "", "新增国家级企业多少家"),
        ("北京、天津两个直辖市GDP", ["北京", "天津"], "", "、两个GDP"),
        ("湖北GDP排名前三的城市", [], "湖北各个城市", "湖北GDP排名前三的"),
        ("哪个城市GDP最高", [], "哪个城市", "GDP最高"),
        ("合肥市2023年比上年增长多少", ["合肥市"], "", "比增长多少"),
        ("2019年易县跟涞水谁高", ["易县", "涞水"], "", "跟谁高"),
        ("都是保定的县，易县和涞水谁高", ["易县", "涞水"], "", "都是，和谁高"),
        ("保定、易县和涞水谁高", ["保定", "易县", "涞水"], "", "、和谁高"),
        ("2023年新县域经济", [], "", "新县域经济"),
    ],
)
def test_places_and_groups_and_what_is_left(question: str, places: list[str], group: str, rest: str) -> None:
    read = read_question(question)
    assert [mention.written for mention in read.places] == places
    assert (read.group.label if read.group else "", read.rest) == (group, rest)


def test_the_year_that_a_change_is_counted_from_is_not_asked_about() -> None:
    assert [m.written for m in read_question("合肥2023年GDP比上年增长多少").periods] == ["2023年"]


@pytest.mark.parametrize(
    ("question", "english"),
    [("What is the GDP of Hefei", True), ("四川gdp", False), ("合肥R&D投入多少", False)],
)
def test_the_name_of_an_indicator_makes_no_question_english(question: str, english: bool) -> None:
    assert read_question(question).english is english


def test_a_limit_to_one_place_stays_in_the_words() -> None:
    assert "超过1万亿元" in read_question("合肥GDP超过1万亿元了吗").rest
    assert "超过" not in read_question("江苏哪些城市GDP超过1万亿元").rest
