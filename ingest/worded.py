"""What one sentence states in words alone: 进出口总额增速高于全国平均水平."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.pairing import split_names
from ingest.statements import BRACKETS, CLAUSE_BREAK, Statement
from vectorstore.analysis.indicators import canonical
from vectorstore.analysis.quantities import find_quantities, fold
from vectorstore.types import Measure

_GOAL = re.compile(r"(?:目标|指标)(?:任务)?(?:建议)?(?:初步)?(?:安排)?\s*[是为:]")
_PREDICATE = re.compile(
    r"增速|增长|增幅|涨幅|(?:与|和)(?=[^,]{2,20}同步)|与(?=.*(?:衔接|持平))|高于|低于|快于|不低于|不高于|优于|好于|完成|控制在|保持|"
    r"稳定|稳步|稳中|平稳|持续|实现|达到|只增不减|促稳|力争|继续|持平|由负转正|负转正|明显|逐步|进一步|总体|全面|统筹"
)
_SAYS = re.compile(
    r"同步|持平|转正|高于|低于|快于|不低于|不高于|优于|好于|完成|正增长|只增不减|稳中|衔接|控制在|保持稳定|平稳|目标|保.争."
)


def worded(sentence: str, *, goal: bool) -> list[Statement]:
    """What a sentence states of indicators in words alone: 进出口总额增速高于全国平均水平.

    In the sentence that sets the year's targets (`goal`) every clause counts; elsewhere the clause must
    speak of a known indicator and say something that can be checked.

    >>> [s.name for s in worded("城镇调查失业率低于全国平均,社零增速实现负转正,跻身第一方阵。", goal=False)]
    ['城镇调查失业率', '社零']
    """
    text = fold(sentence)
    taken = [q.span for q in find_quantities(text)]
    found: list[Statement] = []
    begin = 0
    for stop in [*(m.start() for m in CLAUSE_BREAK.finditer(text)), len(text)]:
        clause, start = text[begin:stop], begin
        begin = stop + 1
        if any(a < stop and start < b for a, b in taken):
            continue
        found += _worded_clause(clause, start, goal)
    return found


def _worded_clause(clause: str, start: int, goal: bool) -> Iterator[Statement]:
    opened = re.match(r"\s*(?:其中|同时|预计|全年|力争|确保|实现|[、和])*", clause)
    offset = opened.end() if opened else 0
    predicate = _PREDICATE.search(clause, offset + 1)
    if predicate is None:
        return
    names = split_names(BRACKETS.sub("", clause[offset : predicate.start()]))
    known = [name for name in names if canonical(name)]
    if not (known and _SAYS.search(clause)) and not (goal and names and len(names[0]) <= 24):
        return
    for name in names if goal else known:
        yield Statement(
            name=name.removesuffix("增长"),
            value=(start + predicate.start(), start + len(clause.rstrip())),
            clause=(start + offset, start + len(clause.rstrip())),
            measure=Measure.WORDS,
            number=None,
            unit="",
        )


def sets_targets(sentence: str) -> bool:
    """Whether a sentence lists the targets: …主要预期目标是:…"""
    return _GOAL.search(fold(sentence)) is not None
