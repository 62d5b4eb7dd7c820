"""Questions over the ingested reports, answered with citations.

from qa import ask, Conversation
answer = ask("合肥2023年GDP目标是多少")
"""

from qa.conversation import Conversation, ask
from qa.types import Answer, Citation, Offer, Query, Reason, Table

__all__ = ["Answer", "Citation", "Conversation", "Offer", "Query", "Reason", "Table", "ask"]
