from __future__ import annotations

from rich.cells import cell_len

from ui.cli.columns import columns


def test_columns_begin_at_the_same_place_on_screen() -> None:
    text = columns(("地方", "备注"), [("合肥市", "甲"), ("内蒙古自治区", "乙"), ("A", "丙")])
    starts = {
        cell_len(line[: line.index(mark)]) for line, mark in zip(text.splitlines()[2:], "甲乙丙", strict=True)
    }
    assert len(starts) == 1


def test_nothing_is_markup_and_nothing_is_lost() -> None:
    cells = ("[red]甲[/red]", ":smile:", "x" * 300)
    assert columns(("a", "b", "c"), [cells]).splitlines()[2].split() == list(cells)


def test_long_cells_are_folded_into_the_width() -> None:
    lines = columns(("地方", "备注"), [("合肥市", "原文在回顾部分中断" * 9)], width=40).splitlines()
    assert max(map(cell_len, lines)) <= 40
    assert "".join(line[6:] for line in lines[2:]).replace(" ", "").endswith("原文在回顾部分中断" * 8)


def test_no_rows() -> None:
    assert columns(("a", "b"), []).splitlines()[0].split() == ["a", "b"]
