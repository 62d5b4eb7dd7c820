"""What a single paragraph of a healed report is headed by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lines.kinds import CELL, PART_HEADING, is_caption, is_ended, is_heading_line
from vectorstore.analysis.lexicon import either, own_place
from vectorstore.analysis.outline_marks import Rank, mark
from vectorstore.analysis.quantities import find_quantities
from vectorstore.analysis.rules import Rule

UNNUMBERED = 20
"""The rank of headings without a number; where they stand follows from what is open, not from this."""
ALONE = 25
"""The rank of a sentence that is a paragraph and heads the next ones; above lead sentences only."""
LEAD = 30
"""The rank of a paragraph's lead sentence, below all others."""

_OWN_PARAGRAPH = frozenset({int(Rank.DASH), int(Rank.ORDINAL), LEAD})
_PLAIN_RUN_IN = frozenset({int(Rank.ITEM), int(Rank.SUBITEM), int(Rank.DASH), int(Rank.ORDINAL)})
"""Marks that head a paragraph as often as they list figures (——粮食产量150万吨;)."""

_MAX_RUN_IN = 60
"""Characters of a numbered lead sentence; a longer one is cut at its first comma."""
_MAX_PLAIN = 40
_MAX_LEAD, _MIN_LEAD = 25, 4
_MIN_BODY = 15
"""Characters that must follow what heads them."""

_SENTENCE = re.compile(r"[^。！!？?：:；;]+")
_QUOTED = re.compile(r"“[^”]*”")
_TELLS = Rule(
    "headings.tells",
    r"各位|[一五]年来|过去|今年|去年|明年|回顾|同时|此外|但|我们|预计|全年|"
    rf"{either(own_place.WHOLE)}|"
    r"这|其中|[一二三四五六七八九十]+[是要]|围绕|为此|总之"
    r"|成绩|当前|面对|经过|根据|按照|新的一年|“[^”]*”时期",
    holds=("|“十一五”时期|", "|三是|", "|二要|", "|今年|"),
    fails=("坚持精准高效", "|工作回顾"),
)
"""Openings of sentences that tell something rather than name it."""

_STATES = Rule(
    "headings.states",
    r"(?<!求)是(?!否)|我们",
    holds=("|是|", "|我们|"),
    fails=("是否继续？", "坚持解放思想，实事求是"),
)
"""What makes a short sentence a maxim (创新是第一动力) and no name."""

_REVIEW = Rule(
    "headings.review",
    r"(?:\d{4}年|过去|五年|一年|政府|主要)?[^。，,]{0,12}工作(?:的)?(?:回顾|总结)|[^。，,]{0,12}取得的成[就效绩]",
    holds=("|过去五年工作回顾|", "|过去一年工作的回顾|", "|本届政府工作回顾|", "|2018年主要工作回顾|"),
    fails=("2024年工作安排",),
)
_PLAN = Rule(
    "headings.plan",
    r"[^。，,]{0,16}(?:工作(?:安排|任务|目标|重点|建议|打算|思路|部署)|重点(?:工作|任务)|主要(?:任务|目标|工作)|目标任务|总体(?:要求|部署|思路)|奋斗目标)"
    r"[^。，,]{0,12}",
    holds=(
        "|2024年工作安排总体要求|",
        "|2024年目标任务和重点工作|",
        "|2010年奋斗目标和主要任务|",
        "|2014年工作总体部署|",
    ),
    fails=("培育壮大市场主体", "一年来成绩喜人"),
)
_GOVERNING = Rule(
    "headings.governing",
    r"[^。，,]{0,20}(?:自身建设|政府(?:治理|履职|服务|职能)|政务(?:水平|服务)|(?:人民满意|服务型|法治)的?政府)[^。，,]{0,15}",
    holds=("|全面加强政府自身建设|", "|建设人民满意的服务型政府|"),
    fails=("人民满意是根本标准",),
)
_DATE_LINE = Rule(
    "headings.date_line",
    r"[（(]?\d{4}年\d{1,2}月\d{1,2}日[^。]{0,6}[）)]?",
    holds=("|（2023年4月12日）|",),
    fails=("今年1月任务艰巨",),
)
_DATED = Rule(
    "headings.dated",
    r"(?![（(]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[）)]?$)[^。，,]{0,12}\d{4}年[^。，,]{0,18}",
    holds=("|奋力完成2023年各项任务|",),
    fails=("（2023年4月12日）", "|一年来，我们在2023年"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that begins a paragraph.  `length` counts from the paragraph's start."""

    rank: int
    length: int
    own_paragraph: bool
    """It heads no more than its own paragraph."""


def heading(line: str) -> Heading | None:
    """The heading a paragraph is, or begins with by an outline mark; None if it is plain text.

    >>> heading("（一）坚持精准高效，疫情防控平稳有序。我们毫不动摇贯彻各项部署要求。")
    Heading(rank=2, length=18, own_paragraph=False)
    >>> heading("——产业名城建设实现新突破。“芯屏汽合”集聚发展,入选国家首批试点。")
    Heading(rank=6, length=13, own_paragraph=True)
    >>> heading("2022年工作回顾")
    Heading(rank=20, length=9, own_paragraph=False)
    >>> heading("——粮食产量稳定在150万吨以上；"), heading("预计,地区生产总值增长3.6%左右。")
    (None, None)
    """
    found = mark(line)
    # A row of a table may begin with a number, and the date of a report stand on a line of its own.
    if CELL in line or is_caption(line) or _DATE_LINE.fullmatch(line):
        return None
    if found is None:
        return Heading(UNNUMBERED, len(line), False) if is_heading_line(line) else None
    rank = int(found.rank)
    if is_heading_line(line):
        return Heading(rank, len(line), False)
    sentence = _SENTENCE.match(line, found.end)
    if sentence is None:
        return None
    end = sentence.end()
    rest = len(line) - end - 1
    if rank in _PLAIN_RUN_IN:
        words = sentence.group()
        if rest < _MIN_BODY or end > _MAX_PLAIN or _states_figures(words):
            return None
    elif end > _MAX_RUN_IN:
        comma = re.compile(r"[，,]").search(line, found.end)
        end = comma.start() if comma else _MAX_RUN_IN
    return Heading(rank, end, rank in _OWN_PARAGRAPH)


def lead(line: str) -> Heading | None:
    """The lead sentence of a paragraph, where it names what the paragraph is about.

    >>> lead("发展壮大市场主体。坚决落实“两个毫不动摇”，支持国有经济做强做优做大。")
    Heading(rank=30, length=8, own_paragraph=True)
    >>> lead("一年来成绩喜人。全市地区生产总值增长5%，一般公共预算收入增长6%。")
    >>> lead("经济增长预期目标为百分之七左右。居民消费价格涨幅控制在百分之二左右。")
    """
    length = _named(line)
    return Heading(LEAD, length, True) if length and len(line) - length > _MIN_BODY else None


def lone(line: str) -> int:
    """The length of the name that a paragraph is and no more; 0 if it is none.

    >>> lone("加强生态系统保护修复。"), lone("预计增长5%。"), lone("加强保护。推进修复。")
    (10, 0, 0)
    """
    length = _named(line)
    return length if length == len(line) - 1 else 0


def _named(line: str) -> int:
    """The length of a first sentence that names rather than tells, without its full stop; 0 if it tells."""
    sentence = _SENTENCE.match(line)
    if sentence is None or not _MIN_LEAD <= sentence.end() <= _MAX_LEAD or sentence.end() == len(line):
        return 0
    words = sentence.group()
    named = line[sentence.end()] == "。" and not _TELLS.match(words) and not _STATES.search(words)
    if not named or _states_figures(words) or words.count("“") != words.count("”"):
        return 0
    return sentence.end()


def _states_figures(words: str) -> bool:
    """Whether words outside quotation marks say a figure, and so tell something rather than name it."""
    bare = _QUOTED.sub("", words)
    return any(c.isdigit() for c in bare) or bool(find_quantities(bare))


def is_review(words: str) -> bool:
    """Whether a heading, its number aside, is that of the part that looks back.

    >>> is_review("过去五年工作回顾"), is_review("2024年工作安排")
    (True, False)
    """
    return _REVIEW.fullmatch(words) is not None


def is_plan(words: str) -> bool:
    """Whether a heading, its number aside, is that of a part that plans.

    >>> is_plan("2024年目标任务和重点工作"), is_plan("培育壮大市场主体")
    (True, False)
    """
    return _PLAN.fullmatch(words) is not None


def names_part(words: str) -> bool:
    """Whether a heading, its number aside, is that of one of a report's few parts.

    >>> [names_part(w) for w in ("奋力完成2023年各项任务", "全面加强政府自身建设", "一年来,我们真抓实干")]
    [True, True, False]
    >>> names_part("（2023年4月12日）")
    False
    """
    return (
        not words.endswith(("报告", "公报", "：", ":"))
        and not is_ended(words)
        and (
            is_review(words)
            or is_plan(words)
            or PART_HEADING.fullmatch(words) is not None
            or _GOVERNING.fullmatch(words) is not None
            or _DATED.fullmatch(words) is not None
        )
    )
