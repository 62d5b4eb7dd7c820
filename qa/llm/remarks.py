"""What the user is told of how a model fared: short, honest, and no more than that."""

from __future__ import annotations

EXTRACTED = "这里的答案是按规则从报告中摘录的。"
SEARCHED = "仍按规则查找的结果作答。"


def failed(fault: str, *, abstained: bool) -> str:
    """The model could not be heard, and nothing of it is shown."""
    return f"模型{fault}，{_instead(abstained)}"


def cut_short(fault: str) -> str:
    """The model broke off; what it said before was checked."""
    return f"模型{fault}，这里只有它已写完并通过核对的句子。"


def all_dropped(count: int, *, abstained: bool) -> str:
    return f"模型写的{count}句都没有通过核对，{_instead(abstained)}"


def silent(*, abstained: bool) -> str:
    """The model wrote nothing, or only that the evidence does not answer."""
    return f"模型没有从资料中找到答案，{_instead(abstained)}" if not abstained else ""


def some_dropped(dropped: int, count: int) -> str:
    return f"模型写的{count}句中有{dropped}句没有通过核对，已经删去。"


def not_given(count: int) -> str:
    """The answer by rule has more than a prompt holds."""
    return f"按规则还摘录了{count}句，没有交给模型；不用模型再问一次可以看到。"


COMPLETED = "模型没有说到的，已按规则从报告中补上。"
IRRELEVANT = "没有回答所问的"


def _instead(abstained: bool) -> str:
    return SEARCHED if abstained else EXTRACTED
