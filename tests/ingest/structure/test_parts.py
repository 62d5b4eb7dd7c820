"""Where a report's parts begin and which of them plan, however they are headed."""

from __future__ import annotations

import pytest

from ingest.structure.outline import outline
from vectorstore.types import Kind, Role

FILLER = "坚持稳中求进，实施一批重点项目，推动各项工作取得新进展，群众得到更多实惠。"
FACED = "发展中还存在不少困难和问题。对这些问题，我们一定高度重视，采取有力措施，认真加以解决。"
THANKED = "在此，我代表省人民政府，向全省各族人民，表示衷心的感谢！"
RESULT, AIM = "粮食产量达到500万吨，实现增产。", "粮食产量稳定在510万吨以上。"


def roles(*lines: str, year: int = 2015) -> tuple[Role, Role]:
    """What the innermost sections do that hold the result and the aim."""
    text = "\n".join(lines)
    found = outline(text, "r", year, Kind.WORK_REPORT)
    at = (text.index(RESULT), text.index(AIM))
    first, second = ([s for s in found if s.start <= a < s.end][-1].role for a in at)
    return first, second


BACK = (FILLER * 4, RESULT, FILLER * 3)
AHEAD = (FILLER * 4, AIM, FILLER * 3)


@pytest.mark.parametrize(
    "lines",
    [
        # the first part has lost its number, and what the next one holds is numbered anew
        ("2014年工作回顾", *BACK, "二、2015年主要任务", *AHEAD),
        ("2014年工作回顾", *BACK, "二、2015年的政府工作", "一、稳增长", "二、抓项目", "三、惠民生", *AHEAD),
        ("本届政府工作回顾", *BACK, "二、今后五年的发展思路和主要任务", *AHEAD, "加强政府自身建设", FILLER),
        ("“十二五”计划完成情况", *BACK, "二、“十三五”奋斗目标", "一、农业", "二、工业", "三、服务业", *AHEAD),
        (
            *("“十二五”时期工作的回顾", "一、农业", "二、工业", "三、服务业", *BACK),
            *("二、“十三五”时期国民经济和社会发展的主要任务", "一、农业", "二、工业", "三、服务业", *AHEAD),
        ),
        # headings that only exhort: what looks back has ended, or the aims begin
        ("一、迈出坚实步伐", *BACK, FACED, "二、推动经济持续健康较快发展", *AHEAD),
        ("一、抢抓机遇的五年", *BACK, THANKED, "二、开创科学发展的新局面", *AHEAD),
        (
            "一、迈出坚实步伐",
            *BACK,
            "二、在新常态下健康发展",
            "2015年我省经济社会发展主要预期目标是：",
            *AHEAD,
        ),
        ("一、迈出坚实步伐", *BACK, "二、在新常态下健康发展", "经济社会发展主要预期目标是：", *AHEAD),
        # a plan's name, or a word that plans, in the heading of what looks back
        (
            "一、实施“十五”计划取得良好开局的一年",
            "过去的一年，喜获丰收。",
            *BACK,
            "二、做好新一年的政府工作",
            *AHEAD,
        ),
        ("一、“十二五”目标任务胜利完成", *BACK, "二、2015年工作安排", *AHEAD),
        ("一、“十二五”规划执行情况和政府主要工作", *BACK, "二、2015年政府工作主要安排", *AHEAD),
    ],
)
def test_what_looks_back_is_told_from_the_plan(lines: tuple[str, ...]) -> None:
    assert roles("各位代表：", *lines) == (Role.REVIEW, Role.PLAN)


def test_a_part_between_that_looks_back_too_does_not_plan() -> None:
    parts = ("一、2014年工作回顾", FILLER * 4, FACED, "二、用好教育成果", "去年9月份以来，全省学习。")
    assert roles(*parts, RESULT, "三、2015年重点工作", *AHEAD) == (Role.REVIEW, Role.PLAN)


def test_unnumbered_parts_keep_the_chapters_that_are_in_them() -> None:
    back = ("2014年工作回顾", "一、农业", RESULT, FILLER * 3, "二、工业", FILLER * 2)
    text = "\n".join((*back, "2015年工作安排", "一、总体要求", FILLER, "二、重点任务", AIM))
    found = outline(text, "r", 2015, Kind.WORK_REPORT)
    assert [s.path for s in found if len(s.path) == 1] == [("2014年工作回顾",), ("2015年工作安排",)]
