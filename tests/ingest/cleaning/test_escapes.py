"""Line ends and spaces written by their escapes: read as what they stand for, quoted as stored."""

from __future__ import annotations

import pytest

from ingest.cleaning.escapes import blank
from ingest.run.reading import document_of, read
from ingest.types import Extracted
from vectorstore.spans import SourceMap
from vectorstore.types import ParsedReport, Role


def only(text: str) -> ParsedReport:
    (report,) = read(document_of(Extracted(text, "txt"), "a.txt"))
    return report


@pytest.mark.parametrize(
    "end",
    [
        *("\\r\\n", "\\n", "\\r", "\\\\r\\\\n", "\\\\n", "\\v", "\\u000a", "\\x0a", "\\u2028"),
        *("_x000D_\n", "_x000a_", "&#10;", "&#13;&#10;", "&#xA;", "&NewLine;"),
        *("\v", "\f", "\x85", "\u2028", "\u2029", "\x1e", "\u200b\n", "\n\ufeff", "&nbsp;\n&emsp;&emsp;"),
    ],
)
def test_a_line_end_is_one_however_it_is_written(end: str, report_text: str) -> None:
    plain = only(report_text)
    text = report_text.replace("\n", end)
    report = only(text)
    assert report.report.text == plain.report.text
    assert [(s.path, s.role, s.period) for s in report.sections] == [
        (s.path, s.role, s.period) for s in plain.sections
    ]
    assert {s.role for s in report.sections} >= {Role.REVIEW, Role.PLAN}
    assert [i.value for i in report.indicators] == [i.value for i in plain.indicators]


@pytest.mark.parametrize(
    "space", ["&nbsp;", "&nbsp", "&amp;nbsp;", "&emsp;", "&ensp;", "&#12288;", "&#xa0;", "\\u3000", "\\xa0"]
)
def test_a_space_is_one_however_it_is_written(space: str, report_text: str) -> None:
    text = report_text.replace("，", f"，{space}")
    report = only(text).report
    assert report.text == only(report_text).report.text
    source = SourceMap(text, report.spans, report.text)
    at = report.text.index("，")
    pieces = source.spans(at - 2, at + 3)
    assert "".join(text[a:b] for a, b in pieces) == report.text[at - 2 : at + 3]


@pytest.mark.parametrize("nothing", ["\\u200b", "&#8203;", "&zwnj;", "\\ufeff", "\u200b", "\u2066", "\ufe0f"])
def test_what_has_no_width_is_left_out(nothing: str, report_text: str) -> None:
    text = report_text.replace("年", f"年{nothing}")
    assert only(text).report.text == only(report_text).report.text


@pytest.mark.parametrize(
    "text",
    [
        *("$6\\times 5$", "\\nabla", "\\theta", "\\rightarrow", "$3.5\\%$", "6%\\~6.5%", "\\u4e2d", "\\xzz"),
        *("&ldquo;A&rdquo;", "A&B;", "R&D", "Q&A", "&amp;", "&#37;", "_x0041_", "13_M_M_", "C:\\data"),
    ],
)
def test_what_stands_for_a_character_or_for_itself_stays(text: str) -> None:
    assert blank(text) == text


def test_offsets_stay() -> None:
    text = "回顾\\r\\n2022年&nbsp;增长\\u200b5%\v"
    assert len(blank(text)) == len(text)
    assert blank("工业\\t农业") == "工业\t 农业"
    assert blank(text).split() == ["回顾", "2022年", "增长" + "\u200b" * 6 + "5%"]
