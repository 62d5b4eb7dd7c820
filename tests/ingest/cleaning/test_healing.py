"""Paragraphs come back as they were written, and no visible character is changed."""

from __future__ import annotations

import random
import textwrap
import time

import pytest

from ingest.cleaning.furniture import find, markdown_levels
from ingest.cleaning.healing import Paragraph, heal
from vectorstore.spans import SourceMap


def healed(text: str, markdown: bool = False) -> list[str]:
    return [paragraph.text for paragraph in heal(text, find(text, markdown=markdown))]


def runs(paragraphs: tuple[Paragraph, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(run for paragraph in paragraphs for run in paragraph.runs)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("利税增长20%\n\n。市场主体突破150万户。", "利税增长20%。市场主体突破150万户。"),
        ("学位增加。新增学位2190\n\n座。", "学位增加。新增学位2190座。"),
        (
            "民生改善。稳步增长,“七有”“五性”\n\n监测评价居前。",
            "民生改善。稳步增长,“七有”“五性”监测评价居前。",
        ),
        ("——\n\n开放步伐再加快,优势提升。", "——开放步伐再加快,优势提升。"),
        ("2023\n\n年是关键一年。", "2023年是关键一年。"),
        ("各位代表!过\n\n去一年成绩不易。", "各位代表!过去一年成绩不易。"),
        ("深入治理。实施“\n\n七项攻坚战”,完成改造。", "深入治理。实施“七项攻坚战”,完成改造。"),
        ("加快建设。项目4\n\n0项以上。", "加快建设。项目40项以上。"),
        (
            "推动改革。积极推动政府\n权力\n公开透明运行,实行公开。",
            "推动改革。积极推动政府权力公开透明运行,实行公开。",
        ),
        ("(五)\n改 革开放\n不断深化。国企改革取得进展。", "(五)改革开放不断深化。国企改革取得进展。"),
        ("百强，（下转第3版）\n政 府\n（上接第1版）岳阳县获评示范。", "百强，政府岳阳县获评示范。"),
    ],
)
def test_breaks_inside_a_sentence_are_healed(broken: str, whole: str) -> None:
    assert healed(broken) == [whole]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、2023年工作回顾", "过去一年，成绩显著。"),
        ("一年来,我们真抓实干、强基固本,发展质量稳步提升", "工业经济稳中有进。产值增长。"),
        ("全市经济向好，主要做了以下工作：", "（一）稳增长。完成投资。"),
        ("农业丰收，企业增效", "（二）惠民生。新增就业。"),
        ("取得新成绩。", "各位代表！让我们奋斗！"),
        ("附件1", "2025年十件民生实事"),
        ("注释", "1.“百千万工程”：指到2030年的目标。"),
        ("三、持续提升政府治理效能和服务水平", "人民满意是根本标准。"),
    ],
)
def test_paragraphs_and_headings_stay_apart(lines: tuple[str, ...]) -> None:
    assert healed("\n\n".join(lines)) == list(lines)


def test_the_name_of_a_part_that_was_typed_in_two_lines_is_one() -> None:
    assert healed("三、持续提升政府\n治理效能和服务水平\n人民满意是根本标准。") == [
        "三、持续提升政府治理效能和服务水平",
        "人民满意是根本标准。",
    ]


def test_a_sentence_does_not_go_on_behind_the_sites_own_lines() -> None:
    assert healed("新型显示入列省重点\n阅读全文\n研发计划项目")[0] == "新型显示入列省重点"


def test_white_space_goes_but_for_one_space_between_latin_words_and_figures() -> None:
    assert healed("建成 5 G 基站 676 个 ，参加 Belt  and Road 论坛。") == [
        "建成5G基站676个，参加Belt and Road论坛。"
    ]
    assert healed("2021 2022\n123\n456") == ["2021 2022 123 456"]


def test_a_page_wrapped_at_a_fixed_width_is_unwrapped(report_lines: tuple[str, ...]) -> None:
    pages = []
    for number, paragraph in enumerate(report_lines * 3):
        pages += textwrap.wrap(paragraph, 36)
        pages += [f"— {number} —"] if number % 7 == 6 else []
    assert healed("\n\n".join(pages)) == list(report_lines * 3)


def test_lines_run_together_with_spaces_are_unwrapped(report_lines: tuple[str, ...]) -> None:
    text = " ".join(piece for paragraph in report_lines * 3 for piece in textwrap.wrap(paragraph, 28))
    assert healed(text) == list(report_lines * 3)


@pytest.mark.parametrize(
    "between", [" \u3000\u3000", "  \u2003\u2003", " "], ids=["ideographic", "em", "plain"]
)
def test_paragraphs_on_one_line_are_found_at_the_spaces(report_lines: tuple[str, ...], between: str) -> None:
    assert healed(between.join(report_lines * 3)) == list(report_lines * 3)


def test_without_any_space_paragraphs_are_found_at_the_outline_marks(report_lines: tuple[str, ...]) -> None:
    found = healed("".join(report_lines * 3))
    assert {"一、2023年工作回顾", "二、2024年工作安排"} <= set(found)
    assert sum(paragraph.startswith(("（一）聚力稳增长", "（二）聚力惠民生")) for paragraph in found) == 6


def test_markup_says_what_a_heading_is() -> None:
    text = "## 共同\n全市增长6%，\n## 富裕\n"
    paragraphs = heal(text, find(text, markdown_levels(text), markdown=True))
    assert [(p.text, p.level) for p in paragraphs] == [("共同", 2), ("全市增长6%，", 0), ("富裕", 2)]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_to_the_layout_no_visible_character_changes(report_text: str, seed: int) -> None:
    chance = random.Random(seed)
    torn = "".join(
        c
        + (
            chance.choice(["\n", "\n\n", " ", "\u3000\u3000", "\n— 3 —\n", "[7]", "\u200b"])
            if chance.random() < 0.05
            else ""
        )
        for c in report_text
    )
    paragraphs = heal(torn, find(torn))
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    SourceMap(torn, runs(paragraphs), text)
    assert "".join(text.split()).replace("[7]", "") == "".join(report_text.split())


@pytest.mark.parametrize("seed", range(20))
def test_pages_torn_in_mid_sentence_come_back_whole(report_lines: tuple[str, ...], seed: int) -> None:
    """A page ends behind the first full sentence of a long paragraph, never at its start: there a piece
    of a sentence cannot be told from a heading."""
    chance = random.Random(seed)
    pages = []
    for paragraph in report_lines:
        first = paragraph.find("。") + 2
        if len(paragraph) > first + 8 > 9 and chance.random() < 0.5:
            cut = chance.randrange(first, len(paragraph) - 2)
            if paragraph[cut - 1] not in "。；：！":
                paragraph = paragraph[:cut] + "\n\n" + paragraph[cut:]
        pages.append(paragraph)
    assert healed("\n\n".join(pages)) == list(report_lines)


def test_a_tables_rows_stay_apart_and_their_cells_too() -> None:
    text = "主要指标如下\n指标\t2023年\n一、农业\t增长5%\n\t其中粮食\t6%\n以上为初步数。"
    rows = ["指标\t2023年", "一、农业\t增长5%", "\t其中粮食\t6%"]
    assert healed(text) == ["主要指标如下", *rows, "以上为初步数。"]


def test_empty_cells_keep_their_columns() -> None:
    assert healed("指标\t2022年\t2023年\n就业\t\t12万人\n粮食\t5%\t\n以上。")[1:3] == [
        "就业\t\t12万人",
        "粮食\t5%\t",
    ]


def test_a_tab_behind_a_headings_number_or_in_running_text_parts_no_cells() -> None:
    assert healed("一、\t2023年工作回顾\n增长6%。") == ["一、2023年工作回顾", "增长6%。"]
    assert healed("全市生产总值\t增长6%。居全省\n第一位。") == ["全市生产总值增长6%。居全省第一位。"]


@pytest.mark.parametrize("line", ["1", "第"])
def test_a_paragraph_of_many_short_lines_takes_time_by_its_length(line: str) -> None:
    begun = time.process_time()
    assert sum(len(paragraph) for paragraph in healed(f"{line}\n" * 20_000)) <= 20_000 * (len(line) + 1)
    assert time.process_time() - begun < 10  # 20 times as much where all is put together at each line


def test_a_text_with_tabs_for_line_ends_does_not_grow() -> None:
    text = "各位代表：\n现在，我向大会报告工作。\n" + "\t增长" * 4000
    assert sum(map(len, healed(text))) < len(text)
