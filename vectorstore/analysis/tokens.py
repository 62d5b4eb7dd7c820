"""Tokens of the lexical index: Chinese as character bigrams, words and numbers whole.

Bigrams were no worse than a word segmenter on these reports and need no dictionary, so a term coined
last month is found like any other.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Sequence

from vectorstore.types import Span

_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The ideographs, with the sign that repeats one and the round zero of 二〇二三."""

_RUN = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    r"|(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9a-z]))"
    rf"|[^\W_{_HAN}]+(?:\.[0-9]+)?"
)
"""Runs of ideographs, numbers (43,226.5) and everything else that is written in letters (5g, pm2.5)."""


class _Folding(dict[int, str]):
    """Each character as it is compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = folded
        return folded


_FOLDED = _Folding()


def fold(text: str) -> str:
    """The text as it is compared: compatible forms made one (NFKC), lower case.

    Each character is folded by itself, so that `unfolded` can lead back.

    >>> fold("ＧＤＰ增长６％,ⅡＢ型")
    'gdp增长6%,iib型'
    """
    return text.translate(_FOLDED)


def unfolded(text: str, folded: str, spans: Sequence[Span]) -> list[Span]:
    """Spans of `folded`, which is `fold(text)`, as the spans of `text` whose characters they came from.

    Few characters fold to more than one, and none to nothing, so only those few are looked for.

    >>> unfolded("新建50㎡住房", "新建50m2住房", [(6, 8), (4, 6)])
    [(5, 7), (4, 5)]
    """
    if len(folded) == len(text):
        return list(spans)
    longer = "".join(character for character in set(text) if len(_FOLDED[ord(character)]) > 1)
    origins, folded_starts, added = [], [], 0
    for match in re.finditer(f"[{re.escape(longer)}]", text):
        length = len(_FOLDED[ord(match.group())])
        origins.append((match.start(), length))
        folded_starts.append(match.start() + added)
        added += length - 1

    def origin(folded_offset: int) -> int:
        before = bisect.bisect_right(folded_starts, folded_offset) - 1
        if before < 0:
            return folded_offset
        start, length = origins[before]
        return start + max(0, folded_offset - folded_starts[before] - length + 1)

    return [(origin(start), origin(end - 1) + 1) for start, end in spans]


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order and with repetitions.

    >>> tokens("地区生产总值增长6.5％以上")
    ['地区', '区生', '生产', '产总', '总值', '值增', '增长', '6.5', '以上']
    >>> tokens("GDP达43,226亿元，5G、PM2.5、水")
    ['gdp', '达', '43226', '亿元', '5g', 'pm2.5', '水']
    """
    found: list[str] = []
    for match in _RUN.finditer(fold(text)):
        run = match.group()
        if match.lastgroup == "han" and len(run) > 1:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
        elif match.lastgroup == "number":
            found.append(run.replace(",", ""))
        else:
            found.append(run)
    return found
