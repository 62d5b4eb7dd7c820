"""Whether a report is all there, and whether a text is a report at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cleaning.furniture import is_site_line
from ingest.lines.headings import is_plan, is_review
from ingest.structure.split import Body
from vectorstore.analysis.outline_marks import mark
from vectorstore.analysis.rules import Rule
from vectorstore.types import Kind, Role, Section

_HAN = re.compile(r"[\u4e00-\u9fff]")
_MIN_HAN = 200
"""Chinese characters of the shortest text taken for a report; a county's bulletin has 2,000."""
_MIN_HAN_SHARE = 0.3
_TITLED = Rule(
    "completeness.titled",
    r"报告|公报|规划|纲要|要点|计划|总结|白皮书",
    holds=("|公报|", "|报告|"),
    fails=("随笔",),
)
_TITLE_LINES = 5
_SENTENCE_END = re.compile(r"[。！!？?；;.：:”’）)》]\s*$")
_MAX_TITLE = 60
"""Characters of a line that may be a title."""


def gap(body: Body, kind: Kind, sections: Sequence[Section]) -> tuple[bool, str]:
    """Whether a report was cut off, and what to tell the user about its completeness ("" for nothing).

    A work report that looks back and never plans, one behind which a site asks for a login, and one that
    breaks off in a sentence are cut off.  One without greeting or ending was stripped of them, as collections
    do: that is remarked, no more.
    """
    if kind is not Kind.WORK_REPORT:
        return False, ""
    roles = {section.role for section in sections}
    if Role.PLAN not in roles:
        where = "来源网页在此要求登录或付费" if body.walled else "文本中途中断"
        return True, f"这份报告不完整：{where}，没有今年的目标和工作安排。"
    if body.closed:
        return False, ""
    if body.walled:
        return True, "这份报告不完整：来源网页要求登录或付费，后面的内容缺失。"
    if not _SENTENCE_END.search(body.speech[-1].text):
        return True, "这份报告不完整：文本在一句话中间中断。"
    lacking = "结束语" if body.opened else "称呼和结束语"
    return False, f"这份文本没有{lacking}，可能经过删节。"


def likeness(body: Body) -> str:
    """What to tell the user of a report that another one of its file is much like; "" for nothing."""
    if not body.alike:
        return ""
    return f"同一文件里的另一份有 {body.alike}% 的段落与它相同，数字却不全相同；请核对是否同一份报告的两稿。"


def taken_for(lines: Sequence[str], name: str) -> str:
    """What a text without a report's beginning is, in the user's words; "" if it may pass as a report.

    `name` is the file's name without ending: many a bulletin is only there called one.
    """
    text = "".join(lines)
    han = len(_HAN.findall(text))
    if not han or han < _MIN_HAN_SHARE * len(text):
        return "外文、数据或程序文本"
    if han < _MIN_HAN:
        return f"只有 {han} 个汉字的短文"
    if sum(map(is_site_line, lines)) * 2 > len(lines):
        return "网页导航"
    words = [line[found.end :] if (found := mark(line)) else line for line in lines]
    titles = [name, *(line for line in lines[:_TITLE_LINES] if len(line) <= _MAX_TITLE)]
    if any(is_review(w) or is_plan(w) for w in words) or any(_TITLED.search(title) for title in titles):
        return ""
    return "一般文章（没有报告的称呼、标题，也没有“工作回顾”“工作安排”这样的部分）"
