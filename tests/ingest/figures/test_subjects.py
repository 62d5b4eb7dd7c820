from __future__ import annotations

import pytest
from made_figures import HEFEI

from ingest.figures.subjects import of_statement, subject_of


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("全市生产总值增长6%。", "合肥市"),
        ("临江新区产值增长20%。", "临江新区"),
        ("深化开发区管理制度改革，亩均税收增长10%。", "合肥市"),
        ("新增省级高新区2家、高新技术企业390家。", "合肥市"),
        ("国家级经开区创建扎实推进，新增平台5个。", "合肥市"),
        ("“园区提质”行动深入实施，11个园区集聚企业989家。", "合肥市"),
        ("巢湖通过国家循环经济示范市验收，4个区市入选。", "合肥市"),
        ("巢湖市地区生产总值增长5%。", "巢湖市"),
    ],
)
def test_whose_figures_a_sentence_gives(sentence: str, subject: str) -> None:
    assert subject_of(sentence, HEFEI, 2024) == subject


def test_a_figure_of_the_whole_city_is_the_citys_in_a_sentence_of_a_zone() -> None:
    assert of_statement("临江新区", "全市进出口总额", HEFEI) == "合肥市"
    assert of_statement("临江新区", "进出口总额", HEFEI) == "临江新区"
