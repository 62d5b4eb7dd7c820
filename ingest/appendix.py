"""What stands behind a report's last words: lists of terms, lists of projects."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GLOSSARY = re.compile(
    r"[^。]{0,25}(?:名词|用语|词语|术语|缩略语)(?:解释|注释|说明)[^。]{0,10}|(?:附件\d?[：:]?)?注释?[：:]?"
)
_APPENDIX = re.compile(r"(?:附|附件|附录|附表)[\d一二三四五]?(?:[：:][^。]{0,40})?")
_BEHIND = 0.3
"""Share of a report's paragraphs before which nothing is an appendix: a page may list its attachments
on top."""


def is_label(line: str) -> bool:
    """Whether a line only says that an appendix begins: 附件1."""
    return _APPENDIX.fullmatch(line) is not None


def is_glossary(line: str) -> bool:
    """Whether a line is the heading of a list of terms.

    >>> [is_glossary(line) for line in ("名词解释", "附件2《报告》有关内容名词注释", "附件1")]
    [True, True, False]
    """
    return _GLOSSARY.fullmatch(line) is not None


def appendices(lines: Sequence[str]) -> tuple[int, ...]:
    """Which of a report's paragraphs begin an appendix.

    >>> appendices(["各位代表：", "一、", "让我们团结奋斗!", "附件1", "十件民生实事", "名词解释"])
    (3, 5)
    """
    found = [
        index
        for index, line in enumerate(lines)
        if index > _BEHIND * len(lines) and (is_label(line) or is_glossary(line))
    ]
    return tuple(index for index in found if not (index + 1 in found and not is_glossary(lines[index])))
