"""Whether a text that opens or is built like a report is one: what speaks for it, and what it rather is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cleaning.healing import Paragraph
from ingest.lines.headings import is_plan, is_review
from ingest.lines.kinds import is_ended
from ingest.structure.split import Body
from vectorstore.analysis.outline_marks import mark
from vectorstore.analysis.rules import Rule

_HAN = re.compile(r"[\u4e00-\u9fff]")
_FIGURE = Rule(
    "judging.figure",
    r"\d[%％亿万]",
    holds=("增长|5%|",),
    fails=("万载县",),
)
_OWN = Rule(
    "judging.own",
    r"[全我](?:[省市县区州盟旗镇乡]|国)",
    holds=("|全县|", "|我区|", "|全市|", "|全省|"),
    fails=("某县", "全面"),
)
_HEAD = 400
"""Characters at the top within which a text says what it is."""
_TITLE = 60
"""Characters of a line that may be a title."""
_TOP = 4
"""Lines among which a title stands."""
_FIGURES, _OWN_NAMED = 8, 3
"""Figures, and times that a text calls a place its own, which no mere quotation has."""
_LITTLE = 2
"""Marks of a work report that a list of titles, or an opening alone, may have."""
_LIST, _IN_SENTENCES = 20, 0.1
"""Lines of a list, and the share of its characters that may stand in sentences."""
_SHORT = 120
"""Chinese characters: with fewer an opening is only quoted."""
_WHOLE = 3000
"""Chinese characters from which on a text is as long as a report; a county's bulletin has 2,000."""

_SUMMARY = Rule(
    "judging.summary",
    r"一图|图解|图说|图览|速览|速读|划重点|解读|干货|摘要|摘编|要点|长图|数读|看点",
    holds=("|解读|",),
    fails=("两份报告",),
)
_NOTICE = Rule(
    "judging.notice",
    r"征求.{0,20}意见|征集.{0,20}(?:意见|建议)|(?:的|关于.{2,40})(?:通知|公告|通告|函|公示)$|意见反馈|反馈意见",
    holds=("|征求意见|",),
    fails=("提出意见",),
)
_NEWS = Rule(
    "judging.news",
    r"(?:本报|新华社|中新社|中新网|人民网|记者|通讯员)[^。]{0,30}(?:讯|报道|电)"
    r"|(?:大会|会议)[^。]{0,20}(?:开幕|闭幕|举行|召开)[^。]{0,80}(?:市长|县长|区长|省长|州长)[^。]{0,20}(?:作|做)"
    r"|(?:听取|审议)(?:和审议)?了[^。]{0,40}政府工作(?:的)?报告",
    holds=(
        "|大会会议16日上午开幕，市长王某某作政府工作|",
        "|本报讯|",
        "|人民网肥西县1月16日电|",
        "|新华社安河县1月16日电|",
    ),
    fails=("政府工作报告", "新闻发布会"),
)
_COMPANY = Rule(
    "judging.company",
    r"(?:我|本|全)(?:公司|集团|司|行|院|校|厂)|董事会|股东|(?:有限|股份)公司|总经理|客户|全体员工",
    holds=("|我公司|", "|全体员工|", "|本行|", "|客户|"),
    fails=("公司前景广阔",),
)
_SPEECH = Rule(
    "judging.speech",
    r"[”」](?:[^。，”]{0,6}(?:道|说|笑|问|喊))|[^。，“]{0,8}(?:道|说|笑道|问道|喊道)[：:]?“",
    holds=("|老李笑道：“|", "|说：“|", "|”问|"),
    fails=("她笑了笑", "有人问"),
)
_STORY = Rule(
    "judging.story",
    r"第[一二三四五六七八九十百零\d]{1,4}[章回](?!\d)|[他她](?:想|看|站|走|笑|听|坐|心|的(?:手|眼|脸|心))",
    holds=("|他的脸|", "|第一章|", "|她坐|", "|第二回|"),
    fails=("第一师", "他说"),
)
_PROGRAM = re.compile(
    r"```|`[^`\n]+`|pip install|npm |docker|github|README|https?://|\bimport \w+|\$ \w+|API", re.IGNORECASE
)
_PER = 1000
"""Characters to which the signs of a story or a company are counted."""
_STRONG = 4
"""Marks of a work report with which a text is taken, and what speaks against it said."""
_OFTEN = 3.0
"""Of them as many as no report has; the most in 490 reports is 1.2."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What speaks against a text's being a report."""

    signs: tuple[str, ...]
    """What it rather is, in the user's words."""
    structure: int
    """How many of the six marks of a work report it has: an opening, a part that looks back and one that
    plans, an ending, figures of its own place, a report's length."""

    @property
    def refusal(self) -> str:
        """What it is taken for; "" if it may be a report."""
        return self.signs[0] if self.signs and self.structure < _STRONG else ""

    @property
    def remark(self) -> str:
        """What is said of one that is taken although something speaks against it."""
        if not self.signs or self.refusal:
            return ""
        like = "、".join(self.signs)
        return f"不能确定这是不是政府工作报告：结构像（{self.structure}/6 项相符），但也像{like}。"


def judged(body: Body, name: str, top: Sequence[Paragraph] = ()) -> Verdict:
    """What speaks against a body's being a report, and how much of a work report's structure it has.

    `name` is the file's name without ending; `top` are the first lines of the document, which count for a
    body with little structure: a notice stands above what it quotes.
    """
    lines = [paragraph.text for paragraph in (*body.title, *body.paragraphs)]
    text = "\n".join(lines)
    words = [line[found.end :] if (found := mark(line)) else line for line in lines]
    structure = sum(
        (
            body.opened,
            any(map(is_review, words)),
            any(map(is_plan, words)),
            body.closed,
            len(_FIGURE.findall(text)) >= _FIGURES and len(_OWN.findall(text)) >= _OWN_NAMED,
            len(_HAN.findall(text)) >= _WHOLE,
        )
    )
    above = [paragraph.text for paragraph in top[:_TOP]] if structure < _STRONG else []
    titles = [line for line in (name, *above, *lines[:_TOP]) if len(line) <= _TITLE]
    head = "\n".join((*above, text[:_HEAD]))
    return Verdict((*_by_title(titles, head), *_by_words(lines, text, structure)), structure)


def _by_title(titles: Sequence[str], head: str) -> Iterator[str]:
    if any(_SUMMARY.search(title) for title in titles):
        yield "摘要、图解或解读"
    if any(_NOTICE.search(title) for title in titles):
        yield "通知或征求意见的文稿"
    if _NEWS.search(head):
        yield "新闻报道"


def _by_words(lines: Sequence[str], text: str, structure: int) -> Iterator[str]:
    han = len(_HAN.findall(text))
    if han < _SHORT and structure <= _LITTLE:
        yield f"只有 {han} 个汉字的短文"
    if _rate(_PROGRAM, text) > _OFTEN and han < _WHOLE:
        yield "程序或项目的说明"
    if _rate(_COMPANY, text) > _OFTEN:
        yield "企业或单位的总结"
    if _rate(_SPEECH, text) + _rate(_STORY, text) > _OFTEN:
        yield "小说或故事"
    sentences = sum(len(line) for line in lines if is_ended(line))
    if len(lines) > _LIST and sentences < _IN_SENTENCES * len(text) and structure <= _LITTLE:
        yield "目录或清单"


def _rate(signs: Rule | re.Pattern[str], text: str) -> float:
    """How often signs stand in a text, to a thousand characters of at least as many."""
    return len(signs.findall(text)) * _PER / max(len(text), _PER)
