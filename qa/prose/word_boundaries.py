"""Whether a short word stands as a word where its characters stand: 村超 does not in 每村超过."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_LONGEST = 3
"""Characters of a word that two neighbouring words may make by accident."""
_TIMES = 5
"""Times the neighbouring word must stand elsewhere to count as one."""
_SHARE = 0.25
"""Of a character's other occurrences, the share in which it stands in that neighbouring word."""


class Neighbours:
    """What usually stands beside the first and last character of a word, in the texts at hand."""

    def __init__(self, word: str, texts: Sequence[str]) -> None:
        self._word = word
        self._text = "\n".join(texts)
        self._beside: dict[bool, tuple[Counter[str], Counter[str]]] = {}
        """What stands behind (True) or before the edge of the word and the word itself, and how often."""

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the word's characters at text[start:end] are the word and not parts of two others."""
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        if _goes_on(before, self._word[0]) or _goes_on(self._word[-1], after):
            return False
        if len(self._word) > _LONGEST or not _is_han(self._word):
            return True
        return not (
            (_is_han(after) and self._belongs(self._word[-1], after, behind=True))
            or (_is_han(before) and self._belongs(self._word[0], before, behind=False))
        )

    def _belongs(self, edge: str, neighbour: str, *, behind: bool) -> bool:
        """Whether an edge of the word makes a usual word with its neighbour, without the rest."""
        if behind not in self._beside:
            self._beside[behind] = (
                _beside(self._text, edge, behind=behind),
                _beside(self._text, self._word, behind=behind),
            )
        of_edge, of_word = self._beside[behind]
        apart = of_edge[neighbour] - of_word[neighbour]
        free = of_edge.total() - of_word.total()
        return apart >= _TIMES and apart >= _SHARE * free


def _beside(text: str, words: str, *, behind: bool) -> Counter[str]:
    """How often each character stands right behind some words, or before them; in one pass over the text."""
    found: Counter[str] = Counter()
    at = text.find(words)
    while at >= 0:
        found[text[at + len(words) : at + len(words) + 1] if behind else text[max(0, at - 1) : at]] += 1
        at = text.find(words, at + len(words))
    return found


def _goes_on(one: str, other: str) -> bool:
    """Whether two characters are of one number or Latin word: 965 in 1965, AI in main."""
    return (
        one.isascii()
        and other.isascii()
        and one.isalnum()
        and other.isalnum()
        and one.isdigit() == other.isdigit()
    )


def _is_han(text: str) -> bool:
    return bool(text) and all("\u4e00" <= character <= "\u9fff" for character in text)
