from __future__ import annotations

from pathlib import Path

from benchmarks.sentences_read import drawn, line

REPORT = """合肥市2023年政府工作报告
各位代表：现在，我代表合肥市人民政府，向大会报告工作，请予审议。
一、2022年工作回顾
地区生产总值增长3.5%。全力保障民生。新建学校30所。
二、2023年工作安排
地区生产总值增长6%—7%。
"""


def test_sentences_with_numbers_are_drawn_with_their_rows(tmp_path: Path) -> None:
    (tmp_path / "合肥.txt").write_text(REPORT, encoding="utf-8")
    found, total = drawn([tmp_path], count=10, seed=1)
    assert total == 3
    assert [one.text for one in found] == [
        "地区生产总值增长3.5%。",
        "新建学校30所。",
        "地区生产总值增长6%—7%。",
    ]
    assert "合肥市2023年  [安排] 二、2023年工作安排" in found[-1].where
    assert line(found[-1].rows[0]).split(" | ")[1:] == [
        "增长6%—7%",
        "6…7 %",
        "变动",
        "2023年",
        "目标",
        "合肥市",
    ]
    assert len(drawn([tmp_path], count=2, seed=1)[0]) == 2
    assert drawn([tmp_path], count=2, seed=1) == drawn([tmp_path], count=2, seed=1)
