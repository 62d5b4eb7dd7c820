"""What a model may do before the search: say the question in other words, which are searched for as well.

Always in addition: places, years and senses stay as they were read by rule, and what is found by the words
of a model stands behind what the rules cite.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa import prompts
from qa.llm.model import ChatModel
from qa.llm.sayings import sayings
from qa.llm.speaking import Clock, FaultError, heard
from qa.types.query import Query
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig

HELPS = {"rewrite": prompts.REWRITE, "split": prompts.SPLIT, "synonyms": prompts.SYNONYMS}
_SHARE = 4
"""One help may take this part of the time limit, so that time is left to write."""
_MOST = 6
_LONGEST = 80
"""Characters; a question in other words, no answer to it."""


def checked(helps: Sequence[str]) -> tuple[str, ...]:
    """The helps that the settings name; raises `UsageError` for one that is not known."""
    for name in helps:
        if name not in HELPS:
            raise UsageError(f"ZHENGWEN_LLM_HELP 不认识“{name}”。可用的有：{'、'.join(HELPS)}。")
    return tuple(helps)


def further_words(
    model: ChatModel, query: Query, previous: Query | None, helps: Sequence[str], config: RunnableConfig
) -> tuple[str, ...]:
    """Other words for a question; none of a help that fails, for the search does without."""
    from langchain_core.messages import HumanMessage

    found: list[str] = []
    for name in helps:
        if name == "rewrite" and previous is None:
            continue
        earlier = previous.question if previous else ""
        text = HELPS[name].format(
            question=prompts.harmless(query.question), previous=prompts.harmless(earlier)
        )
        clock = Clock(model.seconds / _SHARE)
        try:
            pieces = heard(model, [HumanMessage(text)], clock, threading.Event(), config)
            found += [saying.bare.strip("。；;，, ")[:_LONGEST] for saying in sayings(pieces)][:_MOST]
        except FaultError:
            continue
    return tuple(dict.fromkeys(found))
