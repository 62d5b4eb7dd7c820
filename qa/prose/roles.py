"""Whether a question looks back or ahead, and so which parts of a report it is about."""

from __future__ import annotations

import re

from qa.types import Query
from vectorstore.store import ReportInfo
from vectorstore.types import Kind, Role, Sense

_LOOKS_BACK = re.compile(
    r"进展|成效|成绩|成就|亮点|完成|做了|取得|去年|上年|过去|回顾|了(?:哪|什么|多少)"
    r"|\b(?:progress|achieve\w*|did|has|have|last year)\b",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(
    r"要做|将|计划|打算|准备|目标|安排|部署|下一步|今后|未来|\b(?:will|plans?|going to|next)\b", re.IGNORECASE
)
_HOW = re.compile(r"怎么|怎样|如何|咋|措施|举措|办法|\bhow\b", re.IGNORECASE)
BACK, AHEAD = frozenset({Role.REVIEW, Role.OTHER}), frozenset({Role.PLAN, Role.OTHER})


def roles(query: Query, year: int) -> frozenset[Role]:
    """The parts of a report of `year` that the question is about; a year named outweighs the wording.

    Parts that neither look back nor plan are always among them.
    """
    if query.years and all(named < year for named in query.years):
        return BACK
    if query.sense is not None:
        return AHEAD if query.sense is Sense.TARGET else BACK
    if query.relative is not None and query.relative < 0:
        return BACK
    looks_back, looks_ahead = looks(query.question)
    if looks_back != looks_ahead:
        return BACK if looks_back else AHEAD
    if not looks_back and (query.relative == 0 or year in query.years):
        return AHEAD
    return frozenset(Role)


def looks(question: str) -> tuple[bool, bool]:
    """Whether a question's words look back, and whether they look ahead."""
    return _LOOKS_BACK.search(question) is not None, _LOOKS_AHEAD.search(question) is not None


def preferred(query: Query, info: ReportInfo) -> tuple[frozenset[Role], ...]:
    """The parts to read, in turn until one answers: how a thing is done is what the plan says, and what
    was done answers where it says nothing.  Only work reports have such parts."""
    if info.kind is not Kind.WORK_REPORT:
        return (frozenset(Role),)
    wanted = roles(query, info.year)
    if wanted == frozenset(Role) and _HOW.search(query.question):
        return AHEAD, wanted
    return (wanted,)
