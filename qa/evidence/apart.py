"""One question put to several places, answered one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.evidence.telling import tell
from qa.scope import Scope
from qa.types import Answer, Certainty, Citation, Query
from qa.wording import wording
from vectorstore.store import Store

_MARK = re.compile(r"\[(\d+)\]")


def _renumbered(text: str, by: int) -> str:
    """A text whose marks count on from `by` citations."""
    return _MARK.sub(lambda mark: f"[{int(mark[1]) + by}]", text)


def tell_apart(store: Store, query: Query, scopes: Sequence[Scope]) -> Answer | None:
    """The answers of the places under each other; None if no place's reports answer."""
    say = wording(query)
    lines: list[str] = []
    citations: list[Citation] = []
    certainty = Certainty.STATED
    answered = False
    for scope in scopes:
        single = replace(query, places=(scope.place,), readings=((scope.place,),), operands=())
        one = tell(store, single, (scope,))
        text = _renumbered(one.text, len(citations))
        lines.append(f"{say.place(scope.place)}{say.phrases.colon}{text}")
        citations += one.citations
        answered = answered or not one.abstained
        if one.abstained or one.certainty is Certainty.LIKELY:
            certainty = Certainty.LIKELY
    if not answered:
        return None
    return Answer(query.question, "\n".join(lines), query, tuple(citations), certainty=certainty)
