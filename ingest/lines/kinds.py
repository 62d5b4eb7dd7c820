"""How the lines of a report show what they are: headings, captions, sentences, and the names of its parts."""

from __future__ import annotations

import re

from vectorstore.analysis.outline_marks import NUMBERED, mark
from vectorstore.analysis.rules import Rule
from vectorstore.analysis.sentences import CLOSERS

CELL = "\t"
"""Stands between the cells of a table's row, in a stored text and in a healed one."""

ADDRESS = Rule(
    "kinds.address",
    r"(?:各位(?:代表|委员|主任|主席|同志)[^。！!：:，,]{0,12}|同志们)[！!：:，,]",
    holds=("|各位代表、同志们！|", "|同志们：|"),
    fails=("各位代表一致认为", "|2018年1月26日各位代表："),
)
"""The speaker turns to the house: 各位代表! — in mid-report it closes whatever came before."""

TERMINAL = "。！？!?；;：:…"
_ENDED = re.compile(rf"[{TERMINAL}][{re.escape(CLOSERS)}]*(?:\[\d{{1,3}}\])?$")
_INNER = re.compile(r"[。！!？?；;]")

_PART_WORDS = (
    r"(?:工作|任务)?(?:的)?(?:回顾|总结|安排|打算|部署)|重点(?:工作|任务)|主要(?:工作|任务|目标)|工作(?:建议|重点|任务|思路|目标)"
    r"|目标(?:任务)?|总体(?:要求|思路)|政策取向|自身建设"
)
PART_HEADING = Rule(
    "kinds.part_heading",
    r"(?:过去|今后|未来|前)?(?:\d{4}年|[五一]年来?|今年|本届政府|政府)[^。！!？?；;，,：:]{0,14}?"
    rf"(?:{_PART_WORDS})(?:(?:[和与及、]|安排|建议|政府|主要|重点)*(?:{_PART_WORDS}))*(?:安排|建议)?",
    holds=(
        "|2023年的主要预期目标|",
        "|2024年政府工作总体思路|",
        "|今后五年全省经济社会发展的主要目标|",
        "|2024年工作的总体要求|",
    ),
    fails=("|加强政府自身建设", "|全面加强政府自身建设"),
)
"""The heading of one of a report's parts, matched from its first word to its last.

>>> [PART_HEADING.match(h)[0] for h in ("2023年工作回顾2023年是", "2024年目标任务和重点工作")]
['2023年工作回顾', '2024年目标任务和重点工作']
"""


_CHARGED = Rule(
    "kinds.charged",
    r"[\u4e00-\u9fff]{2,4}(?:单位|部门)[：:]",
    holds=("|责任单位：|市教育局", "|牵头部门：|省财政厅"),
    fails=("单位：万人", "各部门要落实"),
)
"""Who is to do what stands above: 主办单位：省教育厅."""


_LABELS_TABLE = Rule(
    "kinds.labels_table",
    r"(?:附?[表图]\s*\d{1,2}(?:-\d{1,2})?(?=[\s:：]|[^\W\d])|单位[:：])",
    holds=("|附表1|：主要指", "|单位：|"),
    fails=("附件1",),
)
"""The caption of a table or a chart, or the unit of its figures: 表8 2022年对主要国家出口值."""


def is_caption(line: str) -> bool:
    """Whether a line belongs to a table or a chart rather than to the text.

    >>> [is_caption(line) for line in ("表8 2022年出口值", "附表1：主要指标", "单位：万人", "表彰先进")]
    [True, True, True, False]
    """
    return _LABELS_TABLE.match(line) is not None


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence or a list's introduction does.

    >>> [is_ended(line) for line in ("增长20%", "增长20%。", "他说:“好。”", "主要是：")]
    [False, True, True, True]
    """
    return _ENDED.search(line) is not None


def is_heading_line(line: str) -> bool:
    """Whether a line standing by itself reads as a heading rather than as a piece of a sentence.

    >>> [is_heading_line(line) for line in ("2022年工作回顾", "一年来,我们真抓实干,质量稳步提升")]
    [True, True]
    >>> pieces = ("2023", "——", "完成140", "推进“", "丰富生活。推进区级", "各位代表!过")
    >>> any(is_heading_line(line) for line in pieces)
    False
    """
    line = line.strip()
    found = mark(line)
    words = line[found.end :].strip() if found else line
    numbered = found is not None and found.rank in NUMBERED
    shortest, longest = (2, 80) if numbered else (4, 55)
    return (
        shortest <= len(words) <= longest
        and CELL not in line
        and not _CHARGED.match(line)
        and not is_ended(line)
        and not _INNER.search(words)
        and not words[-1].isdigit()
        and words[-1] not in "，,、（(“‘《+—-"
        and words[0] not in "，,、。；;：:！!？?）)”’》%％"
        and _balanced(words)
    )


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("“”", "《》")) and (
        text.count("(") + text.count("（") == text.count(")") + text.count("）")
    )
