"""What the page asks of `qa` and `ingest`, as one value, so that a test can give it scripted ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.comparison import Choice, Comparison
from qa.library import ReportCard
from qa.report_view import ReportView
from qa.types import Answer
from ui.session import LiveChat


@dataclass(frozen=True, slots=True)
class Services:
    """Each may raise `ZhengwenError`, whose text is shown to the visitor."""

    new_chat: Callable[[], LiveChat]
    """Called at a visitor's first question."""
    reports: Callable[[], Sequence[ReportCard]]
    """What is on file; empty where nothing is."""
    open_report: Callable[[str], ReportView]
    """The report with this id."""
    follow_ups: Callable[[Answer], Sequence[str]]
    """Questions that lead on from an answer and can be answered."""
    report_wrong: Callable[[Answer, str], object]
    """Keep an answer that is wrong, with the visitor's comment."""
    known_indicators: Callable[[], Sequence[str]]
    """The well-known indicators that the reports on file state."""
    compare: Callable[[Choice], Comparison]
    """Figures of several places and years side by side."""
    model: str = ""
    """The chat model that is configured; "" for none."""


def services(llm: str | None = None) -> Services:
    """Those of the data folder; `llm` names the chat model that writes, None the configured one."""
    from qa import Conversation
    from qa.comparison import compare_figures, known_indicators
    from qa.library import reports
    from qa.report_view import open_report
    from qa.suggesting import follow_ups
    from ui.feedback import record

    model = Conversation(llm=llm).reader
    return Services(
        new_chat=lambda: Conversation(llm=llm),
        reports=reports,
        open_report=open_report,
        follow_ups=follow_ups,
        report_wrong=record,
        known_indicators=known_indicators,
        compare=compare_figures,
        model=model,
    )
