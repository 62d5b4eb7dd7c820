"""Sections: nesting, roles, periods, and that they cover the report."""

from __future__ import annotations

import pytest

from ingest.structure.outline import outline
from vectorstore.types import Kind, Period, Role, Section

LONG = "坚持稳中求进，实施一批重点项目，推动各项工作取得新进展，群众得到更多实惠。"


def sections(*lines: str, year: int = 2024, kind: Kind = Kind.WORK_REPORT) -> tuple[Section, ...]:
    return outline("\n".join(lines), "r", year, kind)


def tree(found: tuple[Section, ...]) -> list[str]:
    return [" > ".join(section.path) for section in found if section.heading[0] < section.heading[1]]


def of(text: str, found: tuple[Section, ...], words: str) -> Section:
    """The innermost section that covers these words."""
    at = text.index(words)
    return [section for section in found if section.start <= at < section.end][-1]


def test_the_outline_of_a_report(report_lines: tuple[str, ...]) -> None:
    found = sections(*report_lines)
    assert tree(found) == [
        "一、2023年工作回顾",
        "一、2023年工作回顾 > ——创新能力不断增强",
        "一、2023年工作回顾 > （一）聚力稳增长，经济运行持续向好",
        "一、2023年工作回顾 > （二）聚力惠民生，群众生活更加殷实",
        "二、2024年工作安排",
        "二、2024年工作安排 > （一）更大力度推动经济高质量发展",
        "二、2024年工作安排 > （一）更大力度推动经济高质量发展 > 发展壮大市场主体",
        "二、2024年工作安排 > （一）更大力度推动经济高质量发展 > 全力扩大有效投资",
        "二、2024年工作安排 > （二）更实举措保障改善民生",
        "二、2024年工作安排 > （二）更实举措保障改善民生 > 促进高质量充分就业",
        "三、加强政府自身建设",
        "三、加强政府自身建设 > 铸牢忠诚之魂",
    ]


def test_sections_cover_the_report_and_lie_inside_each_other(report_lines: tuple[str, ...]) -> None:
    text = "\n".join(report_lines)
    found = sections(*report_lines)
    tops = [s for s in found if len(s.path) < 2 and s.heading[1] - s.heading[0] >= 0]
    assert tops[0].start == 0
    assert max(section.end for section in found) == len(text)
    for section in found:
        inside = [s for s in found if s.start < section.end and s.end > section.start]
        assert all(s.end <= section.end or s.start <= section.start for s in inside)
        first, last = section.heading
        assert text[first:last] in (*section.path, "")


def test_what_was_achieved_and_what_is_amiss_belongs_to_the_part(report_lines: tuple[str, ...]) -> None:
    text, found = "\n".join(report_lines), sections(*report_lines)
    for words in ("成绩来之不易", "产业结构还不够优", "一年来，主要做了"):
        assert of(text, found, words).path == ("一、2023年工作回顾",)
    assert of(text, found, "实干成就梦想").path == ("三、加强政府自身建设",)


def test_the_preamble_neither_reviews_nor_plans(report_lines: tuple[str, ...]) -> None:
    text, found = "\n".join(report_lines), sections(*report_lines)
    assert of(text, found, "现在，我代表").role is Role.OTHER
    assert of(text, found, "生产总值增长6.1%").role is Role.REVIEW
    assert of(text, found, "动态清零").role is Role.PLAN


@pytest.mark.parametrize(
    ("heading", "year", "role", "period"),
    [
        ("一、2023年工作回顾", 2024, Role.REVIEW, Period.of_year(2023)),
        ("一、过去五年工作回顾", 2023, Role.REVIEW, Period.years(2018, 2022)),
        ("一、2022年工作回顾和2023年工作目标", 2023, Role.REVIEW, Period.of_year(2022)),
        ("一、五年来的政府工作", 2023, Role.REVIEW, Period.years(2018, 2022)),
        ("一、过去一年工作的回顾", 2010, Role.REVIEW, Period.of_year(2009)),
        ("一、奋力完成2023年的各项任务", 2024, Role.REVIEW, Period.of_year(2023)),
        ("二、今后五年的目标任务", 2023, Role.PLAN, Period.years(2023, 2027)),
        ("二、“十四五”时期主要目标", 2021, Role.PLAN, Period.years(2021, 2025)),
        ("三、2024年重点工作", 2024, Role.PLAN, Period.of_year(2024)),
        ("二、今年工作的总体要求", 2006, Role.PLAN, Period.of_year(2006)),
        ("四、加强政府自身建设", 2024, Role.PLAN, Period.of_year(2024)),
        ("第二部分 2024年主要任务", 2024, Role.PLAN, Period.of_year(2024)),
    ],
)
def test_what_a_heading_says_of_its_part(heading: str, year: int, role: Role, period: Period) -> None:
    found = sections("各位代表：", heading, "（一）全面推进。" + LONG, year=year)
    assert {(s.role, s.period) for s in found[1:]} == {(role, period)}


def test_the_last_year_inside_five_years() -> None:
    lines = (
        "一、过去五年工作回顾",
        "五年来，全市生产总值提前两年翻番。" + LONG,
        "各位代表！刚刚过去的2022年，生产总值增长4.5%。" + LONG,
        "（一）稳住经济大盘",
        "扩大有效投资。完成投资2342亿元。" + LONG,
        "各位代表！五年历程波澜壮阔。" + LONG,
        "二、今后五年的目标任务",
        "到2027年，生产总值再上新台阶。" + LONG,
    )
    text, found = "\n".join(lines), sections(*lines, year=2023)
    periods = {
        words: of(text, found, words).period.label for words in ("翻番", "4.5%", "2342", "波澜", "新台阶")
    }
    assert periods == {
        "翻番": "2018—2022年",
        "4.5%": "2022年",
        "2342": "2022年",
        "波澜": "2018—2022年",
        "新台阶": "2023—2027年",
    }
    assert of(text, found, "4.5%").path == ("一、过去五年工作回顾",)


def test_where_parts_have_no_number_the_chapters_count_what_is_in_them() -> None:
    lines = (
        "2022年工作回顾",
        "一、聚焦稳增长",
        LONG,
        "（一）扩大投资",
        LONG,
        "2023年重点任务",
        "一、聚焦促转型",
        LONG,
    )
    assert tree(sections(*lines, year=2023)) == [
        "2022年工作回顾",
        "2022年工作回顾 > 一、聚焦稳增长",
        "2022年工作回顾 > 一、聚焦稳增长 > （一）扩大投资",
        "2023年重点任务",
        "2023年重点任务 > 一、聚焦促转型",
    ]


@pytest.mark.parametrize(
    "marks",
    [("1.", "2."), ("1、", "2、"), ("（1）", "（2）"), ("第一，", "第二，"), ("——", "——"), ("(一)", "(二)")],
)
def test_lead_sentences_with_each_kind_of_mark(marks: tuple[str, str]) -> None:
    lines = ("一、2024年工作安排", f"{marks[0]}突出数实融合。{LONG}", f"{marks[1]}涵养科创生态。{LONG}")
    assert tree(sections(*lines))[1:] == [
        f"一、2024年工作安排 > {marks[0]}突出数实融合",
        f"一、2024年工作安排 > {marks[1]}涵养科创生态",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "——地区生产总值增长6%以上；",
        "1.新建改建幼儿园12所，新增学位3000个。",
        "一是经济总量迈上新台阶。" + LONG,
        "全市经济稳中向好。" + LONG,
        "建成学校12所。" + LONG,
        "使命引领前行，奋斗开创未来。" + LONG,
    ],
)
def test_paragraphs_that_tell_rather_than_name_are_no_sections(line: str) -> None:
    assert tree(sections("一、2024年工作安排", line)) == ["一、2024年工作安排"]


def test_unnumbered_headings_stand_below_what_they_follow() -> None:
    lines = (
        "一、2023年工作回顾",
        "一年来，我们真抓实干，质量稳步提升",
        LONG,
        "一年来，我们抢抓机遇，后劲不断积蓄",
        LONG,
    )
    assert [section.path[-1][4:8] for section in sections(*lines)[1:]] == ["我们真抓", "我们抢抓"]
    assert {len(section.path) for section in sections(*lines)} == {1, 2}


def test_a_report_without_headings_turns_to_its_plan() -> None:
    lines = (
        "过去一年，全市生产总值增长6.1%。" + LONG,
        LONG * 3,
        "各位代表！2024年是关键一年，政府工作的总体要求是稳中求进。" + LONG,
        "主要预期目标是：生产总值增长6%。",
    )
    text, found = "\n".join(lines), sections(*lines)
    assert of(text, found, "6.1%").role is Role.REVIEW
    assert of(text, found, "增长6%").role is Role.PLAN
    assert of(text, found, "增长6%").period == Period.of_year(2024)


def test_parts_whose_headings_are_mottos_are_told_by_their_text() -> None:
    lines = (
        *("一、牢记嘱托，在接续奋斗中迈出新步伐", "过去一年，成绩显著。" + LONG * 5),
        *("二、牢记使命，在新征程上展现新作为", "2024年是关键一年，主要预期目标是增长6%。" + LONG),
        *("三、牢记人民，在为民服务中践行初心", LONG),
    )
    assert [section.role for section in sections(*lines) if len(section.path) == 1] == [
        Role.REVIEW,
        Role.PLAN,
        Role.PLAN,
    ]


def test_appendices_are_parts_of_their_own() -> None:
    lines = (
        *("一、2024年工作安排", LONG, "各位代表！让我们团结奋斗！"),
        *("附件1", "2024年十件民生实事", "一、新增养老床位2000张。" + LONG),
        *("附件2名词解释", "1.四下基层：" + LONG),
    )
    found = [(s.path[0], s.role) for s in sections(*lines) if len(s.path) == 1]
    assert found == [
        ("一、2024年工作安排", Role.PLAN),
        ("附件1", Role.PLAN),
        ("附件2名词解释", Role.OTHER),
    ]


def test_a_bulletin_speaks_of_its_own_year() -> None:
    found = sections(
        "一、综合",
        "2022年，全县生产总值增长5%。" + LONG,
        "二、2023年展望",
        LONG,
        year=2022,
        kind=Kind.BULLETIN,
    )
    assert {(s.role, s.period) for s in found if s.path} == {(Role.REVIEW, Period.of_year(2022))}


def test_markups_headings_need_no_number() -> None:
    text = f"政府工作报告\n2023年工作回顾\n{LONG}\n共同富裕\n{LONG}"
    levels = {0: 1, text.index("2023"): 2, text.index("共同"): 3}
    found = outline(text, "r", 2024, Kind.WORK_REPORT, levels)
    assert ("2023年工作回顾", "共同富裕") in [section.path for section in found]


def test_a_bulletin_is_divided_by_its_chapters_not_by_its_tables() -> None:
    lines = (
        "2022年平川市统计公报",
        "（2023年4月12日）",
        "2022年，全市经济稳中向好。" + LONG,
        "01综合",
        "全年地区生产总值320亿元。" + LONG,
        "表1 2022年年末常住人口数及其构成",
        "02农业",
        "全年粮食产量21万吨。" + LONG,
        "主要产品产量",
        "产品\t单位\t产量",
        "罐头\t吨\t709",
        "建筑业稳定增长。全年实现总产值7亿元，竣工产值5亿元。",
        "03居民收入",
        "表2 2022年居民收入",
        "单位：元",
        "全年居民人均可支配收入32419元。" + LONG,
        "注释：",
        "[1]本公报中数据均为初步统计数。",
    )
    text, found = "\n".join(lines), sections(*lines, kind=Kind.BULLETIN)
    assert tree(found) == [
        "01综合",
        "02农业",
        "02农业 > 主要产品产量",
        "02农业 > 建筑业稳定增长",
        "03居民收入",
        "注释：",
    ]
    assert of(text, found, "罐头").path == ("02农业", "主要产品产量")
    assert of(text, found, "32419").path == ("03居民收入",)


def test_a_number_before_a_name_is_no_chapter_unless_it_counts_on() -> None:
    found = sections("一、2024年工作安排", LONG, "10件民生实事", LONG, "二、结束语", LONG)
    assert tree(found) == ["一、2024年工作安排", "一、2024年工作安排 > 10件民生实事", "二、结束语"]


def test_the_items_of_a_list_head_the_paragraphs_behind_them() -> None:
    lines = (
        "二、2024年工作安排",
        "我们将重点抓好三个方面工作：",
        "一是做强实体经济。" + LONG,
        "提升产业质态。" + LONG,
        "二是深化改革开放。" + LONG,
        "优化营商环境。" + LONG,
        "三是改善人民生活。" + LONG,
        "稳定扩大就业。" + LONG,
    )
    assert tree(sections(*lines))[1:] == [
        "二、2024年工作安排 > 一是做强实体经济",
        "二、2024年工作安排 > 一是做强实体经济 > 提升产业质态",
        "二、2024年工作安排 > 二是深化改革开放",
        "二、2024年工作安排 > 二是深化改革开放 > 优化营商环境",
        "二、2024年工作安排 > 三是改善人民生活",
        "二、2024年工作安排 > 三是改善人民生活 > 稳定扩大就业",
    ]


def test_short_sentences_that_stand_alone_again_and_again_head_what_follows() -> None:
    names = ("提振消费", "扩大投资", "稳定外贸")
    lines = [
        "二、2024年工作安排",
        "（一）扩大内需",
        *(line for name in names for line in (f"{name}。", LONG * 2)),
    ]
    above = "二、2024年工作安排 > （一）扩大内需"
    assert tree(sections(*lines))[-3:] == [f"{above} > {name}" for name in names]
    assert tree(sections(*lines[:6])) == ["二、2024年工作安排", above]
