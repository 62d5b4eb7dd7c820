"""What can be wrong with a data folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What a finding is about; each has its way of being mended."""

    FILE = "数据库文件"
    TABLES = "表结构"
    META = "库的标识"
    REFERENCE = "互相引用"
    DOCUMENT = "文件原文"
    REPORT = "报告"
    VECTOR = "段落的向量"
    LEXICAL = "词语索引"
    CHROMA = "向量索引"
    UNFINISHED = "没有完成的写入"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in the user's words."""

    fault: Fault
    what: str
    subject: str = ""
    """The report or file it is about; "" if it is about the whole."""
    number: int = 0
    """Row of the document, report or passage that `fault` speaks of; 0 if of none in particular."""


def rows_of(findings: Iterable[Finding], fault: Fault) -> list[int]:
    """Rows of the findings of one fault, each once, in order."""
    return list(dict.fromkeys(finding.number for finding in findings if finding.fault is fault))
