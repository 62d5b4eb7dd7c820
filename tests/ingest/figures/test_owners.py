"""Of what a bare measure is told: the thing that its sentence named before."""

from __future__ import annotations

import pytest

from ingest.figures.owners import head_of, owner_of, thing_in
from ingest.figures.statements import statements


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "办理市人大代表建议168件、市政协提案144件，办结率、满意率均为100%。",
            [
                "办理市人大代表建议",
                "办理市政协提案",
                "市人大代表建议、市政协提案办结率",
                "市人大代表建议、市政协提案满意率",
            ],
        ),
        ("化解各类矛盾纠纷2200多件，化解率100%。", ["化解各类矛盾纠纷", "各类矛盾纠纷化解率"]),
        ("力争网上店铺扩展到700家，年销售额突破1.2亿元。", ["网上店铺", "网上店铺年销售额"]),
        ("加快城北片区等房地产项目建设，力争完成投资25亿元。", ["城北片区等房地产项目投资"]),
        ("新能源产业集群，坚持风光储一体，产值突破200亿元。", ["新能源产业集群产值"]),
        ("肉牛饲养量29.5万头、出栏量12.8万头。", ["肉牛饲养量", "肉牛出栏量"]),
        ("旅游接待超过1.9亿人次，综合收入达到1220亿元。", ["旅游接待", "旅游综合收入"]),
        ("香芋种植面积17万亩，实现综合产值21.7亿元。", ["香芋种植面积", "香芋综合产值"]),
        ("新签约项目11个，协议投资额115.3亿元。", ["新签约项目", "项目协议投资额"]),
        ("小学入学率100%、巩固率99%。", ["小学入学率", "小学巩固率"]),
        ("完成住房交付3572套，交付率达82％。", ["住房交付", "住房交付率"]),
        ("规上工业亩均税收30万元，亩均增加值122万元。", ["规上工业亩均税收", "规上工业亩均增加值"]),
        (
            "工业增加值增长15.3%，对经济增长的贡献率达53.9%。",
            ["工业增加值", "工业增加值对经济增长的贡献率"],
        ),
        ("新增地铁里程50公里、总里程达200公里。", ["新增地铁里程", "地铁总里程"]),
        ("新建改建公园10个，森林覆盖率达到40%。", ["新建改建公园", "森林覆盖率"]),
        ("固定资产投资增长5%，综合产值达到40亿元。", ["固定资产投资", "综合产值"]),
    ],
)
def test_a_bare_measure_is_of_the_thing_before(sentence: str, names: list[str]) -> None:
    assert [statement.name for statement in statements(sentence)] == names


@pytest.mark.parametrize(
    ("clause", "thing"),
    [
        ("加快科技产业园区发展", "科技产业园区"),
        ("重点项目建设步伐加快", "重点项目"),
        ("三大支柱产业实现了突破性发展", "三大支柱产业"),
        ("高端化工入选省特色产业集群", "省特色产业集群"),
        ("通过加快汽车园等项目建设", ""),
        ("居民生活持续改善", ""),
    ],
)
def test_what_a_clause_without_a_number_ends_with(clause: str, thing: str) -> None:
    assert thing_in(clause) == thing


def test_a_verb_opens_no_sentence_with_a_thing() -> None:
    assert head_of("做强主导产业,产值突破200亿元") == ""
    assert head_of("木业产业,抓好重点园区建设,产值达到130亿元") == "木业产业"


def test_a_whole_name_has_no_owner() -> None:
    assert owner_of("城镇登记失业率", "新建学校", counted=True) == ""
    assert owner_of("全产业链产值", "规上企业", counted=True) == ""
