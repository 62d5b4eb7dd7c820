"""The things that a question asks for one by one: 改造多少个老旧小区，装多少部电梯."""

from __future__ import annotations

import re

from qa.question.asks import content_words
from qa.question.parts import Question, read_question
from qa.question.words import WHY
from vectorstore.analysis.rules import Rule

_CUT = Rule(
    "question.needs.cut",
    r"[，,、；;。？?！!]|(?:还有|以及|又|和|与)(?=[^，,、；;。？?！!]*(?:多少|几|什么|哪|谁|怎))",
    holds=("|和|养老有哪", "|又|是多少", "|与|尼泊尔哪", "|还有|哪些毛病"),
    fails=("还有呢", "和南阳比呢"),
)
_ASKS = Rule(
    "question.needs.asks",
    r"多少|几(?!乎)|什么|哪|谁|怎[么样]|如何|何时|何地|吗|多[大长高快远久]|啥|\b(?:what|how|which|when|where|who)\b",
    holds=("|什么|", "|多少|", "|怎样|", "|几|"),
    fails=("几乎没有变化",),
    flags=re.I,
)
_HOW_MUCH = "多少"
_MOST = 10
"""Things that one answer tells; a question of more is answered as far as that."""


def split_needs(read: Question) -> tuple[str, ...]:
    """What is said of each thing that is asked for; nothing where it is one thing."""
    parts = [part for part in _CUT.split(_each_asked(read.text)) if part.strip()]
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
        if found and _asks_the_cause_again(found[-1], words):
            found[-1] += f" {words}"
        elif read_question(words).rest.strip():
            found.append(words)
    return tuple(found[:_MOST]) if len(found) > 1 else ()


def _each_asked(text: str) -> str:
    """Questions that ask by their mark alone (净增目标？新上市目标？), with the word that asks."""
    marked = [part for part in re.split(r"[？?]", text) if part.strip()]
    if len(marked) < 2 or any(_ASKS.search(part) for part in marked):
        return text
    return "？".join(f"{part}{_HOW_MUCH}" for part in marked)


def _asks_the_cause_again(before: str, words: str) -> bool:
    """Whether a part only asks once more for the cause: 为什么没有达到预期，报告里怎么解释的."""
    if not (WHY.search(before) and WHY.search(words)):
        return False
    return not content_words(WHY.sub("", words), figures=False)
