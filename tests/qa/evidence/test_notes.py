from __future__ import annotations

import pytest

from qa.evidence.notes import notes_on
from vectorstore.statements import Statements

TEXT = (
    "谋划建设集“五馆两中心”【10】为一体的综合体。拓宽3条小街小巷。启动九通一平。\n名词解释：\n"
    "【10】“五馆”：图书馆、美术馆、科技馆、规划馆、文化馆。\n"
    "（见第3页）[11]九通一平：通水、通电。\n[12]小街小巷：小白河村道路、市场街。"
)


@pytest.mark.parametrize(
    ("clause", "note"),
    [
        ("谋划建设集“五馆两中心”【10】为一体的综合体。", "图书馆"),
        ("拓宽3条小街小巷。", "市场街"),
        ("启动九通一平。", "通水"),
    ],
)
def test_a_note_is_found_by_its_mark_or_by_its_term(clause: str, note: str) -> None:
    statements = Statements(TEXT, (), ())
    start = TEXT.index(clause)
    (found,) = notes_on(statements, (start, start + len(clause)))
    assert note in statements.words(found)


def test_what_no_note_explains_has_none() -> None:
    statements = Statements(TEXT, (), ())
    assert not list(notes_on(statements, (0, 2)))
