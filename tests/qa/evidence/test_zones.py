from __future__ import annotations

import pytest

from qa.evidence.zones import names_of_zone
from qa.question.understand import understand

REPORT = "三角镇获“中国生鱼之乡”称号。开发区营业收入增长15%。拆除整理老旧工业园低效用地3万亩。"


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("那个三角镇", ("三角镇",)),
        ("三角镇", ("三角镇",)),
        ("小榄镇", ("小榄镇",)),
        ("经济开发区", ("经济技术开发区", "经济开发区", "经开区", "开发区")),
        ("滨江高新区", ("滨江高新技术产业开发区", "滨江高新技术开发区", "滨江高新区")),
        ("搞村镇老旧工业园", ("老旧工业园",)),
        ("产业园", ()),
        ("苏滁产业园", ()),
    ],
)
def test_a_zone_has_the_names_that_stand_in_the_report(zone: str, names: tuple[str, ...]) -> None:
    assert names_of_zone(zone, [REPORT]) == names


@pytest.mark.parametrize(
    ("question", "zone"),
    [
        ("甘肃 城镇居民人均可支配收入 2001年预期", ""),
        ("南京给城镇新增就业岗位定的数是多少", ""),
        ("安徽乡镇卫生院有多少", ""),
        ("中山小榄镇GDP", "小榄镇"),
        ("合肥高新区GDP多少", "高新区"),
    ],
)
def test_towns_in_general_are_no_zone(question: str, zone: str) -> None:
    assert understand(question).zone == zone
