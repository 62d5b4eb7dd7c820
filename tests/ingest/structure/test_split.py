"""Reports are found in compilations, between a site's menus, twice, without salutation and cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.cleaning.furniture import find
from ingest.cleaning.healing import heal
from ingest.readers.decode import decode
from ingest.structure.split import MANDATE, Body, is_salutation, is_title, split


def bodies(text: str) -> tuple[Body, ...]:
    found = find(text)
    return split(heal(text, found), found)


def lines(body: Body) -> list[str]:
    return [paragraph.text for paragraph in body.paragraphs]


MENU = ("首页", "政务公开", "领导之窗", "互动交流", ">>", "当前位置：", "【字体：大 中 小】")
TAIL = (
    "扫一扫在手机打开当前页",
    "来源：市政府办公室",
    "责任编辑：李某",
    "打印关闭分享到：",
    "市发展和改革委员会",
    "市教育局",
    "网站标识码：1300000013",
    "您访问的链接即将离开本网站",
    "是否继续？",
    "放弃",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "现在,我代表怀柔区人民政府,向大会报告政府工作,请予审议,并请区政协委员提出意见。",
        "下面，我代表行署作工作报告，请各位主任、委员和列席同志提出意见。",
        "我代表国务院，向大会作政府工作报告，请予审议。",
        "我受盟行政公署委托，向会议报告工作，请审议。",
        "受镇人民政府委托，我向大会报告工作，请予审查。",
        "我代表县人民政府向大会报告工作。请提出宝贵意见。",
    ],
)
def test_who_reports_in_whose_name_begins_a_report(sentence: str) -> None:
    assert MANDATE.search(sentence)


@pytest.mark.parametrize(
    "line", ["各位代表：", "各位代表:", "各位主任、委员：", "位代表：", "尊敬的各位领导、各位代表："]
)
def test_salutations(line: str) -> None:
    assert is_salutation(line)


def test_a_clean_page_is_one_report_with_its_title(
    report_text: str, title_lines: tuple[str, ...], report_lines: tuple[str, ...]
) -> None:
    (body,) = bodies(report_text)
    assert [p.text for p in body.title] == [line.replace(" ", "") for line in title_lines]
    assert lines(body) == list(report_lines)
    assert (body.opened, body.closed, body.walled) == (True, True, False)


def test_a_sites_menus_and_links_are_no_part_of_it(report_lines: tuple[str, ...], report_text: str) -> None:
    (body,) = bodies("\n".join((*MENU, report_text, *TAIL)))
    assert lines(body) == list(report_lines)
    assert not body.walled


def test_a_compilation_is_split_and_a_later_address_is_no_new_report(report_lines: tuple[str, ...]) -> None:
    other = [line.replace("平川", "河口").replace("%", "个百分点") for line in report_lines]
    found = bodies("\n\n".join(("2024年政府工作报告汇编(2篇)", *report_lines, *other)))
    assert [lines(body) for body in found] == [list(report_lines), other]


def test_a_report_without_salutation_follows_in_a_compilation(report_lines: tuple[str, ...]) -> None:
    other = [line.replace("平川", "河口").replace("，", "、") for line in report_lines[2:]]
    found = bodies("\n\n".join((*report_lines, *other)))
    assert [lines(body)[0] for body in found] == ["各位代表：", "一、2023年工作回顾"]


def test_the_mandate_may_stand_alone_or_not_at_all(report_lines: tuple[str, ...]) -> None:
    (without_salutation,) = bodies("\n\n".join(report_lines[1:]))
    assert without_salutation.opened
    (bare,) = bodies("\n\n".join(report_lines[2:]))
    assert (bare.opened, lines(bare)[0]) == (False, "一、2023年工作回顾")
    (headless,) = bodies("\n\n".join(report_lines[3:]))
    assert lines(headless)[0].startswith("过去一年")


@pytest.mark.parametrize("label", ["内容摘要：\n", "摘要：", "导读\n", ""])
@pytest.mark.parametrize("end", ["......", "…", "……", "&nb......"])
def test_an_abstract_above_a_report_is_no_report(
    label: str, end: str, report_text: str, report_lines: tuple[str, ...], title_lines: tuple[str, ...]
) -> None:
    begun = report_text.replace("\n", "")[:150]
    (body,) = bodies("\n".join(("工作报告", "评论：", "0", label + begun + end, report_text)))
    assert lines(body) == list(report_lines)
    assert [p.text for p in body.title] == [line.replace(" ", "") for line in title_lines]


def test_a_report_cut_off_at_a_login_says_so(report_lines: tuple[str, ...]) -> None:
    (body,) = bodies(
        "\n\n".join((*report_lines[:7], "阅读全文", "(您需要先登陆!)", "赏赞", "¥6.66", "联系客服"))
    )
    assert lines(body) == list(report_lines[:7])
    assert (body.walled, body.closed) == (True, False)


def test_a_list_of_terms_stays_and_what_the_site_adds_behind_it_goes(report_lines: tuple[str, ...]) -> None:
    terms = ("名词解释", "[1]三线一单：生态保护红线、环境质量底线、资源利用上线和生态环境准入清单。")
    (body,) = bodies("\n".join((*report_lines, "（附件二维码）", *terms, *TAIL)))
    assert lines(body)[-2:] == list(terms)
    assert body.closed
    assert body.speech[-1].text == report_lines[-1]


def test_a_bulletin_is_one_report_under_its_title() -> None:
    title = "平川县2022年国民经济和社会发展统计公报"
    text = "2022年，全县上下坚持稳中求进，经济运行总体平稳，发展质量稳步提升，民生持续改善。"
    (body,) = bodies("\n".join((*MENU, title, "发布时间：2023-05-11", "一、综合", text)))
    assert ([p.text for p in body.title], lines(body)) == ([title], ["一、综合", text])
    assert not body.opened


def test_the_sample_holds_four_reports_and_the_last_one_is_cut_off(sample: Path) -> None:
    found = bodies(decode(sample.read_bytes(), sample.name))
    assert [(body.opened, body.closed, body.walled) for body in found] == [(True, True, False)] * 3 + [
        (True, False, True)
    ]


def test_an_appended_table_stays(report_text: str) -> None:
    (body,) = bodies(report_text + "\n附件1\n指标\t单位\t目标\n生产总值\t亿元\t增长6%")
    assert lines(body)[-1] == "生产总值\t亿元\t增长6%"


@pytest.mark.parametrize(
    "line",
    [
        "自治区主席 艾力·玉素甫江",
        "2024年1月16日在平川省第十四届人民代表大会第三次会议上平川省人民政府代省长王某某作政府工作报告。",
    ],
)
def test_long_names_and_long_sessions_are_of_the_title(line: str) -> None:
    assert is_title(line.replace(" ", ""))


def test_a_title_block_may_hold_lines_that_are_no_titles() -> None:
    (body,) = bodies(
        "政府工作报告\n——2009年2月11日在满城县第十四届人民代表大会第三次会议上\n满城县人民政府县长\n各位代表：\n"
        "现在，我代表县人民政府向大会作工作报告，请予审议。\n一、2008年工作回顾\n全县生产总值完成56.8亿元。\n"
    )
    assert [p.text for p in body.title] == [
        "政府工作报告",
        "——2009年2月11日在满城县第十四届人民代表大会第三次会议上",
        "满城县人民政府县长",
    ]
