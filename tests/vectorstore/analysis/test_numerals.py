from __future__ import annotations

import pytest

from vectorstore.analysis.numerals import integer, number, value


@pytest.mark.parametrize(
    ("written", "figures", "amount"),
    [
        ("六点五", "6.5", 6.5),
        ("零点三", "0.3", 0.3),
        ("十", "10", 10),
        ("一百零五", "105", 105),
        ("三千二百", "3200", 3200),
        ("两千零五", "2005", 2005),
        ("十三万", "13万", 130_000),
        ("一点二万", "1.2万", 12_000),
        ("一万二千", "12000", 12_000),
        ("四亿九千万", "490000000", 4.9e8),
        ("一点二万亿", "1.2万亿", 1.2e12),
    ],
)
def test_numbers_written_out(written: str, figures: str, amount: float) -> None:
    assert number(written) == figures
    assert value(written) == amount


@pytest.mark.parametrize(("written", "amount"), [("12", 12), ("１２", 12), ("二十", 20), ("", 0)])
def test_counts_of_headings(written: str, amount: int) -> None:
    assert integer(written) == amount
