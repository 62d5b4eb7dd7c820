from __future__ import annotations

import pytest
from made_office import docx, paragraph, zipped

from ingest.readers.word.read import read_docx
from ingest.types import Extracted
from vectorstore.errors import ReadError

NUMBERED = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
  <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="部分"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="4"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="h"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
"""


def read(body: str, **parts: str) -> Extracted:
    (found,) = read_docx(docx(body, **parts), "报告.docx")
    return found


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def text(words: str) -> str:
    return run(f"<w:t>{words}</w:t>")


def field(instruction: str, result: str) -> str:
    code = run(f"<w:instrText>{instruction}</w:instrText>")
    marks = [run(f'<w:fldChar w:fldCharType="{mark}"/>') for mark in ("begin", "separate", "end")]
    return marks[0] + code + marks[1] + result + marks[2]


def number(level: int, list_id: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_paragraphs_are_lines_and_counted_as_the_word_count_does() -> None:
    found = read(paragraph("政府工作报告") + paragraph(" ") + paragraph("各位代表：") + paragraph("增长6%。"))
    assert found.text == "政府工作报告\n各位代表：\n增长6%。"
    assert [(a.start, a.label) for a in found.anchors] == [(0, "第1段"), (7, "第2段"), (13, "第3段")]


def test_automatic_numbers_are_part_of_the_text() -> None:
    levels = (0, 1, 1, 2, 3, 0, 1)
    body = "".join(paragraph(f"第{i}", number(level)) for i, level in enumerate(levels))
    lines = read(body, numbering=NUMBERED).text.split("\n")
    assert lines == ["一、第0", "（一）第1", "（二）第2", "1.1 第3", "第4", "二、第5", "（一）第6"]


def test_a_list_may_begin_anew_and_a_style_may_number() -> None:
    numbered = (
        '<w:style w:type="paragraph" w:styleId="n"><w:name w:val="章"/><w:pPr>'
        + number(0, 2)
        + "</w:pPr></w:style>"
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("甲", number(0)) + paragraph("乙", style("n")) + paragraph("丙", style("n") + off)
    assert read(body, numbering=NUMBERED, styles=numbered).text == "一、甲\n五、乙\n丙"


def test_headings_have_the_level_of_their_style_or_their_own() -> None:
    own = '<w:outlineLvl w:val="1"/>'
    body = (
        paragraph("政府工作报告", style("t"))
        + paragraph("回顾", style("3"))
        + paragraph("工业", own)
        + paragraph("增长6%。" * 30, style("2"))
    )
    found = read(body, styles=STYLES)
    assert found.levels == ((0, 1), (7, 2), (10, 3))


def test_a_single_first_heading_above_the_others_is_the_title() -> None:
    body = paragraph("报告", style("1")) + paragraph("回顾", style("2")) + paragraph("安排", style("2"))
    assert [level for _, level in read(body, styles=STYLES).levels] == [1, 2, 2]


def test_revisions_are_accepted_and_hidden_text_left_out() -> None:
    body = (
        f"<w:p>{text('增长')}<w:ins>{text('6%')}</w:ins><w:del><w:r><w:delText>9%</w:delText></w:r></w:del>"
        f"<w:moveFrom>{text('甲')}</w:moveFrom><w:moveTo>{text('乙')}</w:moveTo>"
        + run("<w:t>密</w:t>", "<w:vanish/>")
        + run("<w:t>暗</w:t>", '<w:rStyle w:val="h"/>')
        + run("<w:t>明</w:t>", '<w:vanish w:val="0"/>')
        + "</w:p>"
    )
    assert read(body, styles=STYLES).text == "增长6%乙明"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + text("增长") + "</w:p>"
    assert read(gone + paragraph("6%。")).text == "增长6%。"


def test_a_page_break_ends_nothing_and_a_soft_break_a_line() -> None:
    page, soft = run('<w:br w:type="page"/>'), run("<w:br/>")
    found = read(f"<w:p>{text('增长')}{page}{text('6%，')}{soft}{text('居前。')}</w:p>")
    assert found.text == "增长6%，\n居前。"
    assert len(found.anchors) == 1


def test_fields_keep_their_results_but_not_page_numbers() -> None:
    body = f"<w:p>{text('见')}{field('REF a', text('第二部分'))}{field('PAGE', text('12'))}{text('。')}</w:p>"
    assert read(body).text == "见第二部分。"


def test_tables_of_contents_are_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    body = (
        f"<w:sdt>{gallery}<w:sdtContent>{paragraph('一、回顾 1')}</w:sdtContent></w:sdt>"
        + paragraph("二、安排 5", style("4"))
        + paragraph("正文。")
    )
    assert read(body, styles=STYLES).text == "正文。"


def test_a_field_without_an_end_hides_nothing() -> None:
    body = "<w:p>" + run('<w:fldChar w:fldCharType="begin"/>') + "</w:p>" + paragraph("正文。")
    assert read(body).text == "正文。"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_tables_are_read_row_by_row_with_merged_and_nested_cells() -> None:
    nested = table(cell(paragraph("甲")) + cell(paragraph("乙")))
    body = table(
        cell(paragraph("指标"), '<w:gridSpan w:val="2"/>') + cell(paragraph("目标")),
        cell(paragraph("生产")) + cell(paragraph("总值")) + cell(paragraph("6%") + paragraph("左右")),
        cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("其中")) + cell(nested),
    )
    found = read(paragraph("表1") + body)
    assert found.text == "表1\n指标\t\t目标\n生产\t总值\t6% 左右\n\t其中\t甲 乙"
    assert [a.label for a in found.anchors] == ["第1段", "第2段", "第4段", "第8段"]


def test_a_table_that_lays_out_text_is_read_as_text() -> None:
    long = "增长6%。" * 80
    body = table(cell(paragraph("导航")) + cell(paragraph("政府工作报告") + paragraph(long)))
    assert read(body).text == f"导航\n政府工作报告\n{long}"
    assert read(table(cell(paragraph("一") + paragraph("二")))).text == "一\n二"


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('图注')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    found = read(f"<w:p>{text('增长')}{run(both)}{text('6%。')}</w:p>" + paragraph("完。"))
    assert found.text == "增长6%。\n图注\n完。"
    assert [a.label for a in found.anchors] == ["第1段", "第2段"]


def test_notes_stand_at_the_end_under_their_own_heading() -> None:
    words = {"0": "线", "7": "指人工智能。"}
    notes = "".join(f'<w:footnote w:id="{n}">{paragraph(note)}</w:footnote>' for n, note in words.items())
    body = f"<w:p>{text('发展AI')}{run('''<w:footnoteReference w:id='7'/>''')}{text('产业。')}</w:p>"
    found = read(body, footnotes=notes)
    assert found.text == "发展AI产业。\n脚注\n[1]指人工智能。"
    assert [a.label for a in found.anchors] == ["第1段", "脚注", "脚注1"]


def test_symbols_fractions_and_readings() -> None:
    symbol = run('<w:sym w:font="Wingdings" w:char="F0FC"/>')
    parts = "".join(f"<m:{tag}><m:r><m:t>{n}</m:t></m:r></m:{tag}>" for tag, n in (("num", 1), ("den", 3)))
    fraction = f"<m:oMath xmlns:m='m'><m:f>{parts}</m:f></m:oMath>"
    ruby = f"<w:ruby><w:rt>{text('hé')}</w:rt><w:rubyBase>{text('合')}</w:rubyBase></w:ruby>"
    assert read(f"<w:p>{symbol}{fraction}{run(ruby)}{run('<w:noBreakHyphen/>')}</w:p>").text == "√1/3合-"


def test_the_strict_flavour_is_read_too() -> None:
    strict = '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>文</t></r></p></body></document>'
    data = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": strict})
    assert next(read_docx(data, "a.docx")).text == "文"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"%PDF-1.7", "PDF"),
        ("各位代表".encode(), "其实是纯文本"),
        (docx(paragraph("文"))[:-30], "损坏"),
        (docx(""), "没有文字"),
        (docx("<w:p><w:r><w:drawing><a:blip xmlns:a='a'/></w:drawing></w:r></w:p>"), "扫描"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": "<a>"}), "损坏"),
        (zipped({"[Content_Types].xml": "", "word/other.xml": "<a/>"}), "没有正文"),
    ],
)
def test_what_is_no_word_file_is_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=f"报告.docx.*{what}"):
        list(read_docx(data, "报告.docx"))


def test_entities_are_refused_before_they_expand() -> None:
    bomb = "<!DOCTYPE a [" + '<!ENTITY a "哈哈">' + '<!ENTITY b "&a;&a;">' + "]><a>&b;</a>"
    for xml in (bomb, bomb.encode("utf-16")):
        data = zipped({"[Content_Types].xml": "", "word/document.xml": xml})
        with pytest.raises(ReadError, match="文档类型"):
            list(read_docx(data, "报告.docx"))


def test_markup_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "<w:sdt>" * 200 + "</w:sdt>" * 200
    with pytest.raises(ReadError, match="嵌套"):
        read(deep)
    monkeypatch.setattr("ingest.readers.ooxml._MAX_NODES", 20)
    with pytest.raises(ReadError, match="过多"):
        read(paragraph("文") * 20)


def test_a_lists_pattern_is_bounded() -> None:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"甲" * 10_000}"/></w:lvl>'
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert len(read(paragraph("文", number(0)), numbering=lists).text) < 100


def test_a_raised_figure_is_a_note_and_no_digit() -> None:
    raised = run("<w:t>3</w:t>", '<w:vertAlign w:val="superscript"/>')
    assert read(f"<w:p>{text('新增就业13')}{raised}{text('万人。')}</w:p>").text == "新增就业13³万人。"
