"""Slips of typing in the words that questions are put with: 时际完成, 新赠几家."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable

from vectorstore.analysis.pinyin import sound_alike

_WORDS = (
    *("实际", "完成", "目标", "计划", "预计", "预期", "打算", "去年", "今年", "多少", "突破"),
    *("新增", "增加", "增长", "增速", "增幅", "下降", "建成", "建设", "改造", "引进", "安排"),
    *("投入", "投资", "收入", "支出", "就业", "企业", "项目", "工业", "农业", "产值"),
    *("总量", "总额", "排名", "措施", "原因"),
)
"""What questions are put with, and what most of them ask about."""


@functools.lru_cache(maxsize=1)
def _by_character() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in _WORDS:
        for character in word:
            found[character].append(word)
    return dict(found)


def corrected(text: str, is_said: Callable[[str], bool]) -> str:
    """The text with slips in those words put right; as long as it was.

    A pair of characters is taken for such a word if one of them is typed wrong and sounds alike, and
    `is_said` tells that no report has the pair: 近年 is no 今年, and 累计化解 has no 计划.

    >>> said = ("近年", "计化").__contains__
    >>> corrected("去年时际完成了多少", said), corrected("近年来累计化解多少", said)
    ('去年实际完成了多少', '近年来累计化解多少')
    """
    for at in range(len(text) - 1):
        word = _meant(text[at : at + 2])
        beside = text[max(0, at - 1) : at + 1], text[at + 1 : at + 3]
        if word and not any(one in _WORDS for one in beside) and not is_said(text[at : at + 2]):
            text = text[:at] + word + text[at + 2 :]
    return text


def _meant(pair: str) -> str:
    """The word that a pair of characters may have been meant for; "" if none."""
    if pair in _WORDS:
        return ""
    likely = (word for character in pair for word in _by_character().get(character, ()))
    return next((word for word in likely if _one_alike(pair, word)), "")


def _one_alike(pair: str, word: str) -> bool:
    """Whether one character of each is the same, and the other sounds the same."""
    same = [one == other for one, other in zip(pair, word, strict=True)]
    return sum(same) == 1 and all(map(sound_alike, pair, word))
