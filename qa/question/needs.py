"""The things that a question asks for one by one: 改造多少个老旧小区，装多少部电梯."""

from __future__ import annotations

import re

from qa.question.parts import Question, read_question

_CUT = re.compile(
    r"[，,、；;。？?！!]|(?:还有|以及|又|和|与)(?=[^，,、；;。？?！!]*(?:多少|几|什么|哪|谁|怎))"
)
_ASKS = re.compile(
    r"多少|几(?!乎)|什么|哪|谁|怎[么样]|如何|何时|何地|吗|多[大长高快远久]|啥|\b(?:what|how|which|when|where|who)\b",
    re.I,
)
_MOST = 10
"""Things that one answer tells; a question of more is answered as far as that."""


def needs_of(read: Question) -> tuple[str, ...]:
    """What is said of each thing that is asked for; nothing where it is one thing."""
    parts = [part for part in _CUT.split(read.text) if part.strip()]
    asking = [part for part in parts if _ASKS.search(part)]
    if len(asking) < 2:
        return ()
    found: list[str] = []
    before = ""
    for part in parts:
        if not _ASKS.search(part):
            before += f"{part} "  # what comes before a question word is said of what follows
            continue
        words = f"{before}{part}"
        before = ""
        if read_question(words).rest.strip():
            found.append(words)
    return tuple(found[:_MOST]) if len(found) > 1 else ()
