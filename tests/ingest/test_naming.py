from __future__ import annotations

import pytest

from ingest.naming import own_name, words_before
from ingest.statements import statements


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("其中全社会研发投入", "全社会研发投入"),
        ("占总人口的比重(常住人口城镇化率)", "常住人口城镇化率"),
        ("粮食产量在灾情影响下", "粮食产量"),
        ("并", ""),
        ("并网装机", "并网装机"),
    ],
)
def test_the_name_in_what_stands_before(words: str, name: str) -> None:
    assert own_name(words) == name


def test_what_a_figure_is_held_against_is_no_name() -> None:
    assert words_before("快于传统产业").name == ""
    assert words_before("新能源产业").name == "新能源产业"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("建设2个园区、3个基地。", [("建设园区", 2.0), ("建设基地", 3.0)]),
        ("完成城市总体规划和7个县级规划、40个镇级规划。", [("县级规划", 7.0), ("镇级规划", 40.0)]),
        ("新增瞪羚企业2家、高新技术企业525家。", [("新增瞪羚企业", 2.0), ("新增高新技术企业", 525.0)]),
        ("新增创业28.9万人、带动就业47.6万人。", [("新增创业", 289000.0), ("就业", 476000.0)]),
        ("推出低保通道等10项便民措施。", [("推出低保通道等便民措施", 10.0)]),
        ("21家企业完成154个治理项目。", [("企业完成", 21.0), ("完成治理项目", 154.0)]),
        ("粮食生产再获丰收，总产达到557亿斤。", [("粮食总产", 55.7e9)]),
        ("粮食播种面积551万亩、产量234万吨。", [("粮食播种面积", 5.51e6), ("粮食产量", 2.34e6)]),
        ("粮食总产再上台阶，突破1600亿斤大关。", [("粮食总产", 1.6e11)]),
        (
            "全省居民恩格尔系数为32.0%，其中城镇为31.2%。",
            [("全省居民恩格尔系数", 32.0), ("城镇恩格尔系数", 31.2)],
        ),
        (
            "某市常住人口10万人，其中男性6万人，占全市人口的60%；女性4万人。",
            [("某市常住人口", 1e5), ("男性常住人口", 6e4), ("占全市人口", 60.0), ("女性常住人口", 4e4)],
        ),
        ("战新产业增长7.1%，快于传统产业7.5个百分点。", [("战新产业", 7.1), ("战新产业", 7.5)]),
    ],
)
def test_each_number_has_the_name_of_what_it_counts(sentence: str, found: list[tuple[str, float]]) -> None:
    assert [(s.name, s.number) for s in statements(sentence)] == found


@pytest.mark.parametrize(
    "sentence",
    [
        "来宾至桂平3000吨级航道通航。",
        "成为全国第10个跻身“1万亿方阵”的城市。",
        "固定资产投资增速排名全省第5，较上年前移2位。",
    ],
)
def test_what_only_tells_one_thing_from_another_is_no_figure(sentence: str) -> None:
    assert statements(sentence) == []


def test_an_age_belongs_to_the_name() -> None:
    (found,) = statements("0-17岁常住人口298.76万人。")
    assert found.name == "0-17岁常住人口"


def test_a_rate_a_month_is_written_whole() -> None:
    sentence = "城市低保标准提高到762元/月。"
    (found,) = statements(sentence)
    assert sentence[slice(*found.value)] == "提高到762元/月"
