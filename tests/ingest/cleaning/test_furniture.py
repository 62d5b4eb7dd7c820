"""What is taken for furniture and, as important, what is not."""

from __future__ import annotations

import pytest

from ingest.cleaning.furniture import find, is_site_line, is_wall, markdown_levels


def kept(text: str, markdown: bool = False) -> str:
    found = find(text, markdown=markdown)
    left_out = {i for a, b in (*found.page, *found.site) for i in range(a, b)}
    return "".join(c for i, c in enumerate(text) if i not in left_out)


@pytest.mark.parametrize(
    "line",
    ["— 23 —", "－1－", "- 7 -", "— 23", "·3·", "第3页", "第 3 页 共 20 页", "3/20", "----", "下转第3版"],
)
def test_page_numbers_and_rules_go(line: str) -> None:
    assert kept(f"增长{line}6%\n{line}\n左右").split("\n")[1] == ""


@pytest.mark.parametrize(
    "line", ["2023", "——", "3.5万户", "——创新能力不断增强。", "2018—2022年", "12", "一、2023年工作回顾"]
)
def test_what_only_looks_like_a_page_number_stays(line: str) -> None:
    assert kept(line) == line


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("增长6.4%，一 — 1 — 般公共预算", "增长6.4%，一  般公共预算"),
        ("“四上”企业[2]665户", "“四上”企业665户"),
        ("[2]“四上”企业：规模以上企业", "[2]“四上”企业：规模以上企业"),
        ("百强，（下转第3版）\n（上接第1版）岳阳县", "百强，\n岳阳县"),
        ("作出新贡献！ （来源：某某日报）", "作出新贡献！ "),
        ("作出新贡献！  来源：某某数据网", "作出新贡献！"),
        ("做出新的贡献！。微信公众号某某数据网\n附件", "做出新的贡献！\n附件"),
        ("创造更加美好的明天！免责声明：本文仅代表作者观点。", "创造更加美好的明天！"),
        (
            "资金投向民生。来源：财政拨款、社会捐助，共5亿元",
            "资金投向民生。来源：财政拨款、社会捐助，共5亿元",
        ),
        ("生产\u200b总值\ufeff", "生产总值"),
    ],
)
def test_marks_inside_a_line_go(text: str, rest: str) -> None:
    assert kept(text) == rest


@pytest.mark.parametrize(
    "line",
    [
        "阅读全文",
        "(想阅读完全部图文内容,您需要先登陆!)",
        "扫一扫在手机打开当前页",
        "网站标识码：1300000013",
        "字体：",
        "相关解读：《2022年统计公报》解读",
        "打印关闭分享到：",
        "责任编辑：李某",
        "当前位置：",
        "首页",
        ">>",
        "¥66.6",
        "相关内容",
        "• 本周热门",
        "某ICP备06016263号-1",
        "微信订阅号",
        "免责声明：本文仅代表作者观点，不代表本站立场。未经许可，不得转载！" * 4,
        "主办：某市人民政府办公厅 承办：某市数据局",
    ],
)
def test_site_lines(line: str) -> None:
    assert is_site_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "推广二维码支付。",
        "分享发展成果",
        "加强政府自身建设",
        "市长王军",
        "（二）完善扫码点餐。",
        "各位代表！",
        "2023年工作回顾",
        "主办单位：省教育厅，各州、市人民政府",
    ],
)
def test_lines_of_a_report_are_no_site_lines(line: str) -> None:
    assert not is_site_line(line)


def test_only_a_demand_to_log_in_or_pay_is_a_wall() -> None:
    lines = ("登录后查看全文", "剩余60%内容未读", "首页", "推进全民阅读，建设书香城市。")
    assert [is_wall(line) for line in lines] == [True, True, False, False]


def test_markdown_signs_go_and_headings_are_noted() -> None:
    text = "# 政府工作报告\n\n## 一、2023年工作回顾\n\n- **增长6%**。\n\n1\\. 农业\n"
    assert kept(text, markdown=True) == "政府工作报告\n\n一、2023年工作回顾\n\n增长6%。\n\n1. 农业\n"
    assert find(text, markdown_levels(text), markdown=True).headings == {2: 1, text.index("一、"): 2}
    assert kept(text) == text
