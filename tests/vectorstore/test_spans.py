"""The way back from a healed report to the stored text, on which every citation rests."""

from __future__ import annotations

import pytest

from vectorstore.spans import SourceMap
from vectorstore.types import Span

STORED = "封面\n生产总值增\n— 2 —\n长 6.5%。\u3000第二段。"
PIECES = ((3, 8), (14, len(STORED)))
REPORT = "生产总值增长6.5%。\n第二段。"


def cut(spans: tuple[Span, ...]) -> list[str]:
    return [STORED[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("生产总值", ["生产总值"]),
        ("增长", ["增", "长"]),
        ("生产总值增长6.5%。", ["生产总值增", "长 6.5%。"]),
        ("长6.5%。", ["长 6.5%。"]),
        ("。\n第二", ["。\u3000第二"]),
        ("\n", []),
    ],
)
def test_what_was_left_out_parts_a_span_and_white_space_does_not(quote: str, pieces: list[str]) -> None:
    start = REPORT.index(quote)
    assert cut(SourceMap(STORED, PIECES, REPORT).spans(start, start + len(quote))) == pieces


def test_every_character_is_found_where_it_stands() -> None:
    where = SourceMap(STORED, PIECES, REPORT)
    for offset, character in enumerate(REPORT):
        if not character.isspace():
            ((start, end),) = where.spans(offset, offset + 1)
            assert STORED[start:end] == character
            assert where.report_offset(start) == offset


def test_a_stored_offset_between_two_pieces_leads_to_the_next_and_one_behind_all_to_the_end() -> None:
    where = SourceMap(STORED, PIECES, REPORT)
    assert where.report_offset(0) == 0
    assert where.report_offset(STORED.index("— 2 —")) == REPORT.index("长")
    assert where.report_offset(len(STORED)) == len(REPORT)


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    where = SourceMap("𠮷林\ufeff😀市", ((0, 5),), "𠮷林\ufeff😀市")
    assert where.spans(3, 5) == ((3, 5),)


@pytest.mark.parametrize("text", ["生产总值增长6.6%。\n第二段。", REPORT + "多", REPORT[:-1], ""])
def test_a_text_that_is_not_that_of_its_spans_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not the text of its spans"):
        SourceMap(STORED, PIECES, text)
