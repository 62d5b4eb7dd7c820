from __future__ import annotations

import pytest

from qa.prose.synonyms import otherwise
from qa.prose.theme import themes
from qa.types import Topic


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("生态环保", "持续改善生态环境"),
        ("环保", "加强生态文明建设"),
        ("稳岗", "促进高质量充分就业"),
        ("养老", "积极应对人口老龄化"),
        ("外贸", "稳定进出口规模"),
        ("房地产", "健全住房保障体系"),
        ("医疗", "提升卫生健康水平"),
        ("三农", "推进乡村全面振兴"),
        ("乡村振兴", "加快农业农村现代化"),
        ("数字经济", "推动企业数字化转型"),
        ("科技创新", "强化科技支撑"),
        ("治理雾霾", "地级及以上城市pm2.5平均浓度下降"),
        ("吸引外商投资", "提升利用外资质量"),
        ("看病难", "提升医疗服务能力"),
        ("帮助大学生找工作", "促进高校毕业生充分就业"),
        ("扩大内需", "着力扩大国内需求"),
    ],
)
def test_a_field_is_found_by_its_other_name(asked: str, said: str) -> None:
    words = list(themes(Topic((), (asked,)), said))
    assert words
    assert "".join(words[0]) in said


def test_the_longest_name_known_is_the_one_replaced() -> None:
    assert otherwise("生态环境保护")[0] == "生态文明保护"
    assert otherwise("科技创新平台") == ("科技平台", "创新驱动平台")


def test_the_reports_own_name_comes_before_another() -> None:
    assert next(themes(Topic((), ("环保",)), "环保督察整改。改善生态环境。")) == ("环保",)


def test_what_has_one_name_only_stays_absent() -> None:
    assert otherwise("元宇宙") == ()
    assert list(themes(Topic((), ("元宇宙",)), "发展数字经济。")) == []
