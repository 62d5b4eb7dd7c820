"""From a document's paragraphs to the reports in it.

A file may hold one report, several, the same one twice, or one between a site's menus.  A report begins
where the speaker says in whose name he reports; its title block stands before that, its salutation
may be missing, and so may both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cleaning.furniture import Furniture
from ingest.cleaning.healing import Paragraph
from ingest.lines.appendix import appendices, is_glossary
from ingest.lines.headings import is_plan, is_review
from ingest.lines.kinds import ADDRESS, CELL, is_ended
from vectorstore.analysis.outline_marks import NUMBERED, mark
from vectorstore.analysis.rules import Rule

_GOVERNMENT = r"(?:政府|国务院|行署|公署|管委会|管理委员会|办事处)"
MANDATE = Rule(
    "split.mandate",
    rf"(?:我(?:谨)?(?:代表|受)[^。！!？]{{0,40}}?{_GOVERNMENT}|受[^。！!？]{{0,20}}?{_GOVERNMENT}(?:的)?委托)"
    r"[^。！!？]{0,40}?(?:报告|汇报)[^。]{0,60}?(?:。?请[^。]{0,40}?)?(?:审议|审查|审核|意见|建议)",
    holds=(
        "|我代表县人民政府向大会报告工作,请予审议|",
        "|我受盟行政公署委托，向会议报告工作，请审议|",
        "|我代表行署作工作报告，请各位主任、委员和列席同志提出意见|",
        "|我代表国务院，向大会报告过去五年政府工作，对今年工作提出建议|",
    ),
    fails=("我代表市人民政府，向全市人民表示衷心的感谢",),
)
"""The sentence a report begins with.

>>> bool(MANDATE.search("现在,我代表怀柔区人民政府,向大会报告政府工作,请予审议,并请区政协委员提出意见。"))
True
>>> bool(MANDATE.search("我代表市人民政府,向全市人民表示衷心的感谢!"))
False
"""
_SALUTATION = Rule(
    "split.salutation",
    r"(?:尊敬的)?(?:各位|位)[^。，,]{0,12}?(?:代表|委员|主任|常委|同志)[^。]{0,20}[：:！!，,]?|同志们[：:]",
    holds=("|各位主任、委员：|", "|各位代表、同志们：|", "|尊敬的各位领导、各位代表：|"),
    fails=("|", "2", "0", "1", "8", "年", "1", "月", "2", "6", "日", "各", "位", "代", "表", "："),
)
_TITLE = Rule(
    "split.title",
    r"[^。，,>\uff1e»]{0,40}(?:报告|公报|纲要|要点|计划)[^。，,]{0,30}"
    r"|(?:[—-]+|[（(])?[^。，；]{0,60}(?:会议|大会)(?:第.{1,6}次会议)?上?[）)]?[^。，；]{0,30}。?"
    r"|[（(]?\d{4}年\d{1,2}月\d{1,2}日.{0,40}"
    r"|.{0,25}(?:省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主席|总理|专员|主任)(?:[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12})",
    holds=("|——在某市人民代表大会第三次会议上|", "|2024年3月20日|", "|市长王军|", "|县长王某某|"),
    fails=("|我代表县人民检察院，向大会报告工作，请予审议。", "|我代表市人民政府，向大会报告工作"),
)
"""A line of the block between the top of the page and the salutation."""
_TITLE_LINE = Rule(
    "split.title_line",
    r"(?:[（(]?\d{1,2}[）)、.]?)?(?:\d{4}年)?[\u4e00-\u9fff]{0,25}?(?:\d{4}年)?政府工作报告",
    holds=("|合肥市2023年政府工作报告|",),
    fails=("|# 政府工作报告", "|《政府工作报告》注释"),
)
_NAMED = Rule(
    "split.named",
    r"[^。，,>：:]{0,40}(?:报告|公报)",
    holds=("|政府工作报告|", "|合肥市2023年国民经济和社会发展统计公报|"),
    fails=("|附：报告开头", "|摘要：政府工作报告——2024"),
)
"""A line that names the document."""
_TITLE_LINES = 8
"""Lines of a title block at most: title, session, date, office and name, each perhaps on two lines."""

_CLOSING = Rule(
    "split.closing",
    r"让我们|团结在|(?:团结|努力|不懈|接续|共同|继续)奋斗|(?:新|更大|应有)的?(?:更大)?贡献|新?篇章[！!]|奋勇前进",
    holds=("|新的更大贡献|", "|团结在|", "|让我们|", "|团结奋斗|"),
    fails=("新篇章", "贡献率"),
)
_CALL = Rule(
    "split.call",
    r"让我们.{0,20}(?:团结|携手|同心|一起|共同|在|以|高举|紧跟)",
    holds=("|让我们更加紧密地团结|", "|让我们携手|"),
    fails=("让我们的城市更美",),
)
"""The call to everybody; behind it come appendices at most."""

_SHORT = 40
"""Characters of a line that may stand within a title block, whatever it says."""

_PROSE = 30
"""Characters from which on a line is a sentence of a report whatever it ends with."""
_PUNCTUATION = re.compile(r"[，。、；：！？,;:!?]")
_REST = 0.15
"""Share of a report's text that may follow a site's line and still be the site's own prose."""


@dataclass(frozen=True, slots=True)
class Body:
    """One report: the lines before its salutation, and all from there to its end."""

    title: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    walled: bool
    """A site's line right behind it says that the rest is withheld."""
    alike: int = 0
    """Percent of its paragraphs that another report of the file has too, where that is suspicious."""

    @property
    def speech(self) -> tuple[Paragraph, ...]:
        """The paragraphs before the first appendix."""
        behind = appendices([paragraph.text for paragraph in self.paragraphs])
        return self.paragraphs[: behind[0]] if behind else self.paragraphs

    @property
    def closed(self) -> bool:
        """Whether the speech ends with the words such a speech ends with."""
        ending = self.speech[-4:]
        late = self.speech[len(self.speech) // 2 :]
        return (
            any(_CLOSING.search(p.text) for p in ending)
            or any(_CALL.search(p.text) for p in late)
            or any(p.text.endswith(("！", "!")) for p in ending[-1:])
        )

    @property
    def opened(self) -> bool:
        """Whether it begins with a salutation or says in whose name it is given."""
        return any(MANDATE.search(p.text[:300]) for p in self.paragraphs[:3])


def is_salutation(line: str) -> bool:
    """Whether a line greets the house and says no more.

    >>> is_salutation("各位代表："), is_salutation("各位代表!过去一年取得了成绩。")
    (True, False)
    """
    return _SALUTATION.fullmatch(line) is not None


def is_title(line: str) -> bool:
    """Whether a line is of a title block: title, session, date, office and name.

    >>> [is_title(line) for line in ("政府工作报告", "——在某市人民代表大会第三次会议上", "市长王军")]
    [True, True, True]
    """
    return _TITLE.fullmatch(line) is not None


def split(paragraphs: Sequence[Paragraph], furniture: Furniture) -> tuple[Body, ...]:
    """The reports of a document in order, as often as they are given.  Without any report's beginning, all
    its prose as one body: what that is, others decide."""
    starts = _starts(paragraphs)
    ends = [*(_title_start(paragraphs, start) for start in starts[1:]), len(paragraphs)]
    bodies = []
    for start, end in zip(starts, ends, strict=True):
        kept, walled = _trimmed(paragraphs[start:end], furniture)
        if kept:
            bodies.append(Body(_title_block(paragraphs, start, is_first=start == starts[0]), kept, walled))
    return tuple(bodies)


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Where each report's salutation stands, or what comes first in its stead."""
    starts: list[int] = []
    planned = closing = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        found = mark(text)
        heading = text[found.end :] if found else text
        begins = MANDATE.search(text[:300]) is not None
        if begins and index and is_salutation(paragraphs[index - 1].text):
            index -= 1
        if not begins and (not starts or (planned and closing)):
            begins = is_review(heading) or _titled(paragraphs, index)
        if begins and not (starts and index <= starts[-1]):
            starts.append(index)
            planned = closing = False
        planned = planned or is_plan(heading)
        closing = closing or (planned and "让我们" in text)
    return starts or [_first_prose(paragraphs)]


def _titled(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a report begins behind its title although nobody is addressed."""
    before = paragraphs[max(0, index - 3) : index]
    return (
        _is_prose(paragraphs[index])
        and not is_title(paragraphs[index].text)
        and any(_TITLE_LINE.fullmatch(p.text) for p in before)
        and any("会议" in p.text for p in before)
    )


def _title_start(paragraphs: Sequence[Paragraph], start: int) -> int:
    """Where the title block above a report begins: at the highest line of a title that only lines of
    titles, and short ones without an end (an office with no name behind it), part from the report."""
    first = start
    for index in range(start - 1, max(-1, start - 1 - _TITLE_LINES), -1):
        line = paragraphs[index].text
        if is_title(line):
            first = index
        elif len(line) > _SHORT or is_ended(line) or _is_numbered(line):
            break
    return first


def _is_numbered(line: str) -> bool:
    found = mark(line)
    return found is not None and found.rank in NUMBERED


def _title_block(paragraphs: Sequence[Paragraph], start: int, *, is_first: bool) -> tuple[Paragraph, ...]:
    """The title's lines right above a report; on a page that puts its own between, the title too."""
    first = _title_start(paragraphs, start)
    block = tuple(paragraphs[first:start])
    if is_first and not any(_NAMED.fullmatch(p.text) for p in block):
        above = [p for p in paragraphs[:first] if _NAMED.fullmatch(p.text)]
        return (*above[-1:], *block)
    return block


def _first_prose(paragraphs: Sequence[Paragraph]) -> int:
    """Where the text begins on a page that says nothing else of it: at the first paragraph with a full
    sentence, or the numbered heading over it."""
    full = (i for i, p in enumerate(paragraphs) if len(p.text) >= _PROSE and "。" in p.text)
    first = next(full, 0)
    while first and mark(paragraphs[first - 1].text):
        first -= 1
    return first


def _is_prose(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return is_ended(text) or (len(text) >= _PROSE and _PUNCTUATION.search(text) is not None)


def _may_end(paragraph: Paragraph) -> bool:
    """Whether a report may end with this, be it cut off: with a sentence, a numbered heading, or a row of
    an appended table."""
    introduces = paragraph.text.endswith(("：", ":"))
    is_row = CELL in paragraph.text
    return is_row or (_is_prose(paragraph) and not introduces) or mark(paragraph.text) is not None


def _trimmed(paragraphs: Sequence[Paragraph], furniture: Furniture) -> tuple[tuple[Paragraph, ...], bool]:
    """The paragraphs up to the report's end, and whether a wall stands there."""
    end = len(paragraphs)
    marked = (i for i in reversed(range(end)) if _goes_on(paragraphs[i].text))
    last_marked = next(marked, -1)
    before, rest = 0, sum(len(p.text) for p in paragraphs if _is_prose(p))
    for index, paragraph in enumerate(paragraphs):
        size = len(paragraph.text) if _is_prose(paragraph) else 0
        is_behind = index > last_marked and rest <= _REST * before
        if index and is_behind and _site_between(paragraphs[index - 1], paragraph, furniture):
            end = index
            break
        before, rest = before + size, rest - size
    while end and not _may_end(paragraphs[end - 1]):
        end -= 1
    if not end:
        return (), False
    last = paragraphs[end - 1].runs[-1][1]
    following = paragraphs[end].runs[0][0] if end < len(paragraphs) else last + 2000
    wall = bisect_left(furniture.walls, last)
    return tuple(paragraphs[:end]), wall < len(furniture.walls) and furniture.walls[wall] < following


def _goes_on(line: str) -> bool:
    """Whether a line is the report's own, whatever stands above it."""
    return is_glossary(line) or mark(line) is not None or ADDRESS.match(line) is not None


def _site_between(before: Paragraph, after: Paragraph, furniture: Furniture) -> bool:
    first = bisect_left(furniture.site, (before.runs[-1][1],))
    return first < len(furniture.site) and furniture.site[first] < (after.runs[0][0],)
