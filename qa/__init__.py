"""Questions over the ingested reports, answered with citations.

from qa import ask, Conversation
answer = ask("合肥2023年GDP目标是多少")
"""

from qa.conversation import Conversation, ask
from qa.library.indicator_table import Figure, indicator_table
from qa.library.report_view import ReportView, open_report
from qa.library.reports import Coverage, ReportCard, coverage, reports
from qa.searching import FoundPassage, compare, search
from qa.types.answer import Answer, Citation, Offer, Reason, Table
from qa.types.query import Query

__all__ = [
    "Answer",
    "Citation",
    "Conversation",
    "Coverage",
    "Figure",
    "FoundPassage",
    "Offer",
    "Query",
    "Reason",
    "ReportCard",
    "ReportView",
    "Table",
    "ask",
    "compare",
    "coverage",
    "indicator_table",
    "open_report",
    "reports",
    "search",
]
