"""The parts of a report, where each begins and what it does: look back, or plan.

Parts are numbered 一、 or not at all, and then 一、 counts what is in them; or the first has lost its
number, and only the others count on from it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.lines.headings import UNNUMBERED, Heading, is_plan, is_review, names_part
from ingest.lines.kinds import ADDRESS, is_heading_line
from ingest.structure.roles import Calendar
from vectorstore.analysis.outline_marks import Rank, mark
from vectorstore.analysis.rules import Rule
from vectorstore.types import Kind, Role, Span

_TURN = (
    r"(?:做好|综合[^，,]{{0,8}}[，,]|建议)?(?:{year}年|今年)"
    r"(?:是|[，,]|政府工作|经济社会发展|[全我][市省区县州国旗盟]|工作|我们要)"
)
"""How the plan begins where no heading says so, together with one of its words."""
_TURN_WORDS = Rule(
    "parts.turn_words",
    r"总体要求|目标|任务|做好(?:今年|全年)|部署|总要求|思路|重点",
    holds=("|做好今年|", "|目标|", "|总体要求|", "|任务|"),
    fails=("过去一年",),
)
_AIMS = Rule(
    "parts.aims",
    r"(?:{year}年|今年|今后五年|未来五年)?(?:[全我][市省区县州国旗盟])?(?:国民)?经济(?:和|与)?社会发展的?"
    r"(?:主要)?(?:预期|奋斗)?目标(?:[是为:：]|如下)",
    holds=(
        "|经济社会发展主要预期目标是|",
        "|今年经济和社会发展的主要预期目标是|",
        "|今后五年经济社会发展的主要奋斗目标是|",
    ),
    fails=("|2015年我省经济社会发展主要预期目标是：", "完成目标任务"),
)
"""How the plan's figures begin."""
_TURN_AFTER = 0.15
"""Share of the report before which the plan does not begin: an introduction may name the year too."""
_TURN_NEAR = 800
"""Characters of a part within which its plan begins if it is the part that plans."""

_BACK_ENDS = Rule(
    "parts.back_ends",
    r"(?:问题|困难|不足|差距|挑战|此)[^。]{0,60}(?:解决|改进|克服|高度重视|改变|加强|不辜负)[^。]{0,40}[。！!]$"
    r"|(?:感谢|敬意)[。！!]$",
    holds=("正视|问题和挑战，尽心竭力做好工作，决不辜负人民期待和重托！|", "表示衷心的|感谢！|"),
    fails=("问题得到解决。推进下一步",),
)
"""The last sentence of what looks back: problems are faced, or people thanked."""
_LOOKING_BACK = r"过去(?:的)?(?:[一五]年|{last}年)|[一五]年来|{last}年[，,]|去年[^。，]{{0,10}}[，,]"
_SECOND = 2
_INTO_PART = 100
"""Characters of a part within which it says that it looks back."""


def turn_to_plan(text: str, paragraphs: Sequence[Span], calendar: Calendar) -> int | None:
    """Where the text, whatever its headings say, first speaks of the year's plan."""
    if calendar.kind is not Kind.WORK_REPORT:
        return None
    opening = re.compile(_TURN.format(year=calendar.year))
    for start, end in paragraphs:
        line = text[start:end]
        address = ADDRESS.match(line)
        begins = address.end() if address else 0
        late = start > _TURN_AFTER * len(text)
        turns = (opening.match(line, begins) and _TURN_WORDS.search(line)) or _AIMS.match(line, begins)
        if late and turns and not is_heading_line(line):
            return start
    return None


def part_roles(
    text: str, headings: Mapping[int, Heading], turn: int | None, calendar: Calendar
) -> dict[int, Role]:
    """Where the report's parts begin, and what each does; one whose heading does not say plans once the
    text has turned to the plan or has ended what looks back, and else goes with the part before it."""
    role = calendar.first_role()
    roles: dict[int, Role] = {}
    for start, following in itertools.pairwise([*_starts(text, headings, calendar), len(text)]):
        words = words_of(text[start : start + headings[start].length])
        turned = turn is not None and turn < min(start + _TURN_NEAR, following)
        said = calendar.part_role(words)
        looks_back = _looks_back(text[start + headings[start].length : following], calendar)
        if not roles and said is Role.PLAN and looks_back and not _names_plan(words, calendar):
            said = Role.REVIEW
        ended = bool(roles) and calendar.kind is Kind.WORK_REPORT and _ends_review(text, start)
        role = said or (Role.PLAN if turned or (ended and not looks_back) else role)
        roles[start] = role
    return roles


def words_of(line: str) -> str:
    """A heading without its number."""
    found = mark(line)
    return line[found.end :].strip() if found else line


def _starts(text: str, headings: Mapping[int, Heading], calendar: Calendar) -> list[int]:
    """Where the parts begin."""
    words = {start: words_of(text[start : start + headings[start].length]) for start in sorted(headings)}
    if parts := [start for start in words if headings[start].rank == Rank.PART]:
        return parts
    chapters = [start for start in words if headings[start].rank == Rank.CHAPTER]
    others = [start for start in words if headings[start].rank == UNNUMBERED]
    unnumbered = [start for start in others if names_part(words[start])]
    back = [start for start in others if calendar.part_role(words[start]) is Role.REVIEW]
    numbers = {start: found.number for start in chapters if (found := mark(text[start : start + 8]))}
    first = [start for start in back if chapters and start < chapters[0]][:1]
    breaks_off = any(
        numbers.get(above, 0) > numbers.get(below, 0) == _SECOND
        and calendar.part_role(words[below]) is Role.PLAN
        for above, below in itertools.pairwise(chapters)
    )
    if chapters and (numbers.get(chapters[0]) == _SECOND or (first and breaks_off)):
        return sorted({*first, *_counting_on(chapters, numbers, words), *unnumbered})
    looks_back = any(is_review(words[start]) for start in unnumbered)
    if any(is_review(words[s]) or (is_plan(words[s]) and not looks_back) for s in chapters):
        return chapters
    return unnumbered or chapters


def _counting_on(
    chapters: Sequence[int], numbers: Mapping[int, int], words: Mapping[int, str]
) -> Iterator[int]:
    """The chapters that go on from a first one without its number; what they hold counts from 一、 again."""
    expected, inner = _SECOND, 0
    for start in chapters:
        number = numbers.get(start, 0)
        if number == expected and (number != inner + 1 or names_part(words[start])):
            yield start
            expected, inner = expected + 1, 0
        else:
            inner = number


def _ends_review(text: str, at: int) -> bool:
    """Whether what looks back ends with the last line before a place."""
    while at and text[at - 1].isspace():
        at -= 1
    return _BACK_ENDS.search(text[text.rfind("\n", 0, at) + 1 : at]) is not None


def _looks_back(part: str, calendar: Calendar) -> bool:
    """Whether a part, whatever its heading says, begins with what has been."""
    return re.search(_LOOKING_BACK.format(last=calendar.year - 1), part[:_INTO_PART]) is not None


def _names_plan(words: str, calendar: Calendar) -> bool:
    """Whether a heading is that of a plan, and not one that has such a word in it (十五计划开局之年)."""
    return is_plan(words) or calendar.named_period(words) is not None
