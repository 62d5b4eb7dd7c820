"""The words that say which of many values is meant: 最高, 最少.

>>> bool(re.search(SUPERLATIVE, "谁的增速最快")), bool(re.search(SUPERLATIVE, "最近三年"))
(True, False)
>>> [bool(re.search(ORDINAL, text)) for text in ("第二高的", "倒数第一", "排名第几", "第三产业", "第二大类")]
[True, True, False, False, False]
"""

from __future__ import annotations

import re

LOW, HIGH = "低少小慢", "高多大快"
"""The adjectives of either end, a character each."""
SUPERLATIVE = f"最[{HIGH}{LOW}]"
"""To be put into larger patterns."""
_NUMBER = r"[一二两三四五六七八九十\d]{1,3}"
ORDINAL = (
    rf"(?:倒数第{_NUMBER}[名位]?|第{_NUMBER}[{HIGH}{LOW}](?![项个类方])"
    rf"|(?:排名?|位居|位列|[居列])(?:在|全[国省市]|为)?第{_NUMBER}[名位]?|第{_NUMBER}(?:[名位]|(?=的[省市县区州城地])))"
)
"""One place of an order: 第二高, 倒数第三, 排名第五, 第三名."""
LOWEST = re.compile(
    rf"[最更][{LOW}]|第{_NUMBER}[{LOW}](?![项个条类])|倒数|后[一二三四五六七八九十\d]+|\b(?:lowest|slowest|smallest|lower|slower|smaller)\b",
    re.I,
)
HIGHEST = re.compile(rf"最[{HIGH}]|第{_NUMBER}[{HIGH}]|\b(?:highest|fastest|largest)\b", re.I)
