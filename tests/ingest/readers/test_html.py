"""Pages as governments' sites lay them out: the report is kept whole, the site around it is not."""

from __future__ import annotations

import time

import pytest

from ingest.readers.html.encoding import decode_page
from ingest.readers.html.read import read_html
from ingest.types import Extracted
from vectorstore.errors import ReadError

TITLE = "2023年某市政府工作报告"
SESSION = "——2023年1月10日在某市第十七届人民代表大会第二次会议上"
BODY = (
    "各位代表：",
    "现在，我代表市人民政府，向大会报告政府工作，请予审议，并请市政协委员和其他列席人员提出意见。",
    "一、2022年工作回顾",
    "过去一年，全市上下坚持稳中求进，地区生产总值完成1203.5亿元，增长4.2%，一般公共预算收入78.6亿元，增长6.1%。",
    "（一）项目建设提速",
    "全年实施重点项目216个，完成投资532亿元，新开工项目98个，竣工61个，要素保障更加有力，发展后劲持续增强。",
    "二、2023年工作安排",
    "今年主要预期目标是：地区生产总值增长6%左右，固定资产投资增长10%，社会消费品零售总额增长8%，粮食产量稳定在30亿斤。",
    "让我们更加紧密地团结起来，踔厉奋发、勇毅前行，为建设现代化新某市而努力奋斗！",
)
MENU = "".join(
    f'<li><a href="/c{i}.html">{name}</a></li>' for i, name in enumerate(("首页", "政务公开", "办事"))
)
RELATED = "".join(f'<li><a href="/r{i}.html">关于做好第{i}次普查的通知</a></li>' for i in range(8))
FOOTER = "<p>主办：某市人民政府办公室　网站标识码：3400000001　皖ICP备05000000号</p>"


def read(page: str | bytes) -> Extracted:
    data = page.encode() if isinstance(page, str) else page
    (found,) = read_html(data, "网页.html")
    return found


def lines(page: str | bytes) -> tuple[str, ...]:
    return tuple(read(page).text.splitlines())


def paragraphs(body: tuple[str, ...] = BODY) -> str:
    return "\n".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in body)


def test_nested_divisions_without_meaning() -> None:
    rows = "".join(f"<div><div><span>{line[:9]}</span>{line[9:]}</div></div>" for line in BODY)
    page = f"""<html><head><title>{TITLE}_某市人民政府</title></head><body><div><div><ul>{MENU}</ul></div>
        <div class="wrap"><div class="a"><div>{rows}</div></div>
        <div><h3>相关文章</h3><ul>{RELATED}</ul></div></div>
        <div class="foot">{FOOTER}</div></div></body></html>"""
    assert lines(page) == (TITLE, *BODY)


def test_a_page_laid_out_in_tables() -> None:
    page = f"""<table width=980><tr><td>{MENU}</td></tr></table>
        <table><tr><td width=200><table>{RELATED}</table></td><td>
        <table><tr><td align=center><font size=5>{TITLE}</font></td></tr>
        <tr><td>发布时间：2023-01-20  浏览次数：<script>count()</script>12</td></tr>
        <tr><td>{"<br>".join("　　" + line for line in BODY)}</td></tr></table></td></tr></table>
        <table><tr><td>{FOOTER}</td></tr></table>"""
    page = f"<title>{TITLE}</title>" + page
    assert tuple(line.strip() for line in lines(page)) == (TITLE, *BODY)


def test_a_page_of_a_content_system_keeps_session_and_speaker_above_the_text() -> None:
    page = f"""<html><head><meta name="ArticleTitle" content="{TITLE}"><title>某市人民政府 要闻</title>
        </head><body><header><nav>{MENU}</nav></header><form id="aspnetForm">
        <div class="crumb">您的位置：<a href="/">首页</a></div>
        <h1>{TITLE}</h1><div>{SESSION}</div><div>市长　张三</div>
        <div class="info">来源：市政府办　日期：2023-01-20</div>
        <div class="TRS_Editor"><style>p{{margin:0}}</style>{paragraphs()}</div>
        <div class="bdsharebuttonbox">分享到：<a href="#">微信</a></div></form>
        <footer>{FOOTER}</footer></body></html>"""
    found = read(page)
    assert tuple(found.text.splitlines()) == (TITLE, SESSION, "市长　张三", *BODY)
    assert found.levels == ((0, 1),)


@pytest.mark.parametrize("style", ["", ' style="display: none"'])
def test_a_body_given_twice_is_read_once(style: str) -> None:
    twice = f'<div class="pc">{paragraphs()}</div><div class="phone"{style}>{paragraphs()}</div>'
    assert lines(f"<body><div>{twice}</div></body>") == BODY


def test_hidden_elements_are_out_unless_they_are_the_report() -> None:
    shown = f'<div><p style="display:none">隐藏的一段话，不应出现。</p>{paragraphs()}</div>'
    assert lines(shown) == BODY
    assert lines(f'<div>加载中</div><div style="display:none">{paragraphs()}</div>') == BODY


def test_a_paragraph_beside_the_block_of_the_others_is_kept() -> None:
    page = f"<div><div>{paragraphs(BODY[:-1] * 9)}</div><p>{BODY[-1]}</p></div>"
    assert lines(page) == (*BODY[:-1] * 9, BODY[-1])


def test_text_behind_the_end_of_the_body_is_kept() -> None:
    assert lines(f"<html><body>{paragraphs(BODY[:5])}</body></html>{paragraphs(BODY[5:])}") == BODY


def test_rows_of_a_table_with_cells_over_several_columns_and_rows() -> None:
    table = """<table><caption>表1</caption><tr><th rowspan=2>指标</th><th rowspan=2>单位</th>
        <th colspan=2>产量</th></tr>
        <tr><th>2022年</th><th>2021年</th></tr>
        <tr><td rowspan="2"><p>粮食</p></td><td>万吨</td><td>5</td><td rowspan=2>4</td></tr>
        <tr><td>万亩</td><td> 7
        </td></tr></table>"""
    assert lines(f"<div>{paragraphs()}{table}</div>")[len(BODY) :] == (
        "表1",
        "指标\t单位\t产量\t",
        "指标\t单位\t2022年\t2021年",
        "粮食\t万吨\t5\t4",
        "粮食\t万亩\t7\t",
    )


def test_a_table_with_text_between_its_cells_loses_none_of_it() -> None:
    table = "<table>单位：万吨<tr><td>粮食</td><td>5</td></tr><tr><td>棉花</td><td>1</td></tr></table>"
    assert lines(f"<div>{paragraphs()}{table}</div>")[len(BODY) :] == ("单位：万吨", "粮食", "5", "棉花", "1")


def test_headings_breaks_and_entities() -> None:
    page = "<h2><span>一、综合</span></h2><p>增长&lt;6%&amp;lt;<br/>A&#66;\nC<pre>一\n二</pre>"
    found = read(f"<div>{paragraphs()}{page}</div>")
    assert tuple(found.text.splitlines())[len(BODY) :] == ("一、综合", "增长<6%&lt;", "AB C", "一", "二")
    ((start, level),) = found.levels
    assert (found.text[start : start + 4], level) == ("一、综合", 2)


def test_control_characters_go_wherever_they_stand() -> None:
    """Found by mutation: beside an element that is taken out, and as a character reference."""
    nav = '<ul class="nav"><li><a href="/">首页</a></li></ul>'
    page = f"<div>&#1;\x02{nav}\x01&#28;{paragraphs()}<p>&#xD800;&#0;\x1c</p></div>"
    assert "".join(lines(page)).replace("\ufffd", "") == "".join(BODY)


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1", "unknown-8", ""])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_the_declared_encoding_may_lie(encoding: str, declared: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page = f"{meta}{paragraphs()}<p>㐀镕</p>"
    assert lines(page.encode(encoding)) == (*BODY, "㐀镕")


def test_a_page_cut_in_the_middle_of_a_character_is_read() -> None:
    assert decode_page("<p>增长6%</p>".encode()[:-7], "a.html") == "<p>增\ufffd"
    with pytest.raises(ReadError, match=r"a\.html 的编码无法识别"):
        decode_page(bytes(range(128, 256)) * 9, "a.html")


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("", "网页"),
        ("<html><body><div id=app></div><script src=a.js></script></body></html>", "由脚本生成"),
        ('<html><body><iframe src="main.html"></iframe></body></html>', "框架页"),
        ("<div>" * 100_000 + BODY[1], "嵌套过深"),
        ("<p " + " ".join(f"a{i}<=1" for i in range(50_000)) + ">", "属性过多"),
        ("<p>" + "增" * 16_000_001, "字符"),
    ],
)
def test_pages_without_a_report_are_refused_by_name(page: str, says: str) -> None:
    with pytest.raises(ReadError, match=r"^网页\.html .*" + says):
        read(page)


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>" * 900,
        "<p><b><i><font color=1>增长，" * 500,
        "<p title='" + "x" * 5_000_000 + "'>" + BODY[1],
        "<td rowspan=999999 colspan=999999>粮食</td>" * 5_000,
        "<table>" + ("<tr>" + "<td rowspan=99>粮食</td>" * 99 + "<tr>" * 99) * 20 + "</table>",
        "<table>" + "<tr><td colspan=100 rowspan=100>粮食<td>1" * 2_000 + "</table>",
        "<span hidden>增</span>增长，" * 20_000,
        "&amp;" * 200_000,
        "<a" * 200_000,
        "<!--" * 200_000,
        "<p>" + "\n" * 500_000 + " \n" * 500_000,
        "\0".join(paragraphs()),
    ],
)
def test_hostile_pages_take_little_time(page: str) -> None:
    began = time.process_time()
    try:
        found = read(page)
    except ReadError:
        pass
    else:
        assert len(found.text) <= 6 * len(page)
    assert time.process_time() - began < 5


def test_a_raised_figure_is_a_note_and_no_digit() -> None:
    page = f"<html><body><p>{TITLE}</p><p>{SESSION}</p>"
    page += "".join(f"<p>{line}</p>" for line in BODY[:3])
    page += "<p>新增就业13<sup>3</sup>万人，浓度28μg/m<sup>3</sup>，"
    page += "<span style='vertical-align: super'><a href='#n1'>1</a></span>完成投资532亿元。</p>"
    page += "".join(f"<p>{line}</p>" for line in BODY[3:]) + "</body></html>"
    assert "新增就业13³万人，浓度28μg/m³，¹完成投资532亿元。" in read(page).text
