from __future__ import annotations

import pytest

from qa.question.slips import corrected

SAID = frozenset({"近年", "计化", "指出", "下乡"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("去年时际完成了多少", "去年实际完成了多少"),
        ("打算新赠几家", "打算新增几家"),
        ("固定资产头资目标", "固定资产投资目标"),
        ("重点项目投资额木标", "重点项目投资额目标"),
        ("近年来增长多少", "近年来增长多少"),
        ("累计化解多少个", "累计化解多少个"),
        ("报告指出哪三件事", "报告指出哪三件事"),
        ("送戏下乡多少场", "送戏下乡多少场"),
        ("下降目标是多少", "下降目标是多少"),
    ],
)
def test_what_no_report_has_is_taken_for_what_sounds_alike(typed: str, meant: str) -> None:
    assert corrected(typed, SAID.__contains__) == meant
