"""How much of a conversation is read for what its next question leans on."""

from __future__ import annotations

from collections.abc import Sequence

from qa.chain import LONGEST_QUESTION

MOST_EARLIER = 20
"""Questions before the last; what a question leans on stands in the one or two before it."""
_CHARACTERS = 4 * LONGEST_QUESTION
"""Of all of them: questions that people type have 20 each, and 1,000 made up to cost time take 0.1 s."""


def recent(questions: Sequence[str]) -> list[str]:
    """The newest of the questions that came before, oldest first; none that is too long to be asked.

    >>> recent(["那时的", "太长" * 600, "合肥GDP", "开封呢"])
    ['那时的', '合肥GDP', '开封呢']
    >>> [len(one) for one in recent(["x" * 900] * 9)], len(recent(["问"] * 99))
    ([900, 900, 900, 900], 20)
    """
    kept: list[str] = []
    left = _CHARACTERS
    for question in reversed([one for one in questions if len(one) <= LONGEST_QUESTION][-MOST_EARLIER:]):
        left -= len(question)
        if left < 0:
            break
        kept.insert(0, question)
    return kept
