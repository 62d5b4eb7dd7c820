"""Answers and a report made by hand, and a conversation that replays them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from qa.library.reports import ReportCard
from qa.types.answer import Answer, Citation, Offer, Reason
from qa.types.query import Intent, Query
from vectorstore.errors import ZhengwenError
from vectorstore.types import Kind, Level

STORED = "二、2023年目标\n地区生产总值增长6.5%以上,\n—3—\n固定资产投资增长10%左右。"

CITATION = Citation(
    quote="地区生产总值增长6.5%以上,固定资产投资增长10%左右。",
    place="合肥市",
    year=2023,
    section="二、2023年目标",
    source="reports/合肥.txt",
    start=10,
    end=44,
    spans=((10, 25), (30, 44)),
    report_id="r1",
    marks=((0, 14),),
)

ANSWER = Answer(
    question="合肥2023年GDP目标是多少",
    text="合肥市2023年地区生产总值目标:增长6.5%以上。[1]",
    query=Query("合肥2023年GDP目标是多少", Intent.FIGURE),
    citations=(CITATION,),
)

ABSTENTION = Answer(
    question="上海2023年GDP目标是多少",
    text="语料中没有上海市的报告。",
    query=Query("上海2023年GDP目标是多少", Intent.FIGURE),
    reason=Reason.PLACE_NOT_ON_FILE,
    offers=(Offer("已收录合肥市2023年报告。", "合肥2023年GDP目标是多少", (CITATION,)),),
)


CARD = ReportCard(
    id="r1",
    place="合肥市",
    level=Level.PREFECTURE,
    parents=("安徽省",),
    code="340100",
    year=2023,
    kind=Kind.WORK_REPORT,
    title="2023年合肥市政府工作报告",
    source="合肥.txt",
    sources=("合肥.txt",),
    passages=3,
    indicators=5,
    pending=0,
    truncated=False,
    remarks=(),
    labelled=False,
)
"""A report as it is listed."""


class ScriptedChat:
    """Gives its replies in order and keeps the questions; a reply that is an error is raised."""

    def __init__(self, *replies: Answer | ZhengwenError) -> None:
        self.replies = deque(replies)
        self.questions: list[str] = []

    def ask(self, question: str, /, llm: str | None = None) -> Answer:
        self.questions.append(question)
        reply = self.replies.popleft()
        if isinstance(reply, ZhengwenError):
            raise reply
        return reply

    def stream(self, question: str, /) -> Iterator[Answer]:
        yield self.ask(question)


def cited(**changes: Any) -> Citation:
    """`CITATION` with other fields."""
    return replace(CITATION, **changes)


def answered(**changes: Any) -> Answer:
    """`ANSWER` with other fields."""
    return replace(ANSWER, **changes)
