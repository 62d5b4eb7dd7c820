"""What one sentence states in words alone: 进出口总额增速高于全国平均水平."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ingest.figures.leads import BRACKETS
from ingest.figures.pairing import split_names
from ingest.figures.statements import CLAUSE_BREAK, Statement
from vectorstore.analysis.indicators import canonical, find_known
from vectorstore.analysis.lexicon import either, modality
from vectorstore.analysis.quantities import find_quantities, fold
from vectorstore.types import Measure

_GOAL = re.compile(rf"(?:{either(modality.GOAL)})(?:任务)?(?:建议)?(?:初步)?(?:安排)?\s*[是为:]")
_GOAL_OPENS = re.compile(rf"(?:{either(modality.GOAL)})(?:任务)?[是为]$")
"""A clause that only says that targets follow: 总体目标是."""
_PREDICATE = re.compile(
    r"增速|增长|增幅|涨幅|(?:与|和|同)(?=(?:全[省国市区州]|国家|国民经济|经济|GDP|(?:地区)?生产总值)[^,]{0,14}同步)|与(?=.*(?:衔接|持平))|高于|低于|快于|不低于|不高于|优于|好于|完成|控制在|保持|"
    r"稳定|稳步|稳中|平稳|持续|实现|达到|只增不减|促稳|(?<!努)力争|继续|持平|由负转正|负转正|明显|逐步|进一步|总体|全面|统筹"
)
_DENIED = re.compile(r"(?:尚未|仍未|均未|未能|没能|没有|未|没|不)$")
"""Right before a predicate: 未达到年初目标 says the opposite of 达到年初目标."""
_SAYS = re.compile(
    r"同步|持平|转正|高于|低于|快于|不低于|不高于|优于|好于|完成|正增长|只增不减|稳中|衔接|控制在|保持稳定|平稳|目标|保.争."
)
_NO_NAME = re.compile(
    r"(?:在(?![校岗职建库册编用])|并(?![网购轨])|[也既按让使把将从向]|工作中|努力|经过|力争|争取)"
)
"""What the name of an indicator never begins with: 在实际工作中…, 也考虑了…"""

_HOW = re.compile(r"(?:基本|总体|大体|整体|全面|仍然?|均|都|要|力争|确保|进一步)+$")
"""What leads to a predicate: 物价总水平|基本|稳定."""
_TASK = re.compile(r"完成(?:[^,;。的]{0,8}下达的?)?(?:各项)?(?P<name>[^,;。的]{2,24}(?:指标|目标|任务))$")
"""全面|完成国家下达的节能减排任务: what is to be done, where nothing stands before it."""
_STATES = re.compile(
    r"(?:促|保|稳|提|量|质|增|扩|优|规模|结构|效益|总量|份额|占比|升|持续|进一步|明显|有效|和|中|加快|逐步|在[^,]{2,10}(?:以内|范围内)|下降|改善|增效|效)+"
)
"""What a target may say of an indicator in a few words: 稳量提质, 在省控范围内."""


def worded(sentence: str, *, goal: bool) -> list[Statement]:
    """What a sentence states of indicators in words alone: 进出口总额增速高于全国平均水平.

    In the sentence that sets the year's targets (`goal`) every clause counts; elsewhere the clause must
    speak of a known indicator and say something that can be checked.

    >>> [s.name for s in worded("城镇调查失业率低于全国平均,社零增速实现负转正,跻身第一方阵。", goal=False)]
    ['城镇调查失业率', '社零']
    """
    text = fold(sentence)
    ends = [q.span[1] for q in find_quantities(text)]
    found: list[Statement] = []
    begin = 0
    for stop in [*sorted(_ends(text)), len(text)]:
        clause, start = text[begin:stop], begin
        begin = stop + 1
        if bisect_right(ends, stop) > bisect_right(ends, start):
            continue
        found += list(_not_set(clause, start)) or _worded_clause(clause, start, goal)
    return found


def _ends(text: str) -> Iterator[int]:
    """Where clauses end; 、 ends one that has said something before it (外资稳中提质、出口增长高于全省)."""
    breaks = [m.start() for m in CLAUSE_BREAK.finditer(text)]
    yield from breaks
    begin = 0
    for stop in [*breaks, len(text)]:
        for at in _commas(text, begin, stop):
            if _SAYS.search(text, begin, at) and _opens_with_known(text[at + 1 : stop]):
                yield at
        begin = stop + 1


def _commas(text: str, begin: int, stop: int) -> Iterator[int]:
    at = text.find("、", begin, stop)
    while at >= 0:
        yield at
        at = text.find("、", at + 1, stop)


def _opens_with_known(words: str) -> str:
    """The well-known indicator that words open with, as written; "" if there is none."""
    known = find_known(words)
    return known[0].written if known and known[0].span[0] == 0 else ""


_NOT_SET = re.compile(
    r"(?:没有|未|不再?)(?:提出|设定|设|确定|安排|制定)(?P<name>[^,;。]{2,16}?)的?(?:具体|预期|量化)*(?:目标|指标)"
)
"""没有提出全年经济增速具体目标: that there is none is what the report says of the target."""


def _not_set(clause: str, start: int) -> Iterator[Statement]:
    for match in _NOT_SET.finditer(clause):
        if canonical(match["name"]):
            span = (start + match.start(), start + match.end())
            yield Statement(match["name"], span, span, Measure.WORDS, None, "")


_OPENED = re.compile(r"\s*(?:其中|同时|预计|全年|力争|确保|实现|[、和])*")


def _worded_clause(clause: str, start: int, goal: bool) -> Iterator[Statement]:
    opened = _OPENED.match(clause)
    offset = opened.end() if opened else 0
    predicate = _PREDICATE.search(clause, offset + 1)
    known_first = _opens_with_known(clause[offset:]) if goal else ""
    if known_first and (predicate is None or predicate.start() > offset + len(known_first)):
        said, end = offset + len(known_first), len(clause.rstrip())
        if _STATES.fullmatch(clause, said, end):
            yield _in_words(known_first, start, (offset, said, end))
            return
    if predicate is None or (goal and _GOAL_OPENS.search(clause)):
        return
    denied = _DENIED.search(clause, offset, predicate.start())
    said = denied.start() if denied else predicate.start()
    names = split_names(BRACKETS.sub("", clause[offset:said]))
    names = [
        kept
        for name in names
        if not _NO_NAME.match(name) and (kept := _HOW.sub("", name)) and name.count("“") == name.count("”")
    ]
    known = [name for name in names if canonical(name)]
    if goal and not names and (task := _TASK.match(clause, predicate.start())):
        yield _in_words(task["name"], start, (offset, predicate.start(), len(clause.rstrip())))
    if not (known and _SAYS.search(clause)) and not (goal and names and len(names[0]) <= 24):
        return
    for name in names if goal else known:
        yield _in_words(name.removesuffix("增长"), start, (offset, said, len(clause.rstrip())))


def _in_words(name: str, start: int, at: tuple[int, int, int]) -> Statement:
    """A statement without a number; `at` are the offsets of its clause, its words and its end."""
    clause, words, end = (start + offset for offset in at)
    return Statement(name, (words, end), (clause, end), Measure.WORDS, None, "")


def sets_targets(sentence: str) -> bool:
    """Whether a sentence lists the targets: …主要预期目标是:…"""
    return _GOAL.search(fold(sentence)) is not None
