"""Tokens of the lexical index, on what reports and questions look like."""

from __future__ import annotations

import pytest

from vectorstore.analysis.tokens import fold, tokens, unfolded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\u3000，。！", []),
        ("水", ["水"]),
        ("低空经济", ["低空", "空经", "经济"]),
        ("低空\n经济", ["低空", "经济"]),
        ("合肥2023年", ["合肥", "2023", "年"]),
        ("二〇二三年", ["二〇", "〇二", "二三", "三年"]),
        ("增长6.5%以上", ["增长", "6.5", "以上"]),
        ("43,226.5元", ["43226.5", "元"]),
        ("1,2,3项", ["1", "2", "3", "项"]),
        ("-3.2个百分点", ["3.2", "个百", "百分", "分点"]),
        ("GDP、gdp、ＧＤＰ", ["gdp", "gdp", "gdp"]),
        ("5G基站", ["5g", "基站"]),
        ("PM2.5浓度", ["pm2.5", "浓度"]),
        ("R&D经费", ["r", "d", "经费"]),
        ("A股", ["a", "股"]),
        ("“十四五”规划", ["十四", "四五", "规划"]),
        ("㎡", ["m2"]),
        ("⾦融", ["金融"]),  # a radical sign as PDF files have it
        ("𠮷野", ["𠮷野"]),
        ("café", ["café"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_full_width_is_half_width() -> None:
    assert tokens("２０２３年ＧＤＰ增长６．５％") == tokens("2023年GDP增长6.5%")


def test_every_token_is_safe_in_a_full_text_query() -> None:
    for token in tokens('a"b*c(d)^e:f-g+h NEAR{}[] "引号" AND \x00 OR'):
        assert token.replace(".", "").isalnum()


@pytest.mark.parametrize("text", ["", "GDP增长", "㎡与½和ﷺ", "两个㎡㎡", "İstanbul", "a\u0301中"])
def test_offsets_lead_back_from_a_folded_text(text: str) -> None:
    origins = [offset for offset, character in enumerate(text) for _ in fold(character)]
    folded = fold(text)
    assert unfolded(text, folded, [(i, i + 1) for i in range(len(folded))]) == [(o, o + 1) for o in origins]
    if text:
        assert unfolded(text, folded, [(0, len(folded))]) == [(0, len(text))]
