"""What stands behind a report's last words: lists of terms, lists of projects."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from vectorstore.analysis.rules import Rule

_EXPLAINED = r"(?:解释|注释|注解|释义|[简浅诠]释|说明)"
_GLOSSARY = Rule(
    "appendix.glossary",
    rf"[^。]{{0,25}}(?:名词|用语|词语|术语|缩略语){_EXPLAINED}[^。]{{0,10}}"
    r"|(?:附件\d?[：:]?)?(?:[《“]?(?:政府工作)?报告[》”]?(?:中?的)?(?:有关|相关|部分|主要)?)?"
    r"(?:注释?|注解|脚注|尾注|附注|(?:名词|用语|术语|缩略语)(?:一览|对照)?表|术语)[：:]?",
    holds=("|附件2名词解释|", "|报告中的主要用语表|", "|《政府工作报告》注释|", "|尾注|"),
    fails=("|※注释※", "附表"),
)
_APPENDIX = Rule(
    "appendix.appendix",
    r"(?:附|附件|附录|附表)[\d一二三四五]?(?:[：:][^。]{0,40})?",
    holds=("|附件1|", "|附录：重点项目表|"),
    fails=("（一）",),
)
_BEHIND = 0.3
"""Share of a report's characters before which nothing is an appendix: a page may list its attachments
on top.  Not of its paragraphs: a list of terms may have more of them than the speech."""


def is_label(line: str) -> bool:
    """Whether a line only says that an appendix begins: 附件1."""
    return _APPENDIX.fullmatch(line) is not None


def is_glossary(line: str) -> bool:
    """Whether a line is the heading of a list of terms.

    >>> [is_glossary(line) for line in ("名词解释", "附件2《报告》有关内容名词注释", "脚注", "附件1")]
    [True, True, True, False]
    >>> [is_glossary(line) for line in ("术语表", "附注：", "报告中的主要用语表", "附表", "项目一览表")]
    [True, True, True, False, False]
    """
    return _GLOSSARY.fullmatch(line) is not None


def appendices(lines: Sequence[str]) -> tuple[int, ...]:
    """Which of a report's paragraphs begin an appendix.

    >>> appendices(["各位代表：", "一、", "让我们团结奋斗!", "附件1", "十件民生实事", "名词解释"])
    (3, 5)
    """
    total = sum(map(len, lines))
    before = accumulate(map(len, lines), initial=0)
    found = {
        index: is_glossary(line)
        for index, (line, read) in enumerate(zip(lines, before, strict=False))
        if read > _BEHIND * total and (is_label(line) or is_glossary(line))
    }
    return tuple(index for index, explains in found.items() if explains or index + 1 not in found)
