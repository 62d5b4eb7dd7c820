from __future__ import annotations

import pytest

from ingest.figures.pairing import pair, split_names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("城镇和农村居民人均可支配收入", ("城镇居民人均可支配收入", "农村居民人均可支配收入")),
        ("城乡居民人均可支配收入", ("城镇居民人均可支配收入", "农村居民人均可支配收入")),
        ("工业技改、制造业技改投资", ("工业技改投资", "制造业技改投资")),
        ("机电产品、高新技术产品出口", ("机电产品出口", "高新技术产品出口")),
        ("单项冠军企业、中小企业分别新增", ("单项冠军企业新增", "中小企业新增")),
        (
            "民营经济、普惠型小微企业、制造业中长期贷款",
            ("民营经济中长期贷款", "普惠型小微企业中长期贷款", "制造业中长期贷款"),
        ),
        ("农村初中和小学的公用经费定额", ("农村初中公用经费定额", "小学的公用经费定额")),
        ("空气综合指数、PM2.5平均浓度", ("空气综合指数", "PM2.5平均浓度")),
        ("良种覆盖率、机械化率、农业科技进步贡献率", ("良种覆盖率", "机械化率", "农业科技进步贡献率")),
        ("化肥、农药使用量", ("化肥使用量", "农药使用量")),
        ("存、贷款余额", ("存款余额", "贷款余额")),
        ("进、出口总额", ("进口总额", "出口总额")),
        ("省级智能工厂、智能车间", ("省级智能工厂", "智能车间")),
        ("技能人才、高技能人才", ("技能人才", "高技能人才")),
        ("一、二、三产", ("第一产业增加值", "第二产业增加值", "第三产业增加值")),
        ("三次产业增加值", ("第一产业增加值", "第二产业增加值", "第三产业增加值")),
    ],
)
def test_each_name_is_made_whole(words: str, names: tuple[str, ...]) -> None:
    assert pair(words, len(names)) == names


@pytest.mark.parametrize("words", ["生产总值", "", "城镇新增就业"])
def test_one_name_for_two_values_is_no_pair(words: str) -> None:
    assert pair(words, 2) == ()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("居民收入、一般公共预算收入", ["居民收入", "一般公共预算收入"]),
        ("居民收入以及财政收入", ["居民收入", "财政收入"]),
        ("“放管服和双随机”改革", ["“放管服和双随机”改革"]),
        ("、", []),
        ("", []),
    ],
)
def test_a_list_is_split_outside_quotation_marks(words: str, names: list[str]) -> None:
    assert split_names(words) == names
